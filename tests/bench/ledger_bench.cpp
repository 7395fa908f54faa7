// The ledger's speed on a private cluster (CARDROOM_TEST_DB), beside pgbench of the same minute.
#include "ledger/write/log_writer.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/ledger_room.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/bench/whole_writer.hpp"

#include <array>
#include <memory>
#include <span>
#include <thread>

namespace cardroom::bench {

namespace {

using namespace ledger;  // NOLINT(google-build-using-namespace): a bench of nothing else

constexpr std::chrono::seconds time_to_play{3};
constexpr int rounds = 3;

/// Writes one row for each table, all durable: here a hand is two rows.
void write_all(LedgerRoom& room, LogWriter& writer) {
    for (const BenchTable& table : room.tables) {
        Append append = table.actions == 0 ? table.opening() : table.next();
        append.ends_hand = table.actions != 0;
        writer.submit(append);
    }
    while (!writer.idle()) {
        for (const Written& written : writer.flush(*room.log)) {
            if (written.verdict != AppendVerdict::durable) throw WrongResult{written.reason};
            BenchTable& table = room.at(written.table);
            table.written(written.tail);
            if (table.actions > 1) table.actions = 0;
        }
    }
}

/// Settles the hands of `tables` in batches of `batch`.
void settle_some(Bank& bank, std::span<BenchTable> tables, std::size_t batch) {
    for (std::size_t i = 0; i < tables.size(); i += batch) {
        std::vector<Settlement> hands;
        for (std::size_t k = i; k < std::min(i + batch, tables.size()); ++k) {
            hands.push_back(tables[k].settlement());
        }
        const std::vector<SettleResult> results = bank.settle(hands);
        for (std::size_t k = 0; k < hands.size(); ++k) {
            if (results[k].verdict != SettleVerdict::settled) throw WrongResult{results[k].reason};
            tables[i + k].settled(hands[k]);
        }
    }
}

/// Hands settled a second by `threads` connections in batches; only the settling is timed, and not
/// the first round, in which each connection reads the catalog and makes its plans.
double settle_rate(LedgerRoom& room, int threads, std::size_t batch, int times) {
    LogWriter writer{"bench"};
    std::vector<std::unique_ptr<Bank>> banks;
    for (int i = 0; i < threads; ++i)
        banks.push_back(pg_bank(room.url()));
    double time = 0;
    for (int round = 0; round <= times; ++round) {
        write_all(room, writer);
        write_all(room, writer);
        const double taken = seconds([&] {
            std::vector<std::thread> running;
            const std::size_t share = room.tables.size() / banks.size();
            for (std::size_t i = 0; i < banks.size(); ++i) {
                running.emplace_back([&, i] {
                    settle_some(*banks[i], std::span{room.tables}.subspan(i * share, share), batch);
                });
            }
            for (std::thread& thread : running)
                thread.join();
        });
        if (round > 0) time += taken;
    }
    return static_cast<double>(room.tables.size()) * times / time;
}

void require_a_clean_ledger(const Scratch& scratch) {
    const Discrepancies found = pg_archive(scratch.url())->check();
    if (found.wrong_balances + found.unbalanced_transfers + found.incomplete_hands != 0 ||
        found.sum_of_balances != Chips{}) {
        throw WrongResult{"the ledger does not add up"};
    }
}

/// What the writer does without think time: rows and hands a second.
struct Speed {
    double rows;
    double hands;
};

Speed whole_writer(const Scratch& scratch) {
    LedgerRoom room{scratch.url(), 256};  // its own: it stops in the middle of hands
    WholeWriter whole{room, std::chrono::milliseconds{0}};
    whole.run(time_to_play);
    const auto seconds = static_cast<double>(time_to_play.count());
    return {static_cast<double>(whole.waits.size()) / seconds, whole.hands / seconds};
}

/// In rounds, each with its own pgbench, as a shared machine is not the same from one minute to the
/// next; the figures are the rounds' medians.
std::vector<Row> throughput() {
    constexpr int all_tables = 6;  // times that each way settles a hand of every table
    const Scratch scratch;
    LedgerRoom room{scratch.url(), 256};
    std::array<std::vector<double>, 6> found;
    for (int round = 0; round < rounds; ++round) {
        found[0].push_back(pgbench(scratch).tps);
        found[1].push_back(settle_rate(room, 8, 1, all_tables));
        found[2].push_back(settle_rate(room, 1, 32, all_tables));
        found[3].push_back(settle_rate(room, 2, 16, all_tables));
        const Speed writer = whole_writer(scratch);
        found[4].push_back(writer.rows);
        found[5].push_back(writer.hands);
    }
    require_a_clean_ledger(scratch);
    const double tps = quantile(found[0], 0.5);
    const auto row = [&](const char* name, std::size_t which, const char* unit) {
        return Row{name, quantile(found.at(which), 0.5), unit, "pgbench -N -c 8", tps};
    };
    return {
        {"pgbench -N -c 8", tps, "tx/s", "", 0},
        row("settle, a call a hand, 8 connections", 1, "hands/s"),
        row("settle, batches of 32, 1 connection", 2, "hands/s"),
        row("settle, batches of 16, 2 connections", 3, "hands/s"),
        row("whole writer, 256 tables: actions", 4, "rows/s"),
        row("whole writer, 256 tables: hands", 5, "hands/s"),
    };
}

/// How long an action waits to be durable, in rounds as above.
std::vector<Row> waiting() {
    const Scratch scratch;
    std::array<std::vector<double>, 5> found;
    for (int round = 0; round < rounds; ++round) {
        const Pgbench reference = pgbench(scratch);
        LedgerRoom room{scratch.url(), 2'048};
        let_the_disk_rest();
        WholeWriter whole{room, std::chrono::milliseconds{500}};
        whole.run(time_to_play);
        const auto seconds = static_cast<double>(time_to_play.count());
        found[0].push_back(static_cast<double>(whole.waits.size()) / seconds);
        found[1].push_back(quantile(whole.waits, 0.5).count() * 1e6);
        found[2].push_back(quantile(whole.waits, 0.99).count() * 1e6);
        found[3].push_back(reference.p50_us);
        found[4].push_back(reference.p99_us);
    }
    require_a_clean_ledger(scratch);
    const auto median = [&](std::size_t which) { return quantile(found.at(which), 0.5); };
    const std::string name = "2,048 tables thinking 500 ms: ";
    return {
        {name + "actions", median(0), "rows/s", "", 0},
        {name + "ack p50", median(1), "us", "pgbench -N -c 8 p50", median(3)},
        {name + "ack p99", median(2), "us", "pgbench -N -c 8 p99", median(4)}
    };
}

// In this order: what the other leaves for the disk to do would be waited for here.
const bool registered = register_bench("ledger", "waiting for an ack", waiting) &&
                        register_bench("ledger", "log and settlement", throughput);

}  // namespace

}  // namespace cardroom::bench
