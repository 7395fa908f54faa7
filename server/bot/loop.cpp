#include "server/bot/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <utility>

namespace cardroom::server::bot {

namespace asio = boost::asio;

Loop::Loop() : context_{std::make_unique<asio::io_context>(1)} {}
Loop::~Loop() = default;

void Loop::run() {
    const auto guard = asio::make_work_guard(*context_);
    context_->run();
}

void Loop::stop() {
    context_->stop();
}

void Loop::post(std::function<void()> job) {
    asio::post(*context_, std::move(job));
}

void Loop::after(game::Millis delay, std::function<void()> job) {
    auto timer = std::make_shared<asio::steady_timer>(*context_, delay);
    timer->async_wait([timer, job = std::move(job)](const boost::system::error_code& error) {
        if (!error) job();
    });
}

}  // namespace cardroom::server::bot
