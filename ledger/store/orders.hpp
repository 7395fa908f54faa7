/// AdminOrders: what admins ask of the server that owns a table; only the owner writes its log.
#pragma once

#include "ledger/store/types.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger {

/// Void the open hand of a table.
struct VoidOrder {
    std::int64_t id = 0;
    std::string who;
    TableId table;
    HandNo hand;
    std::string reason;
    bool hand_is_void = false;  ///< as the database has it now: somebody carried it out
};

/// One object, one connection, one thread. Every call may throw Unavailable or InDoubt.
class AdminOrders {
public:
    virtual ~AdminOrders() = default;
    /// Whether a live server owns `table`: without one nobody would carry an order out.
    virtual bool has_live_owner(TableId table) = 0;
    /// Leaves an order; its number.
    virtual std::int64_t place(const VoidOrder& order) = 0;
    /// Orders not carried out yet, oldest first.
    virtual std::vector<VoidOrder> open() = 0;
    /// Notes what came of an order, once.
    virtual void finish(std::int64_t id, const std::string& outcome) = 0;
    /// What came of it; nullopt while it waits.
    virtual std::optional<std::string> outcome(std::int64_t id) = 0;
};

std::unique_ptr<AdminOrders> pg_orders(const std::string& url);

}  // namespace cardroom::ledger
