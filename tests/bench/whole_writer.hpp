/// WholeWriter: the server's log writer and settler, each on its thread and connection, fed by
/// tables whose players think for a fixed time.
#pragma once

#include "ledger/write/log_writer.hpp"
#include "tests/bench/ledger_room.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <queue>
#include <vector>

namespace cardroom::bench {

class WholeWriter {
public:
    WholeWriter(LedgerRoom& room, std::chrono::milliseconds think) : room_{room}, think_{think} {}

    /// Plays for so long, after a hand for each table to get going; call it once.
    void run(std::chrono::seconds time);

    int hands = 0;  ///< settled
    /// Of each durable row, but for the beginning: from the moment its player acted to the moment
    /// its table knows.
    std::vector<std::chrono::duration<double>> waits;

private:
    using Clock = std::chrono::steady_clock;
    struct Due {
        Clock::time_point at;
        BenchTable* table = nullptr;
        friend bool operator>(const Due& a, const Due& b) { return a.at > b.at; }
    };

    void submit_due();
    void write();
    void settle();

    LedgerRoom& room_;
    std::chrono::milliseconds think_;
    ledger::LogWriter writer_{"bench"};
    std::vector<Clock::time_point> acted_;  ///< by table: when its pending row was due
    Clock::time_point counted_from_;
    std::mutex mutex_;  ///< of all that follows
    std::condition_variable wake_;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> thinking_;  ///< the next one on top
    std::deque<BenchTable*> finished_;
    bool stopping_ = false;
};

}  // namespace cardroom::bench
