/// Loop: the one thread on which a set of bots lives, with timers. Keeps Asio out of headers.
#pragma once

#include "game/base/time.hpp"

#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace cardroom::server::bot {

/// `post` and `stop` may be called from any thread, the rest only from the loop's own.
class Loop {
public:
    Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop();

    /// Runs until `stop`.
    void run();
    void stop();
    void post(std::function<void()> job);
    /// Runs `job` after `delay`. Whoever it speaks to must outlive the loop's run.
    void after(game::Millis delay, std::function<void()> job);

    [[nodiscard]] boost::asio::io_context& context() { return *context_; }

private:
    std::unique_ptr<boost::asio::io_context> context_;
};

}  // namespace cardroom::server::bot
