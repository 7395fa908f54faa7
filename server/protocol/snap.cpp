// `snap` frames: a whole table as one viewer sees it.
#include "server/protocol/encode.hpp"

namespace cardroom::server {
namespace {

void write_habits(JsonWriter& json, const game::Habits& habits) {
    json.object("habits");
    encode::habits(json, habits);
    json.end_object();
}

void write_seat(JsonWriter& json, const SnapContext& at, SeatNo seat, const game::Seat& taken) {
    const PublicPlayer who = encode::at(at.names, seat);
    json.object().number("seat", seat.number()).number("player", taken.player.value());
    json.text("name", who.name).flag("bot", who.bot).chips("stack", taken.stack);
    json.text("attendance", encode::word(taken.attendance));
    json.text("intent", encode::word(taken.intent)).chips("top_up", taken.top_up_wanted);
    encode::owes(json, taken.debts);
    json.number("bank_ms", taken.bank.count());
    json.flag("connected", at.connected[seat.index()]);
    write_habits(json, taken.habits);
    json.end_object();
}

void write_pots(JsonWriter& json, const game::HandView& hand) {
    json.list("pots");
    for (const game::PotView& pot : hand.pots) {
        json.object().chips("amount", pot.amount);
        encode::seats(json, "seats", pot.eligible);
        json.end_object();
    }
    json.end_list();
}

/// "cards": what may be seen; nothing for who holds none (but a folded player sees his own).
void write_cards(JsonWriter& json, const game::PlayerView& player) {
    encode::hole(json, player.cards);
}

void write_players(JsonWriter& json, const game::HandView& hand) {
    json.list("players");
    encode::each_seat([&](SeatNo seat) {
        const game::PlayerView& player = hand.players[seat.index()];
        if (player.standing == game::Standing::not_in) {
            return;
        }
        json.object().number("seat", seat.number());
        json.text("standing", encode::word(player.standing));
        json.chips("bet", player.street_bet).chips("total", player.total);
        json.chips("dead", player.dead);
        write_cards(json, player);
        json.end_object();
    });
    json.end_list();
}

void write_hand(JsonWriter& json, const SnapContext& at, const game::HandView& hand) {
    json.object("hand").number("hand", hand.no.value()).flag("over", hand.over);
    json.text("street", encode::word(hand.street)).number("button", hand.button.number());
    encode::seat(json, "small_blind", hand.small_blind);
    json.number("big_blind", hand.big_blind.number());
    encode::seat(json, "straddler", hand.straddler);
    json.flag("bomb_pot", hand.bomb_pot);
    encode::boards(json, hand.boards);
    encode::equity(json, hand.equity);
    encode::cards(json, "rabbit", hand.rabbit);
    json.chips("pot", hand.pot);
    write_pots(json, hand);
    json.chips("bet", encode::bet_of(hand));
    encode::seat(json, "to_act", hand.to_act);
    json.number("turn", hand.turn.value());
    encode::legal(json, hand.legal);
    write_players(json, hand);
    encode::commitment(json, at.commitment);
    json.end_object();
}

void write_chat(JsonWriter& json, std::span<const ChatLine> lines) {
    json.list("chat");
    for (const ChatLine& line : lines) {
        json.object().text("name", line.name).text("text", line.text);
        json.number("at_ms", line.at_ms).end_object();
    }
    json.end_list();
}

}  // namespace

std::string snap_frame(const SnapContext& at, const game::TableView& view) {
    JsonWriter json;
    json.object().text("t", "snap").number("table", at.table.value());
    json.number("seq", at.seq.value()).text("name", at.name);
    encode::rules(json, view.rules);
    json.text("state", at.state);
    encode::id(json, "host", at.host);
    encode::seat(json, "you", view.own_seat);
    json.list("seats");
    encode::each_seat([&](SeatNo seat) {
        if (const auto& taken = view.seats[seat.index()]) {
            write_seat(json, at, seat, *taken);
        }
    });
    json.end_list();
    if (view.hand) {
        write_hand(json, at, *view.hand);
    } else {
        json.null("hand");
    }
    write_chat(json, at.chat);
    return std::move(json.end_object()).take();
}

}  // namespace cardroom::server
