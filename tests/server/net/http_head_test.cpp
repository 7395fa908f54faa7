#include "server/net/http_head.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::server {
namespace {

std::string said(const std::string& head) {
    return std::string{fault_in_head(head).value_or("")};
}

TEST_CASE("a head ends behind its first empty line, also one of a line feed alone") {
    const std::string head = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    CHECK(end_of_head(head, 0) == head.size());
    CHECK(end_of_head(head + "GET", 0) == head.size());
    CHECK(end_of_head("GET / HTTP/1.1\nHost: h\n\nGET", 0) == 24);
    CHECK(end_of_head("GET / HTTP/1.1\nHost: h\n\r\nGET", 0) == 25);
    for (std::size_t size = 0; size < head.size(); ++size) {
        CHECK_FALSE(end_of_head(std::string_view{head}.substr(0, size), 0));
        CHECK(end_of_head(head, size) == head.size());
    }
}

TEST_CASE("a head that leaves no doubt has no fault") {
    for (const char* first :
         {"GET / HTTP/1.1",
          "GET /a?b=http://c HTTP/1.1",
          "GET http://cards.example HTTP/1.1",
          "GET https://cards.example:8443/a HTTP/1.1",
          "OPTIONS * HTTP/1.1"}) {
        CAPTURE(first);
        CHECK(said(std::string{first} + "\r\nHost: cards.example\r\n\r\n") == "");
    }
    for (const char* fields :
         {"Host: h\r\nTransfer-Encoding: Chunked\r\n",
          "Host: [::1]:80\r\nContent-Length: 007\r\n",
          "host:\t127.0.0.1:80 \r\nX: a\xc3\xa4, b;c=\"d\"\r\nY:\r\n"}) {
        CAPTURE(fields);
        CHECK(said("POST / HTTP/1.1\r\n" + std::string{fields} + "\r\n") == "");
    }
    CHECK(said("GET /livez HTTP/1.0\r\n\r\n") == "");
}

TEST_CASE("whatever leaves a doubt where a request ends or whose it is has a fault") {
    struct Row {
        std::string fields;
        std::string says;
    };
    for (const Row& row : {
             Row{"Transfer-Encoding: xchunked\r\n", "the only Transfer-Encoding is chunked"},
             Row{"Transfer-Encoding: identity\r\n", "the only"},
             Row{"Transfer-Encoding: chunked, identity\r\n", "the only"},
             Row{"Transfer-Encoding: chunked, chunked\r\n", "the only"},
             Row{"Transfer-Encoding: gzip, chunked\r\n", "the only"},
             Row{"Transfer-Encoding: , chunked\r\n", "the only"},
             Row{"Transfer-Encoding: chunked;q=1\r\n", "the only"},
             Row{"Transfer-Encoding: \"chunked\"\r\n", "the only"},
             Row{"Transfer-Encoding:\r\n", "the only"},
             Row{"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "the only"},
             Row{"Transfer-Encoding: chunked\r\ntransfer-encoding: chunked\r\n", "twice"},
             Row{"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "and Content-Length"},
             Row{"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "and Content-Length"},
             Row{"Content-Length: 3\r\nContent-Length: 3\r\n", "twice"},
             Row{"Content-Length: 3, 3\r\n", "no number"},
             Row{"Content-Length: +3\r\n", "no number"},
             Row{"Content-Length: -3\r\n", "no number"},
             Row{"Content-Length: 0x3\r\n", "no number"},
             Row{"Content-Length: 3 3\r\n", "no number"},
             Row{"Content-Length:\r\n", "no number"},
             Row{"Host: h\r\n", "twice"},
             Row{"X: a\r\n b\r\n", "a folded line"},
             Row{"X: a\r\n\tb\r\n", "a folded line"},
             Row{" X: a\r\n", "a folded line"},
             Row{"Content-Length : 3\r\n", "NAME: VALUE"},
             Row{"Content-Length\t: 3\r\n", "NAME: VALUE"},
             Row{"Content Length: 3\r\n", "NAME: VALUE"},
             Row{"X\r\n", "NAME: VALUE"},
             Row{": a\r\n", "NAME: VALUE"},
             Row{"X: a\nContent-Length: 3\r\n", "a line feed without"},
             Row{"X: a\rContent-Length: 3\r\n", "a carriage return without"},
             Row{"X: a\r\r\n", "a carriage return without"},
             Row{std::string{"X: a\0b\r\n", 8}, "a control character"},
             Row{"X: a\x0b\r\n", "a control character"},
             Row{"X: a\x7f\r\n", "a control character"},
         }) {
        CAPTURE(row.fields);
        const std::string fault = said("POST / HTTP/1.1\r\nHost: h\r\n" + row.fields + "\r\n");
        CHECK_MESSAGE(fault.find(row.says) != std::string::npos, fault);
    }
    CHECK(said("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n").starts_with("HTTP/1.0"));
    CHECK(said("GET / HTTP/1.1\r\n\r\n") == "Host is missing");
    for (const char* host :
         {"",
          " ",
          "a b",
          "a,b",
          "a/b",
          "user@h",
          "h:80:81",
          "h:8o",
          "[::1",
          "[]",
          "[::1]x",
          "[x]",
          "h\xc3\xa4"}) {
        CAPTURE(host);
        const bool fine = std::string_view{host} == "a,b";  // a comma is a character of names
        CHECK(said("GET / HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n").empty() == fine);
    }
    for (const char* target : {"foo", "h:80", "ftp://h/", "http://", "http:///a", "http://u@h/"}) {
        CAPTURE(target);
        CHECK(said("GET " + std::string{target} + " HTTP/1.1\r\nHost: h\r\n\r\n") != "");
    }
}

}  // namespace
}  // namespace cardroom::server
