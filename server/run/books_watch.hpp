/// BooksWatch: looks at the ledger's books all the time, beside the play, and says loudly what is
/// wrong with them.
#pragma once

#include "ledger/audit/books.hpp"
#include "server/metrics/metrics.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace cardroom::server {

/// Between two looks.
inline constexpr std::chrono::milliseconds books_looked_at_every{1'000};
/// Most violations that are remembered, so as to be said and counted once. Beyond, they are only
/// counted, anew in each pass.
inline constexpr std::size_t most_violations_known = 10'000;

/// A thread with a connection of its own. It changes nothing and stops no table: that is for the
/// actor that meets the fault, and for an admin.
class BooksWatch {
public:
    BooksWatch(
        std::unique_ptr<ledger::audit::Books> books,
        Metrics& metrics,
        std::size_t most_known = most_violations_known
    );
    ~BooksWatch() { stop(); }
    BooksWatch(const BooksWatch&) = delete;
    BooksWatch& operator=(const BooksWatch&) = delete;
    void start();
    /// Ends the thread; a look under way is waited for.
    void stop();

private:
    void run();
    void look();
    void report(const ledger::audit::Look& look);
    [[nodiscard]] bool is_new(const ledger::audit::Fault& fault);
    void say(const ledger::audit::Fault& fault);

    std::unique_ptr<ledger::audit::Books> books_;
    Metrics& metrics_;
    std::size_t most_known_;
    std::set<std::string> known_;  ///< by place and kind: figures of a busy account change
    bool too_many_ = false;
    bool said_too_many_ = false;
    bool away_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace cardroom::server
