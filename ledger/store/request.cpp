#include "ledger/store/request.hpp"

#include "ledger/store/digest.hpp"

#include <algorithm>

namespace cardroom::ledger {

Hash request_of(const Settlement& settlement) {
    std::vector<Leg> legs = settlement.legs;
    std::erase_if(legs, [](const Leg& leg) { return leg.net == Chips{}; });
    std::sort(legs.begin(), legs.end(), [](const Leg& a, const Leg& b) {
        return a.player < b.player;
    });
    Digest digest{"cardroom settlement 1"};
    digest.add(settlement.table.value());
    digest.add(settlement.hand.value());
    digest.add(settlement.final_seq.value());
    digest.add(settlement.final_hash);
    digest.add(settlement.rake.units());
    for (const Leg& leg : legs) {
        digest.add(leg.player.value());
        digest.add(leg.net.units());
    }
    return digest.finish();
}

Hash request_of(const SeatTransfer& transfer) {
    Digest digest{"cardroom seat transfer 1"};
    digest.add(static_cast<std::int64_t>(transfer.kind));
    digest.add(transfer.player.value());
    digest.add(transfer.append.row.table.value());
    digest.add(transfer.amount.units());
    return digest.finish();
}

Hash request_of(const WalletTransfer& transfer) {
    Digest digest{"cardroom wallet transfer 1"};
    digest.add(static_cast<std::int64_t>(transfer.kind));
    digest.add(transfer.player.value());
    digest.add(transfer.amount.units());
    return digest.finish();
}

}  // namespace cardroom::ledger
