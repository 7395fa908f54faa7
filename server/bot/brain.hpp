/// Brain: decides one turn. Pure but for its own dice; it knows only what the frames told.
#pragma once

#include "server/bot/dice.hpp"
#include "server/bot/memory.hpp"
#include "server/bot/temper.hpp"
#include "server/bot/your_turn.hpp"

namespace cardroom::server::bot {

struct BrainOptions {
    int samples = 1200;  ///< random deals for one estimate: about 1 ms
    double think = 1.0;  ///< multiplies the time taken for a decision; 0: none
    double shove = 0.0;  ///< chance to go all-in for no reason (load tests)
};

/// Few samples, no thinking time: a decision costs some microseconds.
inline constexpr BrainOptions fast_brain{12, 0.0, 0.0};

struct Decision {
    game::Action action;
    game::Millis think{0};
};

class Brain {
public:
    Brain(const Temper& temper, const BrainOptions& options, std::uint64_t seed)
        : temper_{&temper}, options_{options}, dice_{seed} {}

    /// Always legal; never folds where checking is free.
    [[nodiscard]] Decision decide(const YourTurn& turn, const Memory& memory);
    [[nodiscard]] const Temper& temper() const { return *temper_; }

private:
    /// How much is left to think about, 0 (obvious) to 1 (close, for a lot).
    struct Choice {
        game::Action action;
        double hardness = 0.0;
    };
    [[nodiscard]] static game::Action choose_runs(const YourTurn& turn);
    Choice before_flop(const YourTurn& turn, const Memory& memory);
    Choice open_pot(const YourTurn& turn, double place, double width);
    Choice after_flop(const YourTurn& turn, const Memory& memory);
    Choice facing_bet(const YourTurn& turn, double strength);
    Choice unbet(const YourTurn& turn, double strength, bool leading);
    game::Action bet_of_pot(const YourTurn& turn, double share);
    game::Millis thinking_time(const YourTurn& turn, double hardness);

    const Temper* temper_;
    BrainOptions options_;
    Dice dice_;
};

/// What a call costs as a share of the pot it would make: the equity it needs.
[[nodiscard]] double price_of_call(const YourTurn& turn);
/// How early we act after the flop: 0 for the button, 1 for the seat behind it.
[[nodiscard]] double earliness(const YourTurn& turn);
/// Raises to `to` moved into the legal range; calls or checks where raising is not possible.
[[nodiscard]] game::Action raise_near(const YourTurn& turn, std::int64_t to);
/// Checks where that is free, else folds; asked for boards: one.
[[nodiscard]] game::Action give_up(const YourTurn& turn);
/// Checks where that is free, else calls; asked for boards: one.
[[nodiscard]] game::Action stay_in(const YourTurn& turn);

}  // namespace cardroom::server::bot
