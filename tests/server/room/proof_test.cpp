// Proofs through sockets: whoever asks can check the cards he saw, and learns of no other.
#include "server/bot/deck_check.hpp"
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::KeyRing;
using cardroom::server::bot::DeckCheck;

namespace {

using Cards = std::set<std::string>;

struct Game {
    const char* name;
    cardroom::game::Game game;
    json options;
    bool shoves = false;  ///< all-in at once, where there is a choice
};

/// Three players at a table of their own, and one who watches.
struct OwnTable {
    explicit OwnTable(const Game& game) : game_{game} {
        made = ann->ask(new_table(game.options));
        REQUIRE(made["t"] == "ok");
        for (Client* const client : all())
            REQUIRE(client->word(request("watch")) == "ok");
        REQUIRE(ann->word(host("pause")) == "ok");  // until all have a seat
        int seat = 1;
        for (Client* const client : players()) {
            json sit = request("sit");
            sit.update({{"seat", seat}, {"buy_in", 1000}, {"post", true}});
            sit["key"] = "the-key-" + std::to_string(seat++);
            REQUIRE(client->word(sit) == "ok");
        }
        REQUIRE(ann->word(host("resume")) == "ok");
    }
    [[nodiscard]] json host(const char* what) const {
        json asked = request("host");
        asked["do"] = what;
        return asked;
    }
    [[nodiscard]] std::vector<Client*> players() const {
        return {ann.get(), bob.get(), carl.get()};
    }
    [[nodiscard]] std::vector<Client*> all() const {
        return {ann.get(), bob.get(), carl.get(), eve.get()};
    }
    [[nodiscard]] json request(const char* type) const {
        return {{"t", type}, {"table", made["table"]}};
    }
    [[nodiscard]] json about(const char* type, std::int64_t hand) const {
        json asked = request(type);
        asked["hand"] = hand;
        return asked;
    }
    Client* to_act() {
        for (Client* const player : players()) {
            if (player->has("your_turn")) return player;
        }
        return nullptr;
    }
    /// One decision; the hand it was made in.
    std::int64_t act() {
        REQUIRE(world.until([&] { return to_act() != nullptr; }));
        Client& player = *to_act();
        const json turn = player.next("your_turn");
        json act = about("act", turn["hand"].get<std::int64_t>());
        act["turn"] = turn["turn"];
        act.update(choice(player, turn["legal"]));
        REQUIRE(player.word(act) == "ok");
        return turn["hand"].get<std::int64_t>();
    }
    [[nodiscard]] json choice(const Client& player, const json& legal) const {
        if (legal["most_runs"] != 0) return {{"action", "run_it"}, {"times", legal["most_runs"]}};
        const bool raises = game_.shoves && !legal["raise"].is_null();
        if (game_.shoves && &player == carl.get()) {
            // Carl stays out of all-ins: who wins them needs somebody for the next hand.
            if (!raises) return {{"action", "fold"}};
        } else if (raises) {
            return {{"action", "raise"}, {"to", legal["raise"]["max_to"]}};
        }
        return {{"action", legal["check"].get<bool>() ? "check" : "call"}};
    }
    /// What `client` saw of a hand, as a client of the protocol keeps it.
    [[nodiscard]] std::optional<DeckCheck> seen_by(const Client& client, std::int64_t hand) const {
        std::optional<DeckCheck> seen;
        for (const std::string& text : client.frames()) {
            const json frame = json::parse(text);
            if (frame["t"] != "ev" || frame["hand"] != hand) continue;
            for (const json& event : frame["events"]) {
                if (event["e"] == "hand") {
                    seen.emplace(TableId{made["table"].get<std::int64_t>()}, game_.game, event);
                } else if (seen) {
                    seen->take(event);
                }
            }
        }
        return seen;
    }
    /// Plays on until all three are dealt in; the hand, after its first decision.
    std::int64_t begin() {
        std::int64_t hand = act();
        while (!seen_by(*carl, hand) || seen_by(*carl, hand)->seen() < 2)
            hand = act();  // dealt when only two were seated
        return hand;
    }
    void close_hand(std::int64_t hand) {
        while (act() == hand) {
        }
    }

