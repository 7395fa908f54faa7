#include "server/work/io_clock.hpp"

#include "server/work/guard.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <utility>

namespace cardroom::server {
namespace {

class IoTimer : public Timer {
public:
    explicit IoTimer(boost::asio::io_context& io) : timer_{io} {}
    ~IoTimer() override { *alive_ = 0; }
    IoTimer(const IoTimer&) = delete;
    IoTimer& operator=(const IoTimer&) = delete;

    void arm(game::Millis after, std::function<void()> call) override {
        const auto round = ++*alive_;
        timer_.expires_after(after);
        timer_.async_wait([alive = alive_, round, call = std::move(call)](const auto& error) {
            if (!error && *alive == round) {  // neither re-armed nor gone meanwhile
                guarded(Entry::timer, call);
            }
        });
    }
    void disarm() override {
        ++*alive_;
        timer_.cancel();
    }

private:
    boost::asio::steady_timer timer_;
    std::shared_ptr<std::uint64_t> alive_ = std::make_shared<std::uint64_t>(1);
};

}  // namespace

Tick IoClock::now() const {
    return std::chrono::steady_clock::now();
}

game::Instant IoClock::wall() const {
    return std::chrono::time_point_cast<game::Millis>(std::chrono::system_clock::now());
}

std::unique_ptr<Timer> IoClock::timer() {
    return std::make_unique<IoTimer>(io_);
}

}  // namespace cardroom::server
