/// Verdicts of the schema's functions, and how a batch survives one member that breaks a
/// constraint.
#pragma once

#include "ledger/pg/connection.hpp"

#include <span>
#include <string>
#include <vector>

namespace cardroom::ledger::pg {

/// "refused: why" without the code before it.
inline std::string without_code(const std::string& verdict) {
    const std::size_t colon = verdict.find(": ");
    return colon == std::string::npos ? verdict : verdict.substr(colon + 2);
}

/// Does `batch` in one transaction; when the database rejects it as a whole (what no honest server
/// sends), does each member alone, so that one impossible member cannot fail the others.
template <class Result, class Member, class Batch, class Verdict>
std::vector<Result> all_or_each(
    std::span<const Member> members, const Batch& batch, const Verdict& rejected
) {
    try {
        return batch(members);
    } catch (const Rejected& error) {
        if (members.size() == 1) return {rejected(error)};
    }
    std::vector<Result> results;
    for (const Member& member : members) {
        try {
            results.push_back(batch(std::span{&member, 1}).front());
        } catch (const Rejected& error) {
            results.push_back(rejected(error));
        }
    }
    return results;
}

}  // namespace cardroom::ledger::pg
