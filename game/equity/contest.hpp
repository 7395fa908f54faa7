/// Contests: the hands of a spot, prepared to be compared on millions of boards.
#pragma once

#include "game/cards/hand_rank.hpp"
#include "game/cards/omaha.hpp"
#include "game/cards/short_deck.hpp"
#include "game/equity/outcomes.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace cardroom::game {

/// Who of `players` has the greatest value; nobody when none is above `Value{}`.
template <class Value, class ValueOf>
PlayerSet best_of(std::size_t players, const ValueOf& value_of) {
    Value best{};
    PlayerSet winners = 0;
    for (std::size_t i = 0; i < players; ++i) {
        const Value value = value_of(i);
        if (value > best) {
            best = value;
            winners = 0;
        }
        winners |= static_cast<PlayerSet>(value == best) << i;
    }
    return best == Value{} ? 0 : winners;
}

/// Two hole cards and the best five of seven, by `rank_of(HandKey)`.
template <class RankOf>
class HoldemContest {
public:
    HoldemContest(const Spot& spot, const RankOf& rank_of) : rank_of_{rank_of} {
        for (const KnownHole& hole : spot.hands) {
            hands_.push_back(HandKey{}.add(hole[0]).add(hole[1]));
        }
    }
    void play(const SharedCards& board, Outcomes& outcomes) const {
        outcomes.count(best_of<HandRank>(hands_.size(), [&](std::size_t i) {
            return rank_of_(HandKey{hands_[i]}.add(board));
        }));
    }

private:
    RankOf rank_of_;
    FixedVector<HandKey, max_seats> hands_;
};

class OmahaContest {
public:
    explicit OmahaContest(const Spot& spot) : hands_{spot.hands.begin(), spot.hands.end()} {}
    void play(const SharedCards& cards, Outcomes& outcomes) const {
        outcomes.count(high_winners(OmahaBoard{cards}));
    }
    [[nodiscard]] PlayerSet high_winners(const OmahaBoard& board) const {
        return best_of<HandRank>(hands_.size(), [&](std::size_t i) {
            return rank(hands_[i], board);
        });
    }

private:
    std::vector<OmahaHole> hands_;
};

class OmahaHiLoContest {
public:
    explicit OmahaHiLoContest(const Spot& spot) : high_{spot} {
        for (const KnownHole& hole : spot.hands) {
            lows_.push_back(lows_of(OmahaHole{hole}.low()));
        }
    }
    void play(const SharedCards& cards, Outcomes& outcomes) const {
        const OmahaBoard board{cards};
        outcomes.count(
            high_.high_winners(board),
            best_of<LowRank>(lows_.size(), [&](std::size_t i) { return lows_[i][board.low()]; })
        );
    }

private:
    /// A hand's low by the low ranks of the board: only 256 of these for a million boards.
    using LowByBoard = std::array<LowRank, all_low_ranks + 1>;

    static LowByBoard lows_of(LowSet hole) {
        LowByBoard lows;
        for (LowSet board = 0; board <= all_low_ranks; ++board) {
            lows[board] = omaha_low(hole, board);
        }
        return lows;
    }

    OmahaContest high_;
    std::vector<LowByBoard> lows_;
};

/// Calls `run` with the contest of the spot's game.
template <class Run>
Equity with_contest(const Spot& spot, const Run& run) {
    switch (spot.ranking) {
        case Ranking::holdem:
            return run(HoldemContest{spot, [](const HandKey& hand) { return rank(hand); }});
        case Ranking::omaha:
            return run(OmahaContest{spot});
        case Ranking::omaha_hi_lo:
            return run(OmahaHiLoContest{spot});
        case Ranking::short_deck:
            return run(HoldemContest{spot, [](const HandKey& hand) {
                                         return short_deck_rank(hand);
                                     }});
    }
    return {};
}

}  // namespace cardroom::game
