/// Script: a table's whole life as data: its rules, every command, and the text of both.
///
///     rules seats=3 small=50 big=100 least=100 most=9000
///     take seat=1 player=1 chips=500
///     take seat=2 player=2 chips=900
///     start deck=AsKd...
///     act do=raise to=most
///     act seat=2 do=call turn=-1
///
/// A field that is left out has its usual value: the seat of an action is the player's to act, a
/// deck is one in plain order.
#pragma once

#include "game/table/decide.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::game::testing {

struct Script {
    TableRules rules;
    /// Hands and turns count from the table's own at that moment, 0 is the hand and the decision
    /// being played: so what is left of a script still says the same when a part is cut out.
    std::vector<Command> commands;
};

/// In a script: the seat of the player to act; 1 when there is none.
inline constexpr SeatNo actor_seat{255};
/// In a script: the smallest and the largest raise that is legal at that moment.
inline constexpr Chips least_raise{std::numeric_limits<std::int64_t>::min()};
inline constexpr Chips most_raise{std::numeric_limits<std::int64_t>::max()};

/// A table's command as a script says it.
[[nodiscard]] Command as_script(const Command& command, const Table& table);
/// A script's command for the table as it is now.
[[nodiscard]] Command as_command(const Command& scripted, const Table& table);

[[nodiscard]] std::string write_script(const Script& script);
/// nullopt for what is no script, or when its rules have a fault.
[[nodiscard]] std::optional<Script> read_script(std::string_view text);

}  // namespace cardroom::game::testing
