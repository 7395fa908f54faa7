#include "server/run/books_watch.hpp"

#include "server/config/log.hpp"

#include <utility>

namespace cardroom::server {

using ledger::audit::Fault;
using ledger::audit::Look;

BooksWatch::BooksWatch(std::unique_ptr<ledger::audit::Books> books, Metrics& metrics)
    : books_{std::move(books)}, metrics_{metrics} {}

void BooksWatch::start() {
    thread_ = std::thread{[this] { run(); }};
}

void BooksWatch::stop() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void BooksWatch::run() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        lock.unlock();
        look();
        lock.lock();
        wake_.wait_for(lock, books_looked_at_every, [this] { return stopping_; });
    }
}

void BooksWatch::look() {
    try {
        report(books_->look());
        if (std::exchange(away_, false)) {
            log(LogLevel::info, "the books can be read again");
        }
    } catch (const std::exception& away) {
        metrics_.books_not_read();
        if (!std::exchange(away_, true)) {
            log(LogLevel::warn, std::string{"the books cannot be read: "} + away.what());
        }
    }
}

void BooksWatch::report(const Look& look) {
    metrics_.books_looked_at(Metrics::Looked::transfers, look.transfers);
    metrics_.books_looked_at(Metrics::Looked::accounts, look.accounts);
    metrics_.books_looked_at(Metrics::Looked::hands, look.hands);
    metrics_.books_looked_at(Metrics::Looked::tables, look.tables);
    if (look.pass_ended) {
        metrics_.books_pass();
    }
    std::int64_t fresh = 0;
    for (const Fault& fault : look.faults) {
        const std::string text = text_of(fault);
        if (is_new(text)) {
            ++fresh;
            log(LogLevel::error,
                "THE BOOKS ARE WRONG: " + text + "; run `cardroom audit`",
                {fault.place.table, fault.place.hand, fault.place.seq, {}});
        }
    }
    metrics_.books_violations(fresh);
}

bool BooksWatch::is_new(const std::string& violation) {
    return known_.size() < most_violations_known && known_.insert(violation).second;
}

}  // namespace cardroom::server
