// One of the two places that include Beast (the other is web_socket.cpp): it is slow to compile.
#include "server/net/http_connection.hpp"

#include "server/net/http_text.hpp"
#include "server/work/guard.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>

namespace cardroom::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::chrono::seconds keep_alive_for{15};
constexpr std::chrono::seconds written_within{30};
constexpr std::chrono::seconds drained_within{1};
constexpr std::size_t drain_at_most = std::size_t{1} << 18;

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

bool is_api(std::string_view path) {
    return path.starts_with("/api/") || path == "/api" || path == "/livez" || path == "/readyz" ||
           path == "/metrics";
}

}  // namespace

void serve_http(TcpSocket socket, std::shared_ptr<NetShared> shared) {
    const auto within = shared->config.http_within;
    std::make_shared<HttpConnection>(std::move(socket), std::move(shared))->read(within);
}

HttpConnection::HttpConnection(TcpSocket socket, std::shared_ptr<NetShared> shared)
    : socket_{std::move(socket)},
      timer_{socket_.get_executor()},
      shared_{std::move(shared)},
      buffer_{limits::http_header_bytes + limits::http_body_bytes} {
    ++shared_->http_connections;
}

HttpConnection::~HttpConnection() {
    --shared_->http_connections;
}

// --- reading ---------------------------------------------------------------------------------

void HttpConnection::read(std::chrono::milliseconds within) {
    parser_.emplace();
    parser_->header_limit(limits::http_header_bytes);
    parser_->body_limit(limits::http_body_bytes);
    arm(within);
    http::async_read(
        socket_,
        buffer_,
        *parser_,
        [self = shared_from_this()](const Error& error, std::size_t) { self->on_read(error); }
    );
}

void HttpConnection::on_read(const Error& error) {
    guarded(Entry::http_request, [&] { serve(error); }, [this](const std::string&) { broken(); });
}

/// Handling the request threw: its sender hears of it, if that is still possible.
void HttpConnection::broken() {
    keep_alive_ = false;
    if (answered_) {
        return drop();
    }
    refuse(500, "internal", "the server met a fault of its own");
}

void HttpConnection::serve(const Error& error) {
    timer_.cancel();
    if (shared_->handler == nullptr) {
        return drop();
    }
    answered_ = false;
    if (error) {
        return malformed(error);
    }
    keep_alive_ = parser_->get().keep_alive();
    head_only_ = parser_->get().method() == http::verb::head;
    route();
}

/// Bad HTTP gets an answer, a lost connection does not.
void HttpConnection::malformed(const Error& error) {
    keep_alive_ = false;
    head_only_ = false;
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return refuse(431, "too_large", "the header is larger than 8192 bytes");
    }
    if (error == http::error::body_limit) {
        return refuse(413, "too_large", "the body is larger than 8192 bytes");
    }
    if (error == http::error::end_of_stream || error == http::error::partial_message ||
        error.category() != make_error_code(http::error::bad_method).category()) {
        return drop();
    }
    refuse(400, "bad_request", error.message());
}

void HttpConnection::route() {
    const HttpRequest& request = parser_->get();
    const std::string path{path_of(view(request.target()))};
    if (path == "/ws") {
        return upgrade(parser_->release());
    }
    if (is_api(path)) {
        return call_handler(request, path);
    }
    if (request.method() != http::verb::get && request.method() != http::verb::head) {
        return refuse(405, "wrong_method", "only GET and HEAD");
    }
    serve_file(request, path);
}

std::string HttpConnection::peer(const HttpRequest& request) const {
    Error error;
    const auto address = socket_.remote_endpoint(error).address();
    if (error) {
        return "unknown";
    }
    std::string forwarded;
    const auto [first, last] = request.equal_range("X-Forwarded-For");
    for (auto line = first; line != last; ++line) {
        forwarded.append(",").append(view(line->value()));
    }
    return client_address(address, forwarded, shared_->config.trusted_proxies).to_string();
}

bool HttpConnection::from_own_page(const HttpRequest& request) const {
    return origin_allowed(
        view(request[http::field::origin]),
        view(request[http::field::host]),
        shared_->config.origins
    );
}

