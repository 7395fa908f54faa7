// Who comes to a table between two hands: what they may look back at, and what they must bring.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;

namespace {

/// Two who check and call to the end.
struct Table {
    void play_until_over(int hand) {
        while (finished() < hand) {
            REQUIRE(world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); }));
            Client& player = ann->has("your_turn") ? *ann : *bob;
            const json turn = player.next("your_turn");
            const bool checks = turn["legal"]["check"].get<bool>();
            json act{{"t", "act"}, {"table", world.table}};
            act.update({{"hand", turn["hand"]}, {"turn", turn["turn"]}});
            act.update({{"action", checks ? "check" : "call"}});
            REQUIRE(player.word(act) == "ok");
        }
    }
    int finished() {
        const json hands = ann->ask({{"t", "hands"}})["hands"];
        return hands.empty() ? 0 : hands[0]["hand"].get<int>();
    }
    [[nodiscard]] json replay(int hand) const {
        return {{"t", "replay"}, {"table", world.table}, {"hand", hand}};
    }

    RoomWorld world;
    std::unique_ptr<Client> ann = world.seat("ann", 1, 1000);
    std::unique_ptr<Client> bob = world.seat("bob", 2, 1000);
};

/// All events of a replay of that kind.
std::vector<json> events_of(const json& replay, const std::string& kind) {
    std::vector<json> found;
    for (const json& step : replay["steps"]) {
        for (const json& event : step["events"]) {
            if (event["e"] == kind) found.push_back(event);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("whoever watches a table may look back at its last hand, as a spectator saw it") {
    Table table;
    table.play_until_over(1);
    const auto eve = table.world.enter("eve");
    CHECK(eve->word(table.replay(1)) == "no_such_hand");
    REQUIRE(eve->word({{"t", "watch"}, {"table", table.world.table}}) == "ok");
    const json seen = eve->ask(table.replay(1));
    REQUIRE(seen["t"] == "ok");
    REQUIRE(events_of(seen, "hole").size() == 2);
    for (const json& hole : events_of(seen, "hole")) {
        CHECK(hole["cards"] == json{"??", "??"});
    }
    CHECK_FALSE(events_of(seen, "pot").empty());
    CHECK(events_of(seen, "hand_end").size() == 1);
    for (const json& mucked : events_of(seen, "mucked")) {
        CHECK_FALSE(mucked.contains("cards"));
    }
}

TEST_CASE("a watcher looks back no further, and not after they have gone") {
    Table table;
    table.play_until_over(3);
    const auto eve = table.world.enter("eve");
    REQUIRE(eve->word({{"t", "watch"}, {"table", table.world.table}}) == "ok");
    CHECK(eve->word(table.replay(1)) == "no_such_hand");
    CHECK(table.ann->word(table.replay(1)) == "ok");
    REQUIRE(eve->word(table.replay(3)) == "ok");
    REQUIRE(eve->word({{"t", "unwatch"}, {"table", table.world.table}}) == "ok");
    CHECK(eve->word(table.replay(3)) == "no_such_hand");
}

TEST_CASE("whoever comes back is told at once which stack they must bring") {
    RoomWorld world;
    const auto ann = world.seat("ann", 1, 1000);
    const json watch{{"t", "watch"}, {"table", world.table}};
    CHECK_FALSE(ann->ask(watch).contains("must_bring"));
    REQUIRE(ann->word({{"t", "leave"}, {"table", world.table}}) == "ok");
    const json back = ann->ask(watch);
    REQUIRE(back.contains("must_bring"));
    CHECK(back["must_bring"]["stack"] == 1000);
    CHECK(back["must_bring"]["for_ms"].get<std::int64_t>() > 3'500'000);
    CHECK(back["must_bring"]["for_ms"].get<std::int64_t>() <= 3'600'000);
    const auto eve = world.enter("eve");
    CHECK_FALSE(eve->ask(watch).contains("must_bring"));
}
