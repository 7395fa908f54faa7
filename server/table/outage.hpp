/// Outage: says that the database is away and why, and once that it is back.
#pragma once

#include "server/config/log.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace cardroom::server {

/// Between two tries while the database is away.
inline constexpr std::chrono::milliseconds retry_pause{100};
/// Another reason is said too, but no more often: a database that goes down gives several.
inline constexpr std::chrono::seconds say_again_after{2};

/// For one thread that tries until it succeeds.
class Outage {
public:
    explicit Outage(const char* who) : who_{who} {}
    void began(const std::string& what) {
        const auto now = std::chrono::steady_clock::now();
        if (!away_ || (what != said_ && now - said_at_ > say_again_after)) {
            log(LogLevel::error, std::string{who_} + ": " + what + "; trying again");
            said_ = what;
            said_at_ = now;
        }
        away_ = true;
        std::this_thread::sleep_for(retry_pause);
    }
    void over() {
        if (std::exchange(away_, false)) {
            log(LogLevel::info, std::string{who_} + ": the database answers again");
        }
    }

private:
    const char* who_;
    bool away_ = false;
    std::string said_;
    std::chrono::steady_clock::time_point said_at_{};
};

}  // namespace cardroom::server
