/// Worker: one thread that does blocking work in order, from a bounded queue.
#pragma once

#include "server/work/guard.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace cardroom::server {

/// Runs jobs one after another on its own thread. A job that throws is caught and counted, and its
/// caller gets no answer: jobs turn what they expect into answers.
class Worker {
public:
    using Job = std::function<void()>;

    explicit Worker(std::size_t limit)
        : limit_{limit}, thread_{[this] { run_to_the_end(Entry::thread, [this] { run(); }); }} {}
    ~Worker() { stop(); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// False when `limit` jobs are waiting: the caller answers `busy`.
    [[nodiscard]] bool try_post(Job job);
    /// Runs what is queued, then ends the thread. Safe to call twice.
    void stop();
    /// How many jobs wait.
    [[nodiscard]] std::size_t waiting();

private:
    void run();

    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace cardroom::server
