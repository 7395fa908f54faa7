/// HandAudit: whether the stored hands of a table are those of its log, one after the other.
#pragma once

#include "game/table/events.hpp"
#include "game/table/table.hpp"
#include "ledger/audit/money.hpp"
#include "ledger/audit/pages.hpp"
#include "ledger/audit/report.hpp"
#include "ledger/audit/source.hpp"
#include "ledger/crypto/sealing.hpp"

#include <optional>

namespace cardroom::ledger::audit {

class HandAudit {
public:
    HandAudit(Source& source, const std::optional<Head>& head, const KeyRing& keys, Report& report);

    /// A row opens a hand: the deck that was committed to, when it can be known.
    [[nodiscard]] std::optional<game::Deck> open(const LogRow& row, const game::HandOpened& event);
    /// Its players, as the table has them after that row.
    void dealt(const game::Table& after);
    /// The row's events, whatever they are.
    void see(const LogRow& row, const game::Events& events);
    /// After the last row.
    void end();

    /// The hand that the last rows belong to; nullptr before the first, or when it is not stored.
    [[nodiscard]] const Hand* current() const { return current_ ? &*current_ : nullptr; }
    /// Whether the current hand has not moved chips yet: stacks differ from the ledger.
    [[nodiscard]] bool is_unsettled() const;
    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    void take(const LogRow& row, HandNo number);
    [[nodiscard]] std::optional<game::Deck> deck_of(const Hand& hand);
    void check_row(const LogRow& row);
    void check_engine(int of_log);
    void ended(const LogRow& row, const game::HandEnded& event);
    void finished(const LogRow& row, const char* state);
    void close(bool another_follows);
    void unopened(const Hand& hand);

    Report& report_;
    const std::optional<Head>& head_;
    const KeyRing& keys_;
    Pages<Hand, HandNo> stored_;
    std::optional<Hand> current_;
    HandNo last_;             ///< that the log opened
    bool has_ended_ = false;  ///< the current hand, settled or void
    Counts counts_;
};

}  // namespace cardroom::ledger::audit
