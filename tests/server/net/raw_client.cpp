#include "tests/server/net/raw_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstdint>

namespace cardroom::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

}  // namespace

struct RawClient::Impl {
    asio::io_context io;
    tcp::socket socket{io};
};

int WsFrame::close_code() const {
    if (opcode != 8 || payload.size() < 2) {
        return 0;
    }
    return static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
}

RawClient::RawClient(unsigned short port, int receive_buffer) : impl_{std::make_unique<Impl>()} {
    auto& socket = impl_->socket;
    socket.open(tcp::v4());
    if (receive_buffer != 0) {
        socket.set_option(asio::socket_base::receive_buffer_size(receive_buffer));
    }
    socket.connect({asio::ip::make_address_v4("127.0.0.1"), port});
    socket.set_option(tcp::no_delay(true));
}

RawClient::~RawClient() = default;

bool RawClient::say(std::string_view bytes) {
    Error refused;  // what the server refuses to read is its own decision
    asio::write(impl_->socket, asio::buffer(bytes), refused);
    return !refused;
}

bool RawClient::receive() {
    std::array<char, 16384> chunk{};
    Error error;
    const std::size_t bytes = impl_->socket.read_some(asio::buffer(chunk), error);
    in_.append(chunk.data(), bytes);
    return !error;
}

bool RawClient::closed_by_server() {
    while (receive()) {
        in_.clear();
    }
    return true;
}

RawResponse RawClient::response(bool head_only) {
    RawResponse response;
    std::size_t end = 0;
    while ((end = in_.find("\r\n\r\n")) == std::string::npos) {
        if (!receive()) {
            return response;
        }
    }
    response.head = in_.substr(0, end + 2);
    in_.erase(0, end + 4);
    response.status = std::stoi(response.head.substr(9, 3));
    const auto length_at = response.head.find("Content-Length: ");
    if (length_at == std::string::npos || head_only || response.status == 304) {
        return response;
    }
    const auto length = static_cast<std::size_t>(std::stoul(response.head.substr(length_at + 16)));
    while (in_.size() < length && receive()) {
    }
    response.body = in_.substr(0, length);
    in_.erase(0, length);
    return response;
}

RawResponse RawClient::get(std::string_view path, std::string_view fields) {
    say("GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{fields} +
        "\r\n");
    return response();
}

RawResponse RawClient::post(std::string_view path, std::string_view body, std::string_view fields) {
    say("POST " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n" + std::string{fields} + "\r\n" + std::string{body});
    return response();
}

RawResponse RawClient::upgrade(std::string_view fields) {
    return get(
        "/ws",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
            std::string{fields}
    );
}

void RawClient::ws_send(std::string_view payload, int opcode) {
    std::string frame{static_cast<char>(0x80 | opcode)};
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80U | payload.size());
    } else {
        frame += static_cast<char>(0x80U | 126U);
        frame += static_cast<char>(payload.size() >> 8U);
        frame += static_cast<char>(payload.size() & 255U);
    }
    frame.append(4, '\0');  // a mask of zeros is a mask
    say(frame.append(payload));
}

WsFrame RawClient::ws_read() {
    const auto byte = [this](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(in_[at]));
    };
    const auto await = [this](std::size_t bytes) {
        while (in_.size() < bytes) {
            if (!receive()) {
                return false;
            }
        }
        return true;
    };
    const WsFrame gone{0, "", true};
    if (!await(2)) return gone;
    const std::size_t bytes_of_length = byte(1) == 126 ? 2 : byte(1) == 127 ? 8 : 0;
    if (!await(2 + bytes_of_length)) return gone;
    std::size_t length = bytes_of_length == 0 ? byte(1) : 0;
    for (std::size_t i = 0; i < bytes_of_length; ++i) {
        length = length << 8U | byte(2 + i);
    }
    const std::size_t head = 2 + bytes_of_length;
    if (!await(head + length)) return gone;
    WsFrame frame{static_cast<int>(byte(0) & 15U), in_.substr(head, length), false};
    in_.erase(0, head + length);
    return frame;
}

WsFrame RawClient::ws_read_to_close() {
    for (;;) {
        WsFrame frame = ws_read();
        if (frame.gone || frame.opcode == 8) {
            return frame;
        }
    }
}

}  // namespace cardroom::server
