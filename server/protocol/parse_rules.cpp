// The request that makes a table: its rules, each field in its range.
#include "server/protocol/limits.hpp"
#include "server/protocol/parse.hpp"

namespace cardroom::server::parse {
namespace {

constexpr std::int64_t least_base_ms = 1000;

void maybe_chips(Fields& fields, std::string_view name, Chips& value) {
    value = Chips{fields.whole_or(name, 0, game::max_chips.units(), value.units())};
}

void maybe_small(Fields& fields, std::string_view name, int least, int most, int& value) {
    value = static_cast<int>(fields.whole_or(name, least, most, value));
}

void maybe_time(
    Fields& fields, std::string_view name, std::int64_t least, Millis most, Millis& value
) {
    value = Millis{fields.whole_or(name, least, most.count(), value.count())};
}

void stakes(Fields& fields, game::TableRules& rules) {
    rules.small_blind = fields.chips("small_blind", 1);
    rules.big_blind = fields.chips("big_blind", 1);
    rules.blinds = fields.word_or("blinds", rules.blinds);
    maybe_chips(fields, "ante", rules.ante);
    rules.ante_from = fields.word_or("ante_from", rules.ante_from);
    rules.button = fields.word_or("button", rules.button);
    rules.straddle = fields.word_or("straddle", rules.straddle);
    rules.seats = fields.small("seats", 2, game::max_seats);
    rules.min_buy_in = fields.chips("min_buy_in", 1);
    rules.max_buy_in = fields.chips("max_buy_in", 1);
}

void bomb_pots(Fields& fields, game::BombPots& bombs) {
    bombs.every = fields.small("every", 1, limits::bomb_pot_every);
    bombs.ante = fields.chips("ante", 1);
    maybe_small(fields, "boards", 1, limits::bomb_pot_boards, bombs.boards);
}

std::optional<Chips> maybe_cap(Fields& fields, std::string_view name) {
    return fields.has(name) ? std::optional{fields.chips(name)} : std::nullopt;
}

void rake(Fields& fields, game::Rake& rake) {
    rake.hundredths = fields.whole("hundredths", 1, limits::rake_hundredths);
    rake.cap = fields.chips("cap");
    rake.cap_two_players = maybe_cap(fields, "cap_two_players");
    rake.cap_three_players = maybe_cap(fields, "cap_three_players");
    rake.no_flop_no_drop = fields.flag_or("no_flop_no_drop", rake.no_flop_no_drop);
}

void extras(Fields& fields, game::TableRules& rules) {
    fields.inside("bomb_pots", [&](Fields& inner) { bomb_pots(inner, rules.bomb_pots); });
    maybe_small(fields, "most_runs", 1, static_cast<int>(game::max_boards), rules.most_runs);
    rules.rabbit_hunt = fields.flag_or("rabbit_hunt", rules.rabbit_hunt);
    maybe_chips(fields, "seven_deuce", rules.seven_deuce);
    fields.inside("rake", [&](Fields& inner) { rake(inner, rules.rake); });
    maybe_small(fields, "raises_a_street", 1, limits::raises_a_street, rules.raises_a_street);
    rules.fold_when_free = fields.flag_or("fold_when_free", rules.fold_when_free);
    rules.antes_in_pot = fields.flag_or("antes_in_pot", rules.antes_in_pot);
}

void times(Fields& fields, game::TableRules& rules) {
    game::ClockRules& clock = rules.clock;
    maybe_time(fields, "base_ms", least_base_ms, limits::clock_max, clock.base);
    maybe_time(fields, "bank_ms", 0, limits::clock_max, clock.bank);
    maybe_time(fields, "bank_refill_ms", 0, limits::clock_max, clock.bank_refill);
    maybe_small(fields, "bank_refill_hands", 1, limits::bank_refill_hands, clock.bank_refill_hands);
    maybe_time(fields, "disconnect_grace_ms", 0, limits::clock_max, clock.disconnect_grace);
    maybe_time(fields, "rathole_ms", 0, limits::absence_max, rules.rathole);
    maybe_time(fields, "sit_out_limit_ms", 0, limits::absence_max, rules.sit_out_limit);
    maybe_small(
        fields,
        "missed_big_blinds_limit",
        1,
        limits::missed_big_blinds,
        rules.missed_big_blinds_limit
    );
    maybe_time(fields, "rebuy_ms", 0, limits::absence_max, rules.rebuy_time);
}

}  // namespace

request::Body create_table(Fields& fields) {
    request::CreateTable create;
    create.name = fields.shown_text("name", {1, limits::table_name_characters});
    create.rules.game = fields.word_or("game", create.rules.game);
    create.rules.betting = fields.word_or("betting", create.rules.betting);
    stakes(fields, create.rules);
    extras(fields, create.rules);
    times(fields, create.rules);
    create.is_private = fields.flag_or("private", false);
    create.password = fields.maybe_text("password", {1, limits::secret_characters});
    return create;
}

}  // namespace cardroom::server::parse
