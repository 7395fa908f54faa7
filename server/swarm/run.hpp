/// Run: takes a swarm from accounts to the report.
#pragma once

#include "server/swarm/floor.hpp"
#include "server/swarm/report.hpp"
#include "server/swarm/swarm_bot.hpp"

#include <memory>
#include <string>
#include <vector>

namespace cardroom::server::swarm {

class Run {
public:
    Run(const Options& options, const std::vector<Account>& accounts);

    /// Plays until the time or the hands are up and everybody has left.
    [[nodiscard]] Results play();

private:
    enum class Step : std::uint8_t {
        entering,
        reading_lobby,
        making_tables,
        seating,
        playing,
        leaving,
        farewell,
        over
    };

    void tick();
    void next(Step step);
    void enter_phase(Phase phase);
    void choose_tables();
    void seat_everybody();
    void while_playing();
    void while_leaving();
    void sum_up();
    [[nodiscard]] bool all_ready() const;
    [[nodiscard]] int seated() const;
    void give_up(const std::string& why);

    bot::Loop loop_;
    Floor floor_;
    std::vector<std::unique_ptr<SwarmBot>> bots_;
    Results results_;
    Step step_ = Step::entering;
    double step_began_ = 0.0;
    double phase_began_ = 0.0;
    double play_began_ = 0.0;
    std::int64_t hands_before_ = 0;  ///< this phase
};

}  // namespace cardroom::server::swarm
