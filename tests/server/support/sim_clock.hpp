/// SimClock: virtual time whose timers fire in order, when the test lets time pass.
#pragma once

#include "server/table/ports.hpp"

#include <map>
#include <memory>
#include <utility>

namespace cardroom::server::testing {

class SimClock : public Clock {
public:
    [[nodiscard]] Tick now() const override { return now_; }
    [[nodiscard]] game::Instant wall() const override {
        const auto since = std::chrono::duration_cast<game::Millis>(now_ - Tick{});
        return game::Instant{game::Millis{1'763'860'000'000}} + since;
    }
    [[nodiscard]] std::unique_ptr<Timer> timer() override;

    /// When the next timer fires, if it does so until `end`.
    [[nodiscard]] bool has_due(Tick end) const {
        return !due_.empty() && due_.begin()->first.first <= end;
    }
    /// Goes to the next timer and fires it.
    void fire_next() {
        const auto first = due_.begin();
        now_ = std::max(now_, first->first.first);
        const std::function<void()> call = std::move(first->second);
        due_.erase(first);
        call();
    }
    void go_to(Tick end) { now_ = std::max(now_, end); }
    [[nodiscard]] std::size_t armed() const { return due_.size(); }

private:
    using Key = std::pair<Tick, int>;
    class SimTimer;

    Tick now_{std::chrono::hours{1}};
    int armed_so_far_ = 0;
    std::map<Key, std::function<void()>> due_;
};

class SimClock::SimTimer : public Timer {
public:
    explicit SimTimer(SimClock& clock) : clock_{clock} {}
    ~SimTimer() override { forget(); }
    SimTimer(const SimTimer&) = delete;
    SimTimer& operator=(const SimTimer&) = delete;

    void arm(game::Millis after, std::function<void()> call) override {
        forget();
        key_ = {clock_.now_ + after, ++clock_.armed_so_far_};
        clock_.due_.emplace(key_, std::move(call));
    }
    void disarm() override { forget(); }

private:
    void forget() { clock_.due_.erase(key_); }

    SimClock& clock_;
    Key key_{};
};

inline std::unique_ptr<Timer> SimClock::timer() {
    return std::make_unique<SimTimer>(*this);
}

}  // namespace cardroom::server::testing
