#include "ledger/memory/memory_store.hpp"

#include "ledger/memory/data.hpp"

#include <algorithm>

namespace cardroom::ledger {

MemoryDatabase::MemoryDatabase(Clock clock) : data_{std::make_shared<Data>()} {
    data_->clock = std::move(clock);
    constexpr Chips bankroll{std::int64_t{1'000'000'000'000}};
    memory::Transfer issue;
    issue.kind = "issue";
    issue.at = memory::now();
    data_->post(
        std::move(issue),
        {{{memory::AccountKind::issuance, {}, {}}, -bankroll},
         {{memory::AccountKind::house, {}, {}}, bankroll}}
    );
}
MemoryDatabase::~MemoryDatabase() = default;

std::unique_ptr<TableLog> MemoryDatabase::table_log() {
    return memory::make_table_log(data_);
}
std::unique_ptr<Bank> MemoryDatabase::bank() {
    return memory::make_bank(data_);
}
std::unique_ptr<People> MemoryDatabase::people() {
    return memory::make_people(data_);
}
std::unique_ptr<Archive> MemoryDatabase::archive() {
    return memory::make_archive(data_);
}

void MemoryDatabase::fail_before_next(int done) {
    const std::scoped_lock lock{data_->mutex};
    data_->fails_before = done;
}

void MemoryDatabase::fail_after_next() {
    const std::scoped_lock lock{data_->mutex};
    data_->fails_after = true;
}

memory::TableRow* MemoryDatabase::Data::find_table(TableId table) {
    const auto found = tables.find(table);
    return found == tables.end() ? nullptr : &found->second;
}

void MemoryDatabase::Data::sweep(TableId table) {
    const Chips rake = balance(memory::rake_of(table));
    if (rake == Chips{}) return;
    memory::Transfer sweep;
    sweep.kind = "sweep";
    sweep.table = table;
    sweep.at = memory::now();
    post(
        std::move(sweep),
        {{memory::rake_of(table), -rake}, {{memory::AccountKind::house, {}, {}}, rake}}
    );
}

Chips MemoryDatabase::Data::balance(const memory::AccountId& account) const {
    const auto found = accounts.find(account);
    return found == accounts.end() ? Chips{} : found->second;
}

void MemoryDatabase::Data::post(
    memory::Transfer transfer, const std::vector<std::pair<memory::AccountId, Chips>>& amounts
) {
    for (const auto& [account, amount] : amounts) {
        if (amount == Chips{}) continue;
        Chips& balance = accounts[account];
        balance += amount;
        transfer.postings.push_back({account, amount, balance});
    }
    transfers.push_back(std::move(transfer));
}

const memory::Transfer* MemoryDatabase::Data::find_key(PlayerId player, const std::string& key)
    const {
    const auto found = std::find_if(transfers.begin(), transfers.end(), [&](const auto& t) {
        return t.player == player && t.key == key && !key.empty();
    });
    return found == transfers.end() ? nullptr : &*found;
}

const memory::Transfer* MemoryDatabase::Data::settlement_of(TableId table, HandNo hand) const {
    const auto found = std::find_if(transfers.rbegin(), transfers.rend(), [&](const auto& t) {
        return t.kind == "hand" && t.table == table && t.hand == hand;
    });
    return found == transfers.rend() ? nullptr : &*found;
}

}  // namespace cardroom::ledger
