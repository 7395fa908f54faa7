/// Lobby: who sees the list of tables, and what has changed on it since the last frame.
#pragma once

#include "server/protocol/frames.hpp"

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace cardroom::server {

/// Somebody with the lobby open.
class LobbyViewer {
public:
    virtual ~LobbyViewer() = default;
    virtual void deliver(const Frame& frame) = 0;
    [[nodiscard]] virtual PlayerId player() const = 0;
};

/// Between two change frames.
inline constexpr Millis lobby_interval{250};

/// A frame names at most limits::max_tables, so that it always fits an outbox. (There are more when
/// another server's tables were taken over: the lobby does not list those, and changes wait.)
class Lobby {
public:
    /// The entry of a table, nullopt when it is gone.
    using Entry = std::function<std::optional<LobbyEntry>(TableId)>;
    using Tables = std::function<std::vector<TableId>()>;

    Lobby(Entry entry, Tables tables) : entry_{std::move(entry)}, tables_{std::move(tables)} {}

    void open(LobbyViewer& viewer);
    void close(LobbyViewer& viewer);
    void changed(TableId table) { dirty_.insert(table); }
    /// Tells everybody what changed; call every lobby_interval.
    void flush();

private:
    [[nodiscard]] static bool visible(const LobbyEntry& entry, PlayerId viewer);

    Entry entry_;
    Tables tables_;
    std::vector<LobbyViewer*> viewers_;
    std::set<TableId> dirty_;
};

}  // namespace cardroom::server
