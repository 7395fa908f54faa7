// Log-ins and registrations that fail: how many an address and a name have a minute.
#include "tests/server/account/account_fixture.hpp"

#include <doctest/doctest.h>

#include <ctime>

namespace cardroom::server {
namespace {

/// Posts a name and a password from an address; the status, or the error when there is one.
struct Caller {
    AccountFixture& room;

    [[nodiscard]] std::string ask(
        const std::string& path, const std::string& name, const std::string& address
    ) const {
        const std::string body = R"({"name":")" + name + R"(","password":"correct horse"})";
        const auto reply = room.call({"POST", path, body, address, std::nullopt, true});
        return reply.status == 200 ? "ok" : reply.error();
    }
    [[nodiscard]] std::string enrol(
        const std::string& name, const std::string& address = "10.0.1.1"
    ) const {
        return ask("/api/register", name, address);
    }
    [[nodiscard]] std::string login(
        const std::string& name, const std::string& address = "10.0.1.1"
    ) const {
        return ask("/api/login", name, address);
    }
};

/// Processor time of all threads, which a busy machine does not stretch.
template <class Work>
double seconds_of(const Work& work) {
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST_CASE("ten registrations of taken names are enough for an address, and cost no hashing") {
    AccountFixture room;
    const Caller caller{room};
    const double hash = seconds_of([&] { CHECK(caller.enrol("ann", "10.0.0.9") == "ok"); });
    room.guest("bob");
    const double refusals = seconds_of([&] {
        for (int i = 0; i < 5; ++i) {
            CHECK(caller.enrol("ann") == "name_taken");
            CHECK(caller.enrol("bob") == "name_taken");
        }
    });
    CHECK(refusals < hash);
    CHECK(caller.enrol("cid") == "rate_limited");
    CHECK(caller.login("ann") == "rate_limited");
    CHECK(caller.enrol("cid", "10.0.2.2") == "ok");
    CHECK(caller.login("ann", "10.0.2.2") == "ok");
}

TEST_CASE("ten registrations of one taken name are enough for it, whatever its case") {
    AccountFixture room;
    const Caller caller{room};
    room.guest("ann");
    for (int i = 0; i < 10; ++i) {
        const std::string address = "10.0.3." + std::to_string(i);
        CHECK(caller.enrol(i % 2 == 0 ? "ann" : "ANN", address) == "name_taken");
    }
    CHECK(caller.enrol("Ann", "10.0.4.1") == "rate_limited");
    CHECK(caller.enrol("bob", "10.0.4.1") == "ok");
}

TEST_CASE("a registration that the address has no grant left for counts") {
    AccountFixture room{1};
    const Caller caller{room};
    CHECK(caller.enrol("ann") == "ok");
    for (int i = 0; i < 10; ++i) {
        CHECK(caller.enrol("bob" + std::to_string(i)) == "limit_reached");
    }
    CHECK(caller.enrol("cid") == "rate_limited");
}

TEST_CASE("a name or password of a bad form is free, for it costs nothing and tells nothing") {
    AccountFixture room;
    const Caller caller{room};
    for (int i = 0; i < 12; ++i) {
        CHECK(caller.enrol("1ann") == "bad_name");
        CHECK(room.post("/api/register", R"({"name":"ann","password":"x"})").status == 400);
        CHECK(room.post("/api/register", R"({"name":"ann"})").error() == "bad_field");
    }
    CHECK(caller.enrol("ann") == "ok");
}

TEST_CASE("a frozen account's log-ins count, a database that is away does not") {
    AccountFixture room;
    const Caller caller{room};
    CHECK(caller.enrol("ann") == "ok");
    for (int i = 0; i < 11; ++i) {
        room.database.fail_before_next();
        CHECK(caller.login("ann") == "saving");
    }
    room.database.people()->set_frozen(PlayerId{1}, true);
    for (int i = 0; i < 10; ++i) {
        CHECK(caller.login("ann") == "account_frozen");
    }
    CHECK(caller.login("ann") == "rate_limited");
}

TEST_CASE("all addresses of an IPv6 /64 are one") {
    AccountFixture room{3};
    const Caller caller{room};
    const auto in = [](const std::string& network, int host) {
        return network + ":" + std::to_string(host + 1) + "::7";
    };
    room.guest("ann");
    for (int i = 0; i < 10; ++i) {
        CHECK(caller.enrol("ann", in("2001:db8:1:2", i)) == "name_taken");
    }
    CHECK(caller.enrol("bob", in("2001:db8:1:2", 10)) == "rate_limited");
    for (int i = 0; i < 3; ++i) {
        CHECK(caller.enrol("bob" + std::to_string(i), in("2001:db8:1:3", i)) == "ok");
    }
    CHECK(caller.enrol("bob", in("2001:db8:1:3", 3)) == "limit_reached");
    CHECK(caller.enrol("bob", "::ffff:10.0.1.1") == "ok");
}

TEST_CASE("a guest registers with the name he has") {
    AccountFixture room;
    const std::string token = room.guest("ann");
    const std::string body = R"({"name":"Ann","password":"correct horse"})";
    CHECK(room.post("/api/register", body, token).body["you"]["kind"] == "human");
    CHECK(room.post("/api/register", body).error() == "name_taken");
}

}  // namespace
}  // namespace cardroom::server
