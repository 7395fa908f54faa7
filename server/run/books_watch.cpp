#include "server/run/books_watch.hpp"

#include "server/config/log.hpp"
#include "server/work/guard.hpp"

#include <utility>

namespace cardroom::server {

using ledger::audit::Fault;
using ledger::audit::Look;
using ledger::audit::text_of;

namespace {

std::string without_figures(std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
}

}  // namespace

BooksWatch::BooksWatch(
    std::unique_ptr<ledger::audit::Books> books, Metrics& metrics, std::size_t most_known
)
    : books_{std::move(books)}, metrics_{metrics}, most_known_{most_known} {}

void BooksWatch::start() {
    thread_ = std::thread{[this] { run_to_the_end(Entry::thread, [this] { run(); }); }};
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
    metrics_.books_looked_at(Metrics::Looked::rows, look.rows);
    if (look.pass_ended) {
        metrics_.books_pass();
    }
    std::int64_t fresh = 0;
    for (const Fault& fault : look.faults) {
        if (is_new(fault)) {
            ++fresh;
            say(fault);
        }
    }
    metrics_.books_violations(fresh);
}

bool BooksWatch::is_new(const Fault& fault) {
    std::string kind = ledger::audit::text_of({fault.place, without_figures(fault.what)});
    if (known_.contains(kind)) {
        return false;
    }
    if (known_.size() < most_known_) {
        known_.insert(std::move(kind));
    } else {
        too_many_ = true;
    }
    return true;
}

void BooksWatch::say(const Fault& fault) {
    if (!too_many_) {
        log(LogLevel::error,
            "THE BOOKS ARE WRONG: " + text_of(fault) + "; run `cardroom audit`",
            {fault.place.table, fault.place.hand, fault.place.seq, {}});
    } else if (!std::exchange(said_too_many_, true)) {
        log(LogLevel::error,
            "THE BOOKS ARE WRONG in more than " + std::to_string(most_known_) +
                " places: further ones are only counted; run `cardroom audit`");
    }
}

}  // namespace cardroom::server
