#include "tests/bench/whole_writer.hpp"

#include "ledger/write/settler.hpp"
#include "tests/bench/bench.hpp"

#include <thread>

namespace cardroom::bench {

using namespace ledger;  // NOLINT(google-build-using-namespace): a bench of nothing else

void WholeWriter::run(std::chrono::seconds time) {
    const auto start = Clock::now();
    const std::size_t count = room_.tables.size();
    acted_.resize(count);
    // Tables are at all points of their hands: they begin one by one over a whole hand's time.
    const auto whole_hand = think_ * actions_a_hand;
    counted_from_ = start + whole_hand;
    for (std::size_t i = 0; i < count; ++i) {
        const auto later =
            whole_hand * static_cast<std::int64_t>(i) / static_cast<std::int64_t>(count);
        thinking_.push({start + later, &room_.tables[i]});
    }
    std::thread settler{[this] { settle(); }};
    while (Clock::now() < counted_from_ + time)
        write();
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    settler.join();
}

/// Submits all actions that are due; waits a little for the first when nothing is pending.
void WholeWriter::submit_due() {
    constexpr std::chrono::milliseconds longest{5};
    std::unique_lock lock{mutex_};
    if (writer_.idle()) {
        wake_.wait_for(lock, longest, [this] { return !thinking_.empty(); });
        if (thinking_.empty()) return;
        const auto first = thinking_.top().at;
        wake_.wait_until(lock, first, [&] { return Clock::now() >= first; });
    }
    const auto now = Clock::now();
    for (; !thinking_.empty() && thinking_.top().at <= now; thinking_.pop()) {
        const Due& due = thinking_.top();
        acted_[static_cast<std::size_t>(due.table - room_.tables.data())] = due.at;
        writer_.submit(due.table->following());
    }
}

void WholeWriter::write() {
    submit_due();
    for (const Written& written : writer_.flush(*room_.log)) {
        if (written.verdict != AppendVerdict::durable) throw WrongResult{written.reason};
        BenchTable& table = room_.at(written.table);
        table.written(written.tail);
        const std::scoped_lock lock{mutex_};
        const auto now = Clock::now();
        const auto acted = acted_[static_cast<std::size_t>(&table - room_.tables.data())];
        if (acted >= counted_from_) waits.emplace_back(now - acted);
        if (table.actions == 0) {
            finished_.push_back(&table);
        } else {
            thinking_.push({now + think_, &table});
        }
    }
    wake_.notify_all();
}

void WholeWriter::settle() {
    Settler settler;
    while (true) {
        {
            std::unique_lock lock{mutex_};
            wake_.wait(lock, [this] { return stopping_ || !finished_.empty(); });
            if (stopping_) return;
            for (; !finished_.empty() && settler.pending() < max_settle_batch;
                 finished_.pop_front())
                settler.submit(finished_.front()->settlement());
        }
        for (const Settled& settled : settler.flush(*room_.bank)) {
            if (settled.verdict != SettleVerdict::settled) throw WrongResult{settled.reason};
            BenchTable& table = room_.at(settled.table);
            table.settled(table.settlement());
            ++hands;
            const std::scoped_lock lock{mutex_};
            thinking_.push({Clock::now() + think_, &table});
        }
        wake_.notify_all();
    }
}

}  // namespace cardroom::bench
