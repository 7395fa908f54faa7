#include "server/work/worker.hpp"

#include "server/work/guard.hpp"

#include <utility>

namespace cardroom::server {

bool Worker::try_post(Job job) {
    {
        const std::scoped_lock lock{mutex_};
        if (stopping_ || jobs_.size() >= limit_) {
            return false;
        }
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

std::size_t Worker::waiting() {
    const std::scoped_lock lock{mutex_};
    return jobs_.size();
}

void Worker::stop() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Worker::run() {
    for (;;) {
        std::unique_lock lock{mutex_};
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) {
            return;
        }
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        guarded(Entry::thread, job);
    }
}

}  // namespace cardroom::server