    Game game_;
    RoomWorld world;
    std::unique_ptr<Client> ann = world.enter("ann");
    std::unique_ptr<Client> bob = world.enter("bob");
    std::unique_ptr<Client> carl = world.enter("carl");
    std::unique_ptr<Client> eve = world.enter("eve");
    json made;
};

Cards cards_of(const json& proof) {
    Cards cards;
    for (const json& card : proof["cards"])
        cards.insert(card["card"].get<std::string>());
    return cards;
}

/// Whether a client has read that somebody left.
bool has_left(const Client& client) {
    return std::ranges::any_of(client.frames(), [](const std::string& frame) {
        return frame.find("\"e\":\"seat_left\"") != std::string::npos;
    });
}

const Game usual{"holdem", cardroom::game::Game::holdem, json::object()};

std::vector<Game> games() {
    using enum cardroom::game::Game;
    const json bombs{{"every", 1}, {"ante", 20}, {"boards", 2}};
    const json limit{{"betting", "pot_limit"}};
    const auto with = [](json options, const json& more) {
        options.update(more);
        return options;
    };
    return {
        usual,
        {"omaha", omaha, with(limit, {{"game", "omaha"}})},
        {"omaha_5", omaha_5, with(limit, {{"game", "omaha_5"}})},
        {"short deck", short_deck, {{"game", "short_deck"}}},
        {"two boards", cardroom::game::Game::holdem, {{"bomb_pots", bombs}}},
        {"two boards of omaha", omaha, with(limit, {{"game", "omaha"}, {"bomb_pots", bombs}})},
        {"run three times", cardroom::game::Game::holdem, {{"most_runs", 3}}, true},
        {"short deck, run twice", short_deck, {{"game", "short_deck"}, {"most_runs", 2}}, true},
    };
}

}  // namespace

TEST_CASE("in every game each viewer proves all that he saw, live and in the replay") {
    for (const Game& game : games()) {
        CAPTURE(game.name);
        OwnTable own{game};
        const std::int64_t hand = own.act();
        own.close_hand(hand);
        for (Client* const client : own.all()) {
            const auto seen = own.seen_by(*client, hand);
            REQUIRE(seen);
            CHECK(seen->seen() >= 5);
            const json live = client->ask(own.about("proof", hand));
            REQUIRE(live["t"] == "ok");
            CHECK(live["hand"] == hand);
            CHECK(seen->fault(live["proof"]).value_or("") == "");
            if (client == own.eve.get() || client == own.carl.get()) continue;  // not dealt in
            const json replay = client->ask(own.about("replay", hand));
            REQUIRE(replay["t"] == "ok");
            CHECK(seen->fault(replay["proof"]).value_or("") == "");
            CHECK(replay["proof"]["commitment"] == live["proof"]["commitment"]);
        }
    }
}

TEST_CASE("a proof opens nothing that its reader did not see") {
    OwnTable own{usual};
    std::int64_t hand = own.begin();
    struct Row {
        Client& client;
        Cards cards;
    };
    std::vector<Row> rows;
    for (Client* const client : own.all())
        rows.push_back({*client, cards_of(client->ask(own.about("proof", hand))["proof"])});
    CHECK(rows[0].cards.size() == 2);
    CHECK(rows[1].cards.size() == 2);
    CHECK(rows[3].cards.empty());
    Cards together;
    for (const Row& row : rows)
        together.insert(row.cards.begin(), row.cards.end());
    CHECK(together.size() == 6);
    for (const Row& row : rows) {
        for (const std::string& frame : row.client.frames()) {
            CAPTURE(frame);
            const json proof = json::parse(frame).value("proof", json::object());
            if (proof.empty()) continue;
            CHECK(proof["leaves"].size() == 52);
            CHECK(cards_of(proof) == row.cards);
        }
    }
    own.close_hand(hand);
    const Cards late = cards_of(own.eve->ask(own.about("proof", hand))["proof"]);
    CHECK(late.size() >= 7);  // the board and at least one hand that was shown
}

