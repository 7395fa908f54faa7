/// Money: whether the transfers beside a table's log move just the chips that its rows say.
#pragma once

#include "game/table/event.hpp"
#include "ledger/audit/report.hpp"
#include "ledger/audit/stored.hpp"
#include "ledger/store/bank.hpp"

#include <optional>
#include <vector>

namespace cardroom::ledger::audit {

/// Sum, number of postings and hash: what must hold for any transfer.
void check_whole(const WholeTransfer& whole, const Place& place, const Report& report);

/// How a hand ended, by its log.
struct HandEnd {
    Seq seq;
    Hash hash{};
    std::vector<DealtIn> players;
    game::PerSeat<Chips> net{};
    Chips rake;
};
/// The one transfer of a settled hand.
void check_settlement(
    HandNo hand, const HandEnd& end, const std::vector<WholeTransfer>& found, const Report& report
);

/// Chips that a row brings to a table or takes from it.
struct SeatChips {
    SeatMoney kind = SeatMoney::buy_in;
    std::optional<PlayerId> player;  ///< not known while the table is lost
    Chips amount;
};
/// The transfer of such a row; nullptr when there is none.
void check_seat_money(
    Seq seq, const SeatChips& chips, const WholeTransfer* found, const Report& report
);

}  // namespace cardroom::ledger::audit
