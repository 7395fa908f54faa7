// The ledger's speed on a private cluster (CARDROOM_TEST_DB), beside pgbench of the same minute.
#include "ledger/pg/connect.hpp"
#include "ledger/write/log_writer.hpp"
#include "ledger/write/settler.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/scratch.hpp"

#include <pqxx/pqxx>

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace cardroom::bench {

namespace {

using namespace ledger;  // NOLINT(google-build-using-namespace): a bench of nothing else

constexpr int seats = 6;
constexpr int actions_a_hand = 12;

/// One table whose hands are played by nobody: rows of the usual sizes.
struct Seat {
    TableId table;
    Tail tail;
    HandNo hand;
    int actions = 0;
    std::array<PlayerId, seats> players{};
    std::array<Chips, seats> stacks{};

    [[nodiscard]] Append next() const {
        Append append;
        append.row.table = table;
        append.row.seq = tail.seq.next();
        append.row.hand = hand;
        append.row.epoch = tail.epoch;
        append.row.kind = "act";
        append.row.payload = std::string(150, 'x');
        append.row.at = Instant{Millis{1'763'869'345'678}};
        append.before = tail.hash;
        return append;
    }
    [[nodiscard]] Append opening() const {
        Append append = next();
        append.row.kind = "start_hand";
        append.row.hand = hand.next();
        append.row.state = std::string(1'200, 's');
        Opening opening;
        opening.hand = append.row.hand;
        opening.engine_version = 1;
        opening.sealed_deck = std::string(125, 'd');
        opening.key_id = "k";
        for (std::size_t i = 0; i < seats; ++i) {
            opening.players.push_back({SeatNo::at(i), players.at(i), stacks.at(i)});
        }
        append.opening = std::move(opening);
        return append;
    }
    /// The row after this one in an endless run of hands of twelve actions.
    [[nodiscard]] Append following() const {
        if (actions == 0) return opening();
        Append append = next();
        append.ends_hand = actions == actions_a_hand - 1;
        return append;
    }
    /// The first player wins or loses a little from all others in turn, with a rake of one.
    [[nodiscard]] Settlement settlement() const {
        Settlement settlement{
            table, hand, tail.epoch, tail.seq, tail.hash, {}, Chips{std::int64_t{1}}
        };
        const bool wins = hand.value() % 2 == 0;
        const Chips step{std::int64_t{wins ? 10 : -10}};
        Chips first = -settlement.rake;
        for (std::size_t i = 1; i < seats; ++i) {
            settlement.legs.push_back({players.at(i), -step});
            first += step;
        }
        settlement.legs.push_back({players.at(0), first});
        return settlement;
    }
    void settled(const Settlement& settlement) {
        for (const Leg& leg : settlement.legs) {
            for (std::size_t i = 0; i < seats; ++i) {
                if (players.at(i) == leg.player) stacks.at(i) += leg.net;
            }
        }
    }
};

class CardRoom {
public:
    CardRoom(std::string url, int count) : url_{std::move(url)} {
        migrate(url_);
        log = pg_table_log(url_);
        bank = pg_bank(url_);
        const auto people = pg_people(url_);
        for (int i = 0; i < count; ++i)
            add_table(*people);
    }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] Seat& at(TableId table) {
        return tables.at(static_cast<std::size_t>(table.value() - first_));
    }

    std::unique_ptr<TableLog> log;
    std::unique_ptr<Bank> bank;
    std::vector<Seat> tables;

private:
    void add_table(People& people) {
        Seat seat;
        seat.table = log->create_table({"bench", "{}", "rules", std::nullopt});
        if (tables.empty()) first_ = seat.table.value();
        seat.tail = log->claim("bench", seat.table)->tail;
        for (std::size_t i = 0; i < seats; ++i) {
            NewPlayer player;
            player.name = "b" + std::to_string(seat.table.value()) + "p" + std::to_string(i);
            player.grant = Chips{std::int64_t{2'000'000}};
            seat.players.at(i) = people.create(player).player.id;
            seat.stacks.at(i) = Chips{std::int64_t{1'000'000}};
            SeatTransfer in{
                SeatMoney::buy_in, seat.players.at(i), seat.stacks.at(i), "in", seat.next()
            };
            in.append.row.hash = chain_hash(in.append.before, in.append.row);
            if (bank->seat_transfer(in).verdict != TransferVerdict::done) {
                throw WrongResult{"a buy-in was refused"};
            }
            seat.tail = {seat.tail.epoch, in.append.row.seq, in.append.row.hash};
        }
        tables.push_back(seat);
    }

    std::string url_;
    std::int64_t first_ = 0;
};

/// Writes one row for each table, all durable.
void write_all(CardRoom& room, LogWriter& writer) {
    for (const Seat& seat : room.tables) {
        Append append = seat.actions == 0 ? seat.opening() : seat.next();
        append.ends_hand = seat.actions != 0;
        writer.submit(append);
    }
    while (!writer.idle()) {
        for (const Written& written : writer.flush(*room.log)) {
            if (written.verdict != AppendVerdict::durable) throw WrongResult{written.reason};
            Seat& seat = room.at(written.table);
            seat.tail = written.tail;
            if (seat.actions == 0) seat.hand = seat.hand.next();
            seat.actions = 1 - seat.actions;
        }
    }
}

/// Settles the hands of `tables` in batches of `batch`.
void settle_some(Bank& bank, std::span<Seat> tables, std::size_t batch) {
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

/// Hands settled a second by `threads` connections in batches; only the settling is timed.
double settle_rate(CardRoom& room, int threads, std::size_t batch, int rounds) {
    LogWriter writer{"bench"};
    std::vector<std::unique_ptr<Bank>> banks;
    for (int i = 0; i < threads; ++i)
        banks.push_back(pg_bank(room.url()));
    double time = 0;
    for (int round = 0; round < rounds; ++round) {
        write_all(room, writer);
        write_all(room, writer);
        time += seconds([&] {
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
    }
    return static_cast<double>(room.tables.size()) * rounds / time;
}

/// The writer and the settler of the server, each on its thread and connection, with tables that
/// never think.
class WholeWriter {
public:
    explicit WholeWriter(CardRoom& room) : room_{room} {}

    void run(std::chrono::seconds time) {
        std::thread settler{[this] { settle(); }};
        const auto end = std::chrono::steady_clock::now() + time;
        for (Seat& seat : room_.tables)
            ready_.push_back(&seat);
        while (std::chrono::steady_clock::now() < end)
            write();
        {
            const std::scoped_lock lock{mutex_};
            stopping_ = true;
        }
        wake_.notify_all();
        settler.join();
    }
    int actions = 0;
    std::atomic<int> hands = 0;

private:
    void write() {
        LogWriter& writer = writer_;
        {
            std::unique_lock lock{mutex_};
            wake_.wait_for(lock, std::chrono::milliseconds{5}, [this] { return !ready_.empty(); });
            for (; !ready_.empty(); ready_.pop_front())
                writer.submit(ready_.front()->following());
        }
        for (const Written& written : writer.flush(*room_.log)) {
            if (written.verdict != AppendVerdict::durable) throw WrongResult{written.reason};
            Seat& seat = room_.at(written.table);
            seat.tail = written.tail;
            if (seat.actions == 0) seat.hand = seat.hand.next();
            seat.actions = (seat.actions + 1) % actions_a_hand;
            ++actions;
            const std::scoped_lock lock{mutex_};
            (seat.actions == 0 ? finished_ : ready_).push_back(&seat);
        }
        wake_.notify_all();
    }

    void settle() {
        Settler settler;
        while (true) {
            {
                std::unique_lock lock{mutex_};
                wake_.wait(lock, [this] { return stopping_ || !finished_.empty(); });
                if (stopping_) return;
                while (!finished_.empty() && settler.pending() < max_settle_batch) {
                    settler.submit(finished_.front()->settlement());
                    finished_.pop_front();
                }
            }
            for (const Settled& settled : settler.flush(*room_.bank)) {
                if (settled.verdict != SettleVerdict::settled) throw WrongResult{settled.reason};
                Seat& seat = room_.at(settled.table);
                seat.settled(seat.settlement());
                ++hands;
                const std::scoped_lock lock{mutex_};
                ready_.push_back(&seat);
            }
            wake_.notify_all();
        }
    }

    CardRoom& room_;
    LogWriter writer_{"bench"};
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Seat*> ready_;
    std::deque<Seat*> finished_;
    bool stopping_ = false;
};

std::vector<Row> measure() {
    const Scratch scratch;
    const double tps = pgbench_tps(scratch);
    std::vector<Row> rows{{"pgbench -N -c 8", tps, "tx/s", "", 0}};
    const auto add = [&](const std::string& name, double value, const std::string& unit) {
        rows.push_back({name, value, unit, "pgbench -N -c 8", tps});
    };
    CardRoom room{scratch.url(), 256};
    add("settle, a call a hand, 8 connections", settle_rate(room, 8, 1, 8), "hands/s");
    add("settle, batches of 32, 1 connection", settle_rate(room, 1, 32, 8), "hands/s");
    add("settle, batches of 16, 2 connections", settle_rate(room, 2, 16, 8), "hands/s");
    WholeWriter whole{room};
    constexpr std::chrono::seconds time{5};
    whole.run(time);
    add("whole writer, 256 tables: actions", whole.actions / 5.0, "rows/s");
    add("whole writer, 256 tables: hands", whole.hands / 5.0, "hands/s");
    const Discrepancies found = pg_archive(scratch.url())->check();
    if (found.wrong_balances + found.unbalanced_transfers + found.incomplete_hands != 0 ||
        found.sum_of_balances != Chips{}) {
        throw WrongResult{"the ledger does not add up"};
    }
    return rows;
}

const bool registered = register_bench("ledger", "log and settlement", measure);

}  // namespace

}  // namespace cardroom::bench
