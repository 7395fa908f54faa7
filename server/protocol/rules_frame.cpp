// A table's rules in a `snap`: every option of `create_table`, under the same names.
#include "server/protocol/encode.hpp"

namespace cardroom::server::encode {
namespace {

void time(JsonWriter& json, std::string_view name, Millis value) {
    json.number(name, value.count());
}

void maybe_chips(JsonWriter& json, std::string_view name, std::optional<Chips> value) {
    if (value) {
        json.chips(name, *value);
    } else {
        json.null(name);
    }
}

void stakes(JsonWriter& json, const game::TableRules& rules) {
    json.text("game", word(rules.game)).text("betting", word(rules.betting));
    json.number("raises_a_street", rules.raises_a_street).number("seats", rules.seats);
    json.chips("small_blind", rules.small_blind).chips("big_blind", rules.big_blind);
    json.text("blinds", word(rules.blinds)).chips("ante", rules.ante);
    json.text("ante_from", word(rules.ante_from)).text("button", word(rules.button));
    json.text("straddle", word(rules.straddle));
    json.chips("min_buy_in", rules.min_buy_in).chips("max_buy_in", rules.max_buy_in);
}

void bomb_pots(JsonWriter& json, const game::BombPots& bombs) {
    if (bombs.every == 0) {
        json.null("bomb_pots");
        return;
    }
    json.object("bomb_pots").number("every", bombs.every).chips("ante", bombs.ante);
    json.number("boards", bombs.boards).end_object();
}

void rake(JsonWriter& json, const game::Rake& rake) {
    if (rake.hundredths == 0) {
        json.null("rake");
        return;
    }
    json.object("rake").number("hundredths", rake.hundredths).chips("cap", rake.cap);
    maybe_chips(json, "cap_two_players", rake.cap_two_players);
    maybe_chips(json, "cap_three_players", rake.cap_three_players);
    json.flag("no_flop_no_drop", rake.no_flop_no_drop).end_object();
}

void times(JsonWriter& json, const game::TableRules& rules) {
    time(json, "base_ms", rules.clock.base);
    time(json, "bank_ms", rules.clock.bank);
    time(json, "bank_refill_ms", rules.clock.bank_refill);
    json.number("bank_refill_hands", rules.clock.bank_refill_hands);
    time(json, "disconnect_grace_ms", rules.clock.disconnect_grace);
    time(json, "rathole_ms", rules.rathole);
    time(json, "sit_out_limit_ms", rules.sit_out_limit);
    json.number("missed_big_blinds_limit", rules.missed_big_blinds_limit);
    time(json, "rebuy_ms", rules.rebuy_time);
}

}  // namespace

void rules(JsonWriter& json, const game::TableRules& rules) {
    json.object("rules");
    stakes(json, rules);
    bomb_pots(json, rules.bomb_pots);
    json.number("most_runs", rules.most_runs).flag("rabbit_hunt", rules.rabbit_hunt);
    json.chips("seven_deuce", rules.seven_deuce);
    rake(json, rules.rake);
    json.flag("fold_when_free", rules.fold_when_free).flag("antes_in_pot", rules.antes_in_pot);
    times(json, rules);
    json.end_object();
}

}  // namespace cardroom::server::encode
