#include "ledger/store/table_log.hpp"

namespace cardroom::ledger {

std::vector<std::optional<StoredTable>> TableLog::claim_many(
    const std::string& boot, std::span<const TableId> tables
) {
    std::vector<std::optional<StoredTable>> claimed;
    claimed.reserve(tables.size());
    for (const TableId table : tables)
        claimed.push_back(claim(boot, table));
    return claimed;
}

}  // namespace cardroom::ledger
