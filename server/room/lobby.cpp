#include "server/room/lobby.hpp"

#include "server/protocol/limits.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

Frame shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

/// A private table is listed only to its host.
bool Lobby::visible(const LobbyEntry& entry, PlayerId viewer) {
    return !entry.is_private || entry.host == viewer;
}

void Lobby::open(LobbyViewer& viewer) {
    close(viewer);
    viewers_.push_back(&viewer);
    std::vector<LobbyEntry> entries;
    for (const TableId table : tables_()) {
        auto entry = entry_(table);
        if (entry && visible(*entry, viewer.player()) && entries.size() < limits::max_tables) {
            entries.push_back(std::move(*entry));
        }
    }
    viewer.deliver(shared(lobby_frame(entries)));
}

void Lobby::close(LobbyViewer& viewer) {
    std::erase(viewers_, &viewer);
}

void Lobby::flush() {
    if (dirty_.empty()) {
        return;
    }
    std::vector<LobbyEntry> open;
    std::vector<LobbyEntry> hidden;
    std::vector<TableId> gone;
    for (std::size_t i = 0; i < limits::max_tables && !dirty_.empty(); ++i) {
        const TableId table = dirty_.extract(dirty_.begin()).value();
        auto entry = entry_(table);
        if (!entry) {
            gone.push_back(table);
        } else if (entry->is_private) {
            hidden.push_back(std::move(*entry));
        } else {
            open.push_back(std::move(*entry));
        }
    }
    const Frame everybody = shared(lobby_change_frame(open, gone));
    for (LobbyViewer* viewer : viewers_) {
        std::vector<LobbyEntry> own;
        std::ranges::copy_if(hidden, std::back_inserter(own), [&](const LobbyEntry& entry) {
            return visible(entry, viewer->player());
        });
        if (!own.empty()) {
            viewer->deliver(shared(lobby_change_frame(own, {})));
        }
        if (!open.empty() || !gone.empty()) {
            viewer->deliver(everybody);
        }
    }
}

}  // namespace cardroom::server
