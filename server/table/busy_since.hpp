/// BusySince: since when a thread has been inside one database call, for its watchdog.
#pragma once

#include <atomic>
#include <chrono>

namespace cardroom::server {

class BusySince {
public:
    /// Marks a call for as long as it lives.
    class Mark {
    public:
        explicit Mark(BusySince& owner) : owner_{owner} { owner_.since_ = now(); }
        ~Mark() { owner_.since_ = 0; }
        Mark(const Mark&) = delete;
        Mark& operator=(const Mark&) = delete;

    private:
        BusySince& owner_;
    };
    [[nodiscard]] bool longer_than(std::chrono::nanoseconds limit) const {
        const auto since = since_.load();
        return since != 0 && now() - since > limit.count();
    }

private:
    static std::int64_t now() {
        return std::chrono::steady_clock::now().time_since_epoch().count();
    }
    std::atomic<std::int64_t> since_{0};
};

}  // namespace cardroom::server
