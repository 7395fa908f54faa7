#include "ledger/store/posting_chain.hpp"

#include "ledger/store/digest.hpp"

namespace cardroom::ledger {
namespace {

/// Whether there is one, and then the number itself.
template <class Id>
void add_id(Digest& digest, const std::optional<Id>& id) {
    digest.add(static_cast<std::int64_t>(id.has_value()));
    if (id) digest.add(id->value());
}

void add_text(Digest& digest, const std::optional<std::string>& text) {
    digest.add(static_cast<std::int64_t>(text.has_value()));
    if (text) digest.add(*text);
}

}  // namespace

Hash transfer_hash(const StoredTransfer& transfer) {
    Digest digest{"cardroom transfer 1"};
    digest.add(transfer.id);
    add_text(digest, transfer.kind);
    add_id(digest, transfer.player);
    add_text(digest, transfer.key);
    add_id(digest, transfer.table);
    add_id(digest, transfer.hand);
    add_id(digest, transfer.seq);
    digest.add(transfer.request);
    digest.add(std::int64_t{transfer.lines});
    digest.add(static_cast<std::int64_t>(transfer.asked));
    add_text(digest, transfer.reason);
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
