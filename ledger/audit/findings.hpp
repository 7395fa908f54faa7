/// Findings: what an audit counts, and what it finds wrong, in words that name no card.
#pragma once

#include "ledger/store/types.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger::audit {

/// Where in the database something is wrong; only what is known is set.
struct Place {
    std::optional<TableId> table{};
    std::optional<HandNo> hand{};
    std::optional<Seq> seq{};
    std::optional<std::int64_t> account{};
    std::optional<std::int64_t> transfer{};
};
struct Fault {
    Place place;
    std::string what;
};
/// "table 3 hand 17 seq 204: the hash is not that of the row".
[[nodiscard]] std::string text_of(const Fault& fault);

struct Counts {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
    std::int64_t hands = 0;       ///< all of them
    std::int64_t open_hands = 0;  ///< of these, still in play or not settled yet
    std::int64_t accounts = 0;
    std::int64_t postings = 0;
    std::int64_t transfers = 0;
    Chips sum_of_balances;
    /// Hands whose cards cannot be checked, by the id of the key that is missing.
    std::map<std::string, std::int64_t> without_key{};
    /// Hands that were begun by other rules, by their engine version.
    std::map<int, std::int64_t> other_engine{};

    Counts& operator+=(const Counts& other);
    [[nodiscard]] std::int64_t unverifiable() const;
};

/// Most faults that are kept; the rest are only counted.
inline constexpr std::size_t max_faults = 100;

/// All threads of an audit report here.
class Findings {
public:
    void add(Fault fault);
    void add(const Counts& counts);

    [[nodiscard]] Counts counts() const;
    /// The first faults, in the order of tables, hands and rows.
    [[nodiscard]] std::vector<Fault> faults() const;
    [[nodiscard]] std::int64_t fault_count() const;

private:
    mutable std::mutex mutex_;
    Counts counts_;
    std::vector<Fault> faults_;
    std::int64_t fault_count_ = 0;
};

}  // namespace cardroom::ledger::audit
