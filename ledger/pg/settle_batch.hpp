/// SettleBatch: the columns of many settlements, as settle_hands of the schema takes them.
#pragma once

#include "ledger/pg/values.hpp"
#include "ledger/store/bank.hpp"

#include <span>

namespace cardroom::ledger::pg {

struct SettleBatch {
    explicit SettleBatch(std::span<const Settlement> hands);

    std::vector<std::size_t> order;  ///< order[i]: which of `hands` stands at position i

    ArrayText table, hand, epoch, seq, hash, request, lines;
    ArrayText leg_row, leg_player, leg_net;  ///< the leg without player is the rake

private:
    void add(std::int64_t row, const Settlement& settlement);
};

}  // namespace cardroom::ledger::pg
