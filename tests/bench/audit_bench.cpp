// How fast an audit proves what lies in a database, and how much memory it takes; and that it finds
// and names one byte that was changed in an event, a posting, a balance and a hash. The hands are
// played by the engine and stored by the log writer and the settler. CARDROOM_AUDIT_HANDS says how
// many; CARDROOM_AUDIT_THREADS on how many threads they are proved.
#include "ledger/audit/audit.hpp"
#include "ledger/pg/audit_source.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/ledger/support/played.hpp"

#include <pqxx/pqxx>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace cardroom::bench {
namespace {

using ledger::test::PlayedRoom;

constexpr int usual_hands = 100'000;
constexpr std::uint32_t steady_tables = 200;
constexpr std::uint32_t random_tables = 56;

int number_in(const char* name, int otherwise) {
    const char* const text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return text == nullptr ? otherwise : std::stoi(text);
}

/// A line of /proc/self/status, in MiB.
double memory(const std::string& name) {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        double kib = 0;
        if (word == name + ":" && status >> kib) return kib / 1024;
    }
    return 0;
}

/// From now on VmHWM is the peak since now.
void forget_peak() {
    std::ofstream{"/proc/self/clear_refs"} << "5";
}

void fill(PlayedRoom& room, int hands) {
    for (std::uint32_t seed = 1; seed <= steady_tables; ++seed)
        room.add_steady(seed);
    for (std::uint32_t seed = 1; seed <= random_tables; ++seed)
        room.add_random(seed);
    while (room.settled() < hands)
        room.step();
}

/// What a superuser changes, as if on the disk, and what the audit has to say of it.
struct Damage {
    const char* name;
    const char* where;  ///< finds what it is about: one row
    const char* sql;
    const char* words;
};
/// Each at another table, so that none hides another; %1 to %3 are what `where` found.
const std::vector<Damage> damages{
    {"an event",
     "select table_id, hand_no, first_seq + 1 from hand where state = 'settled' and table_id = 3"
     " order by hand_no offset 5 limit 1",
     "update table_event set payload = overlay(payload placing '?' from 3 for 1)"
     " where table_id = %1 and seq = %3",
     "table %1 hand %2 seq %3: "},
    {"a posting",
     "select p.account_id, p.transfer_id, p.account_version from posting p join account a"
     " using (account_id) where a.kind = 'escrow' and a.table_id = 4 order by 1, 3 offset 7 limit "
     "1",
     "update posting set balance_before = balance_before + 1, balance_after = balance_after + 1"
     " where account_id = %1 and account_version = %3",
     "account %1 transfer %2: posting"},
    {"a balance",
     "select account_id, 0, 0 from account where kind = 'escrow' and table_id = 5 limit 1",
     "update account set balance = balance + 1 where account_id = %1",
     "account %1: the balance: expected"},
    {"a hash",
     "select table_id, hand_no, first_seq + 2 from hand where state = 'settled' and table_id = 6"
     " order by hand_no offset 5 limit 1",
     "update table_event set hash = set_byte(hash, 9, get_byte(hash, 9) # 1)"
     " where table_id = %1 and seq = %3",
     "table %1 hand %2 seq %3: its hash"},
};

std::string filled(std::string text, const pqxx::row& found) {
    for (int i = 0; i < static_cast<int>(found.size()); ++i) {
        const std::string name = "%" + std::to_string(i + 1);
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) {
            text.replace(at, name.size(), found[i].c_str());
        }
    }
    return text;
}

/// Does all of the damage; what the audit has to say of each.
std::vector<std::string> damage(const std::string& url) {
    pqxx::connection connection{url};
    pqxx::work transaction{connection};
    transaction.exec0("set session_replication_role = replica");
    std::vector<std::string> words;
    for (const Damage& each : damages) {
        const pqxx::row found = transaction.exec1(each.where);
        transaction.exec0(filled(each.sql, found));
        words.push_back(filled(each.words, found));
    }
    transaction.commit();
    return words;
}

/// How many of the damages an audit finds and names.
Row find_damages(
    const std::string& url, const ledger::KeyRing& keys, const ledger::audit::Order& order
) {
    const std::vector<std::string> words = damage(url);
    const auto result = run_audit(*ledger::pg_moment(url), keys, order);
    double found = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto says = [&](const auto& fault) { return text_of(fault).starts_with(words[i]); };
        const auto said = std::ranges::find_if(result.faults, says);
        if (said == result.faults.end()) throw WrongResult{"not found: " + words[i]};
        std::cerr << "one byte of " << damages[i].name << ": " << text_of(*said) << "\n";
        ++found;
    }
    return {"audit: one byte changed, found and named", found, "places", "of", 4};
}

/// The rows of the log and the postings only read, on one connection, for comparison.
void read_all(const std::string& url) {
    pqxx::connection connection{url};
    pqxx::work transaction{connection};
    for (const pqxx::row& table : transaction.exec("select table_id from table_head")) {
        transaction.exec(
            "select * from table_event where table_id = " + std::string{table[0].c_str()}
        );
    }
    constexpr int accounts = 500;
    const int last = transaction.exec1("select max(account_id) from account")[0].as<int>();
    for (int i = 0; i < last; i += accounts) {
        transaction.exec(
            "select * from posting where account_id > " + std::to_string(i) +
            " and account_id <= " + std::to_string(i + accounts)
        );
    }
}

std::vector<Row> measure() {
    const Scratch scratch;
    PlayedRoom room{scratch.url()};
    const int hands = number_in("CARDROOM_AUDIT_HANDS", usual_hands);
    const double stored = seconds([&] { fill(room, hands); });
    ledger::audit::Order order;
    order.threads = number_in("CARDROOM_AUDIT_THREADS", 2);

    const double reading = seconds([&] { read_all(scratch.url()); });
    forget_peak();
    const double before = memory("VmRSS");
    ledger::audit::Result result;
    const double time = seconds([&] {
        const auto moment = ledger::pg_moment(scratch.url());
        result = run_audit(*moment, room.keys(), order);
    });
    const double peak = memory("VmHWM");
    for (const auto& fault : result.faults)
        std::cerr << text_of(fault) << "\n";
    if (!result.is_green()) throw WrongResult{"the audit is not green"};

    const auto& counts = result.counts;
    const auto count = static_cast<double>(counts.hands);
    return {
        {"hands stored, played and settled in batches", count / stored, "hands/s", "", 0},
        {"audit: hands", count, "hands", "", 0},
        {"audit: log rows", static_cast<double>(counts.rows), "rows", "", 0},
        {"audit: postings", static_cast<double>(counts.postings), "postings", "", 0},
        {"audit: hands proved", count / time, "hands/s", "the gate", 5'000},
        {"audit: hands proved", count / time, "hands/s", "rows only read", count / reading},
        {"audit: memory at its peak, over what was there", peak - before, "MiB", "", 0},
        find_damages(scratch.url(), room.keys(), order),
    };
}

const bool registered = register_bench("audit", "audit of stored hands", measure);

}  // namespace
}  // namespace cardroom::bench
