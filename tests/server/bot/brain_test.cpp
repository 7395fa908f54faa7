#include "server/bot/brain.hpp"

#include "game/base/visit.hpp"
#include "server/bot/equity.hpp"
#include "server/bot/preflop.hpp"
#include "tests/server/bot/turns.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace cardroom::server::bot;
using namespace cardroom::server::bot::testing;
namespace game = cardroom::game;

namespace {

constexpr BrainOptions quick{60, 0.0, 0.0};

template <class Kind>
bool is(const Decision& decision) {
    return std::holds_alternative<Kind>(decision.action);
}

bool legal_for(const YourTurn& turn, const game::Action& action) {
    return game::match(
        action,
        [&](const game::Fold&) { return turn.legal.fold; },
        [&](const game::Check&) { return turn.legal.check; },
        [&](const game::Call&) { return turn.legal.to_call > game::Chips{}; },
        [&](const game::RaiseTo& raise) {
            return turn.legal.raise && raise.to >= turn.legal.raise->min_to &&
                   raise.to <= turn.legal.raise->max_to;
        },
        [&](const game::RunIt& run) { return run.times >= 1 && run.times <= turn.legal.most_runs; }
    );
}

/// How a temper plays: shares of many random turns.
struct Style {
    double plays = 0.0;    ///< VPIP: puts chips in before the flop of its own will
    double raises = 0.0;   ///< before the flop
    double attacks = 0.0;  ///< bets or raises after it
    double pays = 0.0;     ///< calls a bet after it
};

Style style_of(const Temper& temper) {
    Brain brain{temper, quick, 11};
    Dice dice{12};
    Style style;
    int before = 0;
    int after = 0;
    int facing = 0;
    for (int i = 0; i < 12'000; ++i) {
        YourTurn turn = random_turn(dice);
        const bool preflop = turn.street == game::Street::preflop;
        if (preflop) {
            turn = turn_of({.cards = turn.cards[0].text() + turn.cards[1].text()});
        } else {
            turn.pot = game::Chips{std::int64_t{100}};
            turn.stack = game::Chips{std::int64_t{1000}};
            const std::int64_t call = turn.legal.check ? 0 : 60;
            turn.legal.to_call = turn.bet = game::Chips{call};
            turn.legal.raise = game::RaiseRange{
                game::Chips{std::max<std::int64_t>(10, call * 2)}, game::Chips{std::int64_t{1000}}
            };
        }
        const Decision decision = brain.decide(turn, Memory{});
        if (preflop) {
            ++before;
            style.plays += is<game::Call>(decision) || is<game::RaiseTo>(decision) ? 1 : 0;
            style.raises += is<game::RaiseTo>(decision) ? 1 : 0;
        } else {
            ++after;
            facing += turn.legal.check ? 0 : 1;
            style.attacks += is<game::RaiseTo>(decision) ? 1 : 0;
            style.pays += is<game::Call>(decision) ? 1 : 0;
        }
    }
    return {
        style.plays / before, style.raises / before, style.attacks / after, style.pays / facing
    };
}

}  // namespace

TEST_CASE("a bot's decision is always legal, and it never folds where checking is free") {
    Dice dice{1};
    for (const Temper* temper : tempers) {
        CAPTURE(temper->name);
        Brain brain{*temper, BrainOptions{8, 0.0, 0.05}, 2};
        int illegal = 0;
        int foolish = 0;
        for (int i = 0; i < 10'000; ++i) {
            const YourTurn turn = random_turn(dice);
            const Decision decision = brain.decide(turn, Memory{});
            illegal += legal_for(turn, decision.action) ? 0 : 1;
            foolish += turn.legal.check && is<game::Fold>(decision) ? 1 : 0;
        }
        CHECK(illegal == 0);
        CHECK(foolish == 0);
    }
}

TEST_CASE("aces are not folded before the flop, whatever was bet") {
    for (const Temper* temper : tempers) {
        CAPTURE(temper->name);
        Brain brain{*temper, quick, 3};
        for (const std::int64_t bet : {10, 30, 100, 350, 1000}) {
            for (int i = 0; i < 200; ++i) {
                const YourTurn turn =
                    turn_of({.cards = "AsAd", .pot = bet + 15, .bet = bet, .call = bet});
                CHECK_FALSE(is<game::Fold>(brain.decide(turn, Memory{})));
            }
        }
    }
}

TEST_CASE("the four tempers play differently") {
    const Style of_rock = style_of(rock);
    const Style of_station = style_of(station);
    const Style of_tag = style_of(tag);
    const Style of_maniac = style_of(maniac);
    CHECK(of_rock.plays < of_tag.plays - 0.04);
    CHECK(of_tag.plays < of_station.plays - 0.1);
    CHECK(of_station.plays < of_maniac.plays);
    CHECK(of_station.raises < of_rock.raises);
    CHECK(of_tag.raises < of_maniac.raises - 0.1);
    CHECK(of_station.attacks < of_rock.attacks);
    CHECK(of_rock.attacks < of_tag.attacks);
    CHECK(of_tag.attacks < of_maniac.attacks);
    CHECK(of_station.pays > of_tag.pays + 0.05);
}

