/// Guard: the one net under every way into the server's threads. No request, frame, timer or answer
/// ends the process.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <string_view>

namespace cardroom::server {

/// Where something came in whose handling threw.
enum class Entry {
    accept,         ///< a new connection
    http_request,   ///< a request, up to its answer
    frame,          ///< what a client said on its socket
    socket,         ///< everything else of a connection: writes, pings, its end
    timer,          ///< a timer that is no table's
    table,          ///< a table's timer, command or verdict: the table freezes
    reply,          ///< an answer to a client that had to wait for it
    viewer,         ///< a frame for one viewer of a table
    worker_answer,  ///< what another thread posted
    tick,           ///< one of the room's regular chores
    thread,         ///< the work of a thread
    loop,           ///< none of these: the io thread's last net
};
/// Their names in the metrics, in the same order.
inline constexpr std::array<std::string_view, 12> entry_names{
    "accept",
    "http_request",
    "frame",
    "socket",
    "timer",
    "table",
    "reply",
    "viewer",
    "worker_answer",
    "tick",
    "thread",
    "loop"
};
static_assert(entry_names.size() == static_cast<std::size_t>(Entry::loop) + 1);

/// What `caught` says of itself, for a log. A text that may quote a frame or a row is left out.
[[nodiscard]] std::string words_of(const std::exception& caught);
/// Counts what was caught and logs it. Throws nothing.
void note_caught(Entry entry, const std::exception& caught) noexcept;
/// How often something was caught at `entry` since the process began.
[[nodiscard]] std::uint64_t times_caught(Entry entry);

/// Runs `call`. What it throws ends here: it is counted and logged, then `mend` gets its words,
/// under the same guard. True when `call` threw nothing.
template <class Call, class Mend>
bool guarded(Entry entry, const Call& call, const Mend& mend) {
    try {
        call();
        return true;
    } catch (const std::exception& caught) {
        note_caught(entry, caught);
        try {
            mend(words_of(caught));
        } catch (const std::exception& worse) {
            note_caught(entry, worse);
        }
        return false;
    }
}
template <class Call>
bool guarded(Entry entry, const Call& call) {
    return guarded(entry, call, [](const std::string&) {});
}

/// Runs `body`, which returns when its work is over. Whatever escapes it is counted and logged, and
/// `body` begins anew after a moment.
void run_to_the_end(Entry entry, const std::function<void()>& body) noexcept;

}  // namespace cardroom::server
