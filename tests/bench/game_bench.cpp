// The hand evaluator: speed, size, and that it is right while it is fast.
#include "game/cards/hand_rank.hpp"
#include "game/cards/omaha.hpp"
#include "game/equity/equity.hpp"
#include "tests/bench/bench.hpp"
#include "tests/game/cards/hands.hpp"
#include "tests/game/equity/spots.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

// References: rules 5.1 and 5.2 (the prototype that looked up all 60 hands of a board).
constexpr double prototype_omaha = 22.5;
constexpr double prototype_holdem_ms = 19;
constexpr double prototype_omaha_ms = 93;

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

/// Before anything else has asked for the table.
std::vector<Row> omaha_tables() {
    const double build = seconds([] { (void)game::omaha_table(); });
    return {
        {"Omaha table, first use", build * 1e3, "ms", "", 0},
        {"Omaha table, size", sizeof(game::OmahaTable), "bytes", "", 0}
    };
}

using Cards = std::span<const Card>;

using NineOrTen = std::array<Card, 10>;

/// Hands that share nothing: each one's cards are prepared anew.
std::int64_t sum_of_omaha_ranks(const std::vector<NineOrTen>& set, std::size_t hole_cards) {
    std::int64_t sum = 0;
    for (const NineOrTen& dealt : set) {
        game::SharedCards board;
        for (std::size_t i = hole_cards; i < hole_cards + 5; ++i) {
            board.add(dealt[i]);
        }
        const game::OmahaHole hole{Cards{dealt.data(), hole_cards}};
        sum += rank(hole, game::OmahaBoard{board}).value();
    }
    return sum;
}

/// The sum the slow way: the best of all twos and threes.
std::int64_t sum_of_best_omaha(const std::vector<NineOrTen>& set, std::size_t hole_cards) {
    std::int64_t sum = 0;
    for (const NineOrTen& dealt : set) {
        const Cards hole{dealt.data(), hole_cards};
        sum += game::best_omaha_hand(hole, Cards{&dealt[hole_cards], 5}).value();
    }
    return sum;
}

Row omaha_row(const std::string& name, std::size_t hole_cards, double reference) {
    constexpr std::size_t hands = 1'000'000;
    game::Shuffler shuffler{12'345};
    std::vector<NineOrTen> set(hands);
    for (NineOrTen& dealt : set) {
        std::ranges::copy(shuffler.deal(hole_cards + 5), dealt.begin());
    }
    std::int64_t sum = 0;
    const double time = median_seconds(rounds, [&] { sum = sum_of_omaha_ranks(set, hole_cards); });
    if (sum != sum_of_best_omaha(set, hole_cards)) {
        throw WrongResult{name + ": ranks differ from the best of all twos and threes"};
    }
    const std::string against = reference == 0 ? "" : "prototype";
    return {name, hands / time / 1e6, "M/s", against, reference};
}

std::vector<Row> random_omaha() {
    return {
        omaha_row("random Omaha, 4 cards, 1M hands", 4, prototype_omaha),
        omaha_row("random Omaha, 5 cards, 1M hands", 5, 0)
    };
}

/// Two hands before the flop, every board; the first wins `wins` of them.
Row equity_row(
    const std::string& name, const game::Spot& spot, std::int64_t wins, double reference_ms
) {
    game::Equity equity;
    const double time = median_seconds(rounds, [&] { equity = game::exact_equity(spot); });
    if (equity.players[0].high.wins != wins) {
        throw WrongResult{name + ": wrong number of boards won"};
    }
    return {name, time * 1e3, "ms", reference_ms == 0 ? "" : "prototype", reference_ms};
}

std::vector<Row> exact_equities() {
    using enum game::Ranking;
    const auto aces_kings = std::vector<std::string>{"As Ah", "Ks Kh"};
    const auto omaha_four = std::vector<std::string>{"As Ah Ks Kh", "9d 8d 7c 6c"};
    const auto omaha_five = std::vector<std::string>{"As Ah Ks Kh 2c", "9d 8d 7c 6c 5h"};
    const auto hi_lo = std::vector<std::string>{"As Ah 2d 3c", "Ks Kh Qd Jd"};
    return {
        equity_row(
            "exact hold'em, 1,712,304 boards",
            game::spot_of(holdem, aces_kings),
            1'410'336,
            prototype_holdem_ms
        ),
        equity_row(
            "exact Omaha, 1,086,008 boards",
            game::spot_of(omaha, omaha_four),
            652'186,
            prototype_omaha_ms
        ),
        equity_row(
            "exact 5-card Omaha, 850,668 boards", game::spot_of(omaha, omaha_five), 448'814, 0
        ),
        equity_row(
            "exact Omaha hi-lo, 1,086,008 boards", game::spot_of(omaha_hi_lo, hi_lo), 680'830, 0
        ),
        equity_row(
            "exact short deck, 201,376 boards", game::spot_of(short_deck, aces_kings), 149'576, 0
        ),
    };
}

const bool registered = register_bench("game", "evaluator tables", tables) &&
                        register_bench("game", "random hands", random_sevens) &&
                        register_bench("game", "all seven-card hands", all_sevens) &&
                        register_bench("game", "Omaha table", omaha_tables) &&
                        register_bench("game", "random Omaha hands", random_omaha) &&
                        register_bench("game", "exact equity", exact_equities);

}  // namespace

}  // namespace cardroom::bench
