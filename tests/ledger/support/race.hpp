/// race: two calls at the same moment, made to overlap where it hurts: both have read, none has
/// written.
#pragma once

#include <functional>
#include <string>

namespace cardroom::ledger::test {

/// Waits until `count` backends of a database wait for locks.
void wait_for_waiting(const std::string& url, int count);

/// Runs `first` and `second` on threads of their own (each with its own connection), while nobody
/// can write `table`: they read, then wait there or for one another; then both go on. What they
/// throw is thrown.
void race(
    const std::string& url,
    const std::string& table,
    const std::function<void()>& first,
    const std::function<void()>& second
);

/// The same, but in turn: `second` goes on from what it had read only when `first` has committed.
void race_in_turn(
    const std::string& url,
    const std::string& table,
    const std::function<void()>& first,
    const std::function<void()>& second
);

/// The same while a transaction holds what `lock` takes: a row, say, whose update both are about to
/// make with what they have read.
void race_behind(
    const std::string& url,
    const std::string& lock,
    const std::function<void()>& first,
    const std::function<void()>& second
);

}  // namespace cardroom::ledger::test
