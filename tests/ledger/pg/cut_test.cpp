// Connections cut by a proxy at every byte, on the way there and on the way back: whatever was
// under way happens once, and its answer is the same.
#include "ledger/write/log_writer.hpp"
#include "ledger/write/settler.hpp"
#include "tests/ledger/support/cutting_proxy.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

namespace cardroom::ledger::test {

namespace {

/// Between two cuts of what is not a settlement; CARDROOM_EVERY_BYTE=1 makes it one byte.
std::size_t stride() {
    // Nobody changes the environment meanwhile.
    const char* const every = std::getenv("CARDROOM_EVERY_BYTE");  // NOLINT(concurrency-mt-unsafe)
    return every != nullptr && *every == '1' ? 1 : 23;
}

/// What became of writes that were cut.
struct Tally {
    int cuts = 0;
    int found = 0;  ///< done by the first try all the same; the others by the second
};

/// `prepare` readies one write on a fresh connection; `write` does it over the proxy and says
/// whether it was found done after a cut. Cut after every `step`-th byte of one way, up to the
/// first that the write does not have.
template <class Prepare, class Write>
Tally cut_everywhere(
    CuttingProxy& proxy, Way way, std::size_t step, const Prepare& prepare, const Write& write
) {
    Tally tally;
    for (std::size_t bytes = 0;; bytes += step) {
        CAPTURE(bytes);
        proxy.count();
        prepare();
        proxy.cut_after(way, bytes);
        const bool found = write();
        if (!proxy.has_cut()) {
            CHECK_FALSE(found);
            return tally;
        }
        ++tally.cuts;
        tally.found += found ? 1 : 0;
    }
}

/// Both ways; says how often.
template <class Prepare, class Write>
void check_cuts(CuttingProxy& proxy, std::size_t step, const Prepare& prepare, const Write& write) {
    const Tally there = cut_everywhere(proxy, Way::request, step, prepare, write);
    const Tally back = cut_everywhere(proxy, Way::answer, step, prepare, write);
    MESSAGE(
        "requests cut " << there.cuts << " times, found done " << there.found << "; answers cut "
                        << back.cuts << " times, found done " << back.found
    );
    CHECK(there.cuts > 10);
    CHECK(there.found <= 1);  // nothing happens before the last byte is there
    CHECK(back.cuts > 1);
    CHECK(back.found > back.cuts / 2);  // the last bytes are not needed to know
}

}  // namespace

TEST_CASE("M6 a settlement cut at every byte, either way, is settled once") {
    PgWorld world;
    Room room{world, 2};
    CuttingProxy proxy{test_database()};
    std::unique_ptr<Bank> bank;
    Settler settler;
    std::int64_t amount = 7;
    std::int64_t hands = 0;
    const auto prepare = [&] {
        room.play();
        ++hands;
        amount = -amount;
        settler.submit(room.settlement(amount));
        bank = pg_bank(proxy.url());
        (void)bank->balance(room.player(0));
    };
    const auto write = [&] {
        const std::vector<Settled> settled = settler.flush(*bank);
        REQUIRE(settled.size() == 1);
        CHECK(room.settle(room.settlement(amount)).verdict == SettleVerdict::already_settled);
        CHECK(room.stack(0) == Chips{std::int64_t{amount < 0 ? 993 : 1'000}});
        REQUIRE(
            (settled[0].verdict == SettleVerdict::settled ||
             settled[0].verdict == SettleVerdict::already_settled)
        );
        return settled[0].verdict == SettleVerdict::already_settled;
    };
    check_cuts(proxy, 1, prepare, write);
    const std::string table = std::to_string(room.table.value());
    CHECK(
        run_sql(
            test_database(),
            "select count(*) from transfer where kind = 'hand' and table_id = " + table
        ) == std::to_string(hands)
    );
    CHECK(room.archive->check().wrong_balances == 0);
}

TEST_CASE("a log row cut at bytes all along, either way, is written once") {
    PgWorld world;
    Room room{world, 1};
    CuttingProxy proxy{test_database()};
    std::unique_ptr<TableLog> log;
    LogWriter writer{room.boot};
    const auto prepare = [&] {
        writer.submit(room.next("act"));
        log = pg_table_log(proxy.url());
        (void)log->open_tables();
    };
    const auto write = [&] {
        const Tail before = room.tail;
        std::vector<Written> written = writer.flush(*log);
        const bool found = !written.empty() && written[0].tail.epoch != before.epoch;
        if (written.empty()) written = writer.flush(*log);
        REQUIRE(written.size() == 1);
        CHECK(written[0].verdict == AppendVerdict::durable);
        CHECK(written[0].tail.seq == before.seq.next());
        room.tail = written[0].tail;
        const auto rows = room.log->rows_after(room.table, before.seq, 9);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].hash == room.tail.hash);
        CHECK(chain_hash(before.hash, rows[0]) == rows[0].hash);
        return found;
    };
    check_cuts(proxy, stride(), prepare, write);
}

TEST_CASE("M6 seat money cut at bytes all along, either way, moves once") {
    PgWorld world;
    Room room{world, 1};
    CuttingProxy proxy{test_database()};
    std::unique_ptr<Bank> bank;
    SeatTransfer top_up;
    const auto prepare = [&] {
        top_up = room.seat_money(SeatMoney::top_up, 0, 1);
        top_up.append.row.hash = chain_hash(top_up.append.before, top_up.append.row);
        bank = pg_bank(proxy.url());
        (void)bank->balance(room.player(0));
    };
    const auto write = [&] {
        const Chips before = room.stack(0);
        const LogRow& row = top_up.append.row;
        TransferResult result;
        try {
            result = bank->seat_transfer(top_up);
        } catch (const InDoubt&) {
            result = bank->seat_transfer(top_up);
        }
        room.tail = {row.epoch, row.seq, row.hash};
        CHECK(room.stack(0) - before == Chips{std::int64_t{1}});
        CHECK(room.wallet(0) + room.stack(0) == Chips{std::int64_t{10'000}});
        REQUIRE(
            (result.verdict == TransferVerdict::done || result.verdict == TransferVerdict::repeated)
        );
        return result.verdict == TransferVerdict::repeated;
    };
    check_cuts(proxy, stride(), prepare, write);
}

}  // namespace cardroom::ledger::test
