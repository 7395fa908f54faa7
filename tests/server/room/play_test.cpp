// Playing through sockets: seats, actions, two tabs, resumes, wallets and the books afterwards.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;

namespace {

/// Two players at the house table, in a hand.
struct Duel {
    Duel() : ann{world.seat("ann", 1, 1000)}, bob{world.seat("bob", 2, 1000)} {}
    Client& player(int seat) { return seat == 1 ? *ann : *bob; }
    /// Whose turn it is.
    Client& player(const json& turn) { return player(turn["seat"].get<int>()); }
    /// The next decision as its player is told of it; nobody's when the hand is over.
    json your_turn() {
        json turn;
        world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); });
        while (ann->has("your_turn"))
            turn = ann->next("your_turn");
        while (bob->has("your_turn")) {
            json other = bob->next("your_turn");
            const bool later = turn.is_null() || other["hand"] > turn["hand"] ||
                               (other["hand"] == turn["hand"] && other["turn"] > turn["turn"]);
            if (later) turn = std::move(other);
        }
        return turn;
    }
    json act(const json& turn, const char* action) {
        return {
            {"t", "act"},
            {"table", turn["table"]},
            {"hand", turn["hand"]},
            {"turn", turn["turn"]},
            {"action", action}
        };
    }
    RoomWorld world;
    std::unique_ptr<Client> ann;
    std::unique_ptr<Client> bob;
};

}  // namespace