TEST_CASE("an admin's replay proves every hole card, a watcher's only what they saw") {
    OwnTable own{usual};
    const std::int64_t hand = own.begin();
    own.close_hand(hand);
    const auto root = own.world.enter("root", cardroom::ledger::PlayerKind::admin);
    const json all = root->ask(own.about("admin_replay", hand));
    REQUIRE(all["t"] == "ok");
    CHECK(cards_of(all["proof"]).size() == 3 * 2 + 5);
    const Cards seen = cards_of(own.eve->ask(own.about("replay", hand))["proof"]);
    CHECK(seen == cards_of(own.eve->ask(own.about("proof", hand))["proof"]));
    const auto zoe = own.world.enter("zoe");
    CHECK(zoe->word(own.about("replay", hand)) == "no_such_hand");
}

TEST_CASE("the commitment is the same in the hand event, the snap and the proof") {
    OwnTable own{usual};
    const std::int64_t hand = own.act();
    const json proof = own.ann->ask(own.about("proof", hand))["proof"];
    std::set<std::string> told;
    for (Client* const client : own.all()) {
        for (const std::string& text : client->frames()) {
            const json frame = json::parse(text);
            if (frame["t"] != "ev") continue;
            for (const json& event : frame["events"]) {
                if (event["e"] == "hand") told.insert(event["commitment"].get<std::string>());
            }
        }
    }
    CHECK(told == std::set<std::string>{proof["commitment"].get<std::string>()});
    const auto late = own.world.enter("zoe");
    REQUIRE(late->word(own.request("watch")) == "ok");
    CHECK(late->next("snap")["hand"]["commitment"] == proof["commitment"]);
}

TEST_CASE("a proof is of the hand on the table or the one before, for who watches it") {
    OwnTable own{usual};
    const std::int64_t hand = own.act();
    own.close_hand(hand);  // the next is dealt
    const auto zoe = own.world.enter("zoe");
    CHECK(zoe->word(own.about("proof", hand)) == "not_watching");
    CHECK(own.ann->word(own.about("proof", hand)) == "ok");
    CHECK(own.ann->word(own.about("proof", hand + 1)) == "ok");
    CHECK(own.ann->word(own.about("proof", hand + 2)) == "no_such_hand");
    own.close_hand(hand + 1);
    CHECK(own.ann->word(own.about("proof", hand)) == "no_such_hand");
    CHECK(own.ann->word({{"t", "proof"}, {"table", 99'999}, {"hand", hand}}) == "no_such_table");
    CHECK(own.ann->word(own.request("proof")) == "bad_field");
}

TEST_CASE("who leaves after the hand still proves his own cards, and who comes after him does not"
) {
    OwnTable own{usual};
    const std::int64_t hand = own.act();
    REQUIRE(own.world.until([&] { return own.to_act() != nullptr; }));
    const bool anns_turn = own.to_act() == own.ann.get();
    Client& leaver = anns_turn ? *own.bob : *own.ann;  // folded when it is his turn
    const auto mine = own.seen_by(leaver, hand);
    REQUIRE(mine);
    REQUIRE(leaver.word(own.request("leave")) == "ok");
    own.close_hand(hand);
    REQUIRE(own.world.until([&] { return has_left(leaver); }));
    const json proof = leaver.ask(own.about("proof", hand))["proof"];
    CHECK(mine->fault(proof).value_or("") == "");
    json sit = own.request("sit");
    sit.update({{"seat", anns_turn ? 2 : 1}, {"buy_in", 1000}, {"post", true}});
    sit["key"] = "the-key-of-eve";
    REQUIRE(own.eve->word(sit) == "ok");
    const Cards eves = cards_of(own.eve->ask(own.about("proof", hand))["proof"]);
    CHECK(cards_of(proof).size() == eves.size() + 2);
}

TEST_CASE("a hand whose key is lost cannot be verified, and says so") {
    OwnTable own{usual};
    const std::int64_t hand = own.act();
    own.close_hand(hand);
    own.world.settle_down();
    own.world.keys = KeyRing::fresh();
    const json replay = own.ann->ask(own.about("replay", hand));
    CHECK(replay["code"] == "no_such_hand");
    CHECK(replay["msg"].get<std::string>().find("cannot be verified") != std::string::npos);
}
