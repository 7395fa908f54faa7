/// Watchdog: shuts the socket of every database call that takes too long, whichever thread makes
/// it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace cardroom::ledger {

/// A call that takes longer has its socket shut: a write is then in doubt, a read was in vain.
inline constexpr std::chrono::seconds call_limit{5};

/// One store's connection, as its watchdog sees it.
class Watched {
public:
    virtual ~Watched() = default;
    /// Shuts the socket when a call has run for longer than `limit`.
    virtual void cut_off_after(std::chrono::nanoseconds limit) = 0;
};

/// A store with a connection that can be watched: each of connect.hpp, and pg_books.
class Watchable {
public:
    virtual ~Watchable() = default;
    [[nodiscard]] virtual std::shared_ptr<Watched> watched() const = 0;
};

/// A thread that looks at its stores a few times a second, so that no other has to.
class Watchdog {
public:
    explicit Watchdog(std::chrono::nanoseconds limit);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// Watches `store` for as long as it lives. One without a connection is never late.
    template <class Store>
    std::unique_ptr<Store> watching(std::unique_ptr<Store> store) {
        watch(*store);
        return store;
    }
    template <class Store>
    void watch(const Store& store) {
        if (const auto* const found = dynamic_cast<const Watchable*>(&store)) add(found->watched());
    }
    /// Shuts every socket on which a call is under way.
    void cut_off_now();

private:
    void add(std::weak_ptr<Watched> watched);
    void look(std::chrono::nanoseconds limit);
    void run();

    const std::chrono::nanoseconds limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<std::weak_ptr<Watched>> watched_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace cardroom::ledger
