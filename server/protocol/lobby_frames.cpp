// `welcome`, `lobby` and `lobby_change` frames.
#include "server/protocol/encode.hpp"
#include "server/protocol/limits.hpp"

namespace cardroom::server {
namespace {

void write_players(JsonWriter& json, const LobbyEntry& entry) {
    json.list("players");
    for (const LobbyEntry::Taken& player : entry.players) {
        json.object().number("seat", player.seat.number()).text("name", player.name);
        json.flag("bot", player.bot).chips("stack", player.stack).end_object();
    }
    json.end_list();
}

/// "options": what a player should know of before he sits down; nothing for the usual game.
void write_options(JsonWriter& json, const game::TableRules& rules) {
    json.list("options");
    const auto tell = [&](bool has, std::string_view option) {
        if (has) {
            json.text(option);
        }
    };
    const bool ante = rules.ante > Chips{};
    tell(ante && rules.ante_from == game::AnteFrom::big_blind, "big_blind_ante");
    tell(ante && rules.ante_from == game::AnteFrom::button, "button_ante");
    tell(rules.blinds == game::Blinds::button, "button_blind");
    tell(rules.button == game::ButtonRule::dead, "dead_button");
    tell(rules.straddle != game::Straddle::none, "straddle");
    tell(rules.bomb_pots.every > 0, "bomb_pots");
    tell(rules.most_runs == 2, "run_twice");
    tell(rules.most_runs == 3, "run_three_times");
    tell(rules.rabbit_hunt, "rabbit_hunt");
    tell(rules.seven_deuce > Chips{}, "seven_deuce");
    tell(rules.rake.hundredths > 0, "rake");
    json.end_list();
}

void write_entry(JsonWriter& json, const LobbyEntry& entry) {
    const game::TableRules& rules = entry.rules;
    json.object().number("table", entry.table.value()).text("name", entry.name);
    json.text("game", encode::word(rules.game)).text("betting", encode::word(rules.betting));
    json.chips("small_blind", rules.small_blind);
    json.chips("big_blind", rules.big_blind).chips("ante", rules.ante);
    json.number("seats", rules.seats);
    json.number("taken", static_cast<std::int64_t>(entry.players.size()));
    json.chips("min_buy_in", rules.min_buy_in).chips("max_buy_in", rules.max_buy_in);
    json.flag("private", entry.is_private).flag("password", entry.password);
    encode::id(json, "host", entry.host);
    json.number("base_ms", rules.clock.base.count());
    json.number("bank_ms", rules.clock.bank.count());
    write_options(json, rules);
    json.number("hand", entry.hand.value()).text("state", entry.state);
    write_players(json, entry);
    json.end_object();
}

JsonWriter tables(std::string_view type, std::span<const LobbyEntry> entries) {
    JsonWriter json;
    json.object().text("t", type).list("tables");
    for (const LobbyEntry& entry : entries) {
        write_entry(json, entry);
    }
    json.end_list();
    return json;
}

}  // namespace

std::string lobby_frame(std::span<const LobbyEntry> entries) {
    JsonWriter json = tables("lobby", entries);
    return std::move(json.end_object()).take();
}

std::string lobby_change_frame(std::span<const LobbyEntry> changed, std::span<const TableId> gone) {
    JsonWriter json = tables("lobby_change", changed);
    json.list("gone");
    for (const TableId table : gone) {
        json.number(table.value());
    }
    json.end_list();
    return std::move(json.end_object()).take();
}

std::string welcome_frame(const Welcome& welcome) {
    JsonWriter json;
    json.object().text("t", "welcome").number("v", 1);
    json.object("you").number("id", welcome.you.id.value()).text("name", welcome.you.name);
    json.text("kind", welcome.kind).end_object();
    json.chips("balance", welcome.balance).text("boot", welcome.boot);
    json.number("server_ms", welcome.server_ms).list("seated");
    for (const auto& [table, seat] : welcome.seated) {
        json.object().number("table", table.value()).number("seat", seat.number()).end_object();
    }
    json.end_list().object("limits");
    json.number("frame_bytes", static_cast<std::int64_t>(limits::frame_bytes));
    json.number("frames_per_s", welcome.frames_per_second).number("burst", welcome.frame_burst);
    json.number("tables", limits::tables_of_socket).end_object();
    return std::move(json.end_object()).take();
}

}  // namespace cardroom::server
