/// NameBook: the public names of players that this server has met, and whose the bots are.
#pragma once

#include "server/protocol/frames.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace cardroom::server {

class NameBook {
public:
    void put(PublicPlayer player, std::optional<PlayerId> owner = {}) {
        const PlayerId id = player.id;
        if (owner) {
            owners_.insert_or_assign(id, *owner);
        }
        players_.insert_or_assign(id, std::move(player));
    }
    /// A player nobody has looked up yet is called by his number.
    [[nodiscard]] PublicPlayer get(PlayerId id) const {
        const auto found = players_.find(id);
        return found != players_.end()
                   ? found->second
                   : PublicPlayer{id, "player-" + std::to_string(id.value()), false};
    }
    /// Of a bot; nullopt: it is nobody's, or no bot.
    [[nodiscard]] std::optional<PlayerId> owner_of(PlayerId bot) const {
        const auto found = owners_.find(bot);
        return found != owners_.end() ? std::optional{found->second} : std::nullopt;
    }

private:
    std::unordered_map<PlayerId, PublicPlayer> players_;
    std::unordered_map<PlayerId, PlayerId> owners_;
};

/// Names for everybody seated at `table`.
template <class Table>
[[nodiscard]] SeatNames seat_names(const Table& table, const NameBook& book) {
    SeatNames names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (table.seats[i]) {
            names[i] = book.get(table.seats[i]->player);
        }
    }
    return names;
}

/// Names of everybody at the table before or after a row: leavers are named too.
template <class Table>
[[nodiscard]] SeatNames names_around(
    const Table& before, const Table& after, const NameBook& book
) {
    SeatNames names = seat_names(before, book);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (after.seats[i]) {
            names[i] = book.get(after.seats[i]->player);
        }
    }
    return names;
}

}  // namespace cardroom::server
