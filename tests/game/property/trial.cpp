#include "tests/game/property/trial.hpp"

#include "tests/game/property/bounds.hpp"
#include "tests/game/property/invariants.hpp"
#include "tests/game/property/random_play.hpp"

#include <exception>
#include <utility>

namespace cardroom::game::testing {
namespace {

/// More decisions than any hand can have left when every player's time runs out.
constexpr int most_time_outs = 8 * max_seats;

/// Decides one command and checks all that comes of it; the table after it.
Table step(const Table& table, const Command& command, Watch& watch, const StepCheck& also) {
    const Table before = table;  // NOLINT(performance-unnecessary-copy-initialization): compared
    check_bounds(table);
    const Outcome outcome = decide(table, command);
    must(before == table, "deciding touches nothing");
    watch.see(before, command, outcome);
    if (also) also(before, command, outcome);
    const auto* const done = std::get_if<Accepted>(&outcome);
    return done == nullptr ? table : done->next;
}

void take(RandomPlay& play, const Command& command, Life& life, const StepCheck& also) {
    life.script.commands.push_back(as_script(command, play.table()));
    play.adopt(step(play.table(), command, life.watch, also));
}

void play_on(RandomPlay& play, int commands, Life& life, const StepCheck& also) {
    for (int i = 0; i < commands && !play.spent(); ++i) {
        take(play, play.next(), life, also);
    }
    for (int i = 0; live_hand(play.table()) != nullptr; ++i) {
        must(i < most_time_outs, "a hand that is left to the clock comes to its end");
        take(play, play.time_out(), life, also);
    }
}

}  // namespace

Life live(Dice dice, int commands, StepCheck also) {
    RandomPlay play{std::move(dice)};
    Life life;
    life.script.rules = play.table().rules;
    try {
        play_on(play, commands, life, also);
    } catch (const std::exception& fault) {
        life.fault = Fault{life.script.commands.size() - 1, fault.what()};
    }
    return life;
}

std::optional<Fault> first_fault(const Script& script, StepCheck also) {
    Table table = make_table(script.rules);
    Watch watch;
    std::size_t at = 0;
    try {
        for (; at < script.commands.size(); ++at) {
            table = step(table, as_command(script.commands[at], table), watch, also);
        }
    } catch (const std::exception& fault) {
        return Fault{at, fault.what()};
    }
    return std::nullopt;
}

}  // namespace cardroom::game::testing
