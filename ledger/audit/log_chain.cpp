#include "ledger/audit/log_chain.hpp"

#include <algorithm>

namespace cardroom::ledger::audit {

bool LogChain::add(const Row& stored) {
    const LogRow& row = stored.row;
    const bool follows = row.seq == seq_.next();
    if (!follows) {
        const bool one = row.seq == seq_.next().next();
        const std::string gap = std::to_string(seq_.value() + 1) +
                                (one ? "" : " to " + std::to_string(row.seq.value() - 1));
        report_.row(
            seq_.next(),
            "missing: the log goes from " + std::to_string(seq_.value()) + " to " +
                std::to_string(row.seq.value()) + " without " + gap
        );
    }
    // Without the row before it the hash cannot be told; the next one's can.
    if (follows && (stored.spare_micros != 0 || chain_hash(hash_, row) != row.hash)) {
        report_.hand_row(
            row.hand, row.seq, "its hash is not that of its columns and the row before"
        );
    }
    if (row.epoch < epoch_ || (head_ && row.epoch > head_->epoch)) {
        report_.row(row.seq, "its epoch: " + expected(epoch_.value(), row.epoch.value()));
    }
    seq_ = row.seq;
    hash_ = row.hash;
    epoch_ = std::max(epoch_, row.epoch);
    hand_ = row.hand;
    return follows;
}

void LogChain::end() const {
    if (!head_) return report_.table("its log is there, the table is not");
    if (head_->last_seq != seq_) {
        report_.table("its head's last seq: " + expected(seq_.value(), head_->last_seq.value()));
    } else if (head_->last_hash != hash_) {
        report_.table("its head's hash is not that of its last row");
    }
    if (head_->last_hand != hand_) {
        report_.table("its head's last hand: " + expected(hand_.value(), head_->last_hand.value()));
    }
}

}  // namespace cardroom::ledger::audit
