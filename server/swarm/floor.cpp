#include "server/swarm/floor.hpp"

#include <vector>

namespace cardroom::server::swarm {

FloorTable& Floor::add(const bot::LobbyTable& table) {
    const auto [place, added] = tables.try_emplace(
        table.table,
        FloorTable{
            table.table,
            table.seats,
            table.min_buy_in,
            table.max_buy_in,
            {},
            0,
            TableFeed{table.table, happenings}
        }
    );
    return place->second;
}

FloorTable* Floor::find(game::TableId table) {
    const auto found = tables.find(table);
    return found == tables.end() ? nullptr : &found->second;
}

FloorTable* Floor::other_table(const std::map<game::TableId, game::Chips>& avoided) {
    std::vector<FloorTable*> open;
    for (auto& [id, table] : tables) {
        if (!avoided.contains(id) && table.room() > 0) open.push_back(&table);
    }
    if (open.empty()) return nullptr;
    return open[dice.below(static_cast<std::uint32_t>(open.size()))];
}

}  // namespace cardroom::server::swarm
