// The games beside no-limit Hold'em, through sockets: made, played, and what each player sees.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace cardroom::server;
using namespace cardroom::server::testing;

namespace {

/// Ann and bob at a table of their own.
struct OwnTable {
    OwnTable(const char* game, const char* betting)
        : ann{world.enter("ann")}, bob{world.enter("bob")} {
        made = ann->ask(new_table({{"game", game}, {"betting", betting}}));
        REQUIRE(made["t"] == "ok");
        for (const int seat : {1, 2}) {
            Client* const client = seat == 1 ? ann.get() : bob.get();
            REQUIRE(client->word({{"t", "watch"}, {"table", made["table"]}}) == "ok");
            REQUIRE(
                client->word(
                    {{"t", "sit"},
                     {"table", made["table"]},
                     {"seat", seat},
                     {"buy_in", 1000},
                     {"post", true},
                     {"key", "the-key-" + std::to_string(seat)}}
                ) == "ok"
            );
        }
    }
    /// The next decision, whoever's it is; checks or calls it.
    json play_on() {
        world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); });
        Client& who = ann->has("your_turn") ? *ann : *bob;
        const json turn = who.next("your_turn");
        const bool free = turn["legal"]["check"].get<bool>();
        REQUIRE(
            who.word(
                {{"t", "act"},
                 {"table", turn["table"]},
                 {"hand", turn["hand"]},
                 {"turn", turn["turn"]},
                 {"action", free ? "check" : "call"}}
            ) == "ok"
        );
        return turn;
    }

    RoomWorld world;
    std::unique_ptr<Client> ann;
    std::unique_ptr<Client> bob;
    json made;
};

std::set<std::string> words_of(const json& list) {
    return list.get<std::set<std::string>>();
}

}  // namespace

TEST_CASE("each game is dealt and played to its showdown, and each sees his own cards only") {
    struct Row {
        const char* game;
        const char* betting;
        std::size_t cards;
        int most;  ///< raise-to of the button's first decision, blinds 5 and 10
    };
    for (const Row& row : {
             Row{"holdem", "no_limit", 2, 1000},
             Row{"holdem", "fixed_limit", 2, 20},
             Row{"omaha", "pot_limit", 4, 30},
             Row{"omaha_5", "pot_limit", 5, 30},
             Row{"omaha_hi_lo", "fixed_limit", 4, 20},
             Row{"short_deck", "no_limit", 2, 1000},
         }) {
        CAPTURE(row.game);
        CAPTURE(row.betting);
        OwnTable own{row.game, row.betting};
        const json first = own.play_on();
        CHECK(first["cards"].size() == row.cards);
        CHECK(words_of(first["cards"]).size() == row.cards);
        CHECK(first["legal"]["raise"]["max_to"] == row.most);
        json turn = own.play_on();
        CHECK(words_of(turn["cards"]).size() == row.cards);
        while (turn["hand"] == first["hand"])
            turn = own.play_on();
        const json replay =
            own.ann->ask({{"t", "replay"}, {"table", own.made["table"]}, {"hand", first["hand"]}});
        CHECK(replay["start"]["rules"]["game"] == row.game);
        CHECK(replay["start"]["rules"]["betting"] == row.betting);
        const auto books = own.world.database.archive()->check();
        CHECK(books.wrong_balances == 0);
        CHECK(books.unbalanced_transfers == 0);
    }
}

TEST_CASE("the lobby names game and betting of a table") {
    OwnTable own{"omaha_hi_lo", "pot_limit"};
    own.bob->say({{"t", "lobby"}, {"on", true}});
    REQUIRE(own.world.until([&] { return own.bob->has("lobby"); }));
    const json lobby = own.bob->next("lobby");
    bool found = false;
    for (const json& table : lobby["tables"]) {
        if (table["table"] != own.made["table"]) continue;
        found = true;
        CHECK(table["game"] == "omaha_hi_lo");
        CHECK(table["betting"] == "pot_limit");
    }
    CHECK(found);
}
