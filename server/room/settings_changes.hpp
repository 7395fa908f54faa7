/// SettingsChanges: what hosts change about their tables: one change after the other for each
/// table, durable before it is true.
#pragma once

#include "server/room/catalog.hpp"
#include "server/table/actor.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string_view>

namespace cardroom::server {

/// Changes of one table that are being written or wait; one more is answered `busy`.
inline constexpr std::size_t max_settings_changes = 16;

class SettingsChanges {
public:
    /// Changes the settings in place. The code of an error when that cannot be, else nothing.
    using Change = std::function<std::string_view(TableSettings&)>;
    using Done = std::function<void(std::string_view error)>;

    SettingsChanges(Catalog& catalog, std::function<TableActor*(TableId)> find)
        : catalog_{catalog}, find_{std::move(find)} {}

    void make(TableId table, Change change, Done done);

private:
    struct Wanted {
        Change change;
        Done done;
    };
    void next(TableId table);
    void finish(TableId table, std::string_view error);

    Catalog& catalog_;
    std::function<TableActor*(TableId)> find_;
    std::map<TableId, std::deque<Wanted>> waiting_;  ///< the first of each is being written
};

}  // namespace cardroom::server