TEST_CASE("a hand through two sockets: sit, act, refuse, fold, and the books agree") {
    Duel duel;
    json turn = duel.your_turn();
    REQUIRE(turn.is_object());
    Client& first = duel.player(turn);
    Client& second = duel.player(3 - turn["seat"].get<int>());
    json raise = duel.act(turn, "raise");
    raise["to"] = 11;
    const json refused = first.ask(raise);
    CHECK(refused["code"] == "below_min_raise");
    CHECK(refused["legal"]["raise"]["min_to"] == 20);
    CHECK(refused["base_ms"].get<int>() > 15'000);
    CHECK(second.word(duel.act(turn, "call")) == "not_your_turn");
    const json ok = first.ask(duel.act(turn, "fold"));
    CHECK(ok["hand"] == turn["hand"]);
    CHECK(ok["turn"] == turn["turn"]);
    CHECK(first.ask(duel.act(turn, "fold"))["seq"] == ok["seq"]);
    CHECK(first.word(duel.act(turn, "call")) == "stale_turn");

    const json next = duel.your_turn();
    CHECK(next["hand"] == turn["hand"].get<int>() + 1);
    const json hands = first.ask({{"t", "hands"}});
    REQUIRE(hands["hands"].size() >= 1);
    const json hand = hands["hands"].back();
    CHECK(hand["net"] == -5);
    CHECK(hand["cards"].size() == 2);
    const json replay =
        first.ask({{"t", "replay"}, {"table", turn["table"]}, {"hand", turn["hand"]}});
    REQUIRE(replay["t"] == "ok");
    CHECK(replay["steps"].size() >= 2);
    CHECK(replay["start"]["t"] == "snap");
    const auto stranger = duel.world.enter("eve");
    CHECK(
        stranger->word({{"t", "replay"}, {"table", turn["table"]}, {"hand", turn["hand"]}}) ==
        "no_such_hand"
    );
    CHECK(
        first.word({{"t", "replay"}, {"table", turn["table"]}, {"hand", next["hand"]}}) ==
        "no_such_hand"
    );
    const json statement = first.ask({{"t", "statement"}});
    CHECK(statement["balance"] == 9000);
    CHECK(statement["entries"][0]["kind"] == "hand");
    CHECK(statement["entries"][0]["amount"] == -5);
    CHECK(statement["in_play"][0]["stack"].get<int>() == 995);
    CHECK(duel.world.database.archive()->check().sum_of_balances == Chips{});
}

TEST_CASE("S10 no replay and no hand list shows what was folded by others") {
    Duel duel;
    const json turn = duel.your_turn();
    const int seat = turn["seat"].get<int>();
    REQUIRE(duel.player(seat).word(duel.act(turn, "fold")) == "ok");
    (void)duel.your_turn();
    const json& mine = turn["cards"];
    const json replay = duel.player(3 - seat).ask(
        {{"t", "replay"}, {"table", turn["table"]}, {"hand", turn["hand"]}}
    );
    REQUIRE(replay["t"] == "ok");
    for (const json& card : mine)
        CHECK(replay["steps"].dump().find(card.dump()) == std::string::npos);
}

TEST_CASE("two tabs of one player send RAISE and FOLD for one turn, both in flight") {
    Duel duel;
    const auto ann_two = duel.world.enter("ann");
    const auto bob_two = duel.world.enter("bob");
    std::mt19937 dice{5};
    int wins[2] = {0, 0};
    for (int round = 0; round < 120; ++round) {
        const json turn = duel.your_turn();
        REQUIRE(turn.is_object());
        const int seat = turn["seat"].get<int>();
        Client& one = duel.player(seat);
        Client& two = seat == 1 ? *ann_two : *bob_two;
        json raise = duel.act(turn, "raise");
        raise["to"] = turn["legal"]["raise"]["min_to"];
        raise["id"] = "raise" + std::to_string(round);
        json fold = duel.act(turn, "fold");
        fold["id"] = "fold" + std::to_string(round);
        const bool raise_first = dice() % 2 == 0;
        if (raise_first) {
            one.say(raise);
            two.say(fold);
        } else {
            two.say(fold);
            one.say(raise);
        }
        const auto raised = [&] { return one.answer_to(raise["id"].get<std::string>()); };
        const auto folded = [&] { return two.answer_to(fold["id"].get<std::string>()); };
        REQUIRE(duel.world.until([&] { return !raised().empty() && !folded().empty(); }));
        REQUIRE(raised() == (raise_first ? "ok" : "stale_turn"));
        REQUIRE(folded() == (raise_first ? "stale_turn" : "ok"));
        ++wins[raise_first ? 0 : 1];
        if (raise_first) {
            const json other = duel.your_turn();
            REQUIRE(duel.player(other).word(duel.act(other, "fold")) == "ok");
        }
    }
    CHECK(wins[0] > 30);
    CHECK(wins[1] > 30);
}

TEST_CASE("watching: a snapshot, then frames; a resume after a lost socket has no gap") {
    Duel duel;
    auto eve = duel.world.enter("eve");
    const json first = eve->ask({{"t", "watch"}, {"table", duel.world.table}});
    CHECK(first["resumed"] == false);
    CHECK(eve->next("snap")["seq"] == first["seq"]);
    for (int i = 0; i < 3; ++i) {
        const json turn = duel.your_turn();
        REQUIRE(duel.player(turn).word(duel.act(turn, "fold")) == "ok");
    }
    auto last = first["seq"].get<std::int64_t>();
    while (eve->has("ev")) {
        const json frame = eve->next("ev");
        REQUIRE(frame["seq"] == last + 1);
        last = frame["seq"].get<std::int64_t>();
    }
    eve.reset();
    for (int i = 0; i < 3; ++i) {
        const json turn = duel.your_turn();
        REQUIRE(duel.player(turn).word(duel.act(turn, "fold")) == "ok");
    }
    eve = duel.world.enter("eve");
    const json again = eve->ask({{"t", "watch"}, {"table", duel.world.table}, {"after", last}});
    CHECK(again["resumed"] == true);
    while (eve->has("ev")) {
        const json frame = eve->next("ev");
        REQUIRE(frame["seq"] == last + 1);
        last = frame["seq"].get<std::int64_t>();
    }
    CHECK(last >= again["seq"].get<std::int64_t>());
    CHECK_FALSE(eve->has("snap"));
    CHECK(eve->word({{"t", "unwatch"}, {"table", duel.world.table}}) == "ok");
}

TEST_CASE("top-up, leave and the wallet, and keys that are used again") {
    RoomWorld world;
    const auto ann = world.seat("ann", 1, 500);
    CHECK(ann->next("balance")["balance"] == 9500);
    const json top_up{
        {"t", "top_up"}, {"table", world.table}, {"amount", 300}, {"key", "top-up-1"}
    };
    const json done = ann->ask(top_up);
    CHECK(done["t"] == "ok");
    CHECK(done["queued"] == false);
    CHECK(ann->next("balance")["balance"] == 9200);
    CHECK(ann->word(top_up) == "ok");
    json other = top_up;
    other["amount"] = 100;
    CHECK(ann->word(other) == "key_reused");
    other["key"] = "top-up-2";
    other["amount"] = 500;
    CHECK(ann->word(other) == "above_max_buy_in");
    const json sit{
        {"t", "sit"},
        {"table", world.table},
        {"seat", 1},
        {"buy_in", 500},
        {"post", true},
        {"key", "seat-key-ann"}
    };
    const json again = ann->ask(sit);
    CHECK(again["t"] == "ok");
    CHECK(again["seat"] == 1);
    const json left = ann->ask({{"t", "leave"}, {"table", world.table}});
    CHECK(left["after_hand"] == false);
    CHECK(ann->next("balance")["balance"] == 10'000);
    CHECK(ann->word({{"t", "leave"}, {"table", world.table}}) == "not_seated");
    CHECK(
        ann->word({{"t", "top_up"}, {"table", world.table}, {"amount", 300}, {"key", "top-up-3"}}
        ) == "not_seated"
    );
}

TEST_CASE("a player's key can never be one of the server's own") {
    RoomWorld world;
    const auto ann = world.seat("ann", 1, 500);
    const auto seq = world.room->find(TableId{world.table})->seq().value();
    for (int ahead = 1; ahead < 5; ++ahead) {
        const std::string key =
            "row:" + std::to_string(world.table) + ":" + std::to_string(seq + ahead);
        (void)ann->word({{"t", "top_up"}, {"table", world.table}, {"amount", 10}, {"key", key}});
    }
    CHECK(ann->word({{"t", "leave"}, {"table", world.table}}) == "ok");
    CHECK(world.room->find(TableId{world.table})->trouble() == Trouble::none);
}

TEST_CASE("more chips come only after a bust, a few times a day") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const json more{{"t", "more_chips"}, {"key", "more-key-1"}};
    CHECK(ann->word(more) == "limit_reached");
    const auto bank = world.database.bank();
    for (int i = 0; i < 6; ++i) {
        const Chips all = bank->balance(world.id_of("ann"));
        (void)bank->wallet_transfer(
            {cardroom::ledger::Wallet::grant,
             world.id_of("ann"),
             -all,
             "bust-" + std::to_string(i),
             "test",
             std::nullopt}
        );
        const json request{{"t", "more_chips"}, {"key", "more-key-" + std::to_string(i + 2)}};
        const json answer = ann->ask(request);
        if (i < 5) {
            CHECK(answer["balance"] == 10'000);
            CHECK(ann->word(request) == "ok");
            CHECK(bank->balance(world.id_of("ann")) == Chips{10'000L});
        } else {
            CHECK(answer["code"] == "limit_reached");
        }
    }
}

TEST_CASE("admin requests are for admins: everybody's hands, with all cards") {
    Duel duel;
    const json turn = duel.your_turn();
    REQUIRE(duel.player(turn).word(duel.act(turn, "fold")) == "ok");
    (void)duel.your_turn();
    const json replay{{"t", "admin_replay"}, {"table", turn["table"]}, {"hand", turn["hand"]}};
    const json hands{{"t", "admin_hands"}, {"player", "ann"}};
    for (const json& request : {replay, hands, json{{"t", "admin_tables"}}}) {
        CHECK(duel.ann->word(request) == "forbidden");
    }
    const auto root = duel.world.enter("root", PlayerKind::admin);
    const json found = root->ask(hands);
    REQUIRE(found["hands"].size() >= 1);
    CHECK(found["hands"].back()["players"].size() == 2);
    const json story = root->ask(replay);
    REQUIRE(story["t"] == "ok");
    CHECK(story["state"] == "settled");
    CHECK(story["postings"].size() == 2);
    CHECK(story["log"].size() >= 2);
    CHECK(story["steps"].dump().find("??") == std::string::npos);
    for (const json& card : turn["cards"]) {
        CHECK(story["steps"].dump().find(card.dump()) != std::string::npos);
    }
    const json tables = root->ask({{"t", "admin_tables"}});
    CHECK(tables["tables"][0]["state"] == "playing");
    CHECK(root->ask({{"t", "admin_hands"}, {"player", "nobody"}})["hands"].empty());
}

TEST_CASE("a table frozen by a fault is released by an admin, and plays on") {
    Duel duel;
    const json turn = duel.your_turn();
    const TableId id{duel.world.table};
    TableActor* actor = duel.world.room->find(id);
    actor->fault("planted");
    CHECK(duel.ann->next("table_state")["reason"] == "fault");
    CHECK(duel.player(turn).word(duel.act(turn, "fold")) == "table_frozen");
    const auto log = duel.world.database.table_log();
    REQUIRE(duel.world.until([&] { return log->peek(id)->frozen.has_value(); }));
    for (int i = 0; i < 8; ++i) {
        duel.world.room->tick();
        duel.world.settle_down();
    }
    CHECK(actor->trouble() == Trouble::fault);
    log->release(id);
    REQUIRE(duel.world.until([&] {
        duel.world.room->tick();
        return actor->trouble() == Trouble::none;
    }));
    const json again = duel.your_turn();
    CHECK(again["hand"] == turn["hand"]);
    CHECK(again["turn"] == turn["turn"]);
    CHECK(again["cards"] == turn["cards"]);
    CHECK(duel.player(again).word(duel.act(again, "fold")) == "ok");
}

TEST_CASE("a database that fails before or during a commit loses and doubles nothing") {
    Duel duel;
    for (int round = 0; round < 40; ++round) {
        const json turn = duel.your_turn();
        REQUIRE(turn.is_object());
        if (round % 3 == 0) duel.world.database.fail_before_next();
        if (round % 3 == 1) duel.world.database.fail_after_next();
        const char* action = turn["legal"]["check"] == true ? "check"
                             : round % 5 != 0               ? "call"
                                                            : "fold";
        REQUIRE(duel.player(turn).word(duel.act(turn, action)) == "ok");
    }
    const auto sums = duel.world.database.archive()->check();
    CHECK(sums.sum_of_balances == Chips{});
    CHECK(sums.wrong_balances == 0);
    CHECK(sums.incomplete_hands == 0);
}

TEST_CASE("readiness: while stopping it is not; liveness always") {
    RoomWorld world;
    const auto status = [&](const char* path) {
        std::optional<int> got;
        world.room->http({"GET", path, "", "10.0.0.1", {}, false}, [&](const HttpAnswer& answer) {
            got = answer.status;
        });
        world.until([&] { return got.has_value(); });
        return got.value_or(0);
    };
    CHECK(status("/livez") == 200);
    CHECK(status("/readyz") == 200);
    CHECK(world.until([&] { return world.room->shut(); }));  // once what was being written is
    CHECK(status("/readyz") == 503);
    CHECK(status("/livez") == 200);
}
