/// Metrics: the room's figures, written as Prometheus text. Labels are words from fixed lists: no
/// player, table, card or key is ever one.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cardroom::server {

/// What the threads behind the actors make durable.
enum class DurableWork { log, settlement, seat_money };

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // What is counted as it happens. Safe on any thread.

    void began(DurableWork work);
    /// It has its verdict, after `took`.
    void ended(DurableWork work, std::chrono::nanoseconds took);
    /// One accepted command is durable.
    void action();
    enum class HandEnd { settled, voided, refused };
    void hand(HandEnd end);
    enum class Looked { transfers, accounts, hands, tables, rows };
    void books_looked_at(Looked what, std::int64_t count);
    void books_pass();
    void books_violations(std::int64_t fresh);
    void books_not_read();

    // What is read when somebody asks.

    /// What the state of a table is called.
    static constexpr std::array<std::string_view, 4> table_states{
        "playing", "waiting", "paused", "frozen"
    };
    /// `state` is one of them.
    void tables(std::string_view state, std::int64_t count);
    enum class Who { human, bot };
    void connections(Who who, std::int64_t count);
    void seated(std::int64_t players);
    /// Connections that are nobody's yet; `spoke`: with a request that was answered.
    enum class Anonymous { silent, spoke };
    void anonymous(Anonymous which, std::int64_t count);
    /// Why anonymous connections were cut off, and how many so far.
    enum class Cut { address_full, all_full, no_descriptors };
    void cut(Cut why, std::int64_t so_far);
    enum class Queue { mailboxes, wallet };
    void waiting(Queue queue, std::int64_t count);

    /// All of it in the text format of Prometheus.
    [[nodiscard]] std::string text() const;

private:
    void count_caught() const;

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cardroom::server
