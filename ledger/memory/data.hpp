/// What the in-memory stores share: the rows of the database, behind one lock.
#pragma once

#include "ledger/memory/memory_store.hpp"

#include <algorithm>
#include <chrono>
#include <compare>
#include <map>
#include <mutex>
#include <type_traits>
#include <utility>

namespace cardroom::ledger {

namespace memory {

struct Hand {
    LastHand stored;
    Instant opened;
    std::string state = "open";
    Hash final_hash{};
};

struct TableRow {
    NewTable made;
    std::string boot;  ///< of the server that owns it
    Tail tail;
    HandNo last_hand;
    std::optional<std::string> frozen;
    bool closed = false;
    std::vector<LogRow> rows;
    std::map<HandNo, Hand> hands;

    [[nodiscard]] Hand* open_hand() {
        const auto found = hands.find(last_hand);
        return found != hands.end() && found->second.state == "open" ? &found->second : nullptr;
    }
};

enum class AccountKind { issuance, house, wallet, escrow, rake };
struct AccountId {
    AccountKind kind = AccountKind::wallet;
    PlayerId player;
    TableId table;
    friend auto operator<=>(const AccountId&, const AccountId&) = default;
};
inline AccountId wallet_of(PlayerId player) {
    return {AccountKind::wallet, player, {}};
}
inline AccountId escrow_of(PlayerId player, TableId table) {
    return {AccountKind::escrow, player, table};
}
inline AccountId rake_of(TableId table) {
    return {AccountKind::rake, {}, table};
}

struct Posting {
    AccountId account;
    Chips amount;
    Chips balance;  ///< after
};
struct Transfer {
    std::string kind;
    PlayerId player;
    std::string key;
    std::optional<TableId> table;
    std::optional<HandNo> hand;
    std::optional<Seq> seq;
    Hash request{};
    bool asked = false;
    Instant at;
    std::vector<Posting> postings;
};

struct Person {
    Player player;
    std::optional<std::string> password;
};
struct Session {
    PlayerId player;
    Instant expires;
};
struct KeyRow {
    ApiKey key;
    Hash hash{};
};
struct Lease {
    std::string boot;
    std::chrono::steady_clock::time_point until;
};

inline Instant now() {
    return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
}

}  // namespace memory

struct MemoryDatabase::Data {
    std::mutex mutex;
    Clock clock = [] { return std::chrono::steady_clock::now(); };
    std::optional<int> fails_before;  ///< after so many that go well
    bool fails_after = false;

    std::map<TableId, memory::TableRow> tables;
    std::map<std::string, memory::Lease> leases;
    std::map<memory::AccountId, Chips> accounts;
    std::vector<memory::Transfer> transfers;
    std::map<PlayerId, memory::Person> people;
    std::map<Hash, memory::Session> sessions;
    std::vector<memory::KeyRow> keys;
    std::map<std::pair<std::string, std::int64_t>, int> address_grants;
    std::vector<std::string> acts;
    std::map<std::string, Hash> admin_keys;  ///< what was asked under each

    /// Runs a writing call under the lock, failing before or after it when asked to.
    template <class Call>
    auto write(const Call& call) -> decltype(call()) {
        const std::scoped_lock lock{mutex};
        if (fails_before && (*fails_before)-- == 0) {
            fails_before.reset();
            throw Unavailable{"fails before, as asked"};
        }
        if constexpr (std::is_void_v<decltype(call())>) {
            call();
            if (std::exchange(fails_after, false)) throw InDoubt{"fails after, as asked"};
        } else {
            auto result = call();
            if (std::exchange(fails_after, false)) throw InDoubt{"fails after, as asked"};
            return result;
        }
    }
    template <class Call>
    auto read(const Call& call) -> decltype(call()) {
        const std::scoped_lock lock{mutex};
        return call();
    }

    memory::TableRow* find_table(TableId table);
    /// Whether the lease of the server with this boot id still runs.
    [[nodiscard]] bool is_alive(const std::string& boot) const {
        const auto time = clock();
        return std::ranges::any_of(leases, [&](const auto& lease) {
            return lease.second.boot == boot && lease.second.until > time;
        });
    }
    [[nodiscard]] Chips balance(const memory::AccountId& account) const;
    /// Adds a transfer with its postings; zero amounts are left out.
    void post(
        memory::Transfer transfer, const std::vector<std::pair<memory::AccountId, Chips>>& amounts
    );
    /// Moves what a table's rake account holds to the house.
    void sweep(TableId table);
    [[nodiscard]] const memory::Transfer* find_key(PlayerId player, const std::string& key) const;
    [[nodiscard]] const memory::Transfer* settlement_of(TableId table, HandNo hand) const;
};

namespace memory {

using Shared = std::shared_ptr<MemoryDatabase::Data>;

std::unique_ptr<TableLog> make_table_log(Shared data);
std::unique_ptr<Bank> make_bank(Shared data);
std::unique_ptr<People> make_people(Shared data);
std::unique_ptr<Archive> make_archive(Shared data);

/// The verdict on a row that wants to follow its table's log; the same words as append_rows.
AppendResult judge_row(TableRow* table, const LogRow& row, const Hash& before, bool opens);

}  // namespace memory

}  // namespace cardroom::ledger