void HttpConnection::upgrade(HttpRequest request) {
    if (!boost::beast::websocket::is_upgrade(request)) {
        keep_alive_ = false;
        return refuse(426, "upgrade_required", "/ws speaks WebSocket");
    }
    if (!from_own_page(request)) {
        keep_alive_ = false;
        return refuse(403, "foreign_origin", "this page may not use the server; see --origin");
    }
    Handshake handshake{
        peer(request),
        session_token_in(view(request[http::field::cookie])),
        bearer_in(view(request[http::field::authorization]))
    };
    accept_web_socket(std::move(socket_), std::move(request), std::move(handshake), shared_);
}

void HttpConnection::call_handler(const HttpRequest& request, std::string_view path) {
    HttpCall call;
    call.method = std::string{view(request.method_string())};
    call.path = std::string{path};
    call.body = request.body();
    call.address = peer(request);
    call.session_token = session_token_in(view(request[http::field::cookie]));
    call.csrf_safe = view(request["X-Cardroom"]) == "1" &&
                     is_json(view(request[http::field::content_type])) && from_own_page(request);
    shared_->handler->http(std::move(call), [self = shared_from_this()](const HttpAnswer& given) {
        self->answer(given);
    });
}

// --- answering -------------------------------------------------------------------------------

void HttpConnection::answer(const HttpAnswer& given) {
    guarded(
        Entry::http_request,
        [&] {
            write(answer_response(given, !shared_->config.trusted_proxies.empty(), after()));
        },
        [this](const std::string&) { broken(); }
    );
}

void HttpConnection::serve_file(const HttpRequest& request, std::string_view path) {
    const StaticFile* file = shared_->files.find(path);
    if (file == nullptr) {
        const bool built = !shared_->files.empty();
        return refuse(404, "not_found", built ? "no such file" : "the client is not built");
    }
    write(file_response(*file, view(request[http::field::if_none_match]), after()));
}

void HttpConnection::refuse(int status, std::string_view error, std::string_view msg) {
    write(error_response(status, error, msg, after()));
}

void HttpConnection::write(Response response) {
    if (std::exchange(answered_, true)) {
        return;
    }
    response_ = std::move(response);
    arm(written_within);
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(response_.head),
        head_only_ ? asio::const_buffer{} : asio::buffer(*response_.body)
    };
    asio::async_write(
        socket_,
        buffers,
        [self = shared_from_this()](const Error& error, std::size_t) {
            guarded(
                Entry::http_request,
                [&] { self->on_written(error); },
                [&](const std::string&) { self->drop(); }
            );
        }
    );
}

void HttpConnection::on_written(const Error& error) {
    timer_.cancel();
    if (error) {
        return drop();
    }
    if (!keep_alive_ || shared_->handler == nullptr) {
        return hang_up();
    }
    response_ = {};
    read(keep_alive_for);
}

// --- closing ---------------------------------------------------------------------------------

/// Closing with unread bytes would reset the connection and take the answer away from its reader:
/// what still comes is read and dropped for a moment.
void HttpConnection::hang_up() {
    Error ignored;
    socket_.shutdown(TcpSocket::shutdown_send, ignored);
    arm(drained_within);
    buffer_.consume(buffer_.size());
    drain();
}

void HttpConnection::drain() {
    socket_.async_read_some(
        buffer_.prepare(4096),
        [self = shared_from_this()](const Error& error, std::size_t bytes) {
            self->drained_ += bytes;
            if (error || self->drained_ > drain_at_most) {
                return self->drop();
            }
            self->drain();
        }
    );
}

void HttpConnection::arm(std::chrono::milliseconds within) {
    timer_.expires_after(within);
    timer_.async_wait([weak = weak_from_this()](const Error& cancelled) {
        if (const auto self = weak.lock(); self && !cancelled) self->drop();
    });
}

void HttpConnection::drop() {
    timer_.cancel();
    Error ignored;
    socket_.close(ignored);
}

}  // namespace cardroom::server
