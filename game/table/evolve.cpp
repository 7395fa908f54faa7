#include "game/base/visit.hpp"
#include "game/table/apply.hpp"
#include "game/table/decide.hpp"

namespace cardroom::game {

void evolve(Table& table, const Event& event) {
    match(
        event,
        [&](const Paused&) { table.paused = true; },
        [&](const Resumed&) { table.paused = false; },
        [&](const OwnerChanged&) {},  // the epoch is the log's business
        [&](const auto& other) { apply(table, other); }
    );
}

}  // namespace cardroom::game
