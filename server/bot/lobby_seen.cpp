#include "server/bot/lobby_seen.hpp"

namespace cardroom::server::bot {

namespace {

LobbyTable read_table(const Json& entry) {
    LobbyTable table;
    table.table = game::TableId{read_whole(entry, "table")};
    table.seats = read_small(entry, "seats", 2, game::max_seats);
    table.taken = read_small(entry, "taken", 0, game::max_seats);
    table.small_blind = read_chips(entry, "small_blind");
    table.big_blind = read_chips(entry, "big_blind");
    table.min_buy_in = read_chips(entry, "min_buy_in");
    table.max_buy_in = read_chips(entry, "max_buy_in");
    table.locked = read_bool(entry, "private") || read_bool(entry, "password");
    table.holdem =
        read_text(entry, "game") == "holdem" && read_text(entry, "betting") == "no_limit";
    table.hosted = member_or_null(entry, "host") != nullptr;
    const std::string& state = read_text(entry, "state");
    table.playing = state == "playing" || state == "waiting";
    for (const Json& player : read_list(entry, "players")) {
        table.humans += read_bool(player, "bot") ? 0 : 1;
    }
    return table;
}

}  // namespace

void LobbySeen::take(const Json& frame) {
    if (read_text(frame, "t") == "lobby") tables_.clear();
    for (const Json& entry : read_list(frame, "tables")) {
        const LobbyTable table = read_table(entry);
        tables_[table.table] = table;
    }
    if (const Json* gone = member_or_null(frame, "gone")) {
        for (const Json& table : *gone)
            tables_.erase(game::TableId{whole(table, "gone")});
    }
}

}  // namespace cardroom::server::bot
