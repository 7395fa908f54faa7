/// Process: what a server process is to time: it does one thing after the other, may be stopped and
/// go on, and may die at any moment.
#pragma once

#include "tests/sim/scheduler.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace cardroom::server::sim {

class Process {
public:
    Process(Scheduler& scheduler, int number) : scheduler_{scheduler}, number_{number} {}
    virtual ~Process() = default;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool alive() const { return alive_; }
    [[nodiscard]] bool paused() const { return paused_; }

    /// Makes a call in this process: later, and after it goes on when it is stopped by then.
    void later(Millis delay, std::function<void()> call);
    /// Stops it for so long, as SIGSTOP does.
    void pause(Millis time);
    void go_on();
    /// Dies now, as by SIGKILL.
    void kill();

protected:
    /// All that the process had in memory is gone.
    virtual void died() = 0;
    /// After each thing that it did.
    virtual void rested() = 0;

private:
    void enter(const std::function<void()>& call);

    Scheduler& scheduler_;
    int number_;
    bool alive_ = true;
    bool paused_ = false;
    std::vector<std::function<void()>> held_;  ///< what it will do when it goes on
};

/// A process's clock: its timers do not fire while it is stopped.
class ProcessClock : public Clock {
public:
    ProcessClock(Scheduler& scheduler, Process& process)
        : scheduler_{scheduler}, process_{process} {}
    [[nodiscard]] Tick now() const override { return scheduler_.now(); }
    [[nodiscard]] game::Instant wall() const override;
    [[nodiscard]] std::unique_ptr<Timer> timer() override;

private:
    Scheduler& scheduler_;
    Process& process_;
};

}  // namespace cardroom::server::sim
