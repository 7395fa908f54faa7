/// Hands for tests of the cards: read from text, counted all, drawn at random.
#pragma once

#include "game/cards/hand_rank.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cardroom::game {

/// Reads "As Kd Tc".
inline std::vector<Card> cards(const std::string& text) {
    std::vector<Card> read;
    std::istringstream words{text};
    for (std::string word; words >> word;) {
        const auto card = Card::parse(word);
        if (!card) {
            throw std::invalid_argument{"no card: " + word};
        }
        read.push_back(*card);
    }
    return read;
}

/// The best hand of cards written as text.
inline HandRank best(const std::string& text) {
    return best_hand(cards(text));
}

/// Calls `visit(rank)` for `hand` with every choice of `Left` more cards from code `from` on.
template <int Left, class Visit>
inline void each_hand(const HandKey& hand, int from, Visit& visit) {
    for (int code = from; code <= deck_size - Left; ++code) {
        HandKey more = hand;
        more.add(Card::from_code(code));
        if constexpr (Left == 1) {
            visit(rank(more));
        } else {
            each_hand<Left - 1>(more, code + 1, visit);
        }
    }
}

/// How many hands there are of each category, of how many different ranks, and of what rank in sum.
struct HandCounts {
    std::array<std::int64_t, hand_categories> of_category{};
    std::int64_t ranks = 0;
    std::int64_t checksum = 0;
    friend bool operator==(const HandCounts&, const HandCounts&) = default;
};

/// Counts all hands of `Cards` cards.
template <int Cards>
HandCounts count_hands() {
    std::vector<std::int64_t> of_rank(std::size_t{1} << 16);  // whatever a wrong table may say
    auto tally = [counts = of_rank.data()](HandRank rank) { ++counts[rank.value()]; };
    each_hand<Cards>(HandKey{}, 0, tally);

    HandCounts counts;
    for (int value = 0; value < static_cast<int>(of_rank.size()); ++value) {
        const std::int64_t hands = of_rank[static_cast<std::size_t>(value)];
        if (hands != 0) {
            const auto kind = static_cast<std::size_t>(category(HandRank{value}));
            counts.of_category[kind] += hands;
            counts.checksum += hands * value;
            ++counts.ranks;
        }
    }
    return counts;
}

/// All seven-card hands (rules 5.3).
inline constexpr HandCounts seven_card_hands{
    {23'294'460, 58'627'800, 31'433'400, 6'461'620, 6'180'020, 4'047'644, 3'473'184, 224'848, 41'584
    },
    4'824,
    450'468'187'308
};

/// The cards of ranks `lowest` to `highest`, in order.
inline std::vector<Card> deck_of(int lowest = 0, int highest = 12) {
    std::vector<Card> deck;
    for (int code = 4 * lowest; code < 4 * (highest + 1); ++code) {
        deck.push_back(Card::from_code(code));
    }
    return deck;
}

/// A dealer for tests: the same cards for the same seed on every machine.
class Shuffler {
public:
    explicit Shuffler(std::uint64_t seed, std::vector<Card> deck = deck_of())
        : random_{seed}, deck_{std::move(deck)} {}
    /// `count` different cards, from a full deck each time.
    std::vector<Card> deal(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::swap(deck_[i], deck_[i + random_() % (deck_.size() - i)]);
        }
        return {deck_.begin(), deck_.begin() + static_cast<std::ptrdiff_t>(count)};
    }

private:
    std::mt19937_64 random_;
    std::vector<Card> deck_;
};

}  // namespace cardroom::game
