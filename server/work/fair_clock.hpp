/// FairClock: stands still while the process itself did (stopped, swapped out, a sleeping machine),
/// so that no player pays for that time.
#pragma once

#include "server/table/ports.hpp"

namespace cardroom::server {

/// Nobody looked at the clock for so long: the process stood still. Somebody looks several times as
/// often while it runs (Room::tick).
inline constexpr std::chrono::milliseconds stall_after{1'000};

/// For one thread.
class FairClock : public Clock {
public:
    explicit FairClock(Clock& real) : real_{real}, seen_{real.now()} {}

    [[nodiscard]] Tick now() const override {
        const Tick now = real_.now();
        if (now - seen_ > stall_after) {
            lost_ += now - seen_;
        }
        seen_ = now;
        return now - lost_;
    }
    [[nodiscard]] game::Instant wall() const override { return real_.wall(); }
    /// Fires by the real clock: after a stall too early by this one, so whoever is woken looks.
    [[nodiscard]] std::unique_ptr<Timer> timer() override { return real_.timer(); }
    /// All the time that was lost so far.
    [[nodiscard]] Tick::duration lost() const {
        (void)now();
        return lost_;
    }

private:
    Clock& real_;
    mutable Tick seen_;
    mutable Tick::duration lost_{};
};

}  // namespace cardroom::server
