/// IoClock: the real clock, its timers firing on the io thread.
#pragma once

#include "server/table/ports.hpp"

namespace boost::asio {
class io_context;
}

namespace cardroom::server {

class IoClock : public Clock {
public:
    explicit IoClock(boost::asio::io_context& io) : io_{io} {}
    [[nodiscard]] Tick now() const override;
    [[nodiscard]] game::Instant wall() const override;
    [[nodiscard]] std::unique_ptr<Timer> timer() override;

private:
    boost::asio::io_context& io_;
};

}  // namespace cardroom::server
