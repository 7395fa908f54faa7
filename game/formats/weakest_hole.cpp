#include "game/formats/weakest_hole.hpp"

#include "game/base/require.hpp"
#include "game/cards/card.hpp"
#include "game/cards/low_rank.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <tuple>

namespace cardroom::game::formats {

namespace {

using Cards = std::span<const Card>;

/// Cards by their codes.
using CardSet = std::uint64_t;

CardSet only(int code) {
    return CardSet{1} << code;
}

/// Two hole cards and what they are worth by themselves.
struct Pair {
    int one = 0;
    int other = 0;
    bool wins = false;  ///< somewhere
    HighLow worth;      ///< on the first board
};

LowSet low_ranks_of(Cards cards) {
    RankSet ranks = 0;
    for (const Card card : cards) {
        ranks |= 1U << card.rank();
    }
    return low_ranks(ranks);
}

/// Of just these two and three of the board, as in Omaha.
HighLow worth_with_three(Ranking ranking, const std::array<Card, 2>& two, Cards board) {
    HighLow worth;
    for (std::size_t i = 0; i < board.size(); ++i) {
        for (std::size_t j = i + 1; j < board.size(); ++j) {
            for (std::size_t k = j + 1; k < board.size(); ++k) {
                const std::array five{two[0], two[1], board[i], board[j], board[k]};
                worth.high = std::max(worth.high, best_hand(five));
            }
        }
    }
    if (has_low(ranking)) worth.low = omaha_low(low_ranks_of(two), low_ranks_of(board));
    return worth;
}

HighLow worth_of(Ranking ranking, const std::array<Card, 2>& two, Cards board) {
    const bool pair_is_hand = is_hole_size(ranking, 2);
    return pair_is_hand ? best_high_low(ranking, two, board)
                        : worth_with_three(ranking, two, board);
}

Pair pair_of(Ranking ranking, const std::array<Card, 2>& two, std::span<const BoardToLose> boards) {
    Pair pair{two[0].code(), two[1].code(), false, worth_of(ranking, two, boards.front().board)};
    for (const auto& [board, best] : boards) {
        const auto [high, low] = worth_of(ranking, two, board);
        pair.wins = pair.wins || high >= best.high || (low.qualifies() && low >= best.low);
    }
    return pair;
}

/// All pairs of `cards`, the weakest first.
std::vector<Pair> weakest_first(Ranking ranking, Cards cards, std::span<const BoardToLose> boards) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            pairs.push_back(pair_of(ranking, {cards[i], cards[j]}, boards));
        }
    }
    std::ranges::sort(pairs, [](const Pair& left, const Pair& right) {
        return std::tuple{left.wins, left.worth.low, left.worth.high} <
               std::tuple{right.wins, right.worth.low, right.worth.high};
    });
    return pairs;
}

/// Pairs that were let in; cards that are all linked with each other make a hand of those pairs.
class Links {
public:
    void add(const Pair& pair) {
        of(pair.one) |= only(pair.other);
        of(pair.other) |= only(pair.one);
    }

    /// A hand of `size` cards with `held` among them; nullopt when there is none.
    [[nodiscard]] std::optional<CardSet> hand_with(CardSet held, int size) const {
        CardSet others = ~CardSet{0};
        for (CardSet rest = held; rest != 0; rest &= rest - 1) {
            const CardSet card = rest & -rest;
            const CardSet linked = links_[code_of(rest)];
            if ((held & ~card & ~linked) != 0) return std::nullopt;
            others &= linked;
        }
        const auto found = among(others, size - std::popcount(held));
        return found ? std::optional{held | *found} : std::nullopt;
    }

private:
    static std::size_t code_of(CardSet lowest) {
        return static_cast<std::size_t>(std::countr_zero(lowest));
    }
    CardSet& of(int code) { return links_[static_cast<std::size_t>(code)]; }

    /// So many of `cards`, all linked with each other.
    [[nodiscard]] std::optional<CardSet> among(CardSet cards, int count) const {
        if (count == 0) return CardSet{0};
        for (; std::popcount(cards) >= count && count > 0; cards &= cards - 1) {
            const auto others = among(cards & links_[code_of(cards)], count - 1);
            if (others) return *others | (cards & -cards);
        }
        return std::nullopt;
    }

    std::array<CardSet, deck_size> links_{};
};

std::vector<Card> in_order(std::span<const std::optional<Card>> known, CardSet unknown) {
    std::vector<Card> hole;
    for (const auto& card : known) {
        hole.push_back(card ? *card : Card::from_code(std::countr_zero(unknown)));
        if (!card) unknown &= unknown - 1;
    }
    return hole;
}

}  // namespace

// A hand is worth what its best pair is worth. So pairs are let in from the weakest on, until some
// of them make a hand: no hand can do without the last one let in, or one that is stronger.
std::vector<Card> weakest_hole(
    Ranking ranking,
    std::span<const std::optional<Card>> known,
    Cards left,
    std::span<const BoardToLose> boards
) {
    CardSet given = 0;
    std::vector<Card> cards{left.begin(), left.end()};
    for (const auto& card : known) {
        if (!card) continue;
        given |= only(card->code());
        cards.push_back(*card);
    }
    const auto size = static_cast<int>(known.size());
    if (std::popcount(given) == size) return in_order(known, 0);
    Links links;
    for (const Pair& pair : weakest_first(ranking, cards, boards)) {
        links.add(pair);
        const CardSet held = given | only(pair.one) | only(pair.other);
        if (const auto hand = links.hand_with(held, size)) return in_order(known, *hand & ~given);
    }
    require(false, "the deck has cards enough for everybody");
    return {};
}

// One pair makes the hand, whatever lies beside it.
std::vector<Card> strongest_hole(
    Ranking ranking, std::span<const std::optional<Card>> known, Cards left, Cards board
) {
    CardSet given = 0;
    std::vector<Card> cards{left.begin(), left.end()};
    for (const auto& card : known) {
        if (!card) continue;
        given |= only(card->code());
        cards.push_back(*card);
    }
    const int missing = static_cast<int>(known.size()) - std::popcount(given);
    const auto fits = [&](const Pair& pair) {
        const int taken = std::popcount((only(pair.one) | only(pair.other)) & ~given);
        return known.size() == 2 ? taken == missing : taken <= missing;
    };
    const std::array boards{BoardToLose{board}};
    CardSet hand = 0;
    HandRank best{};
    for (const Pair& pair : weakest_first(ranking, cards, boards)) {
        if (!fits(pair) || (hand != 0 && pair.worth.high <= best)) continue;
        best = pair.worth.high;
        hand = (only(pair.one) | only(pair.other)) & ~given;
    }
    for (const Card card : left) {
        if (std::popcount(hand) < missing) hand |= only(card.code());
    }
    return in_order(known, hand);
}

}  // namespace cardroom::game::formats
