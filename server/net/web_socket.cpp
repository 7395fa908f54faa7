// One of the two places that include Beast (the other is http_connection.cpp).
#include "server/net/web_socket.hpp"

#include "ledger/store/crash_point.hpp"
#include "server/net/limit_key.hpp"
#include "server/net/linger.hpp"
#include "server/protocol/codes.hpp"
#include "server/work/guard.hpp"

#include <boost/asio/post.hpp>

namespace cardroom::server {
namespace {

namespace asio = boost::asio;

/// How long a closing socket may take to flush what was said before.
constexpr std::chrono::seconds flushed_within{1};

/// The id in a frame that is not going to be answered otherwise.
std::optional<std::string> id_in(std::string_view frame) {
    auto parsed = parse_request(frame);
    if (auto* error = std::get_if<ParseError>(&parsed)) {
        return std::move(error->id);
    }
    return std::move(std::get<Request>(parsed).id);
}

}  // namespace

// --- opening ---------------------------------------------------------------------------------

void WebSocket::accept(Handshake handshake) {
    // Timeouts and pings are our own: in Boost 1.81 the peer's pings do not count as activity.
    stream_.set_option(websocket::stream_base::timeout{
        websocket::stream_base::none(), websocket::stream_base::none(), false
    });
    stream_.read_message_max(limits::frame_bytes);
    stream_.auto_fragment(false);
    stream_.text(true);
    stream_.control_callback([this](websocket::frame_type type, boost::beast::string_view) {
        heard_ = Clock::now();
        if (type != websocket::frame_type::close) {
            count_silently(1);
        }
    });
    stream_.next_layer().on_fragments([this](std::size_t frames) { count_silently(frames); });
    key_ = limit_key(handshake.address);
    place_ = shared_->anonymous.enter(
        key_,
        AnonymousConnections::Peer::client,
        [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->finish();
        },
        Clock::now()
    );
    timer_.expires_after(shared_->config.http_within);
    timer_.async_wait([weak = weak_from_this()](const error_code& cancelled) {
        if (const auto self = weak.lock(); self && !cancelled) self->finish();
    });
    stream_.async_accept(
        *request_,
        [self = shared_from_this(), hand = std::move(handshake)](const error_code& error) {
            guarded(
                Entry::accept,
                [&] { self->on_accepted(error, hand); },
                [&](const std::string&) { self->close(CloseCode::broken, "internal error"); }
            );
        }
    );
}

void WebSocket::on_accepted(const error_code& error, Handshake handshake) {
    request_.reset();
    if (error || state_ != State::open || shared_->handler == nullptr) {
        return finish();
    }
    shared_->sockets.insert(shared_from_this());
    tick();
    events_ = shared_->handler->accepted(shared_from_this(), std::move(handshake));
    read();
}

// --- reading ---------------------------------------------------------------------------------

void WebSocket::read() {
    stream_.async_read(buffer_, [self = shared_from_this()](const error_code& error, std::size_t) {
        self->on_read(error);
    });
}

/// Beast has told a peer that broke the protocol why it is closed; who is told, shall read it.
void WebSocket::on_read(const error_code& error) {
    if (error.category() == make_error_code(websocket::error::closed).category()) {
        return part();
    }
    if (error && state_ != State::closing) {
        return finish();
    }
    if (error) {
        return;  // the goodbye ends it
    }
    heard_ = Clock::now();
    if (state_ == State::open && events_) {
        const auto data = buffer_.cdata();
        guarded(
            Entry::frame,
            [&] { deliver({static_cast<const char*>(data.data()), data.size()}); },
            [this](const std::string&) { close(CloseCode::broken, "internal error"); }
        );
    }
    buffer_.consume(buffer_.size());
    if (state_ != State::gone) {
        read();
    }
}

/// Every frame counts. One that is refused is answered, if it can be, and too many end it.
bool WebSocket::admit() {
    if (bucket_.take(heard_)) {
        refused_in_a_row_ = 0;
        return true;
    }
    ++refused_in_a_row_;
    if (!refusals_.take(heard_)) {
        refused_in_a_row_ = limits::rate_limited_in_a_row;
    }
    return false;
}

/// Frames that Beast deals with itself. Closing waits until it has.
void WebSocket::count_silently(std::size_t frames) {
    for (; frames > 0 && state_ == State::open; --frames) {
        if (admit() || refused_in_a_row_ < limits::rate_limited_in_a_row) {
            continue;
        }
        return asio::post(stream_.get_executor(), [self = shared_from_this()] {
            self->close(CloseCode::too_many_frames, "too many frames");
        });
    }
}

void WebSocket::deliver(std::string_view frame) {
    if (!admit()) {
        return refuse(frame);
    }
    if (stream_.got_text()) {
        events_->text(frame);
    } else {
        events_->binary();
    }
}

void WebSocket::refuse(std::string_view frame) {
    if (refused_in_a_row_ >= limits::rate_limited_in_a_row) {
        return close(CloseCode::too_many_frames, "too many frames");
    }
    auto answer = Answer::err(id_in(frame), code::rate_limited, "too many frames: slow down");
    events_->refused(std::make_shared<const std::string>(std::move(answer).done()));
}

// --- writing ---------------------------------------------------------------------------------

void WebSocket::send(Frame frame) {
    if (state_ != State::open) {
        return;
    }
    if (!outbox_.push(std::move(frame))) {
        outbox_.drop_waiting();
        return close(CloseCode::too_slow, "too slow: reconnect and resume");
    }
    if (!writing_) {
        write();
    }
}

void WebSocket::write() {
    writing_ = true;
    stream_.async_write(
        asio::buffer(*outbox_.front()),
        [self = shared_from_this()](const error_code& error, std::size_t) {
            guarded(
                Entry::socket,
                [&] { self->on_written(error); },
                [&](const std::string&) { self->finish(); }
            );
        }
    );
}

void WebSocket::on_written(const error_code& error) {
    writing_ = false;
    if (error || state_ == State::gone) {
        return finish();
    }
    ledger::crash_point("socket.written");
    outbox_.pop();
    if (!outbox_.empty()) {
        write();
    } else if (state_ == State::flushing) {
        say_goodbye();
    }
}

// --- closing ---------------------------------------------------------------------------------

void WebSocket::close(CloseCode code, std::string_view reason) {
    if (state_ != State::open) {
        return;
    }
    state_ = State::flushing;
    goodbye_ = {static_cast<websocket::close_code>(code), {reason.data(), reason.size()}};
    stream_.next_layer().leave();
    finish_after(flushed_within);
    if (!writing_) {
        say_goodbye();
    }
}

/// The peer has a while to read it, also when it goes on sending instead of answering.
void WebSocket::say_goodbye() {
    state_ = State::closing;
    finish_after(limits::goodbye_within);
    stream_.async_close(goodbye_, [self = shared_from_this()](const error_code&) { self->part(); });
}

void WebSocket::finish_after(std::chrono::milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([self = shared_from_this()](const error_code& cancelled) {
        if (!cancelled) self->finish();
    });
}

void WebSocket::introduced() {
    place_.reset();
    shared_->anonymous.know(key_, Clock::now());
}

/// Both have said goodbye, or we alone to one who broke the protocol. Nothing is being written.
void WebSocket::part() {
    if (std::exchange(state_, State::gone) == State::gone) {
        return;
    }
    guarded(Entry::socket, [&] {
        linger(std::move(stream_.next_layer().next_layer()), std::move(place_));
    });
    gone();
}

/// Only from completion handlers: never while `events_` is on the stack.
void WebSocket::finish() {
    if (std::exchange(state_, State::gone) == State::gone) {
        return;
    }
    stream_.next_layer().close();
    gone();
}

void WebSocket::gone() {
    timer_.cancel();
    place_.reset();
    shared_->sockets.erase(shared_from_this());
    if (const auto events = std::move(events_)) {
        guarded(Entry::socket, [&] { events->closed(); });
    }
}

void WebSocket::abandon() {
    state_ = State::gone;
    timer_.cancel();
    stream_.next_layer().close();
    shared_->sockets.erase(shared_from_this());
    events_.reset();
}

// --- is anybody there? -------------------------------------------------------------------------

void WebSocket::tick() {
    if (state_ != State::open) {
        return;
    }
    timer_.expires_after(shared_->config.ping_every);
    timer_.async_wait([weak = weak_from_this()](const error_code& cancelled) {
        const auto self = weak.lock();
        if (!self || cancelled || self->state_ != State::open) {
            return;
        }
        if (Clock::now() - self->heard_ >= self->shared_->config.silent_for) {
            return self->finish();
        }
        self->ping();
        self->tick();
    });
}

/// One ping at a time: with a stuck write the last one has not even left.
void WebSocket::ping() {
    if (std::exchange(pinging_, true)) {
        return;
    }
    stream_.async_ping({}, [self = shared_from_this()](const error_code&) {
        self->pinging_ = false;
    });
}

void accept_web_socket(
    TcpSocket socket, HttpRequest request, Handshake handshake, std::shared_ptr<NetShared> shared
) {
    std::make_shared<WebSocket>(std::move(socket), std::move(request), std::move(shared))
        ->accept(std::move(handshake));
}

}  // namespace cardroom::server
