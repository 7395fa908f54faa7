// A guest who registers in two tabs at once.
#include "server/account/route_table.hpp"
#include "server/account/secrets.hpp"
#include "tests/server/support/stub_people.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace cardroom::server {
namespace {

/// A guest's session is still good when it is looked up, and void when the password is hashed.
class OvertakenGuest : public testing::StubPeople {
public:
    std::optional<ledger::Player> session(const ledger::Hash&) override {
        return ledger::Player{PlayerId{7}, "guest-4821", ledger::PlayerKind::guest, false, {}};
    }
    ledger::PeopleVerdict register_guest(PlayerId, const std::string&, const std::string&)
        override {
        return ledger::PeopleVerdict::no_such_player;
    }
    void create_session(PlayerId, const ledger::Hash&, ledger::Instant) override { ++sessions; }

    int sessions = 0;
};

TEST_CASE("of two registrations of one guest at once, the second is told that the first was made") {
    OvertakenGuest people;
    HttpAnswer refused;
    const HttpCall call{
        "POST", "/api/register", R"({"name":"ann","password":"correct horse"})", "", {}, true
    };
    auto body = route::read_body(call, refused);
    REQUIRE(body);
    const auto out = route::enrol(people, {std::move(*body), "10.0.0.1", hash_secret("tok"), {}});
    CHECK(out.answer.status == 401);
    CHECK(nlohmann::json::parse(out.answer.body)["error"] == "not_authenticated");
    CHECK(out.failed);
    CHECK(out.renewed.empty());
    CHECK_FALSE(out.answer.session_token);
    CHECK(people.sessions == 0);
}

}  // namespace
}  // namespace cardroom::server
