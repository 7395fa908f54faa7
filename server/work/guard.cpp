#include "server/work/guard.hpp"

#include "server/config/log.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

namespace cardroom::server {
namespace {

/// Before work that failed begins anew: what fails at once must not spin.
constexpr std::chrono::milliseconds breath{10};

/// For the whole process, as the log is: guards stand in every thread.
std::array<std::atomic<std::uint64_t>, entry_names.size()> counts{};

std::atomic<std::uint64_t>& count_of(Entry entry) {
    return counts.at(static_cast<std::size_t>(entry));
}

/// Something that is no std::exception: nobody throws such a thing, but the process lives on.
class Nameless : public std::exception {};

}  // namespace

std::string words_of(const std::exception& caught) {
    if (dynamic_cast<const std::bad_alloc*>(&caught) != nullptr) {
        return "out of memory";
    }
    const bool ours = dynamic_cast<const std::logic_error*>(&caught) != nullptr ||
                      dynamic_cast<const std::runtime_error*>(&caught) != nullptr;
    // A parser's exception is neither of these, and quotes what it has read.
    return ours ? caught.what() : "an exception whose text is not for a log";
}

void note_caught(Entry entry, const std::exception& caught) noexcept {
    ++count_of(entry);
    try {
        const std::string_view where = entry_names.at(static_cast<std::size_t>(entry));
        log(LogLevel::error,
            "CAUGHT at " + std::string{where} + ": " + words_of(caught) +
                "; this is a bug, the server goes on");
    } catch (const std::exception&) {  // no memory even for that: the count tells it
        return;
    }
}

std::uint64_t times_caught(Entry entry) {
    return count_of(entry);
}

void run_to_the_end(Entry entry, const std::function<void()>& body) noexcept {
    for (;;) {
        try {
            return body();
        } catch (const std::exception& caught) {
            note_caught(entry, caught);
        } catch (...) {
            note_caught(entry, Nameless{});
        }
        std::this_thread::sleep_for(breath);
    }
}

}  // namespace cardroom::server
