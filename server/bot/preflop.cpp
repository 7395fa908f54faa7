#include "server/bot/preflop.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace cardroom::server::bot {

namespace {

constexpr int rank_count = 13;
constexpr int all_hands = 1326;

/// One of the 169 classes of starting hands; pairs have equal ranks and are not suited.
struct HandClass {
    int high;
    int low;
    bool suited;

    [[nodiscard]] int combos() const { return high == low ? 6 : suited ? 4 : 12; }
    [[nodiscard]] std::size_t index() const {
        return static_cast<std::size_t>(suited ? high * rank_count + low : low * rank_count + high);
    }
};

double card_points(int rank) {
    constexpr std::array<double, 5> of_ten_and_up{5.0, 6.0, 7.0, 8.0, 10.0};
    return rank >= 8 ? of_ten_and_up[static_cast<std::size_t>(rank - 8)] : (rank + 2) / 2.0;
}

/// Bill Chen's count, unrounded, with the cards' ranks as tie-break.
double points(const HandClass& hand) {
    const double tie_break = hand.high * 0.01 + hand.low * 0.02;
    const double high = card_points(hand.high);
    if (hand.high == hand.low) return std::max(5.0, 2.0 * high) + tie_break;
    constexpr std::array<double, 5> gap_costs{0.0, 1.0, 2.0, 4.0, 5.0};
    const int gap = hand.high - hand.low - 1;
    const double cost = gap_costs[static_cast<std::size_t>(std::min(gap, 4))];
    const double straight = gap <= 1 && hand.high < 10 ? 1.0 : 0.0;
    return high + (hand.suited ? 2.0 : 0.0) - cost + straight + tie_break;
}

using Places = std::array<double, std::size_t{rank_count} * rank_count>;

Places order_all() {
    std::vector<HandClass> classes;
    for (int high = 0; high < rank_count; ++high) {
        for (int low = 0; low < high; ++low) {
            classes.push_back({high, low, true});
            classes.push_back({high, low, false});
        }
        classes.push_back({high, high, false});
    }
    std::sort(classes.begin(), classes.end(), [](const HandClass& a, const HandClass& b) {
        return points(a) > points(b);
    });
    Places places{};
    int better = 0;
    for (const HandClass& hand : classes) {
        places[hand.index()] = static_cast<double>(better) / all_hands;
        better += hand.combos();
    }
    return places;
}

}  // namespace

double starting_place(game::Card first, game::Card second) {
    static const Places places = order_all();
    const int low = std::min(first.rank(), second.rank());
    const int high = std::max(first.rank(), second.rank());
    return places[HandClass{high, low, first.suit() == second.suit()}.index()];
}

}  // namespace cardroom::server::bot
