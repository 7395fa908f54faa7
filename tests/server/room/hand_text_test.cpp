// Hands as texts through a socket: who gets one, and which cards are in it.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <set>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::KeyRing;
using cardroom::ledger::PlayerKind;

namespace {

using Cards = std::set<std::string>;

bool is_card(const std::string& text) {
    return text.size() == 2 && std::string{"23456789TJQKA"}.find(text[0]) != std::string::npos &&
           std::string{"cdhs"}.find(text[1]) != std::string::npos;
}

/// Every word of `text` that is made of cards and nothing else: "As", "2c7d9h", "??Kd".
Cards cards_in(const std::string& text) {
    Cards found;
    std::string word;
    for (const char letter : text + "\n") {
        if (letter == '?' || std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            word += letter;
            continue;
        }
        Cards cards;
        std::size_t known = 0;
        for (std::size_t i = 0; i + 1 < word.size(); i += 2) {
            const std::string two = word.substr(i, 2);
            if (is_card(two)) cards.insert(two);
            if (is_card(two) || two == "??") ++known;
        }
        if (2 * known == word.size()) found.merge(cards);
        word.clear();
    }
    return found;
}

/// Three at the house table: two go to the river, where they bet in every second hand; the third
/// folds to any bet.
struct Showdowns {
    /// Plays until `count` hands are over, and are in the books.
    void play(int count) {
        while (finished() < count) {
            REQUIRE(world.until([&] { return to_act() != nullptr; }));
            Client& player = *to_act();
            const json turn = player.next("your_turn");
            json act{{"t", "act"}, {"table", turn["table"]}};
            act.update({{"hand", turn["hand"]}, {"turn", turn["turn"]}});
            act.update(choice(turn, &player == carl.get()));
            REQUIRE(player.word(act) == "ok");
        }
    }
    static json choice(const json& turn, bool folds) {
        const json& legal = turn["legal"];
        const bool checks = legal["check"].get<bool>();
        if (folds && !checks) return {{"action", "fold"}};
        const bool bets = turn["street"] == "river" && turn["hand"].get<int>() % 2 == 0;
        if (checks && bets) return {{"action", "raise"}, {"to", legal["raise"]["min_to"]}};
        return {{"action", checks ? "check" : "call"}};
    }
    Client* to_act() {
        for (Client* const player : {ann.get(), bob.get(), carl.get()}) {
            if (player->has("your_turn")) return player;
        }
        return nullptr;
    }
    int finished() {
        const json hands = ann->ask({{"t", "hands"}})["hands"];
        return hands.empty() ? 0 : hands[0]["hand"].get<int>();
    }
    json request(const char* type, int hand, const char* format = "phh") const {
        return {{"t", type}, {"table", world.table}, {"hand", hand}, {"format", format}};
    }
    /// The cards that a viewer's replay shows him.
    Cards replayed(Client& viewer, const char* type, int hand) const {
        const json steps = viewer.ask(request(type, hand))["steps"];
        return cards_in(steps.dump());
    }

    RoomWorld world;
    std::unique_ptr<Client> ann = world.seat("ann", 1, 1000);
    std::unique_ptr<Client> bob = world.seat("bob", 2, 1000);
    std::unique_ptr<Client> carl = world.seat("carl", 3, 1000);
};

constexpr std::array formats{"phh", "pokerstars", "ohh"};

}  // namespace

TEST_CASE("a hand's text names exactly the cards that the same viewer's replay shows") {
    Showdowns table;
    table.play(8);
    const auto root = table.world.enter("root", PlayerKind::admin);
    struct Row {
        const char* name;
        Client& viewer;
        const char* text;
        const char* replay;
    };
    const std::vector<Row> rows{
        {"ann", *table.ann, "hand_text", "replay"},
        {"bob", *table.bob, "hand_text", "replay"},
        {"admin", *root, "admin_hand_text", "admin_replay"},
    };
    int differing = 0;
    for (int hand = 2; hand <= 8; ++hand) {
        Cards before;
        for (const Row& row : rows) {
            const Cards known = table.replayed(row.viewer, row.replay, hand);
            for (const char* const format : formats) {
                CAPTURE(row.name);
                CAPTURE(format);
                const json answer = row.viewer.ask(table.request(row.text, hand, format));
                REQUIRE(answer["t"] == "ok");
                const auto text = answer["text"].get<std::string>();
                CAPTURE(text);
                CHECK(cards_in(text) == known);
                CHECK(answer["format"] == format);
            }
            differing += before != known ? 1 : 0;
            before = known;
        }
        CHECK(before.size() >= 4);
    }
    CHECK(differing > 10);  // else nothing was secret
}

TEST_CASE("a hand's text comes with a name to save it by") {
    Showdowns table;
    table.play(1);
    const std::string stem = "cardroom-" + std::to_string(table.world.table) + "-1.";
    for (const auto& [format, ending] :
         {std::pair{"phh", "phh"}, {"pokerstars", "txt"}, {"ohh", "ohh"}}) {
        const json answer = table.ann->ask(table.request("hand_text", 1, format));
        CHECK(answer["file"] == stem + ending);
        CHECK(answer["table"] == table.world.table);
        CHECK(answer["hand"] == 1);
    }
    const json phh = table.ann->ask(table.request("hand_text", 1));
    CHECK(phh["text"].get<std::string>().find("table = \"House 1\"") != std::string::npos);
    CHECK(phh["text"].get<std::string>().find("\"ann\"") != std::string::npos);
}

TEST_CASE("a text is for who was dealt in, of a hand that is over; all hands are for admins") {
    Showdowns table;
    table.play(2);
    const auto dan = table.world.enter("dan");
    const auto root = table.world.enter("root", PlayerKind::admin);
    REQUIRE(table.world.until([&] { return table.to_act() != nullptr; }));
    const int open = table.to_act()->next("your_turn")["hand"].get<int>();
    struct Row {
        const char* name;
        Client& asks;
        json request;
        const char* answer;
    };
    for (const Row& row : {
             Row{"a player", *table.ann, table.request("hand_text", 2), "ok"},
             Row{"a stranger", *dan, table.request("hand_text", 2), "no_such_hand"},
             Row{"an admin as a stranger", *root, table.request("hand_text", 2), "no_such_hand"},
             Row{"an open hand", *table.ann, table.request("hand_text", open), "no_such_hand"},
             Row{"no hand", *table.ann, table.request("hand_text", 99), "no_such_hand"},
             Row{"no format", *table.ann, table.request("hand_text", 2, "pdf"), "bad_field"},
             Row{"no admin", *table.ann, table.request("admin_hand_text", 2), "forbidden"},
             Row{"an admin", *root, table.request("admin_hand_text", 2), "ok"},
             Row{"its open hand", *root, table.request("admin_hand_text", open), "no_such_hand"},
         }) {
        CAPTURE(row.name);
        CHECK(row.asks.word(row.request) == row.answer);
    }
}

TEST_CASE("an admin's text is recorded before it is given") {
    Showdowns table;
    table.play(1);
    const auto root = table.world.enter("root", PlayerKind::admin);
    for (const int hand : {1, 99}) {
        REQUIRE(table.world.until([&] { return table.to_act() != nullptr; }));
        table.world.settle_down();  // now nobody else writes
        table.world.database.fail_before_next();
        CHECK(root->word(table.request("admin_hand_text", hand)) == "saving");
    }
}

TEST_CASE("a hand whose sealing key is lost has no text") {
    Showdowns table;
    table.play(1);
    table.world.settle_down();
    table.world.keys = KeyRing::fresh();
    CHECK(table.ann->word(table.request("hand_text", 1)) == "no_such_hand");
}
