#include "game/cards/card.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace cardroom::game {

TEST_CASE("every card's text reads back as that card") {
    std::set<std::string> texts;
    for (int code = 0; code < deck_size; ++code) {
        const Card card = Card::from_code(code);
        CAPTURE(code);
        CHECK(card.text().size() == 2);
        CHECK(Card::parse(card.text()) == card);
        texts.insert(card.text());
    }
    CHECK(texts.size() == deck_size);
}

TEST_CASE("a card's code is four times its rank and its suit") {
    CHECK(Card::parse("2c") == Card::from_code(0));
    CHECK(Card::parse("2s") == Card::from_code(3));
    CHECK(Card::parse("Td") == Card::from_code(33));
    CHECK(Card::parse("As") == Card::from_code(51));
}

TEST_CASE("what is not exactly a rank and a suit is no card") {
    for (const char* text :
         {"", "A", "s", "As ", " As", "10s", "as", "AS", "1s", "Ax", "sA", "Asd"}) {
        CAPTURE(text);
        CHECK_FALSE(Card::parse(text).has_value());
    }
    CHECK_FALSE(Card::parse(std::string_view{"A\0", 2}).has_value());
}

}  // namespace cardroom::game
