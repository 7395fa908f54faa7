/// Outage: says once that the database is away, and once that it is back.
#pragma once

#include "server/config/log.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace cardroom::server {

/// Between two tries while the database is away.
inline constexpr std::chrono::milliseconds retry_pause{100};

/// For one thread that tries until it succeeds.
class Outage {
public:
    explicit Outage(const char* who) : who_{who} {}
    void began(const std::string& what) {
        if (!std::exchange(away_, true)) {
            log(LogLevel::error, std::string{who_} + ": " + what + "; trying again");
        }
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
};

}  // namespace cardroom::server
