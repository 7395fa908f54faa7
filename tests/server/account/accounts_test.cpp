#include "server/account/secrets.hpp"
#include "server/work/guard.hpp"
#include "tests/server/account/account_fixture.hpp"

#include <doctest/doctest.h>

#include <set>
#include <stdexcept>

namespace cardroom::server {
namespace {

constexpr const char* ann = R"({"name":"ann","password":"correct horse"})";

TEST_CASE("a guest gets a name, a session and a grant") {
    AccountFixture room;
    const auto named = room.post("/api/guest", R"({"name":"ann"})");
    CHECK(named.status == 200);
    CHECK(named.body == nlohmann::json{{"you", {{"id", 1}, {"name", "ann"}, {"kind", "guest"}}}});
    const auto me = room.get("/api/me", *named.token);
    CHECK(me.body == named.body);

    const auto nameless = room.post("/api/guest", "{}");
    const auto name = nameless.body["you"]["name"].get<std::string>();
    CHECK(name.starts_with("guest-"));
    CHECK_FALSE(fault_in_name(name));
    CHECK(room.database.bank()->balance(PlayerId{1}) == Chips{std::int64_t{10'000}});
}

TEST_CASE("what is wrong with a name or password is said") {
    AccountFixture room;
    struct Row {
        std::string path;
        std::string body;
        int status;
        std::string error;
    };
    room.guest("taken");
    for (const Row& row : {
             Row{"/api/guest", R"({"name":"a"})", 400, "bad_name"},
             Row{"/api/guest", R"({"name":"1ann"})", 400, "bad_name"},
             Row{"/api/guest", R"({"name":"an n"})", 400, "bad_name"},
             Row{"/api/guest", R"({"name":"seventeen-letters"})", 400, "bad_name"},
             Row{"/api/guest", R"({"name":7})", 400, "bad_field"},
             Row{"/api/guest", R"({"name":"taken"})", 409, "name_taken"},
             Row{"/api/guest", R"({"name":"TAKEN"})", 409, "name_taken"},
             Row{"/api/guest", "[]", 400, "bad_json"},
             Row{"/api/guest", "", 400, "bad_json"},
             Row{"/api/register", R"({"name":"bob"})", 400, "bad_field"},
             Row{"/api/register", R"({"name":"bob","password":"short"})", 400, "bad_password"},
             Row{"/api/register", R"({"name":"taken","password":"long enough"})", 409, "name_taken"
             },
             Row{"/api/nothing", "{}", 404, "not_found"},
             Row{"/api/me", "{}", 405, "wrong_method"},
             Row{"/api/bots", R"({"name":"mybot"})", 401, "not_authenticated"},
         }) {
        CAPTURE(row.path);
        CAPTURE(row.body);
        const auto reply = room.post(row.path, row.body);
        CHECK(reply.status == row.status);
        CHECK(reply.error() == row.error);
        CHECK_FALSE(reply.token);
    }
    CHECK(room.get("/api/me").status == 401);
    CHECK(room.get("/api/login").status == 405);
    CHECK(room.call({"POST", "/api/guest", "{}", "a", std::nullopt, false}).status == 403);
}

TEST_CASE("one registers, logs out and in again, and only with the right password") {
    AccountFixture room;
    const auto registered = room.post("/api/register", ann);
    CHECK(registered.status == 200);
    CHECK(registered.body["you"]["kind"] == "human");
    const std::string token = *registered.token;

    CHECK(room.post("/api/logout", "{}", token).token == "");
    CHECK(room.revoked == std::vector{hash_secret(token)});
    CHECK(room.get("/api/me", token).status == 401);

    const auto wrong = room.post("/api/login", R"({"name":"ann","password":"wrong horse"})");
    const auto unknown = room.post("/api/login", R"({"name":"nobody","password":"wrong horse"})");
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    const auto back = room.post("/api/login", ann);
    CHECK(back.status == 200);
    CHECK(back.token != token);
    CHECK(room.get("/api/me", *back.token).body["you"]["name"] == "ann");
}

TEST_CASE("a guest who registers stays who he is") {
    AccountFixture room;
    const auto guest = room.post("/api/guest", "{}");
    const auto registered = room.post("/api/register", ann, *guest.token);
    CHECK(registered.body["you"]["id"] == guest.body["you"]["id"]);
    CHECK(registered.body["you"]["kind"] == "human");
    CHECK(room.post("/api/login", ann).status == 200);
}

TEST_CASE("registering a guest gives a new session token, and the old one is void") {
    AccountFixture room;
    const std::string old = *room.post("/api/guest", "{}").token;
    CHECK(room.post("/api/register", R"({"name":"ann","password":"short"})", old).status == 400);
    CHECK(room.get("/api/me", old).status == 200);
    const auto registered = room.post("/api/register", ann, old);
    REQUIRE(registered.token);
    CHECK(*registered.token != old);
    CHECK(room.get("/api/me", old).status == 401);
    CHECK_FALSE(room.authenticate(old, std::nullopt).identity);
    CHECK(room.get("/api/me", *registered.token).body == registered.body);
    CHECK(room.renewed == std::vector{hash_secret(old)});
    CHECK(room.revoked.empty());
}

TEST_CASE("logging in with a session of the same account gives a new token for it") {
    AccountFixture room;
    const std::string old = *room.post("/api/register", ann).token;
    const std::string elsewhere = *room.post("/api/login", ann).token;
    const std::string guest = room.guest("gus");
    CHECK(room.post("/api/login", R"({"name":"ann","password":"wrong horse"})", old).status == 401);
    CHECK(room.get("/api/me", old).status == 200);
    const auto renewed = room.post("/api/login", ann, old);
    CHECK(*renewed.token != old);
    CHECK(room.get("/api/me", old).status == 401);
    CHECK(room.get("/api/me", elsewhere).status == 200);
    CHECK(room.get("/api/me", *renewed.token).status == 200);
    CHECK(room.renewed == std::vector{hash_secret(old)});
    CHECK(room.post("/api/login", ann, guest).status == 200);
    CHECK(room.get("/api/me", guest).status == 200);  // another account's is left alone
}

TEST_CASE("whoever was frozen logs in again when free") {
    AccountFixture room;
    const std::string token = *room.post("/api/register", ann).token;
    const auto people = room.database.people();
    people->set_frozen(PlayerId{1}, true);
    CHECK(room.get("/api/me", token).error() == "account_frozen");
    people->set_frozen(PlayerId{1}, false);
    CHECK(room.get("/api/me", token).status == 401);
    CHECK(room.post("/api/login", ann).status == 200);
}

TEST_CASE("ten wrong passwords a minute are enough, for a name and for an address") {
    AccountFixture room;
    room.post("/api/register", ann);
    const auto tries = [&](const std::string& name, const std::string& address) {
        const std::string body = R"({"name":")" + name + R"(","password":"not this one"})";
        return room.call({"POST", "/api/login", body, address, std::nullopt, true}).status;
    };
    for (int i = 0; i < 10; ++i) {
        CHECK(tries("ann", "10.0.1." + std::to_string(i)) == 401);
    }
    CHECK(tries("ann", "10.0.2.1") == 429);
    CHECK(room.post("/api/login", ann).status == 429);  // even with the right one
    CHECK(tries("bob", "10.0.2.1") == 401);
    CHECK(tries("bob", "10.0.1.1") == 401);
}

TEST_CASE("logging in often is no offence") {
    AccountFixture room;
    room.post("/api/register", ann);
    for (int i = 0; i < 12; ++i) {
        CHECK(room.post("/api/login", ann).status == 200);
    }
}

TEST_CASE("an address gets so many accounts a day") {
    AccountFixture room{2};
    CHECK(room.post("/api/guest", "{}").status == 200);
    const std::string token = room.guest("ann");
    const auto third = room.post("/api/guest", "{}");
    CHECK(third.status == 429);
    CHECK(third.error() == "limit_reached");
    CHECK(room.post("/api/bots", R"({"name":"mybot"})", token).status == 429);
}

TEST_CASE("a frozen account is refused everywhere") {
    AccountFixture room;
    const std::string token = *room.post("/api/register", ann).token;
    room.database.people()->set_frozen(PlayerId{1}, true);
    CHECK(room.post("/api/login", ann).error() == "account_frozen");
    CHECK(room.get("/api/me", token).status == 403);
    CHECK(room.authenticate(token, std::nullopt).failure == AuthFailure::account_frozen);
}

TEST_CASE("without the database nobody gets in, and nothing is made") {
    AccountFixture room;
    room.database.fail_before_next();
    const auto away = room.post("/api/guest", R"({"name":"ann"})");
    CHECK(away.status == 503);
    CHECK(away.error() == "saving");
    CHECK(room.post("/api/guest", R"({"name":"ann"})").status == 200);
    room.database.fail_after_next();
    CHECK(room.post("/api/guest", R"({"name":"bob"})").error() == "unsure");
}

TEST_CASE("once a newcomer is made, a failure no longer says that nothing was done") {
    AccountFixture room;
    room.database.fail_before_next(1);  // the session
    const auto unsure = room.post("/api/register", ann);
    CHECK(unsure.status == 503);
    CHECK(unsure.error() == "unsure");
    CHECK_FALSE(unsure.token);
    const auto in = room.post("/api/login", ann);  // what PROTOCOL.md says to do
    CHECK(in.status == 200);
    for (const char* guest : {R"({"name":"bob"})", "{}"}) {
        room.database.fail_before_next(1);
        CHECK(room.post("/api/guest", guest).error() == "unsure");
    }
    CHECK(room.post("/api/guest", R"({"name":"bob"})").error() == "name_taken");

    const std::string token = in.token.value_or("");
    room.database.fail_before_next(1);  // the key
    CHECK(room.post("/api/bots", R"({"name":"robot"})", token).error() == "unsure");
    CHECK(room.get("/api/bots", token).body["bots"].size() == 1);
}

TEST_CASE("bots are made, keyed, listed and thrown out by their owner") {
    AccountFixture room;
    const std::string owner = room.guest("ann");
    const std::string other = room.guest("eve");
    const auto made = room.post("/api/bots", R"({"name":"mybot"})", owner);
    REQUIRE(made.status == 200);
    const std::string key = made.body["key"].get<std::string>();
    CHECK(key.size() == 35);
    CHECK(key.starts_with("ck_"));
    const std::string bot = std::to_string(made.body["bot"]["id"].get<int>());

    const auto proof = room.authenticate("not a session", key);
    REQUIRE(proof.identity);
    CHECK(proof.identity->player.kind == ledger::PlayerKind::bot);
    CHECK(proof.identity->credential == hash_secret(key));

    CHECK(room.post("/api/bots/keys", R"({"bot":)" + bot + "}", other).status == 404);
    const auto second = room.post("/api/bots/keys", R"({"bot":)" + bot + "}", owner);
    CHECK(second.status == 200);

    const auto listed = room.get("/api/bots", owner).body["bots"];
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["name"] == "mybot");
    CHECK(listed[0]["balance"] == 10'000);
    REQUIRE(listed[0]["keys"].size() == 2);
    CHECK(listed[0]["keys"][0]["prefix"] == key.substr(0, 11));
    CHECK(listed[0]["keys"][0]["last_used_ms"].is_number());
    CHECK(listed[0]["keys"][1]["last_used_ms"].is_null());
    CHECK(room.get("/api/bots", other).body["bots"].empty());

    const std::string id = std::to_string(listed[0]["keys"][0]["id"].get<int>());
    CHECK(room.post("/api/bots/revoke", R"({"key":)" + id + "}", other).status == 404);
    CHECK(room.revoked.empty());
    CHECK(room.post("/api/bots/revoke", R"({"key":)" + id + "}", owner).status == 200);
    CHECK(room.revoked == std::vector{hash_secret(key)});
    CHECK(room.authenticate(std::nullopt, key).failure == AuthFailure::not_authenticated);
    CHECK(room.authenticate(std::nullopt, second.body["key"].get<std::string>()).identity);
}

TEST_CASE("who shows nothing, or nonsense, is nobody") {
    AccountFixture room;
    for (const auto& secret :
         {std::optional<std::string>{},
          std::optional<std::string>{"x"},
          std::optional<std::string>{std::string(1000, 'x')}}) {
        CHECK(room.authenticate(secret, std::nullopt).failure == AuthFailure::not_authenticated);
        CHECK_FALSE(room.authenticate(std::nullopt, secret).identity);
    }
}

TEST_CASE("who throws at what an account's thread answers ends nothing") {
    AccountFixture room;
    const std::string token = room.guest("ann");
    const auto before = times_caught(Entry::worker_answer);
    const auto fail = [](const std::optional<Identity>&, AuthFailure) {
        throw std::runtime_error{"planted"};
    };
    room.accounts.authenticate(std::nullopt, std::nullopt, fail);
    room.accounts.authenticate(token, std::nullopt, fail);
    CHECK(room.authenticate(token, std::nullopt).identity);
    CHECK(times_caught(Entry::worker_answer) == before + 2);
}

TEST_CASE("secrets differ each time, and a password's hash is Argon2id") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        seen.insert(fresh_token());
        seen.insert(fresh_key().key);
    }
    CHECK(seen.size() == 200);
    const std::string hash = hash_password("correct horse");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(verify_password(hash, "correct horse"));
    CHECK_FALSE(verify_password(hash, "correct house"));
}

}  // namespace
}  // namespace cardroom::server
