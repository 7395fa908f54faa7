// What PROTOCOL.md says of answers, seats and names, tried at a whole card room.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;

TEST_CASE("answers overtake each other, and are told apart by their ids") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    ann->say({{"t", "statement"}, {"id", "slow"}});
    ann->say({{"t", "ping"}, {"id", "quick"}});
    CHECK(ann->answer_to("slow") == "");  // read on another thread
    CHECK(ann->answer_to("quick") == "ok");
    CHECK(world.until([&] { return ann->answer_to("slow") == "ok"; }));
}

TEST_CASE("a player learns the seat from the answer, the event, the snap and the welcome") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto tab = world.enter("ann");
    const json watch{{"t", "watch"}, {"table", world.table}};
    REQUIRE(ann->word(watch) == "ok");
    REQUIRE(tab->word(watch) == "ok");
    const json answer = ann->ask(
        {{"t", "sit"}, {"table", world.table}, {"seat", 3}, {"buy_in", 500}, {"key", "seat-key-ann"}
        }
    );
    CHECK(answer["seat"] == 3);
    const json event = tab->next("ev")["events"][0];
    CHECK(event["e"] == "seat_taken");
    CHECK(event["seat"] == 3);
    CHECK(event["player"] == world.id_of("ann").value());
    const auto again = world.enter("ann");
    CHECK(again->next("welcome")["seated"][0] == json{{"table", world.table}, {"seat", 3}});
    REQUIRE(again->word(watch) == "ok");
    CHECK(again->next("snap")["you"] == 3);
}

TEST_CASE("each kind of malformed frame counts, and what is refused later does not") {
    for (const std::string frame :
         {R"({nonsense)", R"({"t":"chat","table":7})", R"({"t":"dance"})", R"({"t":7})"}) {
        CAPTURE(frame);
        RoomWorld world;
        const auto ann = world.enter("ann");
        for (int i = 0; i < 9; ++i)
            ann->say_text(frame);
        CHECK_FALSE(ann->closed_with());
        ann->say_text(frame);
        CHECK(ann->closed_with() == CloseCode::abused);
    }
    RoomWorld world;
    const auto bob = world.enter("bob");
    for (int i = 0; i < 12; ++i) {
        CHECK(bob->word(new_table({{"big_blind", 3}})) == "bad_field");
        CHECK(bob->word({{"t", "watch"}, {"table", 99}}) == "no_such_table");
    }
    CHECK_FALSE(bob->closed_with());
}

TEST_CASE("a socket that says no hello is closed with 4001") {
    RoomWorld world;
    Client client{world, Handshake{"10.0.0.1", {}, {}}};
    CHECK(client.word({{"t", "ping"}}) == "not_hello");
    REQUIRE(world.until([&] { return client.closed_with().has_value(); }));
    CHECK(client.closed_with() == CloseCode::not_authenticated);
}

TEST_CASE("a player's table may not be called like one of the house's, an admin's may") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto boss = world.enter("boss", PlayerKind::admin);
    for (const char* name : {"House 7", "HOUSE", "\u041Douse 1", "Admin", "System", "Dealer"}) {
        CAPTURE(name);
        const json answer = ann->ask(new_table({{"name", name}}));
        CHECK(answer.value("code", "") == "bad_field");
    }
    CHECK(boss->word(new_table({{"name", "House 7"}})) == "ok");
    CHECK(ann->word(new_table({{"name", "The full house"}})) == "ok");
}
