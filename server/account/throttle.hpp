/// Throttle: so many tries in so much time, for each player, name or address.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace cardroom::server {

class Throttle {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Whos = std::vector<std::string>;
    struct Rate {
        std::size_t most;
        std::chrono::seconds within;
    };

    explicit Throttle(Rate rate) : rate_{rate} {}

    /// Counts one try of each of `whos`; false, and nobody's is counted, when one had his share.
    [[nodiscard]] bool take(const Whos& whos, Time now) {
        if (tries_.size() + whos.size() > most_known) {
            forget(now);
        }
        if (std::ranges::any_of(whos, [&](const auto& who) { return used_up(who, now); })) {
            return false;
        }
        for (const std::string& who : whos) {
            tries_[who].push_back(now);
        }
        return true;
    }
    /// The try was a good one: only failures shall count.
    void give_back(const Whos& whos) {
        for (const std::string& who : whos) {
            const auto found = tries_.find(who);
            if (found != tries_.end() && !found->second.empty()) {
                found->second.pop_back();
            }
        }
    }

    static constexpr std::size_t most_known = 10'000;

private:
    [[nodiscard]] bool over(Time at, Time now) const { return now - at >= rate_.within; }
    [[nodiscard]] bool used_up(const std::string& who, Time now) {
        const auto found = tries_.find(who);
        if (found == tries_.end()) {
            return false;
        }
        std::erase_if(found->second, [&](Time at) { return over(at, now); });
        return found->second.size() >= rate_.most;
    }
    /// Forgets what is over, for memory is bounded; all of it when that frees too little, for
    /// looking through it must stay rare.
    void forget(Time now) {
        std::erase_if(tries_, [&](const auto& entry) {
            return entry.second.empty() || over(entry.second.back(), now);
        });
        if (tries_.size() > most_known / 2) {
            tries_.clear();
        }
    }

    Rate rate_;
    std::unordered_map<std::string, std::vector<Time>> tries_;  ///< oldest first
};

/// Wrong passwords of accounts and tables.
inline constexpr Throttle::Rate guesses{10, std::chrono::minutes{1}};

}  // namespace cardroom::server
