/// TurnClock: how long the running decision has taken, the server's own stalls left out.
#pragma once

#include "server/table/ports.hpp"

#include <algorithm>
#include <optional>

namespace cardroom::server {

class TurnClock {
public:
    void start(Tick now) { started_ = now; }
    void stop() { started_.reset(); }
    [[nodiscard]] bool running() const { return started_.has_value(); }
    /// Gives back time that the server lost.
    void give_back(Tick::duration lost) {
        if (started_) {
            *started_ += lost;
        }
    }
    /// What the decision had taken at `at`; never negative.
    [[nodiscard]] game::Millis elapsed(Tick at) const {
        if (!started_ || at < *started_) {
            return game::Millis{0};
        }
        return std::chrono::duration_cast<game::Millis>(at - *started_);
    }

private:
    std::optional<Tick> started_;
};

}  // namespace cardroom::server
