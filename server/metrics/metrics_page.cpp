#include "server/metrics/metrics_page.hpp"

#include <utility>

namespace cardroom::server {
namespace {

/// Nobody plays here.
class Deaf : public SocketEvents {
public:
    void text(std::string_view) override {}
    void binary() override {}
    void refused(Frame) override {}
    void closed() override {}
};

}  // namespace

std::unique_ptr<SocketEvents> MetricsPage::accepted(std::shared_ptr<Socket> socket, Handshake) {
    socket->close(CloseCode::not_authenticated, "this port has metrics only");
    return std::make_unique<Deaf>();
}

void MetricsPage::http(HttpCall call, Respond respond) {
    if (call.path != "/metrics") {
        return respond({404, "only /metrics is here\n", "text/plain", std::nullopt});
    }
    if (call.method != "GET" && call.method != "HEAD") {
        return respond({405, "only GET and HEAD\n", "text/plain", std::nullopt});
    }
    respond({200, text_(), "text/plain; version=0.0.4; charset=utf-8", std::nullopt});
}

}  // namespace cardroom::server
