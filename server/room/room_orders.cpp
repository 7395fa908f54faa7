// What admins order on the command line and only the table's owner can do: voiding open hands.
#include "ledger/store/crash_point.hpp"
#include "server/room/room.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server {
namespace {

/// The outcome that tells the admin of success.
constexpr std::string_view done_outcome = "voided";

/// A voided hand leaves the table idle under its number.
bool is_voided(const game::Table& table, HandNo hand) {
    return table.last_hand == hand && std::holds_alternative<game::Idle>(table.phase);
}

bool is_open(const Recovered& recovered, HandNo hand) {
    return !recovered.unsettled && recovered.table.last_hand == hand &&
           live_hand(recovered.table) != nullptr;
}

}  // namespace

/// An order is open in the database until its outcome is there: read again and again meanwhile, it
/// is begun once, and its outcome is written until that has worked.
void Room::check_orders() {
    if (shut_ || std::exchange(orders_under_way_, true)) {
        return;
    }
    catalog_.orders([this](const std::optional<std::vector<ledger::VoidOrder>>& open) {
        orders_under_way_ = false;
        if (!open) {
            return;
        }
        std::erase_if(orders_, [&](const auto& known) {
            return std::ranges::find(*open, known.first, &ledger::VoidOrder::id) == open->end();
        });
        for (const ledger::VoidOrder& order : *open) {
            const auto known = orders_.find(order.id);
            if (known == orders_.end() && !reloading_.contains(order.table)) {
                orders_.emplace(order.id, "");
                carry_out(order);
            } else if (known != orders_.end() && !known->second.empty()) {
                conclude(order, known->second);
            }
        }
    });
}

/// Voids the open hand of a frozen table; a table that plays is not touched. An order whose hand is
/// void already was carried out by a server that ended before it could say so.
void Room::carry_out(const ledger::VoidOrder& order) {
    TableActor* actor = find(order.table);
    if (actor == nullptr) {
        return conclude(order, "refused: no such table");
    }
    if (actor->trouble() != Trouble::fault) {
        const bool voided = order.hand_is_void || is_voided(actor->table(), order.hand);
        return conclude(order, voided ? std::string{done_outcome} : "refused: it is not frozen");
    }
    reload(
        order.table,
        [this, order](TableActor& table, Recovered recovered) -> std::string {
            const bool is_here = is_voided(recovered.table, order.hand);
            if (is_here || order.hand_is_void) {
                // Void but not here, another hand has begun since: what froze the table is new.
                if (is_here) {
                    recovered.frozen.reset();
                    table.restart(std::move(recovered));
                }
                conclude(order, std::string{done_outcome});
                return {};
            }
            if (!is_open(recovered, order.hand)) {
                return "that hand is not open; release the table and it is settled";
            }
            void_hand(order, table, std::move(recovered));
            return {};
        },
        [this, order](const std::string& failure) {
            if (!failure.empty()) {
                conclude(order, "refused: " + failure);
            }
        }
    );
}

void Room::void_hand(const ledger::VoidOrder& order, TableActor& table, Recovered recovered) {
    ledger::crash_point("void.begin");
    table.restart_voiding(
        std::move(recovered),
        order.hand,
        order.reason,
        [this, order](const MailAnswer& answer) {
            conclude(
                order, answer.error.empty() ? std::string{done_outcome} : "refused: " + answer.msg
            );
        }
    );
}

/// The table leaves its frozen state only now that the void is on disk: after a crash before that
/// it is still frozen, and the order still open. One that has met a fault since stays frozen.
void Room::conclude(const ledger::VoidOrder& order, const std::string& outcome) {
    ledger::crash_point("void.durable");
    orders_[order.id] = outcome;
    const TableActor* actor = find(order.table);
    const bool plays = actor != nullptr && actor->trouble() != Trouble::fault;
    const bool thaws = outcome == done_outcome && plays;
    catalog_.finish_order(order.id, outcome, thaws ? std::optional{order.table} : std::nullopt);
}

}  // namespace cardroom::server
