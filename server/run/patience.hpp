/// Patience: a step of a start that is asked again while the database is away, for a while.
#pragma once

#include "ledger/store/types.hpp"
#include "server/table/outage.hpp"

#include <chrono>
#include <optional>
#include <type_traits>

namespace cardroom::server {

/// So long may the database be away in the middle of a start, each time.
inline constexpr std::chrono::seconds start_patience{10};

class Patience {
public:
    /// `doing` names the step: "claiming tables".
    explicit Patience(const char* doing) : doing_{doing}, outage_{doing} {}

    /// The answer of `step`, which must be one that may be done twice: asked again when the
    /// database is away, and when nobody knows whether it was done. Throws CannotStart
    /// (exit_unavailable) when that lasts longer than `start_patience`.
    template <class Step>
    auto ask(const Step& step) {
        for (;;) {
            try {
                if constexpr (std::is_void_v<decltype(step())>) {
                    step();
                    return over();
                } else {
                    auto answer = step();
                    over();
                    return answer;
                }
            } catch (const ledger::InDoubt& doubt) {
                wait(doubt);
            } catch (const ledger::Unavailable& away) {
                wait(away);
            }
        }
    }
    /// For a step that must not be asked again as it is: a moment's pause, or CannotStart as above.
    void wait(const std::exception& away);
    /// The step is done: the next time the database goes away is another.
    void over();

private:
    const char* doing_;
    Outage outage_;
    std::optional<std::chrono::steady_clock::time_point> give_up_;
};

}  // namespace cardroom::server
