/// RandomPlay: an endless table where everybody does something, much of it nonsense. The same dice
/// give the same play.
#pragma once

#include "game/rules/legal.hpp"
#include "game/table/decide.hpp"
#include "tests/game/property/dice.hpp"

#include <cstdint>

namespace cardroom::game::testing {

/// A legal action, all kinds about as often as they keep a hand interesting.
[[nodiscard]] Action random_action(const Legal& range, Dice& dice);
/// The command that takes `action` for the player to act.
[[nodiscard]] Act act_now(const Table& table, const Action& action);

/// Proposes commands; whoever runs it decides them and adopts what comes of them.
class RandomPlay {
public:
    /// Players have the ids 1 to `players`.
    static constexpr std::int64_t players = 14;

    explicit RandomPlay(Dice dice);
    explicit RandomPlay(std::uint32_t seed) : RandomPlay{Dice{seed}} {}

    [[nodiscard]] const Table& table() const { return table_; }
    /// The next command: mostly what moves the game on, sometimes anything at all.
    [[nodiscard]] Command next();
    /// The clock's decision for the player to act.
    [[nodiscard]] Command time_out();
    void adopt(const Table& next) { table_ = next; }
    /// For who proposes some commands himself.
    [[nodiscard]] Dice& dice() { return dice_; }
    /// Whether the dice had bytes, and have no more.
    [[nodiscard]] bool spent() const { return dice_.spent(); }

private:
    [[nodiscard]] Command move_on();
    [[nodiscard]] Command take_seat();
    [[nodiscard]] Command seat_wish();
    [[nodiscard]] Command house_wish();
    [[nodiscard]] Command nonsense();
    [[nodiscard]] HoleSet any_cards();
    [[nodiscard]] Habits any_habits();
    [[nodiscard]] SeatNo any_seat();

    Dice dice_;
    Table table_;
    Instant now_{Millis{1'000'000}};
};

}  // namespace cardroom::game::testing