TEST_CASE("asked how many boards, a bot says one, or two for a big pot, and never stalls") {
    for (const Temper* temper : tempers) {
        CAPTURE(temper->name);
        Brain brain{*temper, quick, 5};
        for (const int most : {2, 3}) {
            for (const auto& [pot, times] : {std::pair{100, 1}, std::pair{2000, 2}}) {
                YourTurn turn = turn_of({.cards = "AsKs", .pot = pot, .bet = 0, .call = 0});
                turn.legal = {};
                turn.legal.fold = false;
                turn.legal.most_runs = most;
                const Decision decision = brain.decide(turn, Memory{});
                REQUIRE(is<game::RunIt>(decision));
                CHECK(std::get<game::RunIt>(decision.action).times == times);
                CHECK(legal_for(turn, give_up(turn)));
                CHECK(legal_for(turn, stay_in(turn)));
            }
        }
    }
}

TEST_CASE("a bot plays any number of hole cards and boards that a table may deal") {
    Brain brain{*tempers[0], quick, 6};
    for (const char* cards : {"AsKs", "AsKsQdJd", "AsKsQdJd2c"}) {
        YourTurn turn = turn_of({.cards = cards, .board = "Qs9c7h", .pot = 100, .call = 20});
        turn.boards.push_back(board_of("2s3c4h"));
        for (int i = 0; i < 50; ++i)
            CHECK(legal_for(turn, brain.decide(turn, Memory{}).action));
        turn.boards[0].clear();
        turn.boards[1].clear();
        turn.street = game::Street::preflop;
        CHECK(legal_for(turn, brain.decide(turn, Memory{}).action));
    }
}

TEST_CASE("pot odds are respected on the river") {
    for (const Temper* temper : tempers) {
        CAPTURE(temper->name);
        Brain brain{*temper, BrainOptions{400, 0.0, 0.0}, 4};
        for (int i = 0; i < 200; ++i) {
            // The nuts: never folded.
            const YourTurn nuts = turn_of(
                {.cards = "AsKs",
                 .board = "QsJsTs2d3c",
                 .pot = 300,
                 .bet = 200,
                 .call = 200,
                 .players = 2}
            );
            CHECK_FALSE(is<game::Fold>(brain.decide(nuts, Memory{})));
            // Nothing at all against a bet of the pot: never a call.
            const YourTurn nothing = turn_of(
                {.cards = "3c2d",
                 .board = "AsKsQh9d7c",
                 .pot = 400,
                 .bet = 200,
                 .call = 200,
                 .players = 2}
            );
            CHECK_FALSE(is<game::Call>(brain.decide(nothing, Memory{})));
            // A middling hand at a tenth of the pot: never a fold.
            const YourTurn cheap = turn_of(
                {.cards = "AhQd",
                 .board = "Qs9c7h4d2s",
                 .pot = 400,
                 .bet = 20,
                 .call = 20,
                 .players = 2}
            );
            CHECK_FALSE(is<game::Fold>(brain.decide(cheap, Memory{})));
        }
    }
}

TEST_CASE("starting hands are ordered as players know them") {
    const auto place = [](const char* cards) {
        const auto hand = two(cards);
        return starting_place(hand[0], hand[1]);
    };
    CHECK(place("AsAd") == 0.0);
    CHECK(place("KsKd") > 0.0);
    CHECK(place("AsKs") < place("AsKd"));
    CHECK(place("QsQd") < place("AsJd"));
    CHECK(place("7s6s") < place("Js4d"));
    CHECK(place("7s2d") > 0.9);
    CHECK(place("2d7s") == place("7s2d"));
}

TEST_CASE("equity agrees with known odds") {
    Dice dice{5};
    const auto aces = equity(two("AsAd"), {}, {1, 1.0, 20'000}, dice);
    CHECK(aces == doctest::Approx(0.852).epsilon(0.02));
    const auto worst = equity(two("7s2d"), {}, {1, 1.0, 20'000}, dice);
    CHECK(worst == doctest::Approx(0.346).epsilon(0.03));
    CHECK(equity(two("AsKs"), board_of("QsJsTs"), {3, 1.0, 500}, dice) == 1.0);
}

TEST_CASE("thinking takes 0.8 to 4 seconds, times a factor, and none with factor 0") {
    Dice dice{6};
    Brain human{tag, BrainOptions{50, 1.0, 0.0}, 7};
    Brain swift{tag, BrainOptions{50, 0.0, 0.0}, 7};
    for (int i = 0; i < 500; ++i) {
        const YourTurn turn = random_turn(dice);
        const auto think = human.decide(turn, Memory{}).think;
        CHECK(think >= game::Millis{800});
        CHECK(think <= game::Millis{4000});
        CHECK(swift.decide(turn, Memory{}).think == game::Millis{0});
    }
}

TEST_CASE("a bot remembers who bets and who plays loosely, from public events") {
    Memory memory;
    CHECK_FALSE(memory.raises().has_value());
    for (int i = 0; i < 30; ++i) {
        memory.see(Json::parse(
            R"({"e":"hand","hand":1,"button":1,"small_blind":1,"big_blind":2,"seats":[1,2]})"
        ));
        memory.see(Json::parse(R"({"e":"raised","seat":2,"to":30,"bet":false,"all_in":false})"));
    }
    CHECK(memory.raises() == 1);
    CHECK(memory.aggressor() == game::SeatNo{2});
    CHECK(memory.looseness(game::SeatNo{2}) > 0.7);
    CHECK(memory.looseness(game::SeatNo{1}) < 0.1);
    memory.see(Json::parse(R"({"e":"board","street":"flop","cards":["Ah","7c","2d"]})"));
    CHECK(memory.raises() == 0);
}
