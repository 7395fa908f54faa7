#include "tests/ledger/support/race.hpp"

#include "tests/ledger/support/world.hpp"

#include <pqxx/pqxx>

#include <future>
#include <stdexcept>
#include <thread>

namespace cardroom::ledger::test {

namespace {

std::string waiting_backends(const std::string& url) {
    return run_sql(
        url,
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
        " and datname = current_database()"
    );
}

/// Waits until `call` waits for a lock beside `count` others, or has ended.
void wait_for(const std::future<void>& call, const std::string& url, int count) {
    for (int i = 0; i < 500; ++i) {
        if (std::stoi(waiting_backends(url)) > count) return;
        if (call.wait_for(std::chrono::milliseconds{2}) == std::future_status::ready) return;
    }
    throw std::runtime_error{"a call neither waits nor ends"};
}

}  // namespace

void wait_for_waiting(const std::string& url, int count) {
    for (int i = 0; i < 500; ++i) {
        if (std::stoi(waiting_backends(url)) >= count) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    throw std::runtime_error{"nobody waits"};
}

void race(
    const std::string& url,
    const std::string& table,
    const std::function<void()>& first,
    const std::function<void()>& second
) {
    // Lets everybody read and lock rows, and nobody write.
    race_behind(url, "lock table " + table + " in share row exclusive mode", first, second);
}

void race_behind(
    const std::string& url,
    const std::string& lock,
    const std::function<void()>& first,
    const std::function<void()>& second
) {
    pqxx::connection holder{url};
    pqxx::work barrier{holder};
    barrier.exec(lock);
    auto one = std::async(std::launch::async, first);
    wait_for(one, url, 0);
    auto other = std::async(std::launch::async, second);
    wait_for(other, url, 1);
    barrier.commit();
    one.get();
    other.get();
}

}  // namespace cardroom::ledger::test
