#include "server/run/patience.hpp"

#include "server/run/start.hpp"

#include <string>

namespace cardroom::server {

void Patience::wait(const std::exception& away) {
    const auto now = std::chrono::steady_clock::now();
    if (!give_up_) {
        give_up_ = now + start_patience;
    }
    if (now > *give_up_) {
        throw CannotStart{
            exit_unavailable,
            "the database was away for " + std::to_string(start_patience.count()) + " s while " +
                doing_ + ": " + away.what() +
                ". Nothing is lost: start again when PostgreSQL answers (its own log says what "
                "is wrong with it)"
        };
    }
    outage_.began(away.what());
}

void Patience::over() {
    give_up_.reset();
    outage_.over();
}

}  // namespace cardroom::server
