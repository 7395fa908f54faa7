#include "ledger/store/request.hpp"

#include "ledger/store/digest.hpp"

#include <algorithm>

namespace cardroom::ledger {

namespace {

std::string purse(const std::optional<PlayerId>& player) {
    return player ? "player " + std::to_string(player->value()) : "the house";
}

}  // namespace

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
    const bool later = transfer.kind == SeatMoney::top_up_later;  // who asks cannot know
    Digest digest{"cardroom seat transfer 1"};
    digest.add(static_cast<std::int64_t>(later ? SeatMoney::top_up : transfer.kind));
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

Hash request_of(const Issue& issue) {
    Digest digest{"cardroom issue 1"};
    digest.add(issue.amount.units());
    return digest.finish();
}

Hash request_of(const Correction& correction) {
    Digest digest{"cardroom correction 1"};
    digest.add_if_any(correction.from);
    digest.add_if_any(correction.to);
    digest.add(correction.amount.units());
    digest.add(static_cast<std::int64_t>(correction.hand.has_value()));
    if (correction.hand) {
        digest.add(correction.hand->table.value());
        digest.add(correction.hand->hand.value());
    }
    return digest.finish();
}

std::string subject_of(const Issue& issue) {
    return std::to_string(issue.amount.units()) + " to the house, key " + issue.note.key;
}

std::string subject_of(const Correction& correction) {
    std::string subject = std::to_string(correction.amount.units()) + " from " +
                          purse(correction.from) + " to " + purse(correction.to);
    if (correction.hand) {
        subject += ", for hand " + std::to_string(correction.hand->hand.value()) + " of table " +
                   std::to_string(correction.hand->table.value());
    }
    return subject + ", key " + correction.note.key;
}

}  // namespace cardroom::ledger
