// DeckCheck against the hand and the proof that PROTOCOL.md prints.
#include "server/bot/deck_check.hpp"

#include "ledger/crypto/deck_proof.hpp"
#include "server/protocol/frames.hpp"
#include "tests/server/protocol/protocol_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace cardroom::server::bot {
namespace {

/// The frame of the page's server examples whose member `name` is `value`.
Json printed(const char* name, const Json& value) {
    for (const std::string& line : ProtocolPage{}.examples("server")) {
        Json frame = Json::parse(line);
        if (frame.contains(name) && frame[name] == value) return frame;
    }
    FAIL("no such example");
    return {};
}

DeckCheck hand_of_the_page() {
    const Json opening = printed("seq", 880);
    std::optional<DeckCheck> check;
    for (const Json& event : opening["events"]) {
        if (event["e"] == "hand") check.emplace(TableId{7}, game::Game::holdem, event);
        check->take(event);
    }
    check->take({{"e", "board"}, {"cards", {"Ah", "7c", "2d"}}});
    check->take({{"e", "board"}, {"cards", {"9s"}}});
    return *check;
}

Json proof_of_the_page() {
    return printed("id", "38")["proof"];
}

/// The deck behind the page's example: what was dealt, and all other cards in their order.
game::Deck deck_of_the_page() {
    std::vector<game::Card> order;
    for (const char* const card : {"As", "Qh", "Ks", "Qd", "Ah", "7c", "2d", "9s", "3h"}) {
        order.push_back(*game::Card::parse(card));
    }
    for (int code = 0; code < game::deck_size; ++code) {
        const auto card = game::Card::from_code(code);
        if (std::ranges::find(order, card) == order.end()) order.push_back(card);
    }
    std::array<game::Card, game::deck_size> cards{};
    std::ranges::copy(order, cards.begin());
    return game::Deck{cards};
}

}  // namespace

TEST_CASE("the proof that PROTOCOL.md prints is the one that the server makes of that deck") {
    ledger::DeckSeed seed{};
    std::iota(seed.begin(), seed.end(), std::uint8_t{0});
    const ledger::OpenedDeck deck{TableId{7}, HandNo{1023}, seed, deck_of_the_page()};
    const std::bitset<game::deck_size> known{0b1'1111'0101};
    CHECK(Json::parse(proof_json(deck.prove(known))) == proof_of_the_page());
    CHECK(printed("seq", 880)["events"][0]["commitment"] == proof_of_the_page()["commitment"]);
}

TEST_CASE("a client proves the hand that PROTOCOL.md tells") {
    const DeckCheck check = hand_of_the_page();
    CHECK(check.seen() == 6);
    CHECK(check.fault(proof_of_the_page()).value_or("") == "");
}

TEST_CASE("a client notices another card, another place, another deck") {
    const DeckCheck check = hand_of_the_page();
    Json proof = proof_of_the_page();
    SUBCASE("another commitment") {
        proof["commitment"] = std::string(64, 'a');
        CHECK(check.fault(proof) == "the commitment is not the one given before the deal");
    }
    SUBCASE("other leaves") {
        std::swap(proof["leaves"][50], proof["leaves"][51]);
        CHECK(check.fault(proof) == "the leaves are not those of the commitment");
    }
    SUBCASE("another card") {
        proof["cards"][0]["card"] = "Ac";
        CHECK(check.fault(proof) == "a card is not the one committed to");
    }
    SUBCASE("a card left out") {
        proof["cards"].erase(proof["cards"].size() - 3);
        CHECK(check.fault(proof) == "a card that was seen is not proved");
    }
    SUBCASE("another order") {
        DeckCheck other = check;
        other.take({{"e", "hole"}, {"seat", 4}, {"cards", {"Ks", "As"}}});
        CHECK(other.fault(proof) == "a card was dealt from another place");
    }
    SUBCASE("no proof at all") {
        CHECK_THROWS_AS((void)check.fault(Json::object()), BadFrame);
    }
}

}  // namespace cardroom::server::bot
