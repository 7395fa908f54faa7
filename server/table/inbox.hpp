/// Inbox: what waits for one thread, in order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace cardroom::server {

/// Bounded by the tables: each has one command under way, one settlement, and on the cashier also
/// max_key_questions.
template <class Work>
class Inbox {
public:
    void push(Work work) {
        {
            const std::scoped_lock lock{mutex_};
            work_.push_back(std::move(work));
        }
        wake_.notify_one();
    }
    void stop() {
        {
            const std::scoped_lock lock{mutex_};
            stopping_ = true;
        }
        wake_.notify_one();
    }
    [[nodiscard]] bool stopping() const { return stopping_; }
    /// Takes up to `most`; waits for some when `wait`. Empty: stopping, or nothing there.
    std::vector<Work> take(std::size_t most, bool wait) {
        std::unique_lock lock{mutex_};
        if (wait) {
            wake_.wait(lock, [this] { return stopping_ || !work_.empty(); });
        }
        std::vector<Work> taken;
        while (!work_.empty() && taken.size() < most) {
            taken.push_back(std::move(work_.front()));
            work_.pop_front();
        }
        return taken;
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Work> work_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace cardroom::server
