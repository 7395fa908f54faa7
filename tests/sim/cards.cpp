#include "tests/sim/cards.hpp"

#include "game/table/decide.hpp"
#include "tests/game/property/dice.hpp"
#include "tests/sim/randomness.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace cardroom::server::sim {
namespace {

using namespace game;

/// Cards on all boards that can be, with some room.
constexpr int on_boards = 18;
/// A short deck has no card below this rank; its 16 low cards are passed over where they lie.
constexpr int lowest_rank_of_all = 4;
constexpr int passed_over = 16;

using Holes = std::vector<std::pair<PlayerId, HolePositions>>;

/// Where everybody's hole cards lie, and the first place after them.
std::pair<Holes, int> dealt(const Deck& deck, const Table& table, std::uint32_t draw) {
    const auto outcome = decide(table, StartHand{deck, draw, {}});
    const auto* const accepted = std::get_if<Accepted>(&outcome);
    if (accepted == nullptr) return {};
    const Hand* const hand = hand_on(accepted->next);
    if (hand == nullptr) return {};
    Holes holes;
    int after = 0;
    for (std::size_t i = 0; i < hand->players.size(); ++i) {
        if (hand->players[i].standing == Standing::not_in) continue;
        holes.emplace_back(accepted->next.seats[i]->player, hand->players[i].hole);
        for (const std::int8_t place : hand->players[i].hole)
            after = std::max(after, place + 1);
    }
    return {std::move(holes), after};
}

}  // namespace

Deck deck_for(std::uint64_t seed, TableId table, HandNo hand) {
    const auto place = static_cast<std::uint64_t>(table.value() * 1'000'000 + hand.value());
    return testing::Dice{static_cast<std::uint32_t>(mixed(seed, place))}.shuffled();
}

Deck with_other_cards(const Deck& deck, const Table& table, PlayerId player, std::uint32_t draw) {
    const auto [holes, after] = dealt(deck, table, draw);
    std::vector<std::size_t> places;
    for (const auto& [owner, hole] : holes) {
        for (const std::int8_t place : hole) {
            if (owner != player) places.push_back(static_cast<std::size_t>(place));
        }
    }
    if (places.empty()) return deck;
    // Cards that are never dealt; low ones stay where they are, as a short deck passes them over.
    const int stub = after + on_boards + (table.rules.game == Game::short_deck ? passed_over : 0);
    for (int place = stub; place < deck_size; ++place) {
        if (deck.at(place).rank() >= lowest_rank_of_all) {
            places.push_back(static_cast<std::size_t>(place));
        }
    }
    auto order = deck.order();
    for (std::size_t i = 0; i + 1 < places.size(); ++i)
        std::swap(order.at(places[i]), order.at(places[i + 1]));
    return Deck{order};
}

}  // namespace cardroom::server::sim
