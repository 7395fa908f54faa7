// What the room alone can count, for whoever asks for its metrics.
#include "server/room/room.hpp"

#include <algorithm>

namespace cardroom::server {

std::string Room::metrics_text() {
    std::int64_t seated = 0;
    std::size_t mails = 0;
    std::map<std::string_view, std::int64_t> states;
    for (const auto& [id, table] : tables_) {
        ++states[table->state_name()];
        mails += table->waiting();
        seated += std::ranges::count_if(table->table().seats, [](const auto& seat) {
            return seat.has_value();
        });
    }
    for (const std::string_view state : Metrics::table_states) {
        metrics_.tables(state, states[state]);
    }
    metrics_.seated(seated);
    metrics_.waiting(Metrics::Queue::mailboxes, static_cast<std::int64_t>(mails));
    metrics_.waiting(Metrics::Queue::wallet, static_cast<std::int64_t>(wallet_worker_.waiting()));
    count_connections();
    return metrics_.text();
}

void Room::count_connections() {
    std::int64_t bots = 0;
    std::int64_t humans = 0;
    for (const auto& [player, sockets] : sessions_) {
        for (const Session* session : sockets) {
            const bool bot = kind_name(session->identity()->player.kind) == "bot";
            (bot ? bots : humans) += 1;
        }
    }
    metrics_.connections(Metrics::Who::bot, bots);
    metrics_.connections(Metrics::Who::human, humans);
}

}  // namespace cardroom::server
