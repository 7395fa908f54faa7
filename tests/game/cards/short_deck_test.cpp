#include "game/cards/short_deck.hpp"

#include "game/base/require.hpp"
#include "tests/game/cards/hands.hpp"
#include "tests/game/cards/textbook.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>

namespace cardroom::game {

namespace {

HandRank short_rank(std::span<const Card> cards) {
    HandKey hand;
    for (const Card card : cards) {
        hand.add(card);
    }
    return short_deck_rank(hand);
}

HandRank short_rank(const std::string& text) {
    return short_rank(cards(text));
}

/// Calls `visit` with all five-card hands of the short deck.
template <class Visit>
void each_short_five(const Visit& visit) {
    const std::vector<Card> deck = deck_of(lowest_short_deck_rank);
    Five five{};
    const auto choose = [&](const auto& self, std::size_t from, std::size_t chosen) -> void {
        if (chosen == five.size()) {
            return visit(five);
        }
        for (std::size_t i = from; i < deck.size(); ++i) {
            five[chosen] = deck[i];
            self(self, i + 1, chosen + 1);
        }
    };
    choose(choose, 0, 0);
}

}  // namespace

TEST_CASE("all 376,992 short-deck hands fall into the categories that the textbook counts") {
    std::array<std::int64_t, hand_categories> counted{};
    std::array<std::int64_t, hand_categories> expected{};
    std::map<HandRank, TextbookHand> textbook_of;
    bool one_to_one = true;
    each_short_five([&](const Five& five) {
        const HandRank rank = short_rank(five);
        const TextbookHand slow = textbook(five, Ranking::short_deck);
        ++counted[static_cast<std::size_t>(category(rank))];
        ++expected[static_cast<std::size_t>(slow.category)];
        one_to_one = one_to_one && textbook_of.emplace(rank, slow).first->second == slow;
    });
    CHECK(counted == expected);
    CHECK(one_to_one);
    // By combinatorics: 120 * (4^5 - 4) high cards, 9 * C(8,3) * 6 * 4^3 pairs and so on.
    const std::array<std::int64_t, hand_categories> known{
        122'400, 193'536, 36'288, 16'128, 6'120, 480, 1'728, 288, 24
    };
    CHECK(counted == known);
    CHECK(std::ranges::is_sorted(textbook_of, {}, [](const auto& entry) { return entry.second; }));
}

TEST_CASE("the best of seven short-deck cards is the best of their fives") {
    Shuffler shuffler{4, deck_of(lowest_short_deck_rank)};
    for (int i = 0; i < 10'000; ++i) {
        const std::vector<Card> all = shuffler.deal(9);
        const std::span<const Card> board{all.data(), 5};
        const std::span<const Card> one{&all[5], 2};
        const std::span<const Card> two{&all[7], 2};
        const HandRank first = best_high_low(Ranking::short_deck, one, board).high;
        const HandRank second = best_high_low(Ranking::short_deck, two, board).high;
        const TextbookHand slow_first = textbook_best(Ranking::short_deck, one, board);
        const TextbookHand slow_second = textbook_best(Ranking::short_deck, two, board);
        CHECK((first <=> second) == (slow_first <=> slow_second));
        CHECK(category(first) == slow_first.category);
        CHECK(short_rank(best_five(Ranking::short_deck, one, board)) == first);
    }
}

TEST_CASE("short deck: a flush beats a full house, a straight beats three of a kind") {
    const char* const ascending[]{
        "Ah Kd Qc Js 9h",  // high card
        "6h 6d 7c 8s 9h",
        "6h 6d 7c 7s 9h",
        "Ah Ad Ac Ks Qh",  // the best three of a kind
        "Ah 6d 7c 8s 9h",  // the lowest straight
        "6h 7d 8c 9s Th",
        "Th Jd Qc Ks Ah",
        "6h 6d 6c 7s 7h",  // the lowest full house
        "Ah Ad Ac Ks Kh",
        "6h 7h 8h 9h Jh",  // the lowest flush
        "Ah Kh Qh Jh 9h",
        "6h 6d 6c 6s 7h",
        "Ah Ad Ac As Kh",
        "Ah 6h 7h 8h 9h",
        "6h 7h 8h 9h Th",
        "Th Jh Qh Kh Ah"
    };
    HandRank last{short_deck_offset};
    for (const char* const hand : ascending) {
        CAPTURE(hand);
        CHECK(short_rank(hand) > last);
        last = short_rank(hand);
    }
}

TEST_CASE("S7 short deck: A-6-7-8-9 is the lowest straight and there is no wraparound") {
    struct Row {
        const char* held;
        const char* name;
    };
    const Row rows[]{
        {"Ac 6d 7h 8s 9c", "a straight, Ace to Nine"},
        {"Ac Ad Ah 6d 7h 8s 9c", "a straight, Ace to Nine"},  // not the three aces
        {"Ac 6d 7h 8s 9c 9d Kh", "a straight, Ace to Nine"},  // not the pair of nines
        {"Ac 6d 7h 8s 9c Td Kh", "a straight, Six to Ten"},
        {"Ac 6c 7c 8c 9c Kc Qc", "a straight flush, Ace to Nine"},  // not the ace-high flush
        {"Ac 6d 7h 8c 9c Kc Qc", "a flush, Ace high"},
        {"Ac 6d 7h 8s 9s Ts Js", "a straight, Seven to Jack"},
        {"Kc Ad 6h 7s 8c", "high card Ace"},
        {"Qc Kd Ah 6s 7c", "high card Ace"},
        {"Tc Jc Qc Kc Ac 9c 8c", "a royal flush"},
        {"Tc Th Td 9c 9s Kd Qh", "a full house, Tens full of Nines"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.held);
        CHECK(hand_name(short_rank(row.held)) == row.name);
    }
    const Five five = five_of(short_rank("Ac Ad 9h 6d 7h 8s"), cards("Ac Ad 9h 6d 7h 8s"));
    CHECK(five[0] == Card::parse("9h"));
    CHECK(five[4] == Card::parse("Ac"));
}

TEST_CASE("S6 short deck: when the board plays all live players tie") {
    const std::string board = " Ts Jd Qh Kc As";
    CHECK(short_rank("6c 7d" + board) == short_rank("Ac Ad" + board));
}

TEST_CASE("short-deck ranks are none of the full deck's, and turn back into them") {
    std::set<HandRank> ranks;
    for (int value = 1; value <= royal_flush.value(); ++value) {
        const HandRank short_one = in_short_deck(HandRank{value});
        CHECK(is_short_deck(short_one));
        CHECK(in_full_deck(short_one) == HandRank{value});
        CHECK(in_full_deck(HandRank{value}) == HandRank{value});
        CHECK(category(short_one) == category(HandRank{value}));
        ranks.insert(short_one);
    }
    CHECK(ranks.size() == static_cast<std::size_t>(royal_flush.value()));
    CHECK(*ranks.begin() > royal_flush);
    CHECK_THROWS_AS((void)category(HandRank{short_deck_offset}), BrokenInvariant);
    CHECK_THROWS_AS((void)category(HandRank{short_deck_offset + 7463}), BrokenInvariant);
}

}  // namespace cardroom::game
