/// RandomPlay: an endless table where everybody does something, much of it nonsense. The same seed
/// gives the same play for ever.
#pragma once

#include "game/rules/legal.hpp"
#include "game/table/decide.hpp"

#include <cstdint>
#include <random>

namespace cardroom::game::testing {

/// Small numbers from a seed, the same on every machine.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_{seed} {}
    /// One of `sides` numbers from 0.
    int below(int sides) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(sides)); }
    std::int64_t between(std::int64_t least, std::int64_t most);
    bool percent(int chance) { return below(100) < chance; }
    Deck shuffled();
    std::uint32_t word() { return static_cast<std::uint32_t>(engine_()); }

private:
    std::mt19937 engine_;
};

/// Rules of any kind: 2 to 9 seats, antes, rake, odd blinds.
[[nodiscard]] TableRules random_rules(Dice& dice);
/// A legal action, all kinds about as often as they keep a hand interesting.
[[nodiscard]] Action random_action(const Legal& range, Dice& dice);
/// The command that takes `action` for the player to act.
[[nodiscard]] Act act_now(const Table& table, const Action& action);

/// Proposes commands; whoever runs it decides them and adopts what comes of them.
class RandomPlay {
public:
    /// Players have the ids 1 to `players`.
    static constexpr std::int64_t players = 14;

    explicit RandomPlay(std::uint32_t seed);

    [[nodiscard]] const Table& table() const { return table_; }
    /// The next command: mostly what moves the game on, sometimes anything at all.
    [[nodiscard]] Command next();
    void adopt(const Table& next) { table_ = next; }
    [[nodiscard]] Dice& dice() { return dice_; }

private:
    [[nodiscard]] Command move_on();
    [[nodiscard]] Command take_seat();
    [[nodiscard]] Command time_out();
    [[nodiscard]] Command seat_wish();
    [[nodiscard]] Command house_wish();
    [[nodiscard]] Command nonsense();
    [[nodiscard]] HoleSet any_cards();
    [[nodiscard]] SeatNo any_seat();

    Dice dice_;
    Table table_;
    Instant now_{Millis{1'000'000}};
};

}  // namespace cardroom::game::testing
