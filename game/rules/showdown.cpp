#include "game/rules/showdown.hpp"

#include "game/rules/around.hpp"
#include "game/rules/pots.hpp"
#include "game/rules/seats.hpp"
#include "game/rules/strength.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

using Strengths = PerSeat<HighLow>;

/// The strength of everybody who can win; no hand where there is no showdown.
Strengths strengths_of(Game game, const Hand& hand) {
    Strengths strengths{};
    const SeatSet showing = contenders(hand);
    if (showing.size() < 2) return strengths;
    for_each_after(hand.button, showing, [&](SeatNo seat) {
        strengths[seat.index()] = strength_of(game, hand, hand.players[seat.index()]);
    });
    return strengths;
}

/// The chair before the one that shows first: the street's last aggressor, else the first left of
/// the button (S1).
SeatNo before_first_to_show(const Hand& hand) {
    const auto aggressor = hand.last_aggressor;
    if (!aggressor || !contenders(hand).contains(*aggressor)) return hand.button;
    return SeatNo::at((aggressor->index() + max_seats - 1) % max_seats);
}

void show_all(Dealer& dealer, SeatNo seat) {
    const HolePositions& hole = dealer.hand().players[seat.index()].hole;
    dealer.record(Shown{seat, HoleSet::all(hole.size())});
}

/// Clockwise from the first to show: show, or muck when what lies open beats the hand for both
/// halves of the pot (S1, S4). Ties show, so that winners always do (S6).
void show_or_muck(Dealer& dealer, const Strengths& strengths) {
    HighLow best;
    const Hand& hand = dealer.hand();
    for_each_after(before_first_to_show(hand), contenders(hand), [&](SeatNo seat) {
        const auto [high, low] = strengths[seat.index()];
        const bool plays_for_low = low.qualifies() && low >= best.low;
        if (high < best.high && !plays_for_low) return dealer.record(Mucked{seat});
        best = {std::max(best.high, high), std::max(best.low, low)};
        show_all(dealer, seat);
    });
}

void showdown(Dealer& dealer, const Strengths& strengths) {
    const Hand& hand = dealer.hand();
    if (contenders(hand).size() < 2) return;
    if (seats_in(hand, Standing::all_in).empty()) {
        show_or_muck(dealer, strengths);
    } else {
        reveal_all(dealer);
    }
}

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

/// Pays every pot, the last side pot first (P4); the rake in all is returned.
Chips award_pots(Dealer& dealer, const Strengths& strengths) {
    const Hand& hand = dealer.hand();
    const Pots pots = pots_of(hand);
    const auto rakes = rake_of(dealer.table().rules.rake, hand, pots);
    Chips raked;
    for (std::size_t i = pots.size(); i-- > 0;) {
        const Chips paid = pots[i].amount - rakes[i];
        const auto shares = winnings(paid, pots[i].eligible, strengths, hand.button);
        const auto wins = wins_of(shares, hand.button);
        dealer.record(PotAwarded{static_cast<int>(i), pots[i].amount, rakes[i], wins});
        raked += rakes[i];
    }
    return raked;
}

void record_result(Dealer& dealer, Chips rake) {
    const Hand& hand = dealer.hand();
    HandEnded ended{.hand = hand.no, .rake = rake};
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (hand.players[i].standing == Standing::not_in) continue;
        ended.net[i] = dealer.seat(SeatNo::at(i)).stack - hand.players[i].started;
    }
    dealer.record(ended);
}

}  // namespace

void return_uncalled(Dealer& dealer) {
    if (const auto part = uncalled(dealer.hand())) {
        dealer.record(UncalledReturned{part->seat, part->amount});
    }
}

void reveal_all(Dealer& dealer) {
    const Hand& hand = dealer.hand();
    if (contenders(hand).size() < 2) return;
    for_each_after(before_first_to_show(hand), contenders(hand), [&](SeatNo seat) {
        if (hand.players[seat.index()].shown.empty()) show_all(dealer, seat);
    });
}

void end_hand(Dealer& dealer, Instant now) {
    return_uncalled(dealer);
    const Strengths strengths = strengths_of(dealer.table().rules.game, dealer.hand());
    showdown(dealer, strengths);
    const SeatSet played =
        seats_in(dealer.hand(), Standing::live, Standing::all_in, Standing::folded);
    record_result(dealer, award_pots(dealer, strengths));
    settle_wishes(dealer, played, now);
}

Verdict show_cards(Dealer& dealer, const ShowCards& command) {
    const Table& table = dealer.table();
    if (auto refusal = check_taken(table, command.seat)) return refusal;
    const Hand* live = live_hand(table);
    if (live != nullptr && live->no == command.hand) return Refusal::hand_in_progress;
    const auto* over = std::get_if<HandOver>(&table.phase);
    if (over == nullptr || over->hand.no != command.hand) return Refusal::no_hand;

    const HandPlayer& player = over->hand.players[command.seat.index()];
    if (!contenders(over->hand).contains(command.seat)) return Refusal::nothing_to_show;
    HoleSet turned;
    for (std::size_t i = 0; i < player.hole.size(); ++i) {
        const bool hidden = player.hole[i] >= 0 && !player.shown.contains(i);
        if (hidden && command.cards.contains(i)) turned.insert(i);
    }
    if (turned.empty()) return Refusal::nothing_to_show;
    dealer.record(Shown{command.seat, turned});
    return std::nullopt;
}

}  // namespace cardroom::game
