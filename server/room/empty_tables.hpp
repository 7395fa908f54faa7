/// EmptyTables: which tables of players close by themselves, since nobody has sat at them for long.
#pragma once

#include "server/table/actor.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <vector>

namespace cardroom::server {

/// Tables that are closed at one look; the others wait for the next.
inline constexpr std::size_t max_closes_per_look = 8;
/// A table that could not be closed is tried again after this time.
inline constexpr std::chrono::minutes close_again_after{1};

/// Whether a host's table has been empty for `after` and nothing of it is undecided or frozen.
[[nodiscard]] bool stands_empty(
    const TableActor& table, game::Instant now, std::chrono::minutes after
);

class EmptyTables {
public:
    /// The tables to close now: a few at a time, and none for ever when `after` is zero.
    [[nodiscard]] std::vector<TableId> due(
        const std::map<TableId, std::unique_ptr<TableActor>>& tables,
        game::Instant now,
        std::chrono::minutes after
    );
    void not_closed(TableId table, game::Instant now) {
        again_at_[table] = now + close_again_after;
    }
    void closed(TableId table) { again_at_.erase(table); }

private:
    std::map<TableId, game::Instant> again_at_;
};

}  // namespace cardroom::server
