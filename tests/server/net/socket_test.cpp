#include "tests/server/net/net_fixture.hpp"
#include "tests/server/net/raw_client.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

namespace cardroom::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Goes on sending for so long, as a client that has not heard of its end; false: it was cut off.
bool may_send_for(RawClient& client, milliseconds time) {
    const std::string frame = std::string{"\x81\x81"} + std::string(4, '\0') + "x";
    const auto start = steady_clock::now();
    while (steady_clock::now() - start < time) {
        if (!client.say(frame)) return false;
        std::this_thread::sleep_for(milliseconds{5});
    }
    return true;
}

TEST_CASE("a WebSocket opens with its handshake's credentials and echoes in order") {
    NetFixture net;
    RawClient client{net.port()};
    CHECK(
        client
            .upgrade("Cookie: cardroom_session=tok\r\nAuthorization: Bearer ck_1\r\n"
                     "Origin: http://localhost\r\n")
            .status == 101
    );
    for (int i = 0; i < 100; ++i) {
        client.ws_send("echo " + std::to_string(i));
    }
    for (int i = 0; i < 100; ++i) {
        CHECK(client.ws_read().payload == std::to_string(i));
    }
    net.on_io([&] {
        CHECK(net.handler.last_handshake->address == "127.0.0.1");
        CHECK(net.handler.last_handshake->session_token == "tok");
        CHECK(net.handler.last_handshake->bearer == "ck_1");
    });
}

TEST_CASE("who may open a WebSocket") {
    ListenerConfig config;
    config.origins = {"https://cards.example"};
    NetFixture net{config};
    struct Row {
        std::string fields;
        int status;
    };
    for (const Row& row : {
             Row{"", 101},  // a bot
             Row{"Origin: http://localhost\r\n", 101},
             Row{"Origin: https://localhost\r\n", 101},
             Row{"Origin: https://cards.example\r\n", 101},
             Row{"Origin: http://localhost.evil.example\r\n", 403},
             Row{"Origin: https://evil.example\r\n", 403},
             Row{"Origin: http://localhost:81\r\n", 403},
             Row{"Origin: null\r\n", 403},
         }) {
        CAPTURE(row.fields);
        RawClient client{net.port()};
        CHECK(client.upgrade(row.fields).status == row.status);
    }
    RawClient plain{net.port()};
    CHECK(plain.get("/ws").status == 426);
}

TEST_CASE("a frame of 8192 bytes is read, one more closes with 1009") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("echo " + std::string(8187, 'a'));
    CHECK(client.ws_read().payload.size() == 8187);
    client.ws_send(std::string(8193, 'a'));
    CHECK(client.ws_read_to_close().close_code() == 1009);
    CHECK(NetFixture::reaches(net.handler.closed, 1));
}

TEST_CASE("text that is not UTF-8 closes with 1007; binary frames are told apart") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("\xff\xfe", 2);
    client.ws_send("echo on");
    CHECK(client.ws_read().payload == "on");
    CHECK(net.handler.binaries == 1);
    client.ws_send("\xff");
    CHECK(client.ws_read_to_close().close_code() == 1007);
}

TEST_CASE("frames over the rate are answered rate_limited, twenty in a row close with 4008") {
    ListenerConfig config;
    config.frames_per_second = 1;
    config.frame_burst = 5;
    NetFixture net{config};
    RawClient client{net.port()};
    client.upgrade();
    for (int i = 0; i < 30; ++i) {
        client.ws_send(R"({"t":"ping","id":")" + std::to_string(i) + "\"}");
    }
    int refused = 0;
    for (;;) {
        const WsFrame frame = client.ws_read();
        if (frame.opcode == 8 || frame.gone) {
            CHECK(frame.close_code() == 4008);
            break;
        }
        CHECK(frame.payload.starts_with(
            R"({"t":"err","id":")" + std::to_string(5 + refused) + R"(","code":"rate_limited")"
        ));
        ++refused;
    }
    CHECK(refused == 19);
}

TEST_CASE("pings, pongs and parts of messages count as frames: a flood of them closes with 4008") {
    struct Row {
        std::string name;
        std::string first;
        std::string frame;
    };
    const std::string mask(4, '\0');
    for (const Row& row : {
             Row{"pings", "", "\x89\x80" + mask},
             Row{"pongs", "", "\x8a\x80" + mask},
             Row{"empty parts", "\x01\x80" + mask, std::string{"\0\x80", 2} + mask},
             Row{"parts", "\x01\x81" + mask + "x", std::string{"\0\x81", 2} + mask + "x"},
         }) {
        CAPTURE(row.name);
        ListenerConfig config;
        config.frames_per_second = 1;
        config.frame_burst = 5;
        NetFixture net{config};
        RawClient client{net.port()};
        client.upgrade();
        client.say(row.first);
        for (int i = 0; i < 4 - static_cast<int>(!row.first.empty()); ++i) {
            client.say(row.frame);
        }
        if (row.first.empty()) {
            client.ws_send("echo within the rate");
            while (client.ws_read().payload != "within the rate") {
            }
        }
        for (int i = 0; i < 30; ++i) {
            client.say(row.frame);
        }
        CHECK(client.ws_read_to_close().close_code() == 4008);
        CHECK(NetFixture::reaches(net.handler.closed, 1));
    }
}

