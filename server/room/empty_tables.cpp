#include "server/room/empty_tables.hpp"

namespace cardroom::server {

bool stands_empty(const TableActor& table, game::Instant now, std::chrono::minutes after) {
    const auto since = table.empty_since();
    const bool idle = table.trouble() == Trouble::none && !table.writing() && !table.is_shut();
    return table.settings().host && idle && since && now - *since >= after;
}

std::vector<TableId> EmptyTables::due(
    const std::map<TableId, std::unique_ptr<TableActor>>& tables,
    game::Instant now,
    std::chrono::minutes after
) {
    std::vector<TableId> found;
    if (after == std::chrono::minutes{0}) {
        return found;
    }
    for (const auto& [id, table] : tables) {
        if (found.size() == max_closes_per_look) {
            break;
        }
        const auto again = again_at_.find(id);
        const bool waits = again != again_at_.end() && now < again->second;
        if (!waits && stands_empty(*table, now, after)) {
            found.push_back(id);
        }
    }
    return found;
}

}  // namespace cardroom::server
