/// Desk: what `cardroom admin` does, on any stores. Every act is recorded with who and why.
#pragma once

#include "ledger/store/archive.hpp"
#include "ledger/store/bank.hpp"
#include "ledger/store/orders.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/table_log.hpp"

#include <optional>
#include <stdexcept>
#include <string>

namespace cardroom::server::admin {

/// An act that cannot be done; the text says why.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Who acts, and why.
struct Signature {
    std::string who;
    std::string reason;
};
/// Of whoever runs this program.
[[nodiscard]] Signature signed_by_shell(const std::string& reason = {});

/// Throws Refused when there is none.
[[nodiscard]] ledger::Player find_account(ledger::People& people, const std::string& name);

// Each returns what to tell the admin.

std::string create_admin(
    ledger::People& people,
    const std::string& name,
    const std::string& password,
    const Signature& by
);
std::string reset_password(
    ledger::People& people,
    const std::string& name,
    const std::string& password,
    const Signature& by
);
enum class Freeze { freeze, unfreeze };
std::string freeze_account(
    ledger::People& people, const std::string& name, Freeze what, const Signature& by
);

enum class Which { all, frozen };
std::string list_tables(ledger::TableLog& log, Which which);
/// The end of the table's log, its open hand (never cards) and that hand's postings.
std::string inspect_table(ledger::TableLog& log, ledger::Archive& archive, ledger::TableId table);
std::string release_table(
    ledger::TableLog& log, ledger::People& people, ledger::TableId table, const Signature& by
);
/// Orders the table's server to void its open hand, and waits for it. A hand whose chips have moved
/// is refused: what is wrong with it is put right by a correction.
std::string void_hand(
    ledger::AdminOrders& orders,
    ledger::Archive& archive,
    ledger::TableId table,
    ledger::HandNo hand,
    const Signature& by
);

/// Chips, and the key under which they move once however often this is asked.
struct Money {
    ledger::Chips amount;
    std::string key;
};
/// New chips for the house.
std::string issue_chips(ledger::Bank& bank, const Money& money, const Signature& by);
/// Chips from one account's wallet to another's; without a name, the house's bank.
struct Between {
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<ledger::HandName> hand;  ///< that this puts right
};
std::string correct(
    ledger::Bank& bank,
    ledger::People& people,
    const Between& between,
    const Money& money,
    const Signature& by
);

}  // namespace cardroom::server::admin
