// The contract of Bank: every chip moves exactly once, or not at all.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

namespace {

/// What the house has, after one more chip was issued to it.
Chips house_and_one(Room& room) {
    return room.bank->issue({chips(1), {fresh_name("look"), "a test", "to look"}}).balance;
}

}  // namespace

TEST_CASE_TEMPLATE("M6 a hand is settled exactly once", World, BOTH_WORLDS) {
    World world;
    Room room{world, 3};
    room.play();
    const Settlement settlement = room.settlement(300, 10);
    CHECK(room.settle(settlement).verdict == SettleVerdict::settled);
    CHECK(room.stack(0) == chips(1'290));
    CHECK(room.stack(1) == chips(700));
    CHECK(room.stack(2) == chips(1'000));

    CHECK(room.settle(settlement).verdict == SettleVerdict::already_settled);
    Settlement other = settlement;
    other.legs = {{room.player(0), chips(-310)}, {room.player(1), chips(300)}};
    CHECK(room.settle(other).verdict == SettleVerdict::refused);
    other = settlement;
    other.epoch = settlement.epoch.next();  // a later owner repeats it
    CHECK(room.settle(other).verdict == SettleVerdict::already_settled);
    CHECK(room.stack(0) == chips(1'290));
    check_sums(room);
}

TEST_CASE_TEMPLATE("a hand without a winner of anything settles too", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    Settlement settlement = room.settlement(0);
    CHECK(room.settle(settlement).verdict == SettleVerdict::settled);
    settlement.legs.clear();
    CHECK(room.settle(settlement).verdict == SettleVerdict::already_settled);
}

TEST_CASE_TEMPLATE("impossible settlements move nothing", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.open();
    CHECK(room.settle(room.settlement(100)).verdict == SettleVerdict::refused);  // log incomplete
    room.end();
    struct Row {
        const char* name;
        SettleVerdict verdict;
        void (*spoil)(Settlement&);
    };
    for (const Row& row : {
             Row{"other hash",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.final_hash = some_hash(3); }},
             Row{"other seq",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.final_seq = s.final_seq.next(); }},
             Row{"old epoch",
                 SettleVerdict::stale_epoch,
                 [](Settlement& s) { s.epoch = Epoch{s.epoch.value() - 1}; }},
             Row{"no such hand",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.hand = s.hand.next(); }},
             Row{"no such table",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.table = TableId{999'999'999}; }},
             Row{"unbalanced",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.legs[0].net += chips(1); }},
             Row{"overdraft",
                 SettleVerdict::refused,
                 [](Settlement& s) {
                     s.legs[0].net = chips(1'001);
                     s.legs[1].net = chips(-1'001);
                 }},
             Row{"a stranger wins",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.legs[0].player = PlayerId{999'999}; }},
             Row{"one player twice",
                 SettleVerdict::refused,
                 [](Settlement& s) { s.legs[0].player = s.legs[1].player; }},
         }) {
        CAPTURE(row.name);
        Settlement settlement = room.settlement(100);
        row.spoil(settlement);
        const SettleResult result = room.settle(settlement);
        CHECK(result.verdict == row.verdict);
        CHECK_FALSE(result.reason.empty());
        CHECK(room.stack(0) == chips(1'000));
    }
    CHECK(room.settle(room.settlement(100)).verdict == SettleVerdict::settled);
    check_sums(room);
}

TEST_CASE_TEMPLATE("one impossible hand does not stop the others", World, BOTH_WORLDS) {
    World world;
    Room a{world, 2};
    Room b{world, 2};
    Room c{world, 2};
    a.play();
    b.play();
    c.play();
    std::vector<Settlement> batch{c.settlement(10), a.settlement(5'000), b.settlement(20, 1)};
    const std::vector<SettleResult> results = a.bank->settle(batch);
    REQUIRE(results.size() == 3);
    CHECK(results[0].verdict == SettleVerdict::settled);
    CHECK(results[1].verdict == SettleVerdict::refused);
    CHECK(results[2].verdict == SettleVerdict::settled);
    CHECK(a.stack(0) == chips(1'000));
    CHECK(b.stack(0) == chips(1'019));
    CHECK(c.stack(1) == chips(990));
    check_sums(a);
}

TEST_CASE_TEMPLATE("M6 rake gathers at the table and is swept to the house", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    room.settle(room.settlement(300, 15));
    const Chips before = house_and_one(room);
    room.bank->sweep_rake(room.table);
    room.bank->sweep_rake(room.table);
    CHECK(house_and_one(room) == before + chips(16));
    check_sums(room);
}

TEST_CASE_TEMPLATE("M6 a table that closes leaves its rake to the house", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    room.settle(room.settlement(300, 15));
    const Chips before = house_and_one(room);
    room.move(room.seat_money(SeatMoney::cash_out, 0, 1'285));
    room.move(room.seat_money(SeatMoney::cash_out, 1, 700));
    CHECK(room.log->close_table(room.boot, room.table));
    CHECK(house_and_one(room) == before + chips(16));
    check_sums(room);
}

TEST_CASE_TEMPLATE("M6 seat money moves once for a key, with its log row", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    SeatTransfer top_up = room.seat_money(SeatMoney::top_up, 0, 500);
    const Seq seq = top_up.append.row.seq;
    TransferResult result = room.move(top_up);
    CHECK(result.verdict == TransferVerdict::done);
    CHECK(result.balance == chips(8'500));
    CHECK(result.seq == seq);
    CHECK(room.stack(0) == chips(1'500));
    CHECK(room.log->rows_after(room.table, Seq{}, 10).back().hash == room.tail.hash);

    result = room.move(top_up);
    CHECK(result.verdict == TransferVerdict::repeated);
    CHECK(result.seq == seq);
    CHECK(result.balance == chips(8'500));
    SeatTransfer later = room.seat_money(SeatMoney::top_up, 0, 500);
    later.key = top_up.key;  // asked again after other rows were written
    CHECK(room.move(later).verdict == TransferVerdict::repeated);
    later.amount = chips(501);
    CHECK(room.move(later).verdict == TransferVerdict::key_reused);
    CHECK(room.stack(0) == chips(1'500));
    check_sums(room);
}

TEST_CASE_TEMPLATE("seat money is refused for its reason, and nothing moves", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    struct Row {
        const char* name;
        TransferVerdict verdict;
        void (*spoil)(SeatTransfer&);
    };
    for (const Row& row : {
             Row{"more than the wallet",
                 TransferVerdict::not_enough_chips,
                 [](SeatTransfer& t) { t.amount = chips(9'001); }},
             Row{"more than the stack",
                 TransferVerdict::not_enough_chips,
                 [](SeatTransfer& t) {
                     t.kind = SeatMoney::cash_out;
                     t.amount = chips(1'001);
                 }},
             Row{"nothing", TransferVerdict::refused, [](SeatTransfer& t) { t.amount = Chips{}; }},
             Row{"less than nothing",
                 TransferVerdict::refused,
                 [](SeatTransfer& t) { t.amount = chips(-5); }},
             Row{"old epoch",
                 TransferVerdict::stale_epoch,
                 [](SeatTransfer& t) { t.append.row.epoch = Epoch{0}; }},
             Row{"old seq",
                 TransferVerdict::out_of_order,
                 [](SeatTransfer& t) { t.append.row.seq = Seq{1}; }},
             Row{"other hash before",
                 TransferVerdict::out_of_order,
                 [](SeatTransfer& t) { t.append.before = some_hash(1); }},
             Row{"no such table",
                 TransferVerdict::refused,
                 [](SeatTransfer& t) { t.append.row.table = TableId{999'999'999}; }},
             Row{"no such player",
                 TransferVerdict::refused,
                 [](SeatTransfer& t) { t.player = PlayerId{999'999'999}; }},
         }) {
        CAPTURE(row.name);
        SeatTransfer transfer = room.seat_money(SeatMoney::top_up, 0, 100);
        row.spoil(transfer);
        CHECK(room.move(transfer).verdict == row.verdict);
        CHECK(room.wallet(0) == chips(9'000));
    }
    CHECK(room.log->rows_after(room.table, Seq{2}, 10).empty());
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict == TransferVerdict::done
    );
    CHECK(room.wallet(0) == chips(10'000));
    CHECK(room.move(room.seat_money(SeatMoney::cash_out, 0, 0)).verdict == TransferVerdict::done);
    check_sums(room);
}

TEST_CASE_TEMPLATE("seat money waits for the end of the seat's hand", World, BOTH_WORLDS) {
    World world;
    Room room{world, 3};
    REQUIRE(
        room.move(room.seat_money(SeatMoney::cash_out, 2, 1'000)).verdict == TransferVerdict::done
    );
    room.open();  // players 0 and 1
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict ==
        TransferVerdict::seat_in_hand
    );
    CHECK(
        room.move(room.seat_money(SeatMoney::top_up, 1, 10)).verdict ==
        TransferVerdict::seat_in_hand
    );
    CHECK(room.move(room.seat_money(SeatMoney::buy_in, 2, 400)).verdict == TransferVerdict::done);
    room.end();
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict ==
        TransferVerdict::seat_in_hand
    );  // not settled yet
    const Settlement settlement = room.settlement(0);
    CHECK(room.settle(settlement).verdict == SettleVerdict::settled);
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict == TransferVerdict::done
    );
    check_sums(room);
}

TEST_CASE_TEMPLATE("a frozen player may cash out but not buy in", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    room.people->set_frozen(room.player(0), true);
    CHECK(
        room.move(room.seat_money(SeatMoney::top_up, 0, 100)).verdict ==
        TransferVerdict::account_frozen
    );
    CHECK(
        room.move(room.seat_money(SeatMoney::cash_out, 0, 1'000)).verdict == TransferVerdict::done
    );
}

TEST_CASE_TEMPLATE("grants: once for a key, below a level, so many a day", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    WalletTransfer grant{
        .kind = Wallet::grant,
        .player = room.player(0),
        .amount = chips(500),
        .key = fresh_name("grant"),
        .reason = "bust",
        .limit = WalletTransfer::Limit{chips(11'000), 2},
    };
    CHECK(room.bank->wallet_transfer(grant).balance == chips(9'500));
    CHECK(room.bank->wallet_transfer(grant).verdict == TransferVerdict::repeated);
    WalletTransfer second = grant;
    second.amount = chips(400);  // a player names no amount: it is the same request
    CHECK(room.bank->wallet_transfer(second).verdict == TransferVerdict::repeated);
    WalletTransfer given = second;
    given.limit.reset();
    CHECK(room.bank->wallet_transfer(given).verdict == TransferVerdict::key_reused);
    second.key = fresh_name("grant");
    CHECK(room.bank->wallet_transfer(second).balance == chips(9'900));
    WalletTransfer third = grant;
    third.key = fresh_name("grant");
    CHECK(room.bank->wallet_transfer(third).verdict == TransferVerdict::limit_reached);
    third.limit = WalletTransfer::Limit{chips(10'900), 100};  // wallet 9,900 and stack 1,000
    CHECK(room.bank->wallet_transfer(third).verdict == TransferVerdict::limit_reached);
    third.limit = WalletTransfer::Limit{chips(10'901), 100};
    CHECK(room.bank->wallet_transfer(third).verdict == TransferVerdict::done);
    const TransferResult again = room.bank->wallet_transfer(grant);
    CHECK(again.verdict == TransferVerdict::repeated);
    CHECK(again.balance_then == chips(9'500));  // as the first time
    CHECK(again.balance == chips(10'400));
    check_sums(room);
}

TEST_CASE_TEMPLATE("a used key tells what it was used for", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    SeatTransfer top_up = room.seat_money(SeatMoney::top_up, 0, 500);
    top_up.append.row.payload = "what was asked";
    CHECK(room.move(top_up).events_then.empty());
    REQUIRE(room.move(room.seat_money(SeatMoney::top_up, 0, 100)).verdict == TransferVerdict::done);
    const TransferResult again = room.move(top_up);
    CHECK(again.verdict == TransferVerdict::repeated);
    CHECK(again.events_then == "what was asked");
    CHECK(again.balance_then == chips(8'500));
    CHECK(again.balance == chips(8'400));
    for (const SeatMoney kind : {SeatMoney::buy_in, SeatMoney::cash_out}) {
        SeatTransfer other = top_up;
        other.kind = kind;
        CHECK(room.move(other).verdict == TransferVerdict::key_reused);
    }
    SeatTransfer elsewhere = top_up;
    elsewhere.append.row.table = TableId{999'999'999};
    CHECK(room.move(elsewhere).verdict == TransferVerdict::key_reused);
}

TEST_CASE_TEMPLATE(
    "a top-up for later takes its key and its row, and no chip moves", World, BOTH_WORLDS
) {
    World world;
    Room room{world, 2};
    room.open();  // it is asked for during a hand
    const auto later = [&](std::int64_t amount) {
        SeatTransfer transfer = room.seat_money(SeatMoney::top_up_later, 0, amount);
        transfer.append.row.later_key = transfer.key;
        return transfer;
    };
    const SeatTransfer asked = later(500);
    const TransferResult first = room.move(asked);
    CHECK(first.verdict == TransferVerdict::done);
    CHECK(first.seq == asked.append.row.seq);
    CHECK(room.wallet(0) == chips(9'000));
    CHECK(room.stack(0) == chips(1'000));
    const LogRow row = room.log->rows_after(room.table, Seq{}, 100).back();
    CHECK(row.hash == room.tail.hash);
    CHECK(row.later_key == asked.key);

    CHECK(room.move(asked).verdict == TransferVerdict::repeated);
    CHECK_FALSE(room.move(asked).balance_then);
    SeatTransfer at_once = room.seat_money(SeatMoney::top_up, 0, 500);  // the hand may be over
    at_once.key = asked.key;
    CHECK(room.move(at_once).verdict == TransferVerdict::repeated);
    at_once.amount = chips(501);
    CHECK(room.move(at_once).verdict == TransferVerdict::key_reused);
    CHECK(room.move(later(0)).verdict == TransferVerdict::refused);
    CHECK(
        room.move(later(9'001)).verdict == TransferVerdict::done
    );  // nobody looks before it moves
    room.people->set_frozen(room.player(0), true);
    CHECK(room.move(later(100)).verdict == TransferVerdict::account_frozen);
    check_sums(room);
}

TEST_CASE_TEMPLATE("the house funds, never below zero", World, BOTH_WORLDS) {
    World world;
    Room room{world, 1};
    WalletTransfer fund{
        .kind = Wallet::house_fund,
        .player = room.player(0),
        .amount = chips(100),
        .key = fresh_name("fund"),
        .reason = "a bot",
        .limit = std::nullopt,
    };
    CHECK(room.bank->wallet_transfer(fund).balance == chips(9'100));
    fund.key = fresh_name("fund");
    fund.amount = game::max_chips;
    CHECK(room.bank->wallet_transfer(fund).verdict == TransferVerdict::not_enough_chips);
    check_sums(room);
}

}  // namespace cardroom::ledger::test
