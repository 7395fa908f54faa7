/// TokenBucket: so many a second on average, with bursts.
#pragma once

#include <algorithm>
#include <chrono>

namespace cardroom::server {

class TokenBucket {
public:
    using Clock = std::chrono::steady_clock;

    TokenBucket(int per_second, int burst, Clock::time_point now)
        : per_second_{static_cast<double>(per_second)},
          burst_{static_cast<double>(burst)},
          tokens_{burst_},
          filled_{now} {}

    /// Whether one more is within the limit.
    [[nodiscard]] bool take(Clock::time_point now) {
        const std::chrono::duration<double> passed = now - filled_;
        tokens_ = std::min(burst_, tokens_ + passed.count() * per_second_);
        filled_ = now;
        if (tokens_ < 1.0) {
            return false;
        }
        tokens_ -= 1.0;
        return true;
    }

private:
    double per_second_;
    double burst_;
    double tokens_;
    Clock::time_point filled_;
};

}  // namespace cardroom::server
