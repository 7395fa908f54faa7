#include "server/protocol/frames.hpp"

#include "game/base/require.hpp"
#include "server/protocol/encode.hpp"

namespace cardroom::server {
namespace {

JsonWriter begin(std::string_view type) {
    JsonWriter json;
    json.object().text("t", type);
    return json;
}
JsonWriter begin(std::string_view type, TableId table) {
    JsonWriter json = begin(type);
    json.number("table", table.value());
    return json;
}
std::string finish(JsonWriter& json) {
    return std::move(json.end_object()).take();
}

/// Everybody dealt in, as the player to act needs them.
void write_players(JsonWriter& json, const game::TableView& view, const SeatNames& names) {
    json.list("players");
    encode::each_seat([&](SeatNo seat) {
        const game::PlayerView& player = view.hand->players[seat.index()];
        const auto& taken = view.seats[seat.index()];
        if (player.standing == game::Standing::not_in || !taken) {
            return;
        }
        json.object().number("seat", seat.number());
        json.text("name", encode::at(&names, seat).name).chips("stack", taken->stack);
        json.chips("bet", player.street_bet);
        json.text("standing", encode::word(player.standing)).end_object();
    });
    json.end_list();
}

}  // namespace

std::string clock_frame(const ClockNow& clock) {
    JsonWriter json = begin("clock", clock.table);
    json.number("hand", clock.hand.value()).number("turn", clock.turn.value());
    json.number("seat", clock.seat.number()).number("base_ms", clock.base.count());
    json.number("bank_ms", clock.bank.count());
    return finish(json);
}

std::string your_turn_frame(
    const ClockNow& clock, const game::TableView& view, const SeatNames& names
) {
    game::require(view.hand && view.hand->legal, "your_turn without a turn");
    const game::HandView& hand = *view.hand;
    const auto& own = view.seats[clock.seat.index()];
    const game::PlayerView& player = hand.players[clock.seat.index()];
    JsonWriter json = begin("your_turn", clock.table);
    json.number("hand", clock.hand.value()).number("turn", clock.turn.value());
    json.number("seat", clock.seat.number()).text("street", encode::word(hand.street));
    encode::hole(json, player.cards);
    encode::boards(json, hand.boards);
    json.number("button", hand.button.number()).chips("big_blind", view.rules.big_blind);
    json.chips("pot", hand.pot).chips("bet", encode::bet_of(hand));
    json.chips("stack", own ? own->stack : Chips{});
    encode::legal(json, hand.legal);
    json.number("base_ms", clock.base.count()).number("bank_ms", clock.bank.count());
    write_players(json, view, names);
    return finish(json);
}

std::string presence_frame(
    TableId table, SeatNo seat, bool connected, std::optional<Millis> grace
) {
    JsonWriter json = begin("presence", table);
    json.number("seat", seat.number()).flag("connected", connected);
    if (grace) {
        json.number("grace_ms", grace->count());
    }
    return finish(json);
}

std::string table_state_frame(
    TableId table, std::string_view state, std::optional<std::string_view> reason
) {
    JsonWriter json = begin("table_state", table);
    json.text("state", state);
    if (reason) {
        json.text("reason", *reason);
    }
    return finish(json);
}

std::string watch_ended_frame(TableId table, const WatchEnd& end) {
    JsonWriter json = begin("watch_ended", table);
    json.text("reason", end.reason);
    if (end.until) {
        json.number("until_ms", end.until->time_since_epoch().count());
    }
    return finish(json);
}

std::string chat_frame(TableId table, const ChatLine& line) {
    JsonWriter json = begin("chat", table);
    json.number("player", line.player.value()).text("name", line.name);
    json.text("text", line.text).number("at_ms", line.at_ms);
    return finish(json);
}

std::string balance_frame(Chips balance) {
    JsonWriter json = begin("balance");
    json.chips("balance", balance);
    return finish(json);
}

}  // namespace cardroom::server
