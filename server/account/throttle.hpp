/// Throttle: so many tries a minute for each name or address.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace cardroom::server {

class Throttle {
public:
    using Clock = std::chrono::steady_clock;

    /// Counts one try of `who`; false when there were too many this minute.
    [[nodiscard]] bool take(const std::string& who, Clock::time_point now) {
        if (tries_.size() >= most_known) {
            forget(now);
        }
        Tries& tries = tries_[who];
        if (now - tries.since >= window) {
            tries = {now, 0};
        }
        return ++tries.count <= most_tries;
    }
    /// The try was a good one: only failures shall count.
    void give_back(const std::string& who) {
        if (const auto found = tries_.find(who); found != tries_.end() && found->second.count > 0) {
            --found->second.count;
        }
    }

    static constexpr int most_tries = 10;
    static constexpr std::chrono::minutes window{1};

private:
    struct Tries {
        Clock::time_point since{};
        int count = 0;
    };
    static constexpr std::size_t most_known = 10'000;

    /// Forgets what is over; all of it when that is not enough, for memory is bounded.
    void forget(Clock::time_point now) {
        std::erase_if(tries_, [now](const auto& entry) {
            return now - entry.second.since >= window;
        });
        if (tries_.size() >= most_known) {
            tries_.clear();
        }
    }

    std::unordered_map<std::string, Tries> tries_;
};

}  // namespace cardroom::server
