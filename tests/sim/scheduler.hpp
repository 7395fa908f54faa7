/// Scheduler: virtual time and all that is to happen, in order; the whole simulation is one thread.
#pragma once

#include "server/table/ports.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace cardroom::server::sim {

using game::Millis;

/// Lines of a trace that are kept: what came last is what went wrong.
inline constexpr std::size_t trace_kept = 60;

class Scheduler {
public:
    [[nodiscard]] Tick now() const { return now_; }
    [[nodiscard]] Millis elapsed() const {
        return std::chrono::duration_cast<Millis>(now_ - begin());
    }
    void after(Millis delay, std::function<void()> call) {
        calls_.emplace(std::pair{now_ + delay, ++count_}, std::move(call));
    }
    /// Goes to the next call and makes it. False: there is none before `end`; then it is `end`.
    bool run_next(Tick end) {
        if (calls_.empty() || calls_.begin()->first.first > end) {
            now_ = std::max(now_, end);
            return false;
        }
        const auto first = calls_.begin();
        now_ = first->first.first;
        const std::function<void()> call = std::move(first->second);
        calls_.erase(first);
        call();
        return true;
    }

    /// From now on what is said is kept.
    void trace() { tracing_ = true; }
    /// Keeps a line of the trace; `text` is called only when there is one.
    template <class Text>
    void say(Text text) {
        if (!tracing_) return;
        if (said_.size() == trace_kept) said_.pop_front();
        said_.push_back(std::to_string(elapsed().count()) + " ms  " + text());
    }
    [[nodiscard]] const std::deque<std::string>& said() const { return said_; }

private:
    static Tick begin() { return Tick{std::chrono::hours{1}}; }

    Tick now_ = begin();
    std::uint64_t count_ = 0;
    bool tracing_ = false;
    std::deque<std::string> said_;
    std::map<std::pair<Tick, std::uint64_t>, std::function<void()>> calls_;
};

}  // namespace cardroom::server::sim
