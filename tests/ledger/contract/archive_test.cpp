// The contract of Archive: statements, hand lists and whole hands.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

namespace cardroom::ledger::test {

namespace {
using HandIds = std::vector<std::pair<TableId, HandNo>>;

HandIds ids_of(const std::vector<HandSummary>& hands) {
    HandIds ids;
    for (const HandSummary& hand : hands)
        ids.emplace_back(hand.table, hand.hand);
    return ids;
}

/// The whole list, read in pages of `limit`.
HandIds in_pages(Archive& archive, HandFilter filter, int limit) {
    filter.limit = limit;
    HandIds all;
    for (auto page = archive.hands(filter); !page.empty(); page = archive.hands(filter)) {
        const HandIds ids = ids_of(page);
        all.insert(all.end(), ids.begin(), ids.end());
        filter.before = HandCursor{page.back().opened, page.back().table, page.back().hand};
    }
    return all;
}
}  // namespace

TEST_CASE_TEMPLATE("a statement lists what moved, newest first, in pages", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    room.settle(room.settlement(300, 10));
    room.move(room.seat_money(SeatMoney::cash_out, 0, 1'290));

    Statement statement = room.archive->statement(room.player(0), std::nullopt, 10);
    CHECK(statement.balance == chips(10'290));
    CHECK(statement.in_play.empty());
    CHECK_FALSE(statement.more);
    REQUIRE(statement.entries.size() == 4);
    const auto& entries = statement.entries;
    CHECK(entries[0].kind == "cash_out");
    CHECK(entries[0].amount == chips(1'290));
    CHECK(entries[0].balance == chips(10'290));
    CHECK(entries[0].table == room.table);
    CHECK_FALSE(entries[0].hand);
    CHECK(entries[1].kind == "hand");
    CHECK(entries[1].amount == chips(290));
    CHECK(entries[1].balance == chips(1'290));
    CHECK(entries[1].hand == HandNo{1});
    CHECK(entries[2].kind == "buy_in");
    CHECK(entries[2].amount == chips(-1'000));
    CHECK(entries[3].kind == "grant");
    CHECK(entries[0].entry > entries[1].entry);

    statement = room.archive->statement(room.player(0), std::nullopt, 3);
    CHECK(statement.more);
    CHECK(statement.entries.size() == 3);
    statement = room.archive->statement(room.player(0), statement.entries.back().entry, 3);
    CHECK_FALSE(statement.more);
    REQUIRE(statement.entries.size() == 1);
    CHECK(statement.entries[0].kind == "grant");

    statement = room.archive->statement(room.player(1), std::nullopt, 1);
    REQUIRE(statement.in_play.size() == 1);
    CHECK(statement.in_play[0].table == room.table);
    CHECK(statement.in_play[0].stack == chips(700));
}

TEST_CASE_TEMPLATE("hands are found by player, table and number", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    for (int i = 0; i < 3; ++i) {
        room.play();
        room.settle(room.settlement(10));
    }
    room.open();
    HandFilter filter;
    filter.player = room.player(1);
    std::vector<HandSummary> hands = room.archive->hands(filter);
    REQUIRE(hands.size() == 4);
    CHECK(hands[0].state == "open");
    CHECK_FALSE(hands[0].net);
    CHECK(hands[1].state == "settled");
    CHECK(hands[1].hand == HandNo{3});
    CHECK(hands[1].net == chips(-10));
    CHECK(hands[1].table == room.table);
    CHECK(hands[1].opened == some_instant());
    REQUIRE(hands[1].players.size() == 2);
    CHECK(hands[1].players[0].player == room.player(0));
    CHECK(hands[1].players[0].stack == chips(1'020));
    CHECK(hands[1].names[0] == room.people->find(room.player(0))->name);

    filter.limit = 2;
    CHECK(room.archive->hands(filter).size() == 2);
    filter.hand = HandNo{2};
    hands = room.archive->hands(filter);
    REQUIRE(hands.size() == 1);
    CHECK(hands[0].hand == HandNo{2});
    filter = {};
    filter.table = room.table;
    hands = room.archive->hands(filter);
    REQUIRE(hands.size() == 4);
    CHECK(hands[0].hand == HandNo{4});
    CHECK_FALSE(hands[1].net);
    filter.before = HandCursor{some_instant()};
    CHECK(room.archive->hands(filter).empty());
    filter = {};
    filter.before = HandCursor{some_instant() + Millis{1}};
    filter.limit = 3;
    CHECK(room.archive->hands(filter).size() == 3);
}

TEST_CASE_TEMPLATE("a page may end among hands of one instant", World, BOTH_WORLDS) {
    World world;
    Room first{world, 2};
    Room second{world, 1};
    const PlayerId both = first.player(0);
    second.players.push_back(both);
    REQUIRE(
        second.move(second.seat_money(SeatMoney::buy_in, 1, 1'000)).verdict == TransferVerdict::done
    );
    for (Room* room : {&first, &second}) {
        for (int i = 0; i < 2; ++i) {
            room->play();
            room->settle(room->settlement(10));
        }
    }
    HandFilter of_player;
    of_player.player = both;
    HandFilter of_table;
    of_table.table = first.table;
    const HandIds all{
        {second.table, HandNo{2}},
        {second.table, HandNo{1}},
        {first.table, HandNo{2}},
        {first.table, HandNo{1}}
    };
    CHECK(ids_of(first.archive->hands(of_player)) == all);
    for (const int limit : {1, 2, 3, 4}) {
        CAPTURE(limit);
        CHECK(in_pages(*first.archive, of_player, limit) == all);
        CHECK(in_pages(*first.archive, of_table, limit) == HandIds{all[2], all[3]});
    }
}

TEST_CASE_TEMPLATE("sketches tell of each hand what its record tells", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    room.settle(room.settlement(10));
    room.open();
    room.act();
    HandFilter filter;
    filter.table = room.table;
    const std::vector<HandSummary> hands = room.archive->hands(filter);
    const std::vector<HandSketch> sketches = room.archive->sketches(hands);
    REQUIRE(sketches.size() == 2);
    for (std::size_t i = 0; i < sketches.size(); ++i) {
        const HandRecord record = room.archive->hand(room.table, hands[i].hand).value();
        CHECK(sketches[i].deck_root == record.opening.deck_root);
        CHECK(sketches[i].sealed_deck == record.opening.sealed_deck);
        CHECK(sketches[i].key_id == record.opening.key_id);
        CHECK(sketches[i].state == record.rows.front().state);
        const bool open = hands[i].state == "open";
        REQUIRE(sketches[i].payloads.size() == (open ? 1 : record.rows.size()));
        CHECK(sketches[i].payloads.front() == record.rows.front().payload);
    }
    CHECK(room.archive->sketches({}).empty());
}

TEST_CASE_TEMPLATE("a hand's record holds opening, rows and postings", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.act();
    room.open();
    room.act();
    room.end();
    const Seq last = room.tail.seq;
    room.settle(room.settlement(50, 5));
    room.act();

    const std::optional<HandRecord> record = room.archive->hand(room.table, HandNo{1});
    REQUIRE(record);
    CHECK(record->summary.state == "settled");
    CHECK(record->opening.deck_root == some_hash(7));
    CHECK(record->opening.sealed_deck == room.opening().opening->sealed_deck);
    REQUIRE(record->rows.size() == 3);
    CHECK(record->rows[0].state == "the table before");
    CHECK(record->rows.back().seq == last);
    REQUIRE(record->postings.size() == 3);
    Chips sum;
    for (const PostingRow& posting : record->postings)
        sum += posting.amount;
    CHECK(sum == Chips{});
    const std::string winner = "escrow " + room.people->find(room.player(0))->name + " table " +
                               std::to_string(room.table.value());
    const auto found = std::find_if(
        record->postings.begin(),
        record->postings.end(),
        [&](const PostingRow& posting) { return posting.account == winner; }
    );
    REQUIRE(found != record->postings.end());
    CHECK(found->amount == chips(45));
    CHECK(found->balance == chips(1'045));
    CHECK_FALSE(room.archive->hand(room.table, HandNo{9}));
}

}  // namespace cardroom::ledger::test
