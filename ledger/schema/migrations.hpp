/// Migration: one step of the database schema, carried inside the binary.
#pragma once

#include <span>
#include <string_view>

namespace cardroom::ledger {

/// One file of ledger/schema: its name without ".sql" ("0001_accounts") and its text.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// All steps in the order of their names, which is the order to apply them in.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace cardroom::ledger
