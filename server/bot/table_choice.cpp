#include "server/bot/house_bot.hpp"

#include <algorithm>

namespace cardroom::server::bot {

namespace {

int kept_free(int seats) {
    return seats >= 5 ? 2 : 1;
}

}  // namespace

std::optional<LobbyTable> table_in_need(
    const LobbySeen& lobby,
    const Coming& coming,
    const std::map<game::TableId, bool>& avoided,
    Dice& dice
) {
    std::optional<LobbyTable> best;
    double best_need = -1e9;
    for (const auto& [id, table] : lobby.tables()) {
        const bool ours = table.holdem && !table.locked && !table.hosted && table.playing;
        if (!ours || avoided.contains(id)) continue;
        const auto expected = coming.find(id);
        const int crowd = table.taken + (expected == coming.end() ? 0 : expected->second);
        if (crowd >= std::max(1, table.seats - kept_free(table.seats))) continue;
        // One human alone is waiting for a game; one bot alone is no game either.
        const double need = (table.humans > 0 ? 50.0 : 0.0) + (crowd == 1 ? 20.0 : 0.0) -
                            5.0 * crowd + dice.between(0.0, 4.0);
        if (need <= best_need) continue;
        best_need = need;
        best = table;
    }
    return best;
}

}  // namespace cardroom::server::bot
