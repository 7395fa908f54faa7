#include "tests/sim/disk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cardroom::server::sim {
namespace {

/// As the threads wait between two tries.
constexpr Millis retry_pause{100};
/// Between a thread's answer and the io thread that hears it.
constexpr Millis hop{1};

template <class Work>
std::vector<Work> take(std::deque<Work>& queue, std::size_t most) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue.size(), most));
    std::vector<Work> taken{
        std::make_move_iterator(queue.begin()), std::make_move_iterator(queue.begin() + count)
    };
    queue.erase(queue.begin(), queue.begin() + count);
    return taken;
}

}  // namespace

Disk::Disk(Process& process, SimStore& store, const std::string& owner)
    : process_{process},
      store_{store},
      log_{store.table_log(process.number())},
      settle_bank_{store.bank(process.number())},
      seat_bank_{store.bank(process.number())},
      row_steps_{owner} {}

void Disk::write(ledger::Append row, std::function<void(ledger::Written)> done) {
    rows_.push_back({std::move(row), std::move(done)});
    write_rows();
}

void Disk::settle(ledger::Settlement hand, std::function<void(ledger::SettleResult)> done) {
    hands_.push_back({std::move(hand), std::move(done)});
    settle_hands();
}

void Disk::move(ledger::SeatTransfer transfer, std::function<void(SeatMoneyDone)> done) {
    money_.push_back({std::move(transfer), std::move(done)});
    move_money();
}

void Disk::forget() {
    rows_.clear();
    hands_.clear();
    money_.clear();
    row_steps_ = RowSteps{""};
    hand_steps_ = HandSteps{};
}

template <class Verdict>
void Disk::deliver(Answers<Verdict> answers) {
    if (answers.empty()) return;
    process_.later(hop, [answers = std::move(answers)] {
        for (const auto& [call, verdict] : answers)
            call(verdict);
    });
}

void Disk::take_turn(bool& busy, Millis delay, std::function<void()> turn) {
    busy = true;
    process_.later(delay, [this, &busy, turn = std::move(turn)] {
        try {
            turn();
        } catch (const std::exception&) {
            return take_turn(busy, retry_pause, turn);
        }
        busy = false;
        write_rows();
        settle_hands();
        move_money();
    });
}

void Disk::write_rows() {
    if (writing_) return;
    deliver(row_steps_.take(take(rows_, ledger::max_batch)));
    if (row_steps_.idle()) return;
    take_turn(writing_, store_.call_time(), [this] {
        deliver(row_steps_.take(take(rows_, ledger::max_batch)));
        deliver(row_steps_.step(*log_));
    });
}

void Disk::settle_hands() {
    if (settling_) return;
    deliver(hand_steps_.take(take(hands_, ledger::max_settle_batch)));
    if (hand_steps_.idle()) return;
    take_turn(settling_, store_.call_time(), [this] { deliver(hand_steps_.step(*settle_bank_)); });
}

void Disk::move_money() {
    if (moving_ || money_.empty()) return;
    take_turn(moving_, store_.call_time(), [this] {
        auto done = move_chips(money_.front().transfer, *seat_bank_);
        process_.later(hop, [call = std::move(money_.front().done), done = std::move(done)] {
            call(done);
        });
        money_.pop_front();
    });
}

}  // namespace cardroom::server::sim
