#include "tests/game/support/recorded_play.hpp"

#include "tests/game/property/random_play.hpp"
#include "tests/game/support/setup.hpp"

#include <algorithm>
#include <stdexcept>

namespace cardroom::game::testing {
namespace {

constexpr int players = 6;
constexpr std::int64_t big_blind = 100;
constexpr std::int64_t full_stack = 100 * big_blind;

class Recorder {
public:
    Recorder(Game game, std::uint32_t seed) : dice_{seed} {
        TableRules rules = blinds(big_blind / 2, big_blind);
        rules.game = game;
        rules.seats = players;
        play_.start = make_table(rules);
        for (int seat = 1; seat <= players; ++seat) {
            evolve(
                play_.start,
                SeatTaken{SeatNo{seat}, PlayerId{seat}, chips(full_stack), Attendance::playing}
            );
        }
        play_.end = play_.start;
    }

    RecordedPlay record(int hands) {
        while (play_.hands < hands) {
            fill_up();
            take(StartHand{dice_.shuffled(), 0, Instant{}});
            ++play_.hands;
            while (const auto range = legal(play_.end)) {
                take(act_now(play_.end, choose(*range)));
                ++play_.decisions;
            }
        }
        return std::move(play_);
    }

private:
    void take(const Command& command) {
        const Outcome outcome = decide(play_.end, command);
        const auto* const done = std::get_if<Accepted>(&outcome);
        if (done == nullptr) throw std::runtime_error{"a recorded command is refused"};
        play_.end = done->next;
        play_.commands.push_back(command);
    }

    /// Who has lost buys more chips; who has won keeps them.
    void fill_up() {
        for (int seat = 1; seat <= players; ++seat) {
            const Chips stack = play_.end.seats[SeatNo{seat}.index()]->stack;
            if (stack < chips(full_stack)) take(TopUp{SeatNo{seat}, chips(full_stack) - stack});
        }
    }

    Action choose(const Legal& range) {
        const bool preflop = live_hand(play_.end)->street == Street::preflop;
        const int raise = preflop ? 18 : range.check ? 35 : 10;
        const int call = preflop ? 16 : 45;
        const int roll = dice_.below(100);
        if (roll < raise && range.raise) return RaiseTo{size(*range.raise)};
        if (range.check) return Check{};
        return roll < raise + call ? Action{Call{}} : Action{Fold{}};
    }

    /// Twice to four times the least, or all.
    Chips size(const RaiseRange& range) {
        const std::int64_t some = range.min_to.units() * dice_.between(2, 8) / 2;
        return std::min(chips(some), range.max_to);
    }

    Dice dice_;
    RecordedPlay play_;
};

}  // namespace

RecordedPlay record_play(Game game, int hands, std::uint32_t seed) {
    return Recorder{game, seed}.record(hands);
}

}  // namespace cardroom::game::testing
