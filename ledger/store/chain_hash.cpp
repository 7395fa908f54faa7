#include "ledger/store/digest.hpp"
#include "ledger/store/table_log.hpp"

namespace cardroom::ledger {

Hash chain_hash(const Hash& before, const LogRow& row) {
    Digest digest{"cardroom log row 1"};
    digest.add(before);
    digest.add(row.table.value());
    digest.add(row.seq.value());
    digest.add(row.hand.value());
    digest.add(row.epoch.value());
    digest.add(row.kind);
    digest.add(row.payload);
    digest.add(static_cast<std::int64_t>(row.state.has_value()));
    digest.add(row.state.value_or(""));
    digest.add(row.at.time_since_epoch().count());
    digest.add(row.later_key);
    return digest.finish();
}

}  // namespace cardroom::ledger
