/// Report: how the audit of one table says what is wrong with it.
#pragma once

#include "ledger/audit/findings.hpp"

#include <utility>

namespace cardroom::ledger::audit {

class Report {
public:
    Report(TableId table, Findings& findings) : table_{table}, findings_{findings} {}

    void table(std::string what) const { say({.table = table_}, std::move(what)); }
    void row(Seq seq, std::string what) const {
        say({.table = table_, .seq = seq}, std::move(what));
    }
    void hand(HandNo hand, std::string what) const {
        say({.table = table_, .hand = hand}, std::move(what));
    }
    void hand_row(HandNo hand, Seq seq, std::string what) const {
        say({.table = table_, .hand = hand, .seq = seq}, std::move(what));
    }
    void say(const Place& place, std::string what) const {
        findings_.add(Fault{place, std::move(what)});
    }
    [[nodiscard]] TableId of() const { return table_; }

private:
    TableId table_;
    Findings& findings_;
};

/// "expected 3, found 4".
[[nodiscard]] inline std::string expected(std::int64_t wanted, std::int64_t found) {
    return "expected " + std::to_string(wanted) + ", found " + std::to_string(found);
}

}  // namespace cardroom::ledger::audit
