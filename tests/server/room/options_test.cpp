// A table's options, through sockets: made, shown, played, and refused to whom they are not for.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;

namespace {

json create(json options) {
    json request{
        {"t", "create_table"},
        {"name", "Options"},
        {"small_blind", 5},
        {"big_blind", 10},
        {"seats", 6},
        {"min_buy_in", 200},
        {"max_buy_in", 1000}
    };
    request.update(options);
    return request;
}

const json every_option{
    {"game", "holdem"},
    {"betting", "pot_limit"},
    {"raises_a_street", 4},
    {"blinds", "small_and_big"},
    {"ante", 10},
    {"ante_from", "big_blind"},
    {"button", "dead"},
    {"straddle", "raise_by_big_blind"},
    {"bomb_pots", {{"every", 10}, {"ante", 50}, {"boards", 2}}},
    {"most_runs", 3},
    {"rabbit_hunt", true},
    {"seven_deuce", 20},
    {"fold_when_free", false},
    {"antes_in_pot", false},
    {"base_ms", 15'000},
    {"bank_ms", 40'000},
    {"bank_refill_ms", 6'000},
    {"bank_refill_hands", 12},
    {"disconnect_grace_ms", 30'000},
    {"rathole_ms", 60'000},
    {"sit_out_limit_ms", 70'000},
    {"missed_big_blinds_limit", 3},
    {"rebuy_ms", 80'000}
};

const json house_rake{
    {"hundredths", 250},
    {"cap", 30},
    {"cap_two_players", 10},
    {"cap_three_players", nullptr},
    {"no_flop_no_drop", true}
};

/// The options of a table as the lobby lists them.
json listed(Client& client, const json& table) {
    REQUIRE(client.word({{"t", "lobby"}, {"on", true}}) == "ok");
    const json lobby = client.next("lobby");
    for (const json& entry : lobby["tables"]) {
        if (entry["table"] == table) return entry["options"];
    }
    return {};
}

/// The next decision, whosever it is.
json next_turn(RoomWorld& world, Client& ann, Client& bob) {
    world.until([&] { return ann.has("your_turn") || bob.has("your_turn"); });
    return ann.has("your_turn") ? ann.next("your_turn") : bob.next("your_turn");
}

/// Ann and bob, heads-up with 300 each, at a table of ann's with `options`.
struct HeadsUp {
    explicit HeadsUp(const json& options) : ann{world.enter("ann")}, bob{world.enter("bob")} {
        const json made = ann->ask(create(options));
        REQUIRE(made["t"] == "ok");
        table = made["table"].get<std::int64_t>();
        int seat = 0;
        for (Client* client : {ann.get(), bob.get()}) {
            REQUIRE(client->word({{"t", "watch"}, {"table", table}}) == "ok");
            const json sit{
                {"t", "sit"},
                {"table", table},
                {"seat", ++seat},
                {"buy_in", 300},
                {"post", true},
                {"key", "the-key-" + std::to_string(seat)}
            };
            REQUIRE(client->word(sit) == "ok");
        }
    }
    /// Whose turn it is does `fields`; the turn he was shown.
    json act(json fields) {
        REQUIRE(world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); }));
        Client& who = ann->has("your_turn") ? *ann : *bob;
        const json turn = who.next("your_turn");
        fields.update(
            {{"t", "act"}, {"table", table}, {"hand", turn["hand"]}, {"turn", turn["turn"]}}
        );
        REQUIRE(who.word(fields) == "ok");
        return turn;
    }
    /// Both all-in before the flop.
    json shove() {
        const json first = act({{"action", "raise"}, {"to", 300}});
        act({{"action", "call"}});
        return first;
    }
    [[nodiscard]] std::string word(Client& who, json request) const {
        request["table"] = table;
        return who.word(std::move(request));
    }

    RoomWorld world;
    std::unique_ptr<Client> ann;
    std::unique_ptr<Client> bob;
    std::int64_t table = 0;
};

}  // namespace

TEST_CASE("every option that a table is made with is in its snap, the others as they are usually") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const json made = ann->ask(create(every_option));
    REQUIRE(made["t"] == "ok");
    REQUIRE(ann->word({{"t", "watch"}, {"table", made["table"]}}) == "ok");
    const json rules = ann->next("snap")["rules"];
    for (const auto& [name, value] : every_option.items()) {
        CAPTURE(name);
        CHECK(rules[name] == value);
    }
    CHECK(rules["rake"].is_null());
    const json plain = ann->ask(create({{"bomb_pots", nullptr}, {"rake", nullptr}}));
    REQUIRE(ann->word({{"t", "watch"}, {"table", plain["table"]}}) == "ok");
    const json usual = ann->next("snap")["rules"];
    CHECK(usual["bomb_pots"].is_null());
    CHECK(usual["most_runs"] == 1);
    CHECK(usual["straddle"] == "none");
    CHECK(usual["fold_when_free"] == true);
}

TEST_CASE("options out of range, of the wrong type or against each other make no table") {
    struct Row {
        json options;
        const char* msg;  ///< a part of it
    };
    RoomWorld world;
    const auto ann = world.enter("ann");
    for (const Row& row : {
             Row{{{"most_runs", 4}}, "most_runs must be a whole number from 1 to 3"},
             Row{{{"most_runs", 0}}, "most_runs"},
             Row{{{"straddle", "double"}}, "straddle must be one of none, raise_to_double"},
             Row{{{"bomb_pots", 10}}, "bomb_pots must be an object or null"},
             Row{{{"bomb_pots", json::array()}}, "bomb_pots must be an object or null"},
             Row{{{"bomb_pots", json::object()}}, "bomb_pots.every is missing"},
             Row{{{"bomb_pots", {{"every", 0}, {"ante", 50}}}}, "bomb_pots.every must be"},
             Row{{{"bomb_pots", {{"every", 5}, {"ante", 0}}}}, "bomb_pots.ante must be"},
             Row{{{"bomb_pots", {{"every", 5}, {"ante", 5}, {"boards", 3}}}}, "bomb_pots.boards"},
             Row{{{"bomb_pots", {{"every", 5}, {"ante", 5}, {"boards", {1}}}}}, "bomb_pots.boards"},
             Row{{{"rake", {{"hundredths", 10'001}, {"cap", 1}}}}, "rake.hundredths must be"},
             Row{{{"rake", {{"hundredths", 250}}}}, "rake.cap is missing"},
             Row{{{"rebuy_ms", 86'400'001}}, "rebuy_ms must be"},
             Row{{{"bank_refill_hands", 0}}, "bank_refill_hands must be"},
             Row{{{"missed_big_blinds_limit", 0}}, "missed_big_blinds_limit must be"},
             Row{{{"raises_a_street", 21}}, "raises_a_street must be"},
             Row{{{"ante", 11}}, "the ante is over the big blind"},
             Row{{{"seven_deuce", 5}, {"game", "omaha"}}, "Hold'em only"},
             Row{{{"blinds", "button"}, {"button", "dead"}}, "cannot be dead"},
             Row{{{"blinds", "button"}, {"straddle", "raise_to_double"}}, "a big blind only"},
             Row{{{"game", "omaha_5"}, {"seats", 9}, {"most_runs", 3}}, "not enough cards"},
         }) {
        const json answer = ann->ask(create(row.options));
        CHECK(answer["code"] == "bad_field");
        const std::string msg = answer.value("msg", "");
        CHECK_MESSAGE(msg.find(row.msg) != std::string::npos, msg);
    }
}

TEST_CASE("what a table took as rake goes to the house by itself") {
    RoomWorld world;
    const auto root = world.enter("root", PlayerKind::admin);
    json rake = house_rake;
    rake["hundredths"] = 10'000;
    rake["no_flop_no_drop"] = false;  // the first fold already pays
    const json made = root->ask(create({{"rake", rake}}));
    REQUIRE(made["t"] == "ok");
    world.table = made["table"].get<std::int64_t>();
    const auto bank = world.database.bank();
    std::int64_t looks = 0;
    const auto house = [&] {  // and the chips that looking issues
        const std::string key = "look-" + std::to_string(looks);
        return bank->issue({Chips{1L}, {key, "a test", "to look"}}).balance - Chips{++looks};
    };
    const Chips before = house();
    const auto ann = world.seat("ann", 1, 400);
    const auto bob = world.seat("bob", 2, 400);
    // Called and checked down; the next hand is dealt when this one is settled.
    for (json turn = next_turn(world, *ann, *bob); turn["hand"] == 1;
         turn = next_turn(world, *ann, *bob)) {
        json act{{"t", "act"}, {"table", turn["table"]}, {"hand", 1}, {"turn", turn["turn"]}};
        act["action"] = turn["legal"]["check"].get<bool>() ? "check" : "call";
        REQUIRE((turn["seat"] == 1 ? ann : bob)->word(act) == "ok");
    }
    CHECK(house() == before);
    for (int i = 0; i < 2'400; ++i)
        world.room->tick();
    CHECK(world.until([&] { return house() > before; }));
}

TEST_CASE("only an admin makes a table with rake") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto root = world.enter("root", PlayerKind::admin);
    CHECK(ann->word(create({{"rake", house_rake}})) == "forbidden");
    const json made = root->ask(create({{"rake", house_rake}}));
    REQUIRE(made["t"] == "ok");
    REQUIRE(ann->word({{"t", "watch"}, {"table", made["table"]}}) == "ok");
    CHECK(ann->next("snap")["rules"]["rake"] == house_rake);
    CHECK(listed(*ann, made["table"]) == json::array({"rake"}));
}

TEST_CASE("the lobby names what is not usual at a table") {
    struct Row {
        json options;
        json listed;
    };
    RoomWorld world;
    const auto ann = world.enter("ann");
    for (const Row& row : {
             Row{json::object(), json::array()},
             Row{every_option,
                 {"big_blind_ante",
                  "dead_button",
                  "straddle",
                  "bomb_pots",
                  "run_three_times",
                  "rabbit_hunt",
                  "seven_deuce"}},
             Row{{{"ante", 5}, {"ante_from", "button"}, {"blinds", "button"}, {"most_runs", 2}},
                 {"button_ante", "button_blind", "run_twice"}},
         }) {
        const json made = ann->ask(create(row.options));
        REQUIRE(made["t"] == "ok");
        CHECK(listed(*ann, made["table"]) == row.listed);
    }
}

TEST_CASE("a board run twice, from the shove to the hand list and the replay") {
    HeadsUp game{{{"most_runs", 2}}};
    const json first = game.shove();
    CHECK(game.act({{"action", "run_it"}, {"times", 2}})["legal"]["most_runs"] == 2);
    CHECK(game.act({{"action", "run_it"}, {"times", 2}})["hand"] == first["hand"]);
    json list;
    REQUIRE(game.world.until([&] {
        list = game.ann->ask({{"t", "hands"}})["hands"];
        return !list.empty();
    }));
    CHECK(list[0]["board"].size() == 5);
    const json replay =
        game.bob->ask({{"t", "replay"}, {"table", game.table}, {"hand", first["hand"]}});
    REQUIRE(replay["t"] == "ok");
    CHECK(replay.dump().find(R"({"e":"runs","times":2})") != std::string::npos);
    std::map<int, std::size_t> cards;
    for (const json& step : replay["steps"]) {
        for (const json& event : step["events"]) {
            if (event["e"] == "board") cards[event["board"].get<int>()] += event["cards"].size();
        }
    }
    CHECK(cards == std::map<int, std::size_t>{{0, 5}, {1, 5}});
    const auto books = game.world.database.archive()->check();
    CHECK(books.wrong_balances == 0);
    CHECK(books.unbalanced_transfers == 0);
}

TEST_CASE("habits and the rabbit are asked for through the socket") {
    HeadsUp game{{{"straddle", "raise_to_double"}, {"rabbit_hunt", true}}};
    const auto habits = [&](json fields) {
        fields["t"] = "habits";
        return game.word(*game.ann, fields);
    };
    const json mine{
        {"straddle", true}, {"skip_bomb_pots", false}, {"show_beaten", true}, {"top_up_to", 500}
    };
    CHECK(habits(mine) == "ok");
    json skipping = mine;
    skipping["skip_bomb_pots"] = true;
    CHECK(habits(skipping) == "not_offered");
    json poor = mine;
    poor["top_up_to"] = 100;
    CHECK(habits(poor) == "below_min_buy_in");
    json half = mine;
    half.erase("show_beaten");
    CHECK(habits(half) == "bad_field");
    REQUIRE(game.word(*game.ann, {{"t", "watch"}}) == "ok");
    json seen;
    while (game.ann->has("snap"))
        seen = game.ann->next("snap");
    CHECK(seen["seats"][0]["habits"] == mine);

    const json turn = game.act({{"action", "fold"}});
    const json ask{{"t", "rabbit"}, {"hand", turn["hand"]}};
    CHECK(game.word(*game.world.enter("cid"), ask) == "not_seated");
    const std::string word = game.word(*game.bob, ask);
    CHECK((word == "ok" || word == "no_hand"));  // the next hand may have begun
    if (word == "ok") CHECK(game.word(*game.ann, ask) != "ok");
}
