/// MetricsPage: `GET /metrics`, the one page of a listener of its own.
#pragma once

#include "server/net/socket.hpp"

#include <functional>
#include <string>

namespace cardroom::server {

class MetricsPage : public NetHandler {
public:
    /// `text` makes the page, on the io thread.
    explicit MetricsPage(std::function<std::string()> text) : text_{std::move(text)} {}

    std::unique_ptr<SocketEvents> accepted(std::shared_ptr<Socket> socket, Handshake handshake)
        override;
    void http(HttpCall call, Respond respond) override;

private:
    std::function<std::string()> text_;
};

}  // namespace cardroom::server
