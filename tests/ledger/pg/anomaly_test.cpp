// What each kind of transaction is protected from: two connections overlap where it hurts, once
// without our protection, which shows the anomaly, and then with each part of it.
#include "tests/ledger/pg/stripped.hpp"
#include "tests/ledger/support/race.hpp"
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>

namespace cardroom::ledger::test {

namespace {

/// Two calls that race at a table of a database, and how to count what must not happen.
struct Stage {
    explicit Stage(const std::string& superuser)
        : url{superuser}, app{as_role(superuser, "cardroom_app")}, world{app}, room{world, 2} {}

    /// Whoever is refused has lost the race; that is what we want of one of them.
    static std::function<void()> tried(const std::function<void()>& call) {
        return [&call] {
            try {
                call();
            } catch (const std::exception& refusal) {
                (void)refusal;
            }
        };
    }
    void race(const char* table, const std::function<void()>& a, const std::function<void()>& b) {
        test::race(url, table, tried(a), tried(b));
    }
    [[nodiscard]] int count(const std::string& sql) const {
        return std::stoi(run_sql(url, "select " + sql));
    }
    [[nodiscard]] std::string of_table() const {
        return " where table_id = " + std::to_string(room.table.value());
    }
    void append(Append row) const {
        row.row.hash = chain_hash(row.before, row.row);
        (void)pg_table_log(app)->append({&row, 1});
    }
    void grant(const std::string& key, std::int64_t amount, int per_day) const {
        (void)pg_bank(app)->wallet_transfer({
            .kind = Wallet::grant,
            .player = room.player(0),
            .amount = Chips{amount},
            .key = key,
            .reason = "",
            .limit = WalletTransfer::Limit{Chips{std::int64_t{1'000'000}}, per_day},
        });
    }

