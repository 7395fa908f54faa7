// No format tells a viewer a card that he may not know, not even by way of another.
#include "game/base/visit.hpp"
#include "game/formats/ohh.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/pokerstars.hpp"
#include "tests/game/formats/option_play.hpp"
#include "tests/game/formats/recorded.hpp"
#include "tests/game/property/random_play.hpp"

#include <doctest/doctest.h>

#include <bitset>
#include <cctype>

namespace cardroom::game::testing {
namespace {

using namespace formats;
using Places = std::bitset<deck_size>;

/// The places of the deck that `player` may know, learnt from the engine's events alone; nobody's
/// number for a spectator.
Places known_to(const Recorded& hand, PlayerId player) {
    Places known;
    PerSeat<HolePositions> holes{};
    bool dealt_in = false;
    bool river = false;
    bool river_was_bet = false;
    const auto know = [&](std::int8_t place) { known.set(static_cast<std::size_t>(place)); };
    for (const Event& event : hand.events) {
        match(
            event,
            [&](const HoleDealt& e) {
                holes[e.seat.index()] = e.cards;
                const auto& seat = hand.before.seats[e.seat.index()];
                if (seat->player != player) return;
                dealt_in = true;
                std::for_each(e.cards.begin(), e.cards.end(), know);
            },
            [&](const BoardDealt& e) {
                river = e.street == Street::river;
                std::for_each(e.cards.begin(), e.cards.end(), know);
            },
            [&](const RaisedTo&) { river_was_bet = river; },
            [&](const Mucked& e) {
                // A bet that nobody called ends the hand without showdown.
                const HolePositions& hole = holes[e.seat.index()];
                if (dealt_in && river_was_bet) std::for_each(hole.begin(), hole.end(), know);
            },
            [&](const RabbitShown& e) { std::for_each(e.cards.begin(), e.cards.end(), know); },
            [&](const Shown& e) {
                const HolePositions& hole = holes[e.seat.index()];
                for (std::size_t i = 0; i < hole.size(); ++i) {
                    if (e.cards.contains(i)) know(hole[i]);
                }
            },
            [](const auto&) {}
        );
    }
    return known;
}

std::string in_all_formats(const HandHistory& history) {
    return to_pokerstars(history) + to_pokerstars(history, StarsMoney::play) + to_phh(history) +
           to_ohh(history);
}

/// Every word of `text` that is made of cards and nothing else: "As", "2c7d9h".
std::vector<Card> cards_named_in(const std::string& text) {
    std::vector<Card> named;
    std::string word;
    for (const char letter : text + "\n") {
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            word += letter;
            continue;
        }
        std::vector<Card> cards;
        for (std::size_t i = 0; i + 1 < word.size(); i += 2) {
            if (const auto card = Card::parse(word.substr(i, 2))) cards.push_back(*card);
        }
        if (2 * cards.size() == word.size()) named.insert(named.end(), cards.begin(), cards.end());
        word.clear();
    }
    return named;
}

/// The hand as it was, but for the cards at places not `known`: those change places.
Recorded with_other_secrets(const Recorded& hand, const Places& known, Dice& dice) {
    auto order = hand.deck.order();
    std::vector<std::size_t> secret;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!known[i]) secret.push_back(i);
    }
    for (std::size_t i = secret.size(); i > 1; --i) {
        const auto other = static_cast<std::size_t>(dice.below(static_cast<int>(i)));
        std::swap(order[secret[i - 1]], order[secret[other]]);
    }
    Recorded changed = hand;
    changed.deck = Deck{order};
    for (Event& event : changed.events) {
        if (auto* const opened = std::get_if<HandOpened>(&event)) opened->deck = changed.deck;
    }
    return changed;
}

struct Counts {
    int hands = 0;
    int texts = 0;
    int cards = 0;
};

void check_viewer(const Recorded& hand, PlayerId player, Dice& dice, Counts& counts) {
    CAPTURE(player.value());
    const Places known = known_to(hand, player);
    const std::string text = in_all_formats(hand.seen_by(Participant{player}));
    for (const Card card : cards_named_in(text)) {
        const auto& order = hand.deck.order();
        const auto place = std::find(order.begin(), order.end(), card) - order.begin();
        const bool may_know = known[static_cast<std::size_t>(place)];
        CHECK_MESSAGE(may_know, card.text(), " is secret in:\n", text);
        ++counts.cards;
    }
    const Recorded other = with_other_secrets(hand, known, dice);
    CHECK(in_all_formats(other.seen_by(Participant{player})) == text);
    ++counts.texts;
}

void check_viewers(const std::vector<Recorded>& hands, Dice& dice, Counts& counts) {
    for (const Recorded& hand : hands) {
        ++counts.hands;
        for (std::int64_t player = 0; player <= RandomPlay::players; ++player) {
            check_viewer(hand, PlayerId{player}, dice, counts);
        }
    }
}

}  // namespace

TEST_CASE("formats: no viewer finds a card that he may not know, in any format") {
    Dice dice{20'261'101};
    Counts counts;
    for (std::uint32_t seed = 20'261'100; seed < 20'261'115; ++seed) {
        CAPTURE(seed);
        check_viewers(random_hands(seed, 400), dice, counts);
        check_viewers(random_option_hands(seed, 400), dice, counts);
    }
    MESSAGE(
        "formats: ",
        counts.hands,
        " hands, ",
        counts.texts,
        " texts, ",
        counts.cards,
        " cards, none of them secret"
    );
    CHECK(counts.hands > 100);
    CHECK(counts.cards > 10'000);
}

TEST_CASE("formats: an admin finds every card that was dealt, in every format") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9h");
    const Recorded hand = record(game, "fold 3; call 1; check 2; check 1; raise 2 100; fold 1");
    for (const std::string& text :
         {to_pokerstars(hand.seen_by_admin()),
          to_phh(hand.seen_by_admin()),
          to_ohh(hand.seen_by_admin())}) {
        CAPTURE(text);
        std::bitset<deck_size> found;
        for (const Card card : cards_named_in(text)) {
            found.set(static_cast<std::size_t>(card.code()));
        }
        CHECK(found.count() == 9);
    }
}

}  // namespace cardroom::game::testing
