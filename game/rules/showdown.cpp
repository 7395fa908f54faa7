#include "game/rules/showdown.hpp"

#include "game/rules/around.hpp"
#include "game/rules/award.hpp"
#include "game/rules/pots.hpp"
#include "game/rules/seats.hpp"
#include "game/rules/show_order.hpp"

#include <algorithm>
#include <array>

namespace cardroom::game {

namespace {

/// The best hands that lie open, on each board.
using Best = std::array<HighLow, max_boards>;

/// Whether a hand can still win a half of the pot on some board. Ties do, so that winners always
/// show (S6).
bool can_win(const BoardStrengths& boards, const Best& best, SeatNo seat) {
    for (std::size_t i = 0; i < boards.size(); ++i) {
        const auto [high, low] = boards[i][seat.index()];
        if (high >= best[i].high || (low.qualifies() && low >= best[i].low)) return true;
    }
    return false;
}

void raise_best(const BoardStrengths& boards, Best& best, SeatNo seat) {
    for (std::size_t i = 0; i < boards.size(); ++i) {
        const auto [high, low] = boards[i][seat.index()];
        best[i] = {std::max(best[i].high, high), std::max(best[i].low, low)};
    }
}

void show_all(Dealer& dealer, SeatNo seat) {
    const HolePositions& hole = dealer.hand().players[seat.index()].hole;
    dealer.record(Shown{seat, HoleSet::all(hole.size())});
}

/// In the order of showing: show, or muck when what lies open beats the hand everywhere (S1, S4),
/// unless the player rather shows it. Nobody is all-in, so all play for the same pot.
void show_or_muck(Dealer& dealer, const BoardStrengths& strengths) {
    Best best{};
    for (const SeatNo seat : show_order(dealer.hand())) {
        const bool shows = can_win(strengths, best, seat) || dealer.seat(seat).habits.show_beaten;
        if (!shows) {
            dealer.record(Mucked{seat});
            continue;
        }
        raise_best(strengths, best, seat);
        show_all(dealer, seat);
    }
}

void showdown(Dealer& dealer, const BoardStrengths& strengths) {
    const Hand& hand = dealer.hand();
    if (contenders(hand).size() < 2) return;
    if (seats_in(hand, Standing::all_in).empty()) {
        show_or_muck(dealer, strengths);
    } else {
        reveal_all(dealer);
    }
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
    for (const SeatNo seat : show_order(hand)) {
        if (hand.players[seat.index()].shown.empty()) show_all(dealer, seat);
    }
}

void end_hand(Dealer& dealer, Instant now) {
    return_uncalled(dealer);
    const BoardStrengths strengths = strengths_of(dealer.table().rules.game, dealer.hand());
    showdown(dealer, strengths);
    const SeatSet played =
        seats_in(dealer.hand(), Standing::live, Standing::all_in, Standing::folded);
    const Awarded awarded = award_pots(dealer, strengths);
    pay_seven_deuce(dealer, awarded.main_pot);
    record_result(dealer, awarded.rake);
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
