/// Hindrances: which tables a call could not be done for, though the database answers, and when it
/// is worth asking for one again.
#pragma once

#include "ledger/store/types.hpp"

#include <chrono>
#include <unordered_map>

namespace cardroom::ledger::pg {

/// Between two tries for one table: each holds all others up for a moment.
inline constexpr std::chrono::milliseconds hindered_pause{1'000};

/// Bounded by the tables of this server.
class Hindrances {
public:
    [[nodiscard]] bool has(TableId table) const { return next_try_.contains(table); }
    /// Not hindered, or hindered long enough ago to try it again, with brief patience.
    [[nodiscard]] bool may_try(TableId table) const {
        const auto found = next_try_.find(table);
        return found == next_try_.end() || Clock::now() >= found->second;
    }
    void note(TableId table) { next_try_[table] = Clock::now() + hindered_pause; }
    /// Found hindered without having been asked for: it may be tried at once, but alone.
    void suspect(TableId table) { next_try_.try_emplace(table); }
    void forget(TableId table) { next_try_.erase(table); }

private:
    using Clock = std::chrono::steady_clock;
    std::unordered_map<TableId, Clock::time_point> next_try_;
};

}  // namespace cardroom::ledger::pg
