/// LeftWaiting: says which tables wait alone for the database while it does the others' work, and
/// once that they no longer do.
#pragma once

#include "ledger/write/decided.hpp"
#include "server/config/log.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace cardroom::server {

/// After a turn in which nothing could be done.
inline constexpr std::chrono::milliseconds fruitless_pause{20};

/// For one thread that tries until it succeeds.
class LeftWaiting {
public:
    explicit LeftWaiting(const char* who) : who_{who} {}
    void see(const ledger::Waiting& waiting) {
        for (const auto& [table, why] : waiting) {
            if (!said_.contains(table)) {
                log(LogLevel::error,
                    std::string{who_} + ": this table waits, the others go on: " + why,
                    {table, {}, {}, {}});
            }
        }
        for (const auto& [table, why] : said_) {
            if (!waiting.contains(table)) {
                log(LogLevel::info,
                    std::string{who_} + ": this table waits no longer",
                    {table, {}, {}, {}});
            }
        }
        said_ = waiting;
    }
    /// Asking again at once would only hold the others up.
    static void pause() { std::this_thread::sleep_for(fruitless_pause); }

private:
    const char* who_;
    ledger::Waiting said_;
};

}  // namespace cardroom::server
