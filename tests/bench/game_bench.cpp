// The hand evaluator: speed, size, and that it is right while it is fast.
#include "game/cards/hand_rank.hpp"
#include "tests/bench/bench.hpp"
#include "tests/game/cards/hands.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cardroom::bench {

namespace {

using game::Card;
using game::HandKey;
using game::HandRank;
using Seven = std::array<Card, 7>;

// References: rules 5.1 (OMPEval, one thread) and our own limits (milliseconds, bytes).
constexpr double ompeval_random_100k = 432;
constexpr double ompeval_random_10m = 387;
constexpr double ompeval_sequential = 668;
constexpr double most_build_ms = 60;
constexpr double most_table_bytes = 200 * 1024;

constexpr int rounds = 9;

std::vector<Seven> random_hands(std::size_t count) {
    game::Shuffler shuffler{12'345};
    std::vector<Seven> hands(count);
    for (Seven& hand : hands) {
        std::ranges::copy(shuffler.deal(hand.size()), hand.begin());
    }
    return hands;
}

std::int64_t sum_of_ranks(const std::vector<Seven>& hands) {
    std::int64_t sum = 0;
    for (const Seven& hand : hands) {
        HandKey key;
        key.add(hand[0]).add(hand[1]).add(hand[2]).add(hand[3]);
        key.add(hand[4]).add(hand[5]).add(hand[6]);
        sum += rank(key).value();
    }
    return sum;
}

/// The sum the slow way: the best of the 21 fives of each hand.
std::int64_t sum_of_best_fives(const std::vector<Seven>& hands) {
    std::int64_t sum = 0;
    for (const Seven& hand : hands) {
        HandRank best;
        for (std::size_t left = 0; left < 6; ++left) {
            for (std::size_t also = left + 1; also < 7; ++also) {
                HandKey key;
                for (std::size_t i = 0; i < 7; ++i) {
                    i == left || i == also ? key : key.add(hand[i]);
                }
                best = std::max(best, rank(key));
            }
        }
        sum += best.value();
    }
    return sum;
}

Row random_row(const std::string& name, std::size_t hands, int passes, double reference) {
    const std::vector<Seven> set = random_hands(hands);
    std::int64_t sum = 0;
    const double time = median_seconds(rounds, [&] {
        sum = 0;
        for (int pass = 0; pass < passes; ++pass) {
            sum += sum_of_ranks(set);
        }
    });
    if (sum != passes * sum_of_best_fives(set)) {
        throw WrongResult{name + ": ranks differ from the best of all fives"};
    }
    const double evaluations = static_cast<double>(hands) * passes;
    return {name, evaluations / time / 1e6, "M/s", "OMPEval", reference};
}

/// The sum of all ranks of `hand` and `Left` more cards from code `from` on.
template <int Left>
std::int64_t sum_of_all(const HandKey& hand, int from) {
    std::int64_t sum = 0;
    for (int code = from; code <= game::deck_size - Left; ++code) {
        HandKey more = hand;
        more.add(Card::from_code(code));
        if constexpr (Left == 1) {
            sum += rank(more).value();
        } else {
            sum += sum_of_all<Left - 1>(more, code + 1);
        }
    }
    return sum;
}

/// Before anything else has asked for the tables.
std::vector<Row> tables() {
    const double build = seconds([] { (void)game::rank_tables(); });
    const double bytes = sizeof(game::RankTables) + sizeof(game::card_sums);
    return {
        {"tables, first use", build * 1e3, "ms", "limit", most_build_ms},
        {"tables, size", bytes, "bytes", "limit", most_table_bytes}
    };
}

std::vector<Row> random_sevens() {
    return {
        random_row("random 7 cards, 100k hands", 100'000, 100, ompeval_random_100k),
        random_row("random 7 cards, 10M hands", 10'000'000, 1, ompeval_random_10m)
    };
}

std::vector<Row> all_sevens() {
    std::int64_t checksum = 0;
    const double time = median_seconds(rounds, [&] { checksum = sum_of_all<7>(HandKey{}, 0); });
    if (checksum != game::seven_card_hands.checksum) {
        throw WrongResult{"all 7-card hands: wrong checksum"};
    }
    if (game::count_hands<7>() != game::seven_card_hands) {
        throw WrongResult{"all 7-card hands: wrong category counts"};
    }
    constexpr double hands = 133'784'560;
    return {
        {"all 7-card hands in sequence", hands / time / 1e6, "M/s", "OMPEval", ompeval_sequential},
        {"all 7-card hands, counts and checksum", hands, "ok", "rules 5.3", hands}
    };
}

const bool registered = register_bench("game", "evaluator tables", tables) &&
                        register_bench("game", "random hands", random_sevens) &&
                        register_bench("game", "all seven-card hands", all_sevens);

}  // namespace

}  // namespace cardroom::bench
