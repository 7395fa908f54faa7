/// RawClient: a blocking TCP client that says exactly what a test wants it to say.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace cardroom::server {

/// A WebSocket frame as it came; opcode 8 is a close, `gone` a lost connection.
struct WsFrame {
    int opcode = 0;
    std::string payload;
    bool gone = false;
    /// Of a close frame; 0 without one.
    [[nodiscard]] int close_code() const;
};

/// The status, head and body of one HTTP response; status 0 when the connection closed first.
struct RawResponse {
    int status = 0;
    std::string head;
    std::string body;
    [[nodiscard]] bool has(std::string_view text) const {
        return head.find(text) != std::string::npos;
    }
};

class RawClient {
public:
    /// `receive_buffer`: how much the kernel may take in for us; 0 for its own choice.
    explicit RawClient(unsigned short port, int receive_buffer = 0);
    ~RawClient();

    /// False when the server does not take it any more.
    bool say(std::string_view bytes);
    RawResponse response(bool head_only = false);
    RawResponse get(std::string_view path, std::string_view fields = "");
    RawResponse post(std::string_view path, std::string_view body, std::string_view fields = "");
    /// Whether the server closes the connection (reading whatever it still says).
    bool closed_by_server();

    /// Upgrades at /ws.
    RawResponse upgrade(std::string_view fields = "");
    void ws_send(std::string_view payload, int opcode = 1);
    WsFrame ws_read();
    /// The next close frame or the end of the connection.
    WsFrame ws_read_to_close();

private:
    bool receive();

    struct Impl;
    std::unique_ptr<Impl> impl_;
    std::string in_;
};

}  // namespace cardroom::server
