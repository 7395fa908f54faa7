#include "ledger/audit/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cardroom::ledger::audit {
namespace {

void add_number(std::string& text, const char* name, std::optional<std::int64_t> number) {
    if (!number) return;
    if (!text.empty()) text += ' ';
    text += name;
    text += ' ' + std::to_string(*number);
}

template <class Id>
std::optional<std::int64_t> number(const std::optional<Id>& id) {
    return id ? std::optional{std::int64_t{id->value()}} : std::nullopt;
}

bool comes_first(const Fault& a, const Fault& b) {
    const auto key = [](const Place& p) {
        return std::make_tuple(!p.table.has_value(), p.table, p.seq, p.hand, p.account, p.transfer);
    };
    return std::tuple{key(a.place), a.what} < std::tuple{key(b.place), b.what};
}

}  // namespace

std::string text_of(const Fault& fault) {
    std::string text;
    add_number(text, "table", number(fault.place.table));
    add_number(text, "hand", number(fault.place.hand));
    add_number(text, "seq", number(fault.place.seq));
    add_number(text, "account", fault.place.account);
    add_number(text, "transfer", fault.place.transfer);
    return text.empty() ? fault.what : text + ": " + fault.what;
}

Counts& Counts::operator+=(const Counts& other) {
    tables += other.tables;
    rows += other.rows;
    hands += other.hands;
    open_hands += other.open_hands;
    accounts += other.accounts;
    postings += other.postings;
    transfers += other.transfers;
    sum_of_balances += other.sum_of_balances;
    for (const auto& [key, count] : other.without_key)
        without_key[key] += count;
    for (const auto& [version, count] : other.other_engine)
        other_engine[version] += count;
    return *this;
}

std::int64_t Counts::unverifiable() const {
    std::int64_t sum = 0;
    for (const auto& [key, count] : without_key)
        sum += count;
    for (const auto& [version, count] : other_engine)
        sum += count;
    return sum;
}

void Findings::add(Fault fault) {
    const std::scoped_lock lock{mutex_};
    ++fault_count_;
    if (faults_.size() < max_faults) faults_.push_back(std::move(fault));
}

void Findings::add(const Counts& counts) {
    const std::scoped_lock lock{mutex_};
    counts_ += counts;
}

Counts Findings::counts() const {
    const std::scoped_lock lock{mutex_};
    return counts_;
}

std::vector<Fault> Findings::faults() const {
    const std::scoped_lock lock{mutex_};
    std::vector<Fault> sorted = faults_;
    std::sort(sorted.begin(), sorted.end(), comes_first);
    return sorted;
}

std::int64_t Findings::fault_count() const {
    const std::scoped_lock lock{mutex_};
    return fault_count_;
}

}  // namespace cardroom::ledger::audit
