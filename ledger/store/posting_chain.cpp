#include "ledger/store/posting_chain.hpp"

#include "ledger/store/digest.hpp"

namespace cardroom::ledger {

Hash transfer_hash(const StoredTransfer& transfer) {
    Digest digest{"cardroom transfer 1"};
    digest.add(transfer.id);
    digest.add_if_any(std::optional{transfer.kind});
    digest.add_if_any(transfer.player);
    digest.add_if_any(transfer.key);
    digest.add_if_any(transfer.table);
    digest.add_if_any(transfer.hand);
    digest.add_if_any(transfer.seq);
    digest.add(transfer.request);
    digest.add(std::int64_t{transfer.lines});
    digest.add(static_cast<std::int64_t>(transfer.asked));
    digest.add_if_any(std::optional{transfer.reason});
    digest.add(transfer.at_micros);
    digest.add(std::int64_t{transfer.asset});
    return digest.finish();
}

Hash posting_hash(const Hash& before, const Hash& of_transfer, const StoredPosting& posting) {
    Digest digest{"cardroom posting 1"};
    digest.add(before);
    digest.add(of_transfer);
    digest.add(posting.account);
    digest.add(posting.version);
    digest.add(posting.amount.units());
    digest.add(posting.before.units());
    digest.add(posting.after.units());
    return digest.finish();
}

}  // namespace cardroom::ledger
