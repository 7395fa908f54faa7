#include "server/table/row.hpp"

#include "game/base/require.hpp"
#include "game/planted.hpp"
#include "game/text/codec.hpp"
#include "server/table/publish.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

using namespace game;

ledger::Opening opening_of(const Table& next, const ledger::SealedDeck& deck) {
    const Hand* const on_table = hand_on(next);
    require(on_table != nullptr, "a hand opens without a hand");
    const Hand& opened = *on_table;
    ledger::Opening opening{opened.no, opened.engine, deck.root, deck.sealed, deck.key_id, {}};
    for (std::size_t i = 0; i < next.seats.size(); ++i) {
        if (opened.players[i].standing != Standing::not_in) {
            opening.players.push_back(
                {SeatNo::at(i), next.seats[i]->player, opened.players[i].started}
            );
        }
    }
    return opening;
}

void misplace_odd_chip(std::vector<ledger::Leg>& legs) {
    using namespace literals;
    const auto wins = [](const ledger::Leg& leg) { return leg.net > 1_chips; };
    const auto first = std::ranges::find_if(legs, wins);
    const auto second = first == legs.end() ? first : std::find_if(first + 1, legs.end(), wins);
    if (second != legs.end()) {
        first->net -= 1_chips;
        second->net += 1_chips;
    }
}

bool has_queued_chips(const Table& table) {
    return std::ranges::any_of(table.seats, [](const auto& seat) {
        return seat && seat->top_up_wanted != Chips{};
    });
}

}  // namespace

ledger::Append make_row(
    const LogPlace& place,
    const Table& before,
    const Accepted& accepted,
    const Mail& mail,
    const std::optional<ledger::SealedDeck>& deck
) {
    ledger::Append append;
    ledger::LogRow& row = append.row;
    row.table = place.table;
    row.seq = place.tail.seq.next();
    row.hand = hand_of(accepted.next);
    row.epoch = place.tail.epoch;
    row.kind = mail.kind;
    row.payload = write_events(accepted.events);
    append.before = place.tail.hash;
    append.ends_hand = find_event<HandEnded>(accepted.events) != nullptr;
    append.voids_hand = find_event<HandVoided>(accepted.events) != nullptr;
    append.reason = mail.reason;
    if (asks_for_chips_later(accepted.events, mail)) {
        row.kind = ledger::top_up_later_row;
        row.later_key = mail.key;
    }
    const bool opens = find_event<HandOpened>(accepted.events) != nullptr;
    if (opens) {
        require(deck.has_value(), "a hand opens without a sealed deck");
        append.opening = opening_of(accepted.next, *deck);
    }
    // A queued top-up's key is in the rows alone: they must all be read again.
    const bool due = place.rows_since_state >= rows_between_states && !has_queued_chips(before);
    if (opens || due) {
        row.state = write_table(planted(Bug::state_after_row) ? accepted.next : before);
    }
    return append;
}

bool asks_for_chips_later(const Events& events, const Mail& mail) {
    return find_event<TopUpQueued>(events) != nullptr && mail.player != PlayerId{} &&
           !mail.key.empty();
}

bool asks_somebody(const Events& events) {
    return find_event<TurnGiven>(events) != nullptr || find_event<RunsAsked>(events) != nullptr;
}

std::optional<SeatChips> seat_chips(const Table& before, const Events& events) {
    if (const auto* taken = find_event<SeatTaken>(events)) {
        return SeatChips{ledger::SeatMoney::buy_in, taken->player, taken->buy_in};
    }
    if (const auto* topped = find_event<ToppedUp>(events)) {
        const auto& seat = before.seats[topped->seat.index()];
        return SeatChips{ledger::SeatMoney::top_up, seat->player, topped->amount};
    }
    if (const auto* left = find_event<SeatLeft>(events)) {
        return SeatChips{ledger::SeatMoney::cash_out, left->player, left->stack};
    }
    return std::nullopt;
}

ledger::Settlement settlement_of(TableId id, const Table& table, const ledger::Tail& tail) {
    const auto* over = std::get_if<HandOver>(&table.phase);
    require(over != nullptr, "settling a hand that is not over");
    ledger::Settlement hand{id, over->hand.no, tail.epoch, tail.seq, tail.hash, {}, over->rake};
    for (std::size_t i = 0; i < table.seats.size(); ++i) {
        if (over->net[i] != Chips{}) {
            require(table.seats[i].has_value(), "a player of the hand has no seat");
            hand.legs.push_back({table.seats[i]->player, over->net[i]});
        }
    }
    if (planted(Bug::odd_chip_settled_elsewhere)) {
        misplace_odd_chip(hand.legs);
    }
    return hand;
}

}  // namespace cardroom::server
