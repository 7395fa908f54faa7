/// Planted SQL: what our code never sends, and which guard must refuse it.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace cardroom::ledger::test {

/// One attack. It speaks of tables as {idle} (its hand is settled), {live} (a hand in play) and
/// {ended} (a hand to be settled), of their players, wallets and escrows as {idle.p0}, {idle.w0}
/// and {idle.e0}, and of {house}, {issuance} and {idle.rake}. All hands have the number 1.
struct Attack {
    std::string name;
    std::string sql;
    std::string guard;  ///< part of what the constraint or trigger says
};

using Attacks = std::vector<Attack>;
/// All of the lists, one after the other.
[[nodiscard]] inline Attacks joined(std::initializer_list<Attacks> lists) {
    Attacks all;
    for (const Attacks& some : lists)
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

/// What a role with rights on all tables may try: a constraint or trigger refuses each.
Attacks attacks_on_money();
Attacks attacks_on_hands();
/// What takes more than rights on tables, and would switch the guards off: never allowed.
Attacks attacks_on_guards();

}  // namespace cardroom::ledger::test
