#include "server/net/trusted_proxies.hpp"

#include <doctest/doctest.h>

namespace cardroom::server {
namespace {

namespace ip = boost::asio::ip;

std::string client(
    const std::string& peer, std::string_view forwarded, const std::vector<std::string>& trusted
) {
    return client_address(ip::make_address(peer), forwarded, TrustedProxies{trusted}).to_string();
}

TEST_CASE("the client is the rightmost address that is no trusted proxy") {
    const std::vector<std::string> none;
    const std::vector<std::string> loopback{"true"};
    const std::vector<std::string> two{"127.0.0.1", "10.0.0.0/8", "2001:db8::/32"};
    struct Row {
        std::string peer;
        std::string forwarded;
        std::vector<std::string> trusted;
        std::string client;
    };
    for (const Row& row : {
             Row{"127.0.0.1", "1.1.1.1", none, "127.0.0.1"},
             Row{"127.0.0.1", "", loopback, "127.0.0.1"},
             Row{"127.0.0.1", "1.1.1.1", loopback, "1.1.1.1"},
             Row{"::1", "1.1.1.1", loopback, "1.1.1.1"},
             Row{"::ffff:127.0.0.1", "1.1.1.1", loopback, "1.1.1.1"},
             Row{"9.9.9.9", "1.1.1.1", loopback, "9.9.9.9"},
             Row{"127.0.0.1", "6.6.6.6, 1.1.1.1", loopback, "1.1.1.1"},
             Row{"127.0.0.1", "6.6.6.6,1.1.1.1,10.2.3.4", two, "1.1.1.1"},
             Row{"127.0.0.1", "6.6.6.6,1.1.1.1,::ffff:10.2.3.4", two, "1.1.1.1"},
             Row{"127.0.0.1", "6.6.6.6,1.1.1.1,10.2.3.4", loopback, "10.2.3.4"},
             Row{"127.0.0.1", "10.1.1.1, 10.2.2.2", two, "10.1.1.1"},
             Row{"127.0.0.1", "2001:db8::7, 2001:db9::7", two, "2001:db9::7"},
             Row{"2001:db8::1", "3.3.3.3", two, "3.3.3.3"},
         }) {
        CAPTURE(row.peer);
        CAPTURE(row.forwarded);
        CHECK(client(row.peer, row.forwarded, row.trusted) == row.client);
    }
}

TEST_CASE("an entry may carry a port, and nothing left of a junk entry is believed") {
    const std::vector<std::string> trusted{"127.0.0.1", "10.0.0.1"};
    struct Row {
        std::string forwarded;
        std::string client;
    };
    for (const Row& row : {
             Row{"1.1.1.1:4711", "1.1.1.1"},
             Row{"[2001:db8::1]:4711", "2001:db8::1"},
             Row{"[2001:db8::1]", "2001:db8::1"},
             Row{"2001:db8::1", "2001:db8::1"},
             Row{"::ffff:1.1.1.1", "1.1.1.1"},
             Row{"1.1.1.1,", "1.1.1.1"},
             Row{"1.1.1.1, , \t", "1.1.1.1"},
             Row{", ,", "127.0.0.1"},
             Row{"unknown", "127.0.0.1"},
             Row{"1.1.1.1, unknown", "127.0.0.1"},
             Row{"1.1.1.1, _hidden, 10.0.0.1", "10.0.0.1"},
             Row{"1.1.1.1, 10.0.0.1:99999999", "127.0.0.1"},
             Row{"1.1.1.1:http", "127.0.0.1"},
             Row{"1.1.1.1:", "127.0.0.1"},
             Row{"[1.1.1.1]", "127.0.0.1"},
             Row{"[2001:db8::1", "127.0.0.1"},
             Row{"[2001:db8::1]4711", "127.0.0.1"},
             Row{"fe80::1%eth0", "127.0.0.1"},
             Row{"\"1.1.1.1\"", "127.0.0.1"},
             Row{"1.1.1.1 2.2.2.2", "127.0.0.1"},
             Row{"for=1.1.1.1", "127.0.0.1"},
             Row{"1.1.1", "127.0.0.1"},
             Row{"256.1.1.1", "127.0.0.1"},
         }) {
        CAPTURE(row.forwarded);
        CHECK(client("127.0.0.1", row.forwarded, trusted) == row.client);
    }
}

TEST_CASE("what is no address and no network is refused with what would do") {
    for (const char* good :
         {"true", "false", "loopback", "127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "1.2.3.4/32"
         }) {
        CAPTURE(good);
        CHECK_FALSE(fault_in_proxy(good));
    }
    struct Row {
        std::string text;
        std::string says;
    };
    for (const Row& row : {
             Row{"", "takes addresses and networks"},
             Row{"proxy.example", "not \"proxy.example\""},
             Row{"10.0.0.0/33", "takes addresses and networks"},
             Row{"10.0.0.0/", "takes addresses and networks"},
             Row{"10.0.0.0/8x", "takes addresses and networks"},
             Row{"10.0.0/8", "takes addresses and networks"},
             Row{"10.1.2.3/8", "did you mean 10.0.0.0/8?"},
             Row{"fd00::1/8", "did you mean fd00::/8?"},
             Row{"0.0.0.0/0", "every client"},
             Row{"::/0", "every client"},
             Row{"::ffff:10.0.0.1", "write it as one"},
         }) {
        CAPTURE(row.text);
        const std::string said = fault_in_proxy(row.text).value_or("nothing is wrong");
        CHECK_MESSAGE(said.find(row.says) != std::string::npos, said);
    }
}

}  // namespace
}  // namespace cardroom::server