    std::string url;
    std::string app;
    PgWorld world;
    Room room;
};

int forked_log(Stage& stage) {
    stage.race(
        "table_event",
        [&] { stage.append(stage.room.next("one")); },
        [&] { stage.append(stage.room.next("other")); }
    );
    return stage.count("count(*) - count(distinct seq) from table_event" + stage.of_table());
}

int second_open_hand(Stage& stage) {
    const auto open = [&] { stage.append(stage.room.opening()); };
    stage.race("table_event", open, open);
    return stage.count("count(*) - 1 from hand" + stage.of_table() + " and state = 'open'");
}

int stack_that_left(Stage& stage) {
    SeatTransfer leaving = stage.room.seat_money(SeatMoney::cash_out, 0, 1'000);
    leaving.append.row.hash = chain_hash(leaving.append.before, leaving.append.row);
    stage.race(
        "table_event",
        [&] { stage.append(stage.room.opening()); },
        [&] { (void)pg_bank(stage.app)->seat_transfer(leaving); }
    );
    return stage.count(
        "count(*) from hand_seat s join account a using (table_id, player_id)" + stage.of_table() +
        " and a.balance <> s.stack"
    );
}

int second_settlement(Stage& stage) {
    stage.room.play();
    const Settlement settlement = stage.room.settlement(100);
    const auto settle = [&] { (void)pg_bank(stage.app)->settle({&settlement, 1}); };
    stage.race("transfer", settle, settle);
    return stage.count("count(*) - 1 from transfer" + stage.of_table() + " and kind = 'hand'");
}

int lost_update(Stage& stage) {
    const std::string wallet = "from account a where kind = 'wallet' and player_id = " +
                               std::to_string(stage.room.player(0).value());
    const std::function<void()> one = [&] { stage.grant("a", 100, 9); };
    const std::function<void()> other = [&] { stage.grant("b", 50, 9); };
    // A statement sees what was there when it began: both are stopped in the middle of theirs.
    race_behind(
        stage.url, "select " + wallet + " for update", Stage::tried(one), Stage::tried(other)
    );
    return stage.count(
        "count(*) " + wallet +
        " and balance <> (select sum(amount) from posting p where p.account_id = a.account_id)"
    );
}

int grant_beyond_the_limit(Stage& stage) {
    const std::function<void()> one = [&] { stage.grant("a", 100, 1); };
    const std::function<void()> other = [&] { stage.grant("b", 50, 1); };
    // At the same moment, the wallet's chain of postings might refuse the other for its own reason.
    race_in_turn(stage.url, "transfer", Stage::tried(one), Stage::tried(other));
    return stage.count(
        "count(*) - 1 from transfer where asked and player_id = " +
        std::to_string(stage.room.player(0).value())
    );
}

int second_sweep(Stage& stage) {
    stage.room.play();
    stage.room.settle(stage.room.settlement(100, 7));
    const auto sweep = [&] { pg_bank(stage.app)->sweep_rake(stage.room.table); };
    stage.race("transfer", sweep, sweep);
    return stage.count("count(*) - 1 from transfer" + stage.of_table() + " and kind = 'sweep'");
}

int two_owners_of_one_epoch(Stage& stage) {
    std::array<std::string, 2> epochs;
    const auto claim = [&](std::size_t who) {
        return [&stage, &epochs, who] {
            epochs.at(who) = run_sql(
                stage.app,
                "select claim_table('node " + std::to_string(who) + "', " +
                    std::to_string(stage.room.table.value()) + ")"
            );
        };
    };
    stage.race("table_head", claim(0), claim(1));
    return epochs[0] == epochs[1] ? 1 : 0;
}

int row_after_the_fence(Stage& stage) {
    std::optional<Tail> found;
    stage.race(
        "table_event",
        [&] { stage.append(stage.room.next("late")); },
        [&] {
            found = pg_table_log(stage.app)
                        ->fence(stage.room.boot, std::vector{stage.room.table})
                        .front();
        }
    );
    REQUIRE(found);
    return stage.count(
        "count(*) from table_event" + stage.of_table() + " and seq > " +
        std::to_string(found->seq.value())
    );
}

int name_taken_twice(Stage& stage) {
    const auto create = [&] {
        NewPlayer player;
        player.name = "Same Name";
        (void)pg_people(stage.app)->create(player);
    };
    stage.race("player", create, create);
    return stage.count("count(*) - 1 from player where name = 'Same Name'");
}

int settled_and_voided(Stage& stage) {
    stage.room.play();
    const Settlement settlement = stage.room.settlement(100);
    Append voiding = stage.room.next("void_hand");
    voiding.voids_hand = true;
    voiding.reason = "a race";
    stage.race(
        "transfer",
        [&] { (void)pg_bank(stage.app)->settle({&settlement, 1}); },
        [&] { stage.append(voiding); }
    );
    return stage.count(
        "count(*) from transfer t join hand h using (table_id, hand_no)" + stage.of_table() +
        " and t.kind = 'hand' and (h.state = 'void' or h.void_reason is not null)"
    );
}

int correction_done_twice(Stage& stage) {
    const std::string key = fresh_name("correction");
    (void)pg_bank(stage.app)->issue({Chips{std::int64_t{100}}, {fresh_name("issue"), "ann", "why"}}
    );
    const auto correct = [&] {
        (void)pg_bank(stage.app)->correct(
            {{}, stage.room.player(0), Chips{std::int64_t{50}}, {}, {key, "ann", "a mistake"}}
        );
    };
    stage.race("transfer", correct, correct);
    return stage.count("count(*) - 1 from admin_transfer where key = '" + key + "'");
}

int overdraft(Stage& stage) {
    const auto take = [&] {
        (void)pg_bank(stage.app)->correct(
            {stage.room.player(0),
             {},
             Chips{std::int64_t{6'000}},
             {},
             {fresh_name("taken"), "ann", "a mistake"}}
        );
    };
    stage.race("transfer", take, take);
    return stage.count(
        "count(*) from account a where kind = 'wallet' and player_id = " +
        std::to_string(stage.room.player(0).value()) +
        " and (select sum(amount) from posting p where p.account_id = a.account_id) < 0"
    );
}

int chips_at_a_closed_table(Stage& stage) {
    for (const std::size_t who : {0U, 1U}) {
        REQUIRE(
            stage.room.move(stage.room.seat_money(SeatMoney::cash_out, who, 1'000)).verdict ==
            TransferVerdict::done
        );
    }
    SeatTransfer back = stage.room.seat_money(SeatMoney::buy_in, 0, 500);
    back.append.row.hash = chain_hash(back.append.before, back.append.row);
    stage.race(
        "table_head",
        [&] { (void)pg_table_log(stage.app)->close_table(stage.room.boot, stage.room.table); },
        [&] { (void)pg_bank(stage.app)->seat_transfer(back); }
    );
    return stage.count(
        "count(*) from account a join table_head h using (table_id)" + stage.of_table() +
        " and a.kind = 'escrow' and a.balance > 0 and h.closed_at is not null"
    );
}

/// How often each anomaly happened in a race, under each of the protections.
struct Anomaly {
    const char* transaction;
    const char* name;
    int (*happened)(Stage&);
    std::array<int, 4> expected;
};

constexpr Anomaly anomalies[] = {
    {"append_rows", "a log with two rows of one seq", forked_log, {1, 0, 0, 0}},
    {"append_rows", "a phantom: a second open hand", second_open_hand, {1, 0, 0, 0}},
    {"append_rows + seat_transfer",
     "write skew: a live hand's stack cashed out",
     stack_that_left,
     {1, 0, 0, 0}},
    {"settle_hands", "a hand settled twice", second_settlement, {1, 0, 0, 0}},
    // The void does not lock the hand before it looks: what the row may become is all there is.
    {"settle_hands + append_rows", "a hand settled and voided", settled_and_voided, {1, 1, 0, 0}},
    {"wallet_transfer", "a lost update of a balance", lost_update, {1, 0, 0, 0}},
    // The limit is the server's setting: no constraint knows it, the wallet's lock is all there is.
    {"wallet_transfer", "a phantom: a grant over the limit", grant_beyond_the_limit, {1, 0, 1, 0}},
    {"sweep_rake", "the same rake swept twice", second_sweep, {1, 0, 0, 0}},
    {"admin_transfer", "a correction done twice", correction_done_twice, {1, 0, 0, 0}},
    {"admin_transfer", "an overdraft", overdraft, {1, 0, 0, 0}},
    {"close_table", "chips at a closed table", chips_at_a_closed_table, {1, 0, 0, 0}},
    {"claim_table", "two owners of one epoch", two_owners_of_one_epoch, {1, 0, 1, 0}},
    {"fence_tables", "a row behind the fence", row_after_the_fence, {1, 0, 0, 0}},
    // The function takes no lock: the unique name is all there is.
    {"create_player", "one name for two players", name_taken_twice, {1, 1, 0, 0}},
};

}  // namespace

TEST_CASE("each anomaly happens without our protection, and never with it") {
    std::array<std::string, 4> urls;
    for (std::size_t i = 0; i < urls.size(); ++i)
        urls.at(i) = database_with(protections[i]);
    std::printf("%-28s %-44s nothing locks constraints both\n", "transaction", "anomaly");
    for (const Anomaly& anomaly : anomalies) {
        std::array<int, 4> happened{};
        for (std::size_t i = 0; i < urls.size(); ++i) {
            Stage stage{urls.at(i)};
            happened.at(i) = anomaly.happened(stage);
            CAPTURE(anomaly.name);
            CAPTURE(protections[i].name);
            CHECK(happened.at(i) == anomaly.expected.at(i));
        }
        std::printf(
            "%-28s %-44s %7d %5d %11d %4d\n",
            anomaly.transaction,
            anomaly.name,
            happened[0],
            happened[1],
            happened[2],
            happened[3]
        );
    }
}

}  // namespace cardroom::ledger::test
