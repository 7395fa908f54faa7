#include "game/equity/equity.hpp"

#include "game/base/require.hpp"
#include "game/equity/contest.hpp"
#include "game/equity/outcomes.hpp"

#include <cmath>
#include <span>
#include <utility>

namespace cardroom::game {

namespace {

SharedCards cards_on(const Spot& spot) {
    SharedCards board;
    for (const Card card : spot.board) {
        board.add(card);
    }
    return board;
}

/// Plays `board` with every choice of `Left` more cards of `unseen`.
template <std::size_t Left, class Contest>
void play_all(
    const Contest& contest,
    const SharedCards& board,
    std::span<const Card> unseen,
    Outcomes& outcomes
) {
    if constexpr (Left == 0) {
        contest.play(board, outcomes);
    } else {
        for (; unseen.size() >= Left; unseen = unseen.subspan(1)) {
            const SharedCards more = SharedCards{board}.add(unseen.front());
            play_all<Left - 1>(contest, more, unseen.subspan(1), outcomes);
        }
    }
}

/// The same with `left` known only now.
template <std::size_t Most = board_size, class Contest>
void play_all(
    std::size_t left,
    const Contest& contest,
    const SharedCards& board,
    std::span<const Card> unseen,
    Outcomes& outcomes
) {
    if (left == Most) {
        return play_all<Most>(contest, board, unseen, outcomes);
    }
    if constexpr (Most > 0) {
        play_all<Most - 1>(left, contest, board, unseen, outcomes);
    }
}

/// Random numbers (SplitMix64): what comes after a seed never changes.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    /// 0 to `limit` - 1. As 32 random bits are scaled, some are likelier by limit / 2^32.
    std::size_t below(std::size_t limit) { return (next() >> 32) * limit >> 32; }

private:
    std::uint64_t next() {
        state_ += 0x9E37'79B9'7F4A'7C15;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ mixed >> 30) * 0xBF58'476D'1CE4'E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D0'49BB'1331'11EB;
        return mixed ^ mixed >> 31;
    }
    std::uint64_t state_;
};

/// `board` and `left` more of the `unseen`, which change their order.
SharedCards fill_up(SharedCards board, std::size_t left, UnseenCards& unseen, Random& random) {
    for (std::size_t i = 0; i < left; ++i) {
        std::swap(unseen[i], unseen[i + random.below(unseen.size() - i)]);
        board.add(unseen[i]);
    }
    return board;
}

}  // namespace

Equity exact_equity(const Spot& spot) {
    const UnseenCards unseen = unseen_cards(spot);
    const std::size_t left = board_size - spot.board.size();
    return with_contest(spot, [&](const auto& contest) {
        Outcomes outcomes;
        play_all(left, contest, cards_on(spot), unseen, outcomes);
        return outcomes.equity(spot.hands.size());
    });
}

Equity sampled_equity(const Spot& spot, Sampling sampling) {
    require(sampling.boards > 0, "no boards to sample");
    UnseenCards unseen = unseen_cards(spot);
    const std::size_t left = board_size - spot.board.size();
    const SharedCards board = cards_on(spot);
    Random random{sampling.seed};
    return with_contest(spot, [&](const auto& contest) {
        Outcomes outcomes;
        for (std::int64_t i = 0; i < sampling.boards; ++i) {
            contest.play(fill_up(board, left, unseen, random), outcomes);
        }
        return outcomes.equity(spot.hands.size());
    });
}

std::int64_t hundredths(const Equity& equity, std::size_t player) {
    const std::int64_t whole = equity.units();
    return (equity.players[player].units * 10'000 + whole / 2) / whole;
}

double standard_error(const Equity& sampled, std::size_t player) {
    const double share =
        static_cast<double>(sampled.players[player].units) / static_cast<double>(sampled.units());
    return std::sqrt(share * (1 - share) / static_cast<double>(sampled.boards));
}

}  // namespace cardroom::game
