/// StoredRoom: a played database whose copies are damaged, one way each, and then audited.
#pragma once

#include "ledger/audit/audit.hpp"
#include "ledger/crypto/sealing.hpp"

#include <map>
#include <string>
#include <vector>

namespace cardroom::ledger::test {

/// What an audit of the database says: its result and its lines.
struct Audited {
    audit::Result result;
    std::vector<std::string> lines;
    /// Whether one line has all of these words in it.
    [[nodiscard]] bool says(const std::vector<std::string>& words) const;
};
[[nodiscard]] Audited audited(const std::string& url, const KeyRing& keys, audit::Order order = {});

/// Made once; nobody is connected to it any more.
class StoredRoom {
public:
    static const StoredRoom& get();

    /// A copy of the database after a superuser, whom no trigger stops, has run `sql` on it.
    [[nodiscard]] std::string damaged(const std::string& sql) const;
    /// Puts numbers in: $T a table, $H one of its settled hands, $F and $L the hand's first and
    /// last row, $S one between, $X its settlement, $A the escrow of one who won or lost, $P its
    /// player.
    [[nodiscard]] std::string filled_in(std::string text) const;
    [[nodiscard]] const KeyRing& keys() const { return keys_; }
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    StoredRoom();

    std::string url_;
    KeyRing keys_;
    std::map<std::string, std::string> names_;
};

}  // namespace cardroom::ledger::test
