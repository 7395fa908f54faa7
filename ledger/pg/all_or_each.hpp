/// AllOrEach: many members in one transaction, and each alone when the database refuses them
/// together, so that one which breaks a constraint, lies on a damaged page or waits behind somebody
/// else's lock does not stop the others.
#pragma once

#include "ledger/pg/connection.hpp"
#include "ledger/pg/hindrances.hpp"

#include <span>
#include <utility>
#include <vector>

namespace cardroom::ledger::pg {

/// So many members of a call are waited for, 50 ms each; the rest are taken for hindered, too. The
/// watchdog of the server shuts the socket of a call that takes 5 s.
inline constexpr int most_hindered_a_call = 8;

/// `Result` has a verdict, with values `refused` and `hindered`, and a reason. `batch` does members
/// in one transaction.
template <class Result, class Member, class Batch>
class AllOrEach {
public:
    AllOrEach(Connection& connection, Batch batch)
        : connection_{connection}, batch_{std::move(batch)} {}

    std::vector<Result> operator()(std::span<const Member> members) {
        std::vector<Result> results(members.size());
        std::vector<std::size_t> together;
        std::vector<std::size_t> alone;
        for (std::size_t i = 0; i < members.size(); ++i) {
            (hindrances_.has(table_of(members[i])) ? alone : together).push_back(i);
        }
        if (!do_together(members, together, results)) {
            alone.insert(alone.begin(), together.begin(), together.end());
        }
        do_alone(members, alone, results);
        return results;
    }

private:
    using Verdict = decltype(Result::verdict);

    static TableId table_of(const Member& member) {
        if constexpr (requires { member.row; }) {
            return member.row.table;
        } else {
            return member.table;
        }
    }

    /// False: nothing was done, for some of them cannot be done with the others.
    bool do_together(
        std::span<const Member> members,
        const std::vector<std::size_t>& which,
        std::vector<Result>& results
    ) {
        if (which.empty()) return true;
        try {
            if (which.size() == members.size()) {
                results = batch_(members);
                return true;
            }
            std::vector<Member> some;
            for (const std::size_t i : which)
                some.push_back(members[i]);
            auto done = batch_(std::span<const Member>{some});
            for (std::size_t i = 0; i < which.size(); ++i)
                results[which[i]] = std::move(done[i]);
            return true;
        } catch (const Refused&) {
            return false;
        } catch (const Hindered&) {
            return false;
        }
    }

    /// Those behind the last that was tried are hindered, too: nothing was done for them.
    void do_alone(
        std::span<const Member> members,
        const std::vector<std::size_t>& which,
        std::vector<Result>& results
    ) {
        int hindered = 0;
        bool any_done = false;
        bool away = false;
        for (const std::size_t i : which) {
            const TableId table = table_of(members[i]);
            results[i] = {Verdict::hindered, "it waits for its turn"};
            if (away || !hindrances_.may_try(table)) continue;
            if (hindered == most_hindered_a_call) {
                hindrances_.suspect(table);
                continue;
            }
            try {
                results[i] = alone(members[i]);
            } catch (const Unavailable&) {
                if (!any_done) throw;
                away = true;  // what was done must be said; the next call meets the outage
                continue;
            }
            if (results[i].verdict == Verdict::hindered) {
                ++hindered;
            } else {
                any_done = true;
            }
        }
    }

    Result alone(const Member& member) {
        const TableId table = table_of(member);
        Result result;
        try {
            const Connection::Impatience brief{connection_};
            result = batch_(std::span{&member, 1}).front();
        } catch (const Hindered& error) {
            hindrances_.note(table);
            return {Verdict::hindered, error.what()};
        } catch (const Refused& error) {
            result = {Verdict::refused, error.what()};
        }
        hindrances_.forget(table);
        return result;
    }

    Connection& connection_;
    Batch batch_;
    Hindrances hindrances_;
};

}  // namespace cardroom::ledger::pg
