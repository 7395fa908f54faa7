#include "tests/sim/process.hpp"

#include "tests/sim/store.hpp"

#include <utility>

namespace cardroom::server::sim {
namespace {

class ProcessTimer : public Timer {
public:
    explicit ProcessTimer(Process& process) : process_{process} {}
    void arm(Millis after, std::function<void()> call) override {
        armed_ = std::make_shared<std::function<void()>>(std::move(call));
        process_.later(after, [armed = std::weak_ptr{armed_}, this] {
            if (const auto due = armed.lock()) {
                armed_.reset();
                (*due)();
            }
        });
    }
    void disarm() override { armed_.reset(); }

private:
    Process& process_;
    std::shared_ptr<std::function<void()>> armed_;
};

}  // namespace

void Process::later(Millis delay, std::function<void()> call) {
    scheduler_.after(delay, [this, call = std::move(call)]() mutable {
        if (paused_) {
            held_.push_back(std::move(call));
        } else {
            enter(call);
        }
    });
}

void Process::enter(const std::function<void()>& call) {
    if (!alive_) return;
    try {
        call();
    } catch (const Crash&) {
        return kill();
    }
    rested();
}

void Process::pause(Millis time) {
    if (!alive_ || paused_) return;
    paused_ = true;
    scheduler_.after(time, [this] { go_on(); });
}

void Process::go_on() {
    paused_ = false;
    for (const auto& call : std::exchange(held_, {}))
        enter(call);
}

void Process::kill() {
    if (!std::exchange(alive_, false)) return;
    held_.clear();
    died();
}

game::Instant ProcessClock::wall() const {
    return game::Instant{Millis{1'763'860'000'000}} + scheduler_.elapsed();
}

std::unique_ptr<Timer> ProcessClock::timer() {
    return std::make_unique<ProcessTimer>(process_);
}

}  // namespace cardroom::server::sim