TEST_CASE("a peer that broke the protocol reads why and is cut off, although it never stops talking"
) {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("\xff");
    client.say(std::string(400'000, 'x'));
    CHECK(client.ws_read_to_close().close_code() == 1007);
    const auto start = std::chrono::steady_clock::now();
    while (client.say(std::string(10'000, 'x'))) {
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
    CHECK(NetFixture::reaches(net.handler.closed, 1));
}

TEST_CASE("a closed peer that goes on sending reads why") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("close");
    for (int i = 0; i < 200; ++i) {
        client.ws_send(std::string(1000, 'x'));
    }
    CHECK(client.ws_read().payload == "last words");
    CHECK(client.ws_read().close_code() == 4000);
    CHECK(NetFixture::reaches(net.handler.closed, 1));
}

TEST_CASE("frames before the answer to the upgrade are refused") {
    NetFixture net;
    RawClient client{net.port()};
    client.say(
        "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        "\x81\x80"
    );
    CHECK(client.response().status == 400);
    CHECK(client.closed_by_server());
}

TEST_CASE("who does not read is dropped, by bytes and by frames") {
    for (const char* request : {"flood 200", "many 100000"}) {
        CAPTURE(request);
        NetFixture net;
        RawClient client{net.port(), 4096};
        client.upgrade();
        RawClient other{net.port()};
        other.upgrade();
        const auto start = std::chrono::steady_clock::now();
        client.ws_send(request);
        CHECK(NetFixture::reaches(net.handler.closed, 1));
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{2});
        other.ws_send("echo still here");
        CHECK(other.ws_read().payload == "still here");
    }
}

TEST_CASE("a resume of all tables of a socket at once is read to its end") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    const auto frames = limits::tables_of_socket * (limits::kept_frames + 4);
    client.ws_send("many " + std::to_string(frames));
    client.ws_send("echo end");
    std::size_t read = 0;
    while (client.ws_read().payload == "x")
        ++read;
    CHECK(read == frames);
}

TEST_CASE("who reads, but too late, is told 4009") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("many 6000");
    CHECK(client.ws_read_to_close().close_code() == 4009);
}

TEST_CASE("who reads too late and goes on sending is told 4009") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("many 6000");
    for (int i = 0; i < 200; ++i) {
        client.ws_send(std::string(1000, 'x'));
    }
    CHECK(client.ws_read_to_close().close_code() == 4009);
    CHECK(NetFixture::reaches(net.handler.closed, 1));
}

TEST_CASE("who is closed and goes on sending is not cut off before they can have read why") {
    struct Row {
        std::string last;
        std::string then;
        int code;
    };
    const std::string goodbye = std::string{"\x88\x80"} + std::string(4, '\0');
    const std::string nonsense(20, '\xff');
    for (const auto& [last, then, code] :
         {Row{"close", "", 4000},
          {"many 6000", "", 4009},
          {"many 6000", goodbye, 4009},
          {"many 6000", nonsense, 4009},
          {"\xff", "", 1007}}) {
        NetFixture net;
        RawClient client{net.port()};
        client.upgrade();
        client.ws_send(last);
        std::this_thread::sleep_for(milliseconds{50});
        client.say(then);
        CHECK(may_send_for(client, milliseconds{300}));
        CHECK(client.ws_read_to_close().close_code() == code);
    }
}

TEST_CASE("closing flushes what was said before, and says why") {
    NetFixture net;
    RawClient client{net.port()};
    client.upgrade();
    client.ws_send("close");
    CHECK(client.ws_read().payload == "last words");
    const WsFrame close = client.ws_read();
    CHECK(close.close_code() == 4000);
    CHECK(close.payload.substr(2) == "told to");
    CHECK(NetFixture::reaches(net.handler.closed, 1));  // although we never answer the close
}

TEST_CASE("close_all flushes every socket and closes it with the code") {
    NetFixture net;
    RawClient first{net.port()};
    RawClient second{net.port()};
    first.upgrade();
    second.upgrade();
    second.ws_send("echo a");
    CHECK(second.ws_read().payload == "a");
    CHECK(NetFixture::reaches(net.handler.opened, 2));
    net.on_io([&] {
        net.listener->stop_accepting();
        net.listener->close_all(CloseCode::restarting, "the server restarts");
    });
    CHECK(first.ws_read_to_close().close_code() == 1012);
    CHECK(second.ws_read_to_close().close_code() == 1012);
    CHECK(NetFixture::reaches(net.handler.closed, 2));
}

TEST_CASE("a silent peer is pinged and, when it does not answer, closed") {
    ListenerConfig config;
    config.ping_every = std::chrono::milliseconds{50};
    config.silent_for = std::chrono::milliseconds{150};
    NetFixture net{config};
    RawClient silent{net.port()};
    silent.upgrade();
    CHECK(silent.ws_read().opcode == 9);
    CHECK(silent.closed_by_server());
    CHECK(NetFixture::reaches(net.handler.closed, 1));

    config.silent_for = std::chrono::seconds{5};
    NetFixture patient{config};
    RawClient alive{patient.port()};
    alive.upgrade();
    for (int i = 0; i < 8; ++i) {
        CHECK(alive.ws_read().opcode == 9);
        alive.ws_send("", 10);
    }
    CHECK(patient.handler.closed == 0);
}

TEST_CASE("a listener goes away with sockets still open") {
    auto net = std::make_unique<NetFixture>();
    RawClient client{net->port()};
    client.upgrade();
    CHECK(NetFixture::reaches(net->handler.opened, 1));
    net.reset();
    CHECK(client.closed_by_server());
}

}  // namespace
}  // namespace cardroom::server
