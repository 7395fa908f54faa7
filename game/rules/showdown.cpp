#include "game/rules/showdown.hpp"

#include "game/rules/around.hpp"
#include "game/rules/pots.hpp"
#include "game/rules/seats.hpp"
#include "game/rules/strength.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

using Ranks = PerSeat<HandRank>;

/// The strength of everybody who can win; no hand where there is no showdown.
Ranks ranks_of(const Hand& hand) {
    Ranks ranks{};
    const SeatSet showing = contenders(hand);
    if (showing.size() < 2) return ranks;
    for_each_after(hand.button, showing, [&](SeatNo seat) {
        ranks[seat.index()] = rank_of(hand, hand.players[seat.index()]);
    });
    return ranks;
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

/// Clockwise from the first to show: show, or muck when beaten by what lies open (S1, S4). Ties
/// show, so that winners always do (S6).
void show_or_muck(Dealer& dealer, const Ranks& ranks) {
    HandRank best;
    const Hand& hand = dealer.hand();
    for_each_after(before_first_to_show(hand), contenders(hand), [&](SeatNo seat) {
        const HandRank rank = ranks[seat.index()];
        if (rank < best) return dealer.record(Mucked{seat});
        best = rank;
        show_all(dealer, seat);
    });
}

void showdown(Dealer& dealer, const Ranks& ranks) {
    const Hand& hand = dealer.hand();
    if (contenders(hand).size() < 2) return;
    if (seats_in(hand, Standing::all_in).empty()) {
        show_or_muck(dealer, ranks);
    } else {
        reveal_all(dealer);
    }
}

SeatSet winners_of(const Pot& pot, const Ranks& ranks) {
    SeatSet winners;
    HandRank best;
    for_each_after(SeatNo{1}, pot.eligible, [&](SeatNo seat) {
        const HandRank rank = ranks[seat.index()];
        if (rank > best) winners = SeatSet{};
        best = std::max(best, rank);
        if (rank == best) winners.insert(seat);
    });
    return winners;
}

/// Equal shares; the odd chips go one each, clockwise from the button's left (P5).
FixedVector<Win, max_seats> share_out(Chips amount, SeatSet winners, SeatNo button) {
    Shares shares = split(amount, winners.size());
    FixedVector<Win, max_seats> wins;
    for_each_after(button, winners, [&](SeatNo seat) {
        const Chips odd = std::min(shares.odd, Chips{std::int64_t{1}});
        shares.odd -= odd;
        wins.push_back(Win{seat, shares.each + odd});
    });
    return wins;
}

/// Pays every pot, the last side pot first (P4); the rake in all is returned.
Chips award_pots(Dealer& dealer, const Ranks& ranks) {
    const Hand& hand = dealer.hand();
    const Pots pots = pots_of(hand);
    const auto rakes = rake_of(dealer.table().rules.rake, hand, pots);
    Chips raked;
    for (std::size_t i = pots.size(); i-- > 0;) {
        const SeatSet winners = winners_of(pots[i], ranks);
        require(!winners.empty(), "every pot has a winner");
        const auto wins = share_out(pots[i].amount - rakes[i], winners, hand.button);
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
    const Ranks ranks = ranks_of(dealer.hand());
    showdown(dealer, ranks);
    const SeatSet played =
        seats_in(dealer.hand(), Standing::live, Standing::all_in, Standing::folded);
    record_result(dealer, award_pots(dealer, ranks));
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
