// Pre-actions: made before one's turn, fired after a short delay, void when the price changes.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

/// Three players at the first turn of a hand; `next` acts after seat `first`.
struct Game {
    Game() {
        sim.players(3, 1000);
        first = sim.to_act();
        next = first % 3 + 1;
    }
    std::string arm(int player, const std::optional<game::PreAction>& what) {
        return std::string{sim.actor->arm(sim.player(player), sim.hand().no, what)};
    }
    void act(int player, const std::string& words) {
        const auto answer = sim.act(player, words);
        sim.run();
        REQUIRE(answer->ok());
    }
    SimTable sim;
    int first = 0;
    int next = 0;
};

game::PreAction call_of(std::int64_t price) {
    return game::CallExactly{game::Chips{price}};
}

}  // namespace

TEST_CASE("B20 a pre-action is void on the next street") {
    Game game;
    const int last = game.next % 3 + 1;
    game.act(game.first, "call");
    game.act(game.next, "call");
    const int arms = game.first;
    CHECK(game.arm(arms, game::CheckOrFold{}).empty());
    game.act(last, "check");
    REQUIRE(game.sim.hand().street == game::Street::flop);
    while (game.sim.to_act() != arms)
        game.act(game.sim.to_act(), "check");
    const auto seq = game.sim.seq();
    game.sim.clock.go_to(game.sim.clock.now() + 1s);
    while (game.sim.clock.has_due(game.sim.clock.now()))
        game.sim.clock.fire_next();
    game.sim.run();
    CHECK(game.sim.seq() == seq);
    CHECK(game.sim.to_act() == arms);
}

TEST_CASE("B20 a pre-action for a street that is over is refused, not armed for the next") {
    Game game;
    const game::PreAction any = game::CheckOrFold{};
    const auto hand = game.sim.hand().no;
    const auto arm = [&](game::Street street) {
        return game.sim.actor->arm(game.sim.player(game.first), hand, any, street);
    };
    game.act(game.first, "call");
    CHECK(arm(game::Street::preflop) == "");
    game.act(game.next, "call");
    game.act(game.next % 3 + 1, "check");
    REQUIRE(game.sim.hand().street == game::Street::flop);
    CHECK(arm(game::Street::preflop) == "stale_turn");
    while (game.sim.to_act() != game.first)
        game.act(game.sim.to_act(), "check");
    game.sim.pass(5s);
    CHECK(game.sim.to_act() == game.first);
    CHECK(arm(game::Street::flop) == "");
    game.sim.pass(1s);
    CHECK(game.sim.to_act() != game.first);
}

TEST_CASE("a pre-action fires 0.4 s after its turn came, not before") {
    Game game;
    CHECK(game.arm(game.next, call_of(5)) == "");
    game.act(game.first, "call");
    REQUIRE(game.sim.to_act() == game.next);
    game.sim.pass(399ms);
    CHECK(game.sim.to_act() == game.next);
    game.sim.pass(2ms);
    CHECK(game.sim.to_act() != game.next);
    CHECK(game.sim.viewers[0]->events("called").back()["seat"] == game.next);
}

TEST_CASE("what a pre-action does when its turn comes") {
    struct Row {
        const char* name;
        game::PreAction armed;
        const char* before;  ///< what the player before does
        const char* event;   ///< what the pre-action does; "" for nothing: it is void
    };
    const std::vector<Row> rows{
        {"check or fold, with a bet", game::CheckOrFold{}, "raise 40", "folded"},
        {"check, with a bet", game::CheckOnly{}, "raise 40", ""},
        {"call at the price", call_of(5), "call", "called"},
        {"call after a raise", call_of(5), "raise 40", ""},
        {"call at the raised price", call_of(35), "raise 40", "called"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        Game game;
        CHECK(game.arm(game.next, row.armed) == "");
        const auto seq = game.sim.seq();
        game.act(game.first, row.before);
        game.sim.pass(1s);
        if (std::string{row.event}.empty()) {
            CHECK(game.sim.to_act() == game.next);
            CHECK(game.sim.seq() == seq + 1);
            game.sim.pass(10s);
            CHECK(game.sim.to_act() == game.next);
        } else {
            const auto events = game.sim.viewers[0]->events(row.event);
            REQUIRE_FALSE(events.empty());
            CHECK(events.back()["seat"] == game.next);
        }
    }
}

TEST_CASE("a pre-action is gone when it was taken back, with the socket, and with the hand") {
    SUBCASE("taken back") {
        Game game;
        game.arm(game.next, game::CheckOrFold{});
        CHECK(game.arm(game.next, std::nullopt) == "");
        game.act(game.first, "call");
        game.sim.pass(5s);
        CHECK(game.sim.to_act() == game.next);
    }
    SUBCASE("disconnected and back") {
        Game game;
        game.arm(game.next, game::CheckOrFold{});
        game.sim.unwatch(*game.sim.viewers[static_cast<std::size_t>(game.next) - 1]);
        game.sim.watch(game.next);
        game.act(game.first, "call");
        game.sim.pass(5s);
        CHECK(game.sim.to_act() == game.next);
    }
    SUBCASE("one of two sockets gone: it stays") {
        Game game;
        SimViewer& tab = game.sim.watch(game.next);
        game.arm(game.next, call_of(5));
        game.sim.unwatch(tab);
        game.act(game.first, "call");
        game.sim.pass(1s);
        CHECK(game.sim.to_act() != game.next);
    }
    SUBCASE("the hand is over") {
        Game game;
        game.act(game.first, "fold");
        const int last = game.next % 3 + 1;
        CHECK(game.arm(last, game::CheckOrFold{}) == "");
        game.act(game.next, "fold");
        CHECK_FALSE(game.sim.in_hand());
        game.sim.until_turn();
        for (int i = 0; i < 3 && game.sim.in_hand(); ++i) {
            const int seat = game.sim.to_act();
            game.sim.pass(5s);
            REQUIRE(game.sim.to_act() == seat);  // nobody acts by himself
            game.act(seat, "call");
            if (seat == last) break;
        }
    }
    SUBCASE("the player acted himself: it does not wait for the next turn") {
        Game game;
        game.act(game.first, "call");
        REQUIRE(game.sim.to_act() == game.next);
        game.arm(game.next, game::CheckOrFold{});
        game.act(game.next, "raise 40");
        game.act(game.next % 3 + 1, "raise 100");
        game.act(game.first, "fold");
        REQUIRE(game.sim.to_act() == game.next);
        game.sim.pass(10s);
        CHECK(game.sim.to_act() == game.next);
    }
}

TEST_CASE("who may arm a pre-action") {
    Game game;
    game.sim.watch(4);
    CHECK(game.arm(4, game::CheckOnly{}) == "not_seated");
    CHECK(
        game.sim.actor->arm(game.sim.player(1), game::HandNo{99}, game::CheckOnly{}) == "no_hand"
    );
    game.sim.unwatch(*game.sim.viewers[static_cast<std::size_t>(game.next) - 1]);
    CHECK(game.arm(game.next, game::CheckOnly{}) == "not_watching");
}

TEST_CASE("a pre-action of the player to act fires when he has had the delay") {
    Game game;
    game.sim.pass(5s);
    CHECK(game.arm(game.first, call_of(10)) == "");
    game.sim.pass(1ms);
    CHECK(game.sim.to_act() == game.next);
}
