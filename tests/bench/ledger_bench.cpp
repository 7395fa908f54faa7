// The ledger's speed on a private cluster (CARDROOM_TEST_DB), beside pgbench of the same minute.
#include "ledger/write/log_writer.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/ledger_room.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/bench/whole_writer.hpp"

#include <memory>
#include <span>
#include <thread>

namespace cardroom::bench {

namespace {

using namespace ledger;  // NOLINT(google-build-using-namespace): a bench of nothing else

constexpr std::chrono::seconds time_to_play{5};

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
double settle_rate(LedgerRoom& room, int threads, std::size_t batch, int rounds) {
    LogWriter writer{"bench"};
    std::vector<std::unique_ptr<Bank>> banks;
    for (int i = 0; i < threads; ++i)
        banks.push_back(pg_bank(room.url()));
    double time = 0;
    for (int round = 0; round <= rounds; ++round) {
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
    return static_cast<double>(room.tables.size()) * rounds / time;
}

void require_a_clean_ledger(const Scratch& scratch) {
    const Discrepancies found = pg_archive(scratch.url())->check();
    if (found.wrong_balances + found.unbalanced_transfers + found.incomplete_hands != 0 ||
        found.sum_of_balances != Chips{}) {
        throw WrongResult{"the ledger does not add up"};
    }
}

std::vector<Row> throughput() {
    const Scratch scratch;
    const double tps = pgbench(scratch).tps;
    std::vector<Row> rows{{"pgbench -N -c 8", tps, "tx/s", "", 0}};
    const auto add = [&](const std::string& name, double value, const std::string& unit) {
        rows.push_back({name, value, unit, "pgbench -N -c 8", tps});
    };
    LedgerRoom room{scratch.url(), 256};
    add("settle, a call a hand, 8 connections", settle_rate(room, 8, 1, 16), "hands/s");
    add("settle, batches of 32, 1 connection", settle_rate(room, 1, 32, 16), "hands/s");
    add("settle, batches of 16, 2 connections", settle_rate(room, 2, 16, 16), "hands/s");
    WholeWriter whole{room, std::chrono::milliseconds{0}};
    whole.run(time_to_play);
    const auto seconds = static_cast<double>(time_to_play.count());
    add("whole writer, 256 tables: actions",
        static_cast<double>(whole.waits.size()) / seconds,
        "rows/s");
    add("whole writer, 256 tables: hands", whole.hands / seconds, "hands/s");
    require_a_clean_ledger(scratch);
    return rows;
}

std::vector<Row> waiting() {
    const Scratch scratch;
    const Pgbench reference = pgbench(scratch);
    LedgerRoom room{scratch.url(), 2'048};
    WholeWriter whole{room, std::chrono::milliseconds{500}};
    whole.run(time_to_play * 2);
    require_a_clean_ledger(scratch);
    const auto row = [&](const std::string& name, double part, double beside) {
        const double wait = quantile(whole.waits, part).count() * 1e6;
        const std::string reference_name = "pgbench -N -c 8 " + name;
        return Row{"2,048 tables thinking 500 ms: ack " + name, wait, "us", reference_name, beside};
    };
    return {
        {"2,048 tables thinking 500 ms: actions",
         static_cast<double>(whole.waits.size()) / static_cast<double>(time_to_play.count() * 2),
         "rows/s",
         "",
         0},
        row("p50", 0.5, reference.p50_us),
        row("p99", 0.99, reference.p99_us)
    };
}

const bool registered = register_bench("ledger", "log and settlement", throughput) &&
                        register_bench("ledger", "waiting for an ack", waiting);

}  // namespace

}  // namespace cardroom::bench
