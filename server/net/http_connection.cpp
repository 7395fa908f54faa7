// One of the two places that include Beast (the other is web_socket.cpp): it is slow to compile.
#include "server/net/http_connection.hpp"

#include "server/net/http_head.hpp"
#include "server/net/http_text.hpp"
#include "server/net/limit_key.hpp"
#include "server/net/linger.hpp"
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

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

bool is_api(std::string_view path) {
    return path.starts_with("/api/") || path == "/api" || path == "/livez" || path == "/readyz" ||
           path == "/metrics";
}

}  // namespace

void serve_http(TcpSocket socket, std::shared_ptr<NetShared> shared) {
    std::make_shared<HttpConnection>(std::move(socket), std::move(shared))->begin();
}

HttpConnection::HttpConnection(TcpSocket socket, std::shared_ptr<NetShared> shared)
    : socket_{std::move(socket)},
      timer_{socket_.get_executor()},
      shared_{std::move(shared)},
      buffer_{limits::http_header_bytes + limits::http_body_bytes} {}

void HttpConnection::begin() {
    Error error;
    peer_ = socket_.remote_endpoint(error).address();
    if (error) {
        return drop();  // it has gone already
    }
    const bool proxy = shared_->config.trusted_proxies.contains(peer_);
    place_ = shared_->anonymous.enter(
        limit_key(peer_.to_string()),
        proxy ? AnonymousConnections::Peer::trusted_proxy : AnonymousConnections::Peer::client,
        [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->drop();
        },
        std::chrono::steady_clock::now()
    );
    read(shared_->config.http_within);
}

// --- reading ---------------------------------------------------------------------------------

void HttpConnection::read(std::chrono::milliseconds within) {
    looked_through_ = 0;
    arm(within);
    read_head();
}

/// The head is looked at as it came (http_head.hpp), for the parser forgives what must not be.
void HttpConnection::read_head() {
    const std::string_view bytes{static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    if (const auto end = end_of_head(bytes, looked_through_)) {
        return on_head(*end);
    }
    looked_through_ = bytes.size();
    if (bytes.size() >= limits::http_header_bytes) {
        return malformed(http::error::header_limit);
    }
    socket_.async_read_some(
        buffer_.prepare(limits::http_header_bytes - bytes.size()),
        [self = shared_from_this()](const Error& error, std::size_t read) {
            guarded(
                Entry::http_request,
                [&] { self->on_head_bytes(error, read); },
                [&](const std::string&) { self->broken(); }
            );
        }
    );
}

void HttpConnection::on_head_bytes(const Error& error, std::size_t bytes) {
    if (error || shared_->handler == nullptr) {
        return drop();
    }
    buffer_.commit(bytes);
    read_head();
}

void HttpConnection::on_head(std::size_t size) {
    const std::string_view head{static_cast<const char*>(buffer_.data().data()), size};
    if (const auto fault = fault_in_head(head)) {
        answered_ = keep_alive_ = head_only_ = false;
        return refuse(400, "bad_request", *fault);
    }
    parser_.emplace();
    parser_->header_limit(limits::http_header_bytes);
    parser_->body_limit(limits::http_body_bytes);
    Error error;
    buffer_.consume(parser_->put(asio::buffer(head), error));
    if (error) {
        return malformed(error);
    }
    if (parser_->is_done()) {
        return on_request({});
    }
    read_body();
}

void HttpConnection::read_body() {
    // What stands behind a chunked body is no part of the head: it must not name an address.
    auto head = std::make_unique<http::request_header<>>(parser_->get().base());
    http::async_read(
        socket_,
        buffer_,
        *parser_,
        [self = shared_from_this(), head = std::move(head)](const Error& error, std::size_t) {
            self->parser_->get().base() = std::move(*head);
            guarded(
                Entry::http_request,
                [&] { self->on_request(error); },
                [&](const std::string&) { self->broken(); }
            );
        }
    );
}

/// Handling the request threw: its sender hears of it, if that is still possible.
void HttpConnection::broken() {
    keep_alive_ = false;
    if (answered_) {
        return drop();
    }
    refuse(500, "internal", "the server met a fault of its own");
}

void HttpConnection::on_request(const Error& error) {
    timer_.cancel();
    if (shared_->handler == nullptr) {
        return drop();
    }
    if (error) {
        return malformed(error);
    }
    answered_ = false;
    keep_alive_ = parser_->get().keep_alive();
    head_only_ = parser_->get().method() == http::verb::head;
    if (place_) {
        place_->spoke();
    }
    route();
}

/// Bad HTTP gets an answer, a lost connection does not.
void HttpConnection::malformed(const Error& error) {
    answered_ = keep_alive_ = head_only_ = false;
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

std::string HttpConnection::client(const HttpRequest& request) const {
    std::string forwarded;
    const auto [first, last] = request.equal_range("X-Forwarded-For");
    for (auto line = first; line != last; ++line) {
        forwarded.append(",").append(view(line->value()));
    }
    return client_address(peer_, forwarded, shared_->config.trusted_proxies).to_string();
}

bool HttpConnection::from_own_page(const HttpRequest& request) const {
    const auto host = authority_of(view(request.target()));
    return origin_allowed(
        view(request[http::field::origin]),
        host.value_or(view(request[http::field::host])),
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
    if (buffer_.size() > 0) {
        keep_alive_ = false;
        return refuse(400, "bad_request", "wait for the answer to the upgrade");
    }
    place_.reset();
    Handshake handshake{
        client(request),
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
    call.address = client(request);
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
        [&] { write(answer_response(given, !shared_->config.trusted_proxies.empty(), after())); },
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

/// The peer may still be sending, and shall read the answer all the same.
void HttpConnection::hang_up() {
    timer_.cancel();
    linger(std::move(socket_), std::move(place_));
}

void HttpConnection::arm(std::chrono::milliseconds within) {
    timer_.expires_after(within);
    timer_.async_wait([weak = weak_from_this()](const Error& cancelled) {
        if (const auto self = weak.lock(); self && !cancelled) self->drop();
    });
}

void HttpConnection::drop() {
    timer_.cancel();
    place_.reset();
    Error ignored;
    socket_.close(ignored);
}

}  // namespace cardroom::server
