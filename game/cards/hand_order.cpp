#include "game/cards/hand_order.hpp"

#include "game/base/require.hpp"
#include "game/cards/short_deck.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace cardroom::game {

namespace {

/// Ranks left for a kicker, or sets of kickers, once the named ranks are taken.
constexpr int ranks_beside_one = 12;
constexpr int ranks_beside_two = 11;
constexpr int pairs_beside_one = 66;
constexpr int triples_beside_one = 220;

HandRank numbered(HandCategory category, int index) {
    return HandRank{lowest_of(category).value() + index};
}

/// The best straight in `set`: 0 = wheel (the ace below the deuce) to 9 = ace high.
std::optional<int> straight_index(RankSet set) {
    const RankSet ace_low = set << 1 | (set >> 12 & 1U);
    const RankSet runs = ace_low & ace_low >> 1 & ace_low >> 2 & ace_low >> 3 & ace_low >> 4;
    return runs == 0 ? std::nullopt : std::optional{top_rank(runs)};
}

/// Set numbers of the ten straights, ascending: high cards and flushes leave them out.
constexpr std::array<int, 10> straight_sets = [] {
    std::array<int, 10> sets{};
    sets[0] = set_index(0b1'0000'0000'1111);
    for (std::size_t low = 0; low < 9; ++low) {
        sets[low + 1] = set_index(0b11111U << low);
    }
    std::ranges::sort(sets);
    return sets;
}();

/// Number of five different ranks among those that are no straight.
int unconnected_index(RankSet five) {
    const int index = set_index(five);
    return index -
           static_cast<int>(std::ranges::lower_bound(straight_sets, index) - straight_sets.begin());
}

RankSet unconnected_at(int index) {
    for (const int straight : straight_sets) {
        index += straight <= index ? 1 : 0;
    }
    return set_at(index, 5);
}

HandRank best_quads(const RankCounts& held) {
    const int quad = top_rank(held.four);
    const int kicker = top_rank(without(held.one, quad));
    return numbered(HandCategory::four_of_a_kind, quad * ranks_beside_one + kicker);
}

std::optional<HandRank> best_full_house(const RankCounts& held) {
    if (held.three == 0) {
        return std::nullopt;
    }
    const int three = top_rank(held.three);
    const RankSet pairs = without(held.two, three);
    if (pairs == 0) {
        return std::nullopt;
    }
    return numbered(HandCategory::full_house, three * ranks_beside_one + top_rank(pairs));
}

HandRank best_trips(const RankCounts& held) {
    const int three = top_rank(held.three);
    const RankSet kickers = highest(without(held.one, three), 2);
    return numbered(HandCategory::three_of_a_kind, three * pairs_beside_one + set_index(kickers));
}

HandRank best_two_pair(const RankCounts& held) {
    const RankSet pairs = highest(held.two, 2);
    const int high = top_rank(pairs);
    const int low = std::countr_zero(pairs);
    const int kicker = top_rank(without(without(held.one, high), low));
    return numbered(HandCategory::two_pair, set_index(pairs) * ranks_beside_two + kicker);
}

HandRank best_pair(const RankCounts& held) {
    const int pair = top_rank(held.two);
    const RankSet kickers = highest(without(held.one, pair), 3);
    return numbered(HandCategory::pair, pair * triples_beside_one + set_index(kickers));
}

/// Lays out a shape's ranks from left to right.
class Layout {
public:
    void put(int rank, int times) {
        while (times-- > 0) {
            ranks_[used_++] = rank;
        }
    }
    void put_downwards(RankSet set) {
        for (; set != 0; set &= ~(1U << top_rank(set))) {
            put(top_rank(set), 1);
        }
    }
    [[nodiscard]] const std::array<int, 5>& ranks() const { return ranks_; }

private:
    std::array<int, 5> ranks_{};
    std::size_t used_ = 0;
};

/// `times` of one rank, then `others` different ones; `ways` is the number of sets of those.
Layout kind_and_kickers(int index, int times, int others, int ways) {
    Layout layout;
    const int rank = index / ways;
    layout.put(rank, times);
    layout.put_downwards(with_gap(set_at(index % ways, others), rank));
    return layout;
}

Layout full_house(int index) {
    Layout layout;
    const int three = index / ranks_beside_one;
    layout.put(three, 3);
    layout.put(top_rank(with_gap(1U << index % ranks_beside_one, three)), 2);
    return layout;
}

Layout two_pair(int index) {
    Layout layout;
    const RankSet pairs = set_at(index / ranks_beside_two, 2);
    const int high = top_rank(pairs);
    const int low = std::countr_zero(pairs);
    layout.put(high, 2);
    layout.put(low, 2);
    layout.put_downwards(with_gap(with_gap(1U << index % ranks_beside_two, low), high));
    return layout;
}

Layout straight(int index) {
    Layout layout;
    for (int down = 0; down < 5; ++down) {
        layout.put((index + 3 - down + 13) % 13, 1);  // one below the deuce is the ace
    }
    return layout;
}

Layout unconnected(int index) {
    Layout layout;
    layout.put_downwards(unconnected_at(index));
    return layout;
}

Layout layout_of(HandCategory category, int index) {
    switch (category) {
        case HandCategory::high_card:
        case HandCategory::flush:
            return unconnected(index);
        case HandCategory::pair:
            return kind_and_kickers(index, 2, 3, triples_beside_one);
        case HandCategory::two_pair:
            return two_pair(index);
        case HandCategory::three_of_a_kind:
            return kind_and_kickers(index, 3, 2, pairs_beside_one);
        case HandCategory::straight:
        case HandCategory::straight_flush:
            return straight(index);
        case HandCategory::full_house:
            return full_house(index);
        case HandCategory::four_of_a_kind:
            return kind_and_kickers(index, 4, 1, ranks_beside_one);
    }
    return {};
}

}  // namespace

HandRank best_offsuit(const RankCounts& held) {
    if (held.four != 0) {
        return best_quads(held);
    }
    if (const auto full = best_full_house(held)) {
        return *full;
    }
    if (const auto straight = straight_index(held.one)) {
        return numbered(HandCategory::straight, *straight);
    }
    if (held.three != 0) {
        return best_trips(held);
    }
    if (std::popcount(held.two) >= 2) {
        return best_two_pair(held);
    }
    if (held.two != 0) {
        return best_pair(held);
    }
    return numbered(HandCategory::high_card, unconnected_index(highest(held.one, 5)));
}

HandRank best_suited(RankSet ranks) {
    if (const auto straight = straight_index(ranks)) {
        return numbered(HandCategory::straight_flush, *straight);
    }
    return numbered(HandCategory::flush, unconnected_index(highest(ranks, 5)));
}

HandCategory category(HandRank rank) {
    const HandRank full = in_full_deck(rank);
    require(HandRank{} < full && full <= royal_flush, "not a hand's rank");
    const auto next = std::ranges::upper_bound(first_of_category, full.value());
    return static_cast<HandCategory>(next - first_of_category.begin() - 1);
}

HandShape shape_of(HandRank rank) {
    const HandCategory kind = category(rank);
    const int index = in_full_deck(rank).value() - lowest_of(kind).value();
    HandShape shape{kind, layout_of(kind, index).ranks()};
    if (is_short_deck(rank)) {
        std::ranges::replace(shape.ranks, short_deck_five, ace_rank);
    }
    return shape;
}

}  // namespace cardroom::game
