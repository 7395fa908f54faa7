#include "ledger/pg/watchdog.hpp"

#include <utility>

namespace cardroom::ledger {
namespace {

constexpr std::chrono::milliseconds look_every{100};

}  // namespace

Watchdog::Watchdog(std::chrono::nanoseconds limit) : limit_{limit}, thread_{[this] { run(); }} {}

Watchdog::~Watchdog() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Watchdog::add(std::weak_ptr<Watched> watched) {
    const std::scoped_lock lock{mutex_};
    watched_.push_back(std::move(watched));
}

void Watchdog::cut_off_now() {
    const std::scoped_lock lock{mutex_};
    look(std::chrono::nanoseconds{0});
}

/// With the lock held.
void Watchdog::look(std::chrono::nanoseconds limit) {
    std::erase_if(watched_, [](const std::weak_ptr<Watched>& gone) { return gone.expired(); });
    for (const std::weak_ptr<Watched>& weak : watched_) {
        if (const auto watched = weak.lock()) watched->cut_off_after(limit);
    }
}

void Watchdog::run() {
    std::unique_lock lock{mutex_};
    while (!wake_.wait_for(lock, look_every, [this] { return stopping_; })) {
        look(limit_);
    }
}

}  // namespace cardroom::ledger
