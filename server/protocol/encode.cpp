#include "server/protocol/encode.hpp"

#include <algorithm>

namespace cardroom::server::encode {

void card(JsonWriter& json, std::optional<game::Card> card) {
    json.text(card ? card->text() : "??");
}

void hole(JsonWriter& json, const game::SeenCards& cards) {
    json.list("cards");
    for (const std::optional<game::Card>& seen : cards) {
        card(json, seen);
    }
    json.end_list();
}

void seats(JsonWriter& json, std::string_view name, game::SeatSet set) {
    json.list(name);
    each_seat([&](SeatNo seat) {
        if (set.contains(seat)) {
            json.number(seat.number());
        }
    });
    json.end_list();
}

void seat(JsonWriter& json, std::string_view name, std::optional<SeatNo> seat) {
    if (seat) {
        json.number(name, seat->number());
    } else {
        json.null(name);
    }
}

void legal(JsonWriter& json, const game::Legal& legal) {
    json.object("legal").flag("fold", legal.fold).flag("check", legal.check);
    json.chips("call", legal.to_call);
    if (legal.raise) {
        json.object("raise").chips("min_to", legal.raise->min_to);
        json.chips("max_to", legal.raise->max_to).end_object();
    } else {
        json.null("raise");
    }
    json.number("most_runs", legal.most_runs).end_object();
}

void equity(JsonWriter& json, const game::Equities& equities) {
    json.list("equity");
    for (const game::SeatEquity& seen : equities) {
        json.object().number("seat", seen.seat.number());
        json.number("share", seen.hundredths).end_object();
    }
    json.end_list();
}

void habits(JsonWriter& json, const game::Habits& habits) {
    json.flag("straddle", habits.straddle).flag("skip_bomb_pots", habits.skip_bomb_pots);
    json.flag("show_beaten", habits.show_beaten).chips("top_up_to", habits.top_up_to);
}

void owes(JsonWriter& json, game::Debts debts) {
    json.list("owes");
    if (debts.small_blind) json.text("small_blind");
    if (debts.big_blind) json.text("big_blind");
    json.end_list();
}

void legal(JsonWriter& json, const std::optional<game::Legal>& range) {
    if (range) {
        legal(json, *range);
    } else {
        json.null("legal");
    }
}

void commitment(JsonWriter& json, const std::string& hex) {
    if (hex.empty()) {
        json.null("commitment");
    } else {
        json.text("commitment", hex);
    }
}

void id(JsonWriter& json, std::string_view name, std::optional<PlayerId> player) {
    if (player) {
        json.number(name, player->value());
    } else {
        json.null(name);
    }
}

Chips bet_of(const game::HandView& hand) {
    Chips bet;
    for (const auto& player : hand.players) {
        bet = std::max(bet, player.street_bet);
    }
    if (hand.to_act && hand.legal) {
        const Chips own = hand.players[hand.to_act->index()].street_bet;
        bet = std::max(bet, own + hand.legal->to_call);
    }
    return bet;
}

PublicPlayer at(const SeatNames* names, SeatNo seat) {
    if (names == nullptr || !(*names)[seat.index()]) {
        return {};
    }
    return *(*names)[seat.index()];
}

}  // namespace cardroom::server::encode
