/// Decided: takes what was decided out of a queue, and puts what is hindered to its end.
#pragma once

#include "ledger/store/types.hpp"

#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cardroom::ledger {

/// Tables whose rows or hands wait alone, each with the reason.
using Waiting = std::map<TableId, std::string>;

/// Takes the first members of `pending`, one for each of `results`, and calls `decided` with each
/// pair; a hindered one is put behind all others instead.
template <class Member, class Result, class TableOf, class Decided>
void take_decided(
    std::vector<Member>& pending,
    std::vector<Result>& results,
    Waiting& waiting,
    const TableOf& table_of,
    const Decided& decided
) {
    const auto count = static_cast<std::ptrdiff_t>(results.size());
    std::vector<Member> front{
        std::make_move_iterator(pending.begin()), std::make_move_iterator(pending.begin() + count)
    };
    pending.erase(pending.begin(), pending.begin() + count);
    for (std::size_t i = 0; i < front.size(); ++i) {
        if (results[i].verdict == decltype(results[i].verdict)::hindered) {
            waiting.try_emplace(table_of(front[i]), std::move(results[i].reason));
            pending.push_back(std::move(front[i]));
        } else {
            waiting.erase(table_of(front[i]));
            decided(front[i], results[i]);
        }
    }
}

}  // namespace cardroom::ledger
