/// HttpConnection: requests of one TCP connection, one after another.
#pragma once

#include "server/net/net_shared.hpp"
#include "server/net/responses.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <optional>
#include <string>

namespace cardroom::server {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// Answers an upgrade request and lives on as a WebSocket (web_socket.cpp).
void accept_web_socket(
    TcpSocket socket, HttpRequest request, Handshake handshake, std::shared_ptr<NetShared> shared
);

class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(TcpSocket socket, std::shared_ptr<NetShared> shared);
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    /// Takes its place among the anonymous connections and reads its first request.
    void begin();

private:
    using Error = boost::system::error_code;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void read(std::chrono::milliseconds within);
    void read_head();
    void on_head_bytes(const Error& error, std::size_t bytes);
    void on_head(std::size_t size);
    void read_body();
    void on_request(const Error& error);
    void broken();
    void malformed(const Error& error);
    void route();
    void upgrade(HttpRequest request);
    void call_handler(const HttpRequest& request, std::string_view path);
    void answer(const HttpAnswer& answer);
    void serve_file(const HttpRequest& request, std::string_view path);
    void refuse(int status, std::string_view error, std::string_view msg);
    void write(Response response);
    void on_written(const Error& error);

    /// Closes the connection unless something else happens first.
    void arm(std::chrono::milliseconds within);
    void hang_up();
    void drop();
    [[nodiscard]] Connection after() const {
        return keep_alive_ ? Connection::keep : Connection::close;
    }
    [[nodiscard]] std::string client(const HttpRequest& request) const;
    [[nodiscard]] bool from_own_page(const HttpRequest& request) const;

    TcpSocket socket_;
    boost::asio::ip::address peer_;
    NetTimer timer_;
    std::shared_ptr<NetShared> shared_;
    boost::beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    std::size_t looked_through_ = 0;  ///< bytes of the buffer without the end of a head
    std::unique_ptr<AnonymousConnections::Place> place_;
    bool keep_alive_ = false;
    bool head_only_ = false;
    bool answered_ = true;
    Response response_;
};

}  // namespace cardroom::server
