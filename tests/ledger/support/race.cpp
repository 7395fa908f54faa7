#include "tests/ledger/support/race.hpp"

#include "tests/ledger/support/world.hpp"

#include <pqxx/pqxx>

#include <future>
#include <stdexcept>
#include <thread>
#include <vector>

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

/// Lets everybody read a table and lock its rows, and nobody write it.
std::string nobody_writes(const std::string& table) {
    return "lock table " + table + " in share row exclusive mode";
}

/// Starts the calls behind a lock, each when the one before waits or has ended, then lets go.
void behind(
    const std::string& url, const std::string& lock, const std::vector<std::function<void()>>& calls
) {
    pqxx::connection holder{url};
    pqxx::work barrier{holder};
    barrier.exec(lock);
    std::vector<std::future<void>> running;
    for (const std::function<void()>& call : calls) {
        running.push_back(std::async(std::launch::async, call));
        wait_for(running.back(), url, static_cast<int>(running.size()) - 1);
    }
    barrier.commit();
    for (std::future<void>& one : running)
        one.get();
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
    behind(url, nobody_writes(table), {first, second});
}

void race_in_turn(
    const std::string& url,
    const std::string& table,
    const std::function<void()>& first,
    const std::function<void()>& second
) {
    // Locks are granted in the order of asking, and one asked for between two calls parts them.
    const auto between = [&] {
        pqxx::connection parting{url};
        pqxx::work barrier{parting};
        barrier.exec(nobody_writes(table));
        barrier.commit();
    };
    behind(url, nobody_writes(table), {first, between, second});
}

void race_behind(
    const std::string& url,
    const std::string& lock,
    const std::function<void()>& first,
    const std::function<void()>& second
) {
    behind(url, lock, {first, second});
}

}  // namespace cardroom::ledger::test
