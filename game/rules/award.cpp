#include "game/rules/award.hpp"

#include "game/rules/around.hpp"
#include "game/rules/pots.hpp"
#include "game/rules/strength.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

/// Who of `eligible` has the most of what `value_of` compares.
template <class ValueOf>
SeatSet best_of(SeatSet eligible, ValueOf value_of) {
    SeatSet winners;
    decltype(value_of(SeatNo{1})) best{};
    for_each_after(SeatNo{1}, eligible, [&](SeatNo seat) {
        const auto value = value_of(seat);
        if (value > best) winners = SeatSet{};
        best = std::max(best, value);
        if (value == best) winners.insert(seat);
    });
    return winners;
}

/// Who takes the half for the lowest hand: nobody where no low qualifies (P6).
SeatSet low_winners(SeatSet eligible, const Strengths& strengths) {
    SeatSet qualified;
    for_each_after(SeatNo{1}, eligible, [&](SeatNo seat) {
        if (strengths[seat.index()].low.qualifies()) qualified.insert(seat);
    });
    return best_of(qualified, [&](SeatNo seat) { return strengths[seat.index()].low; });
}

/// Equal shares; the odd chips go one each, clockwise from the button's left (P5).
void share_out(Chips amount, SeatSet winners, SeatNo button, PerSeat<Chips>& shares_of) {
    Shares shares = split(amount, winners.size());
    for_each_after(button, winners, [&](SeatNo seat) {
        const Chips odd = std::min(shares.odd, Chips{std::int64_t{1}});
        shares.odd -= odd;
        shares_of[seat.index()] += shares.each + odd;
    });
}

/// What each player gets of one pot. Hi-lo: the odd chip goes to the high half (P6), but hands that
/// win both halves alike split the whole as evenly as it goes (P7).
PerSeat<Chips> winnings(Chips amount, SeatSet eligible, const Strengths& strengths, SeatNo button) {
    const SeatSet high =
        best_of(eligible, [&](SeatNo seat) { return strengths[seat.index()].high; });
    const SeatSet low = low_winners(eligible, strengths);
    require(!high.empty(), "every pot has a winner");
    PerSeat<Chips> shares{};
    if (low.empty() || low == high) {
        share_out(amount, high, button, shares);
        return shares;
    }
    const Shares halves = split(amount, 2);
    share_out(halves.each + halves.odd, high, button, shares);
    share_out(halves.each, low, button, shares);
    return shares;
}

FixedVector<Win, max_seats> wins_of(const PerSeat<Chips>& shares, SeatNo button) {
    FixedVector<Win, max_seats> wins;
    for_each_after(button, SeatSet::all(), [&](SeatNo seat) {
        const Chips share = shares[seat.index()];
        if (share > Chips{}) wins.push_back(Win{seat, share});
    });
    return wins;
}

/// Pays a pot: what the rake leaves of it is divided by the boards, and the first board has what
/// does not divide (P8). A pot that only one can win is not divided. The winners are returned.
SeatSet award_pot(
    Dealer& dealer, int number, const Pot& pot, Chips rake, const BoardStrengths& strengths
) {
    const SeatNo button = dealer.hand().button;
    const std::size_t boards = pot.eligible.size() == 1 ? 1 : strengths.size();
    const Shares shares = split(pot.amount - rake, static_cast<int>(boards));
    SeatSet winners;
    for (std::size_t board = boards; board-- > 0;) {
        const Chips paid = board == 0 ? shares.each + shares.odd : shares.each;
        const Chips taken = board == 0 ? rake : Chips{};
        if (paid + taken == Chips{}) continue;
        const auto won = winnings(paid, pot.eligible, strengths[board], button);
        const auto wins = wins_of(won, button);
        for (const Win& win : wins) {
            winners.insert(win.seat);
        }
        dealer.record(PotAwarded{number, static_cast<int>(board), paid + taken, taken, wins});
    }
    return winners;
}

constexpr int deuce = 0;
constexpr int seven = 5;

bool holds_seven_deuce(const Hand& hand, SeatNo seat) {
    const HolePositions& hole = hand.players[seat.index()].hole;
    const int first = hand.deck.at(hole[0]).rank();
    const int second = hand.deck.at(hole[1]).rank();
    return std::min(first, second) == deuce && std::max(first, second) == seven;
}

}  // namespace

BoardStrengths strengths_of(Game game, const Hand& hand) {
    BoardStrengths boards;
    const SeatSet showing = contenders(hand);
    for (std::size_t board = 0; board < hand.boards.size(); ++board) {
        Strengths strengths{};
        if (showing.size() > 1) {
            for_each_after(hand.button, showing, [&](SeatNo seat) {
                const HandPlayer& player = hand.players[seat.index()];
                strengths[seat.index()] = strength_of(game, hand, player, board);
            });
        }
        boards.push_back(strengths);
    }
    return boards;
}

Awarded award_pots(Dealer& dealer, const BoardStrengths& strengths) {
    const Hand& hand = dealer.hand();
    const Pots pots = pots_of(hand);
    const auto rakes = rake_of(dealer.table().rules.rake, hand, pots);
    Awarded awarded;
    for (std::size_t i = pots.size(); i-- > 0;) {
        const int number = static_cast<int>(i);
        awarded.main_pot = award_pot(dealer, number, pots[i], rakes[i], strengths);
        awarded.rake += rakes[i];
    }
    return awarded;
}

void pay_seven_deuce(Dealer& dealer, SeatSet winners) {
    const Hand& hand = dealer.hand();
    const Chips bounty = dealer.table().rules.seven_deuce;
    if (bounty == Chips{} || winners.size() != 1) return;
    const SeatNo winner = *first_after(hand.button, winners);
    if (!holds_seven_deuce(hand, winner)) return;
    if (hand.players[winner.index()].shown.empty()) {
        dealer.record(Shown{winner, HoleSet::all(hand.players[winner.index()].hole.size())});
    }
    SeatSet others = seats_in(hand, Standing::live, Standing::all_in, Standing::folded);
    others.erase(winner);
    for_each_after(winner, others, [&](SeatNo seat) {
        const Chips paid = std::min(bounty, dealer.seat(seat).stack);
        if (paid > Chips{}) dealer.record(BountyPaid{seat, winner, paid});
    });
}

}  // namespace cardroom::game
