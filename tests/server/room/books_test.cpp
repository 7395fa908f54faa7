// The books read through a socket: pages of hands, lost keys, and what an admin's look leaves.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::KeyRing;
using cardroom::ledger::PlayerKind;

namespace {

/// Two players at the house table who fold whenever it is their turn.
struct Folders {
    /// Plays until `count` more hands are over, and are in the books.
    void play(int count) {
        for (int i = 0; i < count; ++i) {
            REQUIRE(world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); }));
            Client& player = ann->has("your_turn") ? *ann : *bob;
            const json turn = player.next("your_turn");
            last = turn["hand"].get<std::int64_t>();
            REQUIRE(
                player.word(
                    {{"t", "act"},
                     {"table", turn["table"]},
                     {"hand", turn["hand"]},
                     {"turn", turn["turn"]},
                     {"action", "fold"}}
                ) == "ok"
            );
        }
        REQUIRE(world.until([&] { return newest() == last; }));
    }
    json hands(json request = json::object()) {
        request["t"] = "hands";
        return ann->ask(request);
    }
    /// The number of the newest hand that is over.
    std::int64_t newest() {
        const json list = hands({{"limit", 3}})["hands"];  // those in play are left out
        return list.empty() ? 0 : list[0]["hand"].get<std::int64_t>();
    }

    RoomWorld world;
    std::unique_ptr<Client> ann = world.seat("ann", 1, 1000);
    std::unique_ptr<Client> bob = world.seat("bob", 2, 1000);
    std::int64_t last = 0;
};

/// Who sat down in these frames or steps.
json arrivals(const json& steps) {
    json found = json::array();
    for (const json& step : steps) {
        for (const json& event : step["events"]) {
            if (event["e"] == "seat_taken") {
                found.push_back(
                    json::array({event["seat"], event["player"], event["name"], event["bot"]})
                );
            }
        }
    }
    return found;
}

std::vector<std::int64_t> numbers(const json& hands) {
    std::vector<std::int64_t> found;
    for (const json& hand : hands)
        found.push_back(hand["hand"].get<std::int64_t>());
    return found;
}

}  // namespace

TEST_CASE("hands come in pages that lose none and repeat none") {
    Folders table;
    table.play(7);
    const std::vector<std::int64_t> all{7, 6, 5, 4, 3, 2, 1};
    std::vector<std::int64_t> seen;
    json request{{"limit", 3}};
    for (bool more = true; more;) {
        const json page = table.hands(request);
        more = page["more"].get<bool>();
        for (const json& hand : page["hands"]) {
            seen.push_back(hand["hand"].get<std::int64_t>());
            request["before"] = hand["at_ms"];
            request["before_table"] = hand["table"];
            request["before_hand"] = hand["hand"];
        }
    }
    std::erase(seen, 8);  // may be dealt already
    CHECK(seen == all);
    CHECK(table.hands({{"limit", 31}})["code"] == "bad_field");
    CHECK(table.hands({{"limit", 30}})["t"] == "ok");
}

TEST_CASE("who sits down during a hand is named in its replay as those at the table saw it") {
    Folders table;
    RoomWorld& world = table.world;
    table.play(1);
    REQUIRE(world.until([&] { return table.ann->has("your_turn") || table.bob->has("your_turn"); })
    );
    const std::size_t before = table.ann->frames().size();
    const auto carl = world.seat("carl", 3, 1000);
    REQUIRE(carl->word({{"t", "leave"}, {"table", world.table}}) == "ok");
    (void)world.enter("robo", PlayerKind::bot);
    const auto robo = world.seat("robo", 3, 1000);  // where carl sat
    json heard = json::array();
    for (std::size_t i = before; i < table.ann->frames().size(); ++i) {
        const json frame = json::parse(table.ann->frames()[i]);
        if (frame["t"] == "ev") heard.push_back(frame);
    }
    table.play(1);
    const json replay = table.ann->ask({{"t", "replay"}, {"table", world.table}, {"hand", 2}});
    REQUIRE(arrivals(heard).size() == 2);
    CHECK(arrivals(heard)[1][2] == "robo");
    CHECK(arrivals(heard)[1][3] == true);
    CHECK(arrivals(replay["steps"]) == arrivals(heard));
}

TEST_CASE("a hand whose sealing key is lost is listed without its cards, and hides no other") {
    Folders table;
    table.play(2);
    table.world.settle_down();
    table.world.keys = KeyRing::fresh();
    table.play(2);  // the first of them may have been dealt with the lost key
    const json hands = table.hands()["hands"];
    REQUIRE(numbers(hands) == std::vector<std::int64_t>{4, 3, 2, 1});
    CHECK(hands[0]["cards"].size() == 2);
    CHECK(hands[3]["cards"].empty());
    CHECK(hands[3]["board"].empty());
    CHECK(hands[3]["big_blind"] == 10);
    CHECK(hands[3]["net"].is_number());
    const auto root = table.world.enter("root", PlayerKind::admin);
    CHECK(root->ask({{"t", "admin_hands"}})["hands"].size() >= 4);
}

TEST_CASE("an admin's look is recorded before it is answered, also one that finds nothing") {
    RoomWorld world;
    const auto root = world.enter("root", PlayerKind::admin);
    const std::vector<std::pair<json, std::string>> rows{
        {{{"t", "admin_tables"}}, "ok"},
        {{{"t", "admin_hands"}}, "ok"},
        {{{"t", "admin_hands"}, {"player", "nobody"}}, "ok"},
        {{{"t", "admin_replay"}, {"table", world.table}, {"hand", 99}}, "no_such_hand"},
    };
    for (const auto& [request, answer] : rows) {
        CAPTURE(request.dump());
        world.database.fail_before_next();  // reading never writes: it is the record that fails
        CHECK(root->word(request) == "saving");
        CHECK(root->word(request) == answer);
    }
}
