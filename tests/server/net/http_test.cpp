#include "tests/server/net/net_fixture.hpp"
#include "tests/server/net/raw_client.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <vector>

namespace cardroom::server {
namespace {

constexpr std::string_view json_fields = "Content-Type: application/json\r\nX-Cardroom: 1\r\n";

TEST_CASE("the client's files are served from memory, and paths of its history get its page") {
    NetFixture net;
    RawClient client{net.port()};
    struct Row {
        std::string path;
        int status;
        std::string body;
        std::string field;
    };
    for (const Row& row : {
             Row{"/", 200, "<p>Cardroom</p>", "Content-Type: text/html; charset=utf-8\r\n"},
             Row{"/index.html", 200, "<p>Cardroom</p>", "Cache-Control: no-cache\r\n"},
             Row{"/t/12?invite=q1", 200, "<p>Cardroom</p>", "Cache-Control: no-cache\r\n"},
             Row{"/assets/app-AB12CD34.js", 200, "let a = 1;", "immutable\r\n"},
             Row{"/favicon.svg", 200, "<svg/>", "Content-Type: image/svg+xml\r\n"},
             Row{"/favicon.svg?v=2", 200, "<svg/>", "Cache-Control: no-cache\r\n"},
             Row{"/no.js", 404, R"({"error":"not_found","msg":"no such file"})", "no-store"},
             Row{"/../test_secret.txt", 404, "", ""},
             Row{"/assets/../../test_secret.txt", 404, "", ""},
             Row{"/%2e%2e/test_secret.txt", 404, "", ""},
             Row{"//etc/passwd", 200, "<p>Cardroom</p>", ""},
         }) {
        CAPTURE(row.path);
        const RawResponse response = client.get(row.path);
        CHECK(response.status == row.status);
        if (!row.body.empty()) CHECK(response.body == row.body);
        CHECK_MESSAGE(response.has(row.field), response.head);
    }
}

TEST_CASE("every answer carries the security headers") {
    NetFixture net;
    RawClient client{net.port()};
    for (const char* path : {"/", "/api/me", "/no.js"}) {
        const RawResponse response = client.get(path);
        CHECK(
            response.has("Content-Security-Policy: default-src 'self'; base-uri 'none'; "
                         "form-action 'self'; frame-ancestors 'none'; object-src 'none'\r\n")
        );
        CHECK(response.has("X-Content-Type-Options: nosniff\r\n"));
        CHECK(response.has("Referrer-Policy: no-referrer\r\n"));
    }
}

TEST_CASE("a file the client has is not sent again, and HEAD sends none") {
    NetFixture net;
    RawClient client{net.port()};
    const RawResponse first = client.get("/");
    const auto at = first.head.find("ETag: ") + 6;
    const std::string etag = first.head.substr(at, first.head.find('\r', at) - at);
    CHECK(client.get("/", "If-None-Match: " + etag + "\r\n").status == 304);
    client.say("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    const RawResponse head = client.response(true);
    CHECK(head.status == 200);
    CHECK(head.has("Content-Length: 15\r\n"));
    CHECK(client.get("/favicon.svg").body == "<svg/>");
    client.say("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    CHECK(client.response().status == 405);
}

TEST_CASE("calls to the API carry body, address, session and whether they are safe") {
    NetFixture net;
    RawClient client{net.port()};
    const auto posted = [&](std::string_view fields) {
        CHECK(client.post("/api/login?x=1", R"({"name":"ann"})", fields).status == 200);
        HttpCall call;
        net.on_io([&] { call = *net.handler.last_call; });
        return call;
    };
    const HttpCall call = posted(
        std::string{json_fields} +
        "Cookie: a=b; cardroom_session=tok\r\nX-Forwarded-For: 9.9.9.9\r\n"
    );
    CHECK(call.method == "POST");
    CHECK(call.path == "/api/login");
    CHECK(call.body == R"({"name":"ann"})");
    CHECK(call.address == "127.0.0.1");
    CHECK(call.session_token == "tok");
    CHECK(call.csrf_safe);
    CHECK(posted(std::string{json_fields} + "Origin: http://localhost\r\n").csrf_safe);
    CHECK_FALSE(posted(std::string{json_fields} + "Origin: http://evil\r\n").csrf_safe);
    CHECK_FALSE(posted(std::string{json_fields} + "Origin: null\r\n").csrf_safe);
    CHECK_FALSE(posted("Content-Type: application/json\r\n").csrf_safe);
    CHECK_FALSE(posted("Content-Type: text/plain\r\nX-Cardroom: 1\r\n").csrf_safe);
    CHECK(client.get("/livez").status == 200);
}

TEST_CASE("a trusted proxy names the address, and cookies are then for TLS only") {
    ListenerConfig config;
    config.trusted_proxies = TrustedProxies{std::vector<std::string>{"true"}};
    NetFixture net{config};
    RawClient client{net.port()};
    const RawResponse set = client.get("/api/cookie", "X-Forwarded-For: 1.1.1.1, 2.2.2.2\r\n");
    CHECK(
        set.has("Set-Cookie: cardroom_session=secret; HttpOnly; SameSite=Strict; Path=/; "
                "Max-Age=2592000; Secure\r\n")
    );
    const auto address = [&] {
        std::string seen;
        net.on_io([&] { seen = net.handler.last_call->address; });
        return seen;
    };
    CHECK(address() == "2.2.2.2");
    client.get("/api/me", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 3.3.3.3:99\r\n");
    CHECK(address() == "3.3.3.3");
    client.get("/api/me", "X-Forwarded-For: 4.4.4.4\r\nHost2: x\r\nx-forwarded-for: 127.0.0.2\r\n");
    CHECK(address() == "4.4.4.4");
    client.get("/api/me", "Forwarded: for=5.5.5.5\r\nX-Real-IP: 5.5.5.5\r\n");
    CHECK(address() == "127.0.0.1");
    CHECK(client.get("/api/clear")
              .has("cardroom_session=; HttpOnly; SameSite=Strict; Path=/; "
                   "Max-Age=0; Secure\r\n"));
}

TEST_CASE("who is no trusted proxy is known by the socket's address, whatever it forwards") {
    ListenerConfig config;
    config.trusted_proxies = TrustedProxies{std::vector<std::string>{"10.0.0.0/8"}};
    NetFixture net{config};
    RawClient client{net.port()};
    CHECK(client.get("/api/me", "X-Forwarded-For: 1.1.1.1\r\n").status == 200);
    net.on_io([&] { CHECK(net.handler.last_call->address == "127.0.0.1"); });
    RawClient socket{net.port()};
    CHECK(socket.upgrade("X-Forwarded-For: 1.1.1.1\r\n").status == 101);
    CHECK(NetFixture::reaches(net.handler.opened, 1));
    net.on_io([&] { CHECK(net.handler.last_handshake->address == "127.0.0.1"); });
}

TEST_CASE("too much, too slow and broken HTTP is refused and its connection closed") {
    ListenerConfig config;
    config.http_within = std::chrono::milliseconds{200};
    NetFixture net{config};
    {
        RawClient client{net.port()};
        const std::string big(10'000, 'a');
        CHECK(client.get("/", "X-Big: " + big + "\r\n").status == 431);
        CHECK(client.closed_by_server());
    }
    {
        RawClient client{net.port()};
        CHECK(client.post("/api/login", std::string(10'000, 'a'), json_fields).status == 413);
        CHECK(client.closed_by_server());
    }
    {
        RawClient client{net.port()};
        client.say("nonsense\r\n\r\n");
        CHECK(client.response().status == 400);
        CHECK(client.closed_by_server());
    }
    for (const char* said :
         {"", "GET / HT", "POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{"}) {
        CAPTURE(said);
        RawClient client{net.port()};
        client.say(said);
        const auto start = std::chrono::steady_clock::now();
        CHECK(client.closed_by_server());
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{2});
    }
}

TEST_CASE("what two readers could read differently is refused, and nothing behind it is run") {
    NetFixture net;
    const std::string second = "GET /api/cookie HTTP/1.1\r\nHost: h\r\n\r\n";
    for (const char* fields :
         {"Transfer-Encoding: xchunked\r\n",
          "Transfer-Encoding: identity\r\n",
          "Transfer-Encoding: chunked, identity\r\n",
          "Transfer-Encoding: chunked, chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
          "Content-Length: 0\r\nContent-Length: 0\r\n",
          "X: a\r\n Content-Length: 0\r\n",
          "Content-Length : 0\r\n",
          "X: a\nContent-Length: 0\r\n",
          "Host: h\r\n"}) {
        CAPTURE(fields);
        net.on_io([&] { net.handler.last_call.reset(); });
        RawClient client{net.port()};
        client.say(
            "POST /api/login HTTP/1.1\r\nHost: h\r\n" + std::string{fields} + "\r\n" + second
        );
        CHECK(client.response().status == 400);
        CHECK(client.response().status == 0);
        net.on_io([&] { CHECK_FALSE(net.handler.last_call); });
    }
    RawClient client{net.port()};
    client.say("GET /api/me HTTP/1.1\r\n\r\n" + second);
    CHECK(client.response().status == 400);
    CHECK(client.response().status == 0);
}

TEST_CASE("absolute form is taken, and its host is the one that counts") {
    NetFixture net;
    RawClient client{net.port()};
    client.say(
        "GET http://cards.example/api/me?a HTTP/1.1\r\nHost: other\r\n"
        "X-Cardroom: 1\r\nContent-Type: application/json\r\n"
        "Origin: http://cards.example\r\n\r\n"
    );
    CHECK(client.response().status == 200);
    net.on_io([&] {
        CHECK(net.handler.last_call->path == "/api/me");
        CHECK(net.handler.last_call->csrf_safe);
    });
    client.say("GET http://cards.example HTTP/1.1\r\nHost: other\r\n\r\n");
    CHECK(client.response().body == "<p>Cardroom</p>");
}

TEST_CASE("a chunked body is read, and the fields behind it name nobody") {
    ListenerConfig config;
    config.trusted_proxies = TrustedProxies{std::vector<std::string>{"true"}};
    NetFixture net{config};
    RawClient client{net.port()};
    client.say(
        "POST /api/login HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 1.1.1.1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n"
        "X-Forwarded-For: 6.6.6.6\r\nCookie: cardroom_session=stolen\r\n\r\n"
    );
    CHECK(client.response().status == 200);
    net.on_io([&] {
        CHECK(net.handler.last_call->body == "{}");
        CHECK(net.handler.last_call->address == "1.1.1.1");
        CHECK_FALSE(net.handler.last_call->session_token);
    });
}

TEST_CASE("who sends a large body to its end reads that it was too large") {
    NetFixture net;
    for (const std::size_t size : {std::size_t{10'000}, std::size_t{700'000}}) {
        CAPTURE(size);
        RawClient client{net.port()};
        CHECK(client.post("/api/login", std::string(size, 'a'), json_fields).status == 413);
    }
}

TEST_CASE("a port in use is refused with what to do about it") {
    NetFixture net;
    boost::asio::io_context io;
    ListenerConfig config;
    config.port = net.port();
    const auto message = [&](const ListenerConfig& with) {
        try {
            const Listener second{io, with, net.handler};
        } catch (const CannotListen& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK(
        message(config) ==
        "127.0.0.1 port " + std::to_string(net.port()) +
            " is in use: stop the program that has it, or choose another port with --port"
    );
    config.bind = "nowhere";
    CHECK(message(config).find("--bind takes an IP address") != std::string::npos);
}

}  // namespace
}  // namespace cardroom::server
