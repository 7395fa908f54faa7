// One socket's side of the protocol: hello, who may speak, how many sockets, what is answered.
#include "server/account/secrets.hpp"
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;

namespace {

Handshake from(std::optional<std::string> token = {}, std::optional<std::string> bearer = {}) {
    return {"10.0.0.1", std::move(token), std::move(bearer)};
}

json hello() {
    return {{"t", "hello"}, {"v", 1}, {"client", "test"}};
}

}  // namespace

TEST_CASE("the first frame must be hello, and of version 1") {
    RoomWorld world;
    Client client{world, from({}, world.person("ann"))};
    CHECK(client.word({{"t", "ping"}}) == "not_hello");
    CHECK(client.word({{"t", "watch"}, {"table", world.table}}) == "not_hello");
    CHECK(client.word({{"t", "hello"}, {"v", 2}, {"client", "test"}}) == "bad_version");
    CHECK(client.word(hello()) == "ok");
    CHECK(client.has("welcome"));
    CHECK(client.word(hello()) == "bad_field");
    CHECK(client.word({{"t", "ping"}}) == "ok");
    CHECK_FALSE(client.closed_with());
}

TEST_CASE("what is asked between hello and welcome is answered after it, in order") {
    RoomWorld world;
    Client client{world, from({}, world.person("ann"))};
    client.say(hello());
    client.say({{"t", "watch"}, {"table", world.table}, {"id", "w"}});
    client.say({{"t", "ping"}, {"id", "p"}});
    CHECK(client.frames().empty());
    REQUIRE(world.until([&] { return !client.answer_to("p").empty(); }));
    REQUIRE(client.frames().size() >= 4);
    CHECK(json::parse(client.frames()[0])["t"] == "welcome");
    CHECK(json::parse(client.frames()[1])["id"] == "w");
    CHECK(json::parse(client.frames()[2])["t"] == "snap");
}

TEST_CASE("welcome says who you are, what you have and where you sit") {
    RoomWorld world;
    const auto ann = world.seat("ann", 3, 700);
    Client again{world, from({}, world.person("ann"))};
    again.say(hello());
    const json welcome = again.next("welcome");
    CHECK(welcome["you"]["name"] == "ann");
    CHECK(welcome["you"]["id"] == world.id_of("ann").value());
    CHECK(welcome["you"]["kind"] == "human");
    CHECK(welcome["balance"] == 9300);
    CHECK(
        welcome["seated"] ==
        json::parse("[{\"table\":" + std::to_string(world.table) + ",\"seat\":3}]")
    );
    CHECK(welcome["boot"] == world.room->boot());
}

TEST_CASE("who proves nothing is told so and closed") {
    RoomWorld world;
    struct Row {
        const char* name;
        Handshake handshake;
        std::optional<std::string> key;
    };
    const std::vector<Row> rows{
        {"nothing", from(), {}},
        {"a wrong session", from("nonsense"), {}},
        {"a wrong key", from(), "ck_0000000000000000000000000000000000"},
        {"a wrong bearer", from({}, "ck_1"), {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        Client client{world, row.handshake};
        json frame = hello();
        if (row.key) frame["key"] = *row.key;
        CHECK(client.word(frame) == "not_authenticated");
        CHECK(client.closed_with() == CloseCode::not_authenticated);
        CHECK_FALSE(client.has("welcome"));
    }
}

TEST_CASE("a session's cookie, a bearer or a key in hello: each is good; a frozen account is not") {
    RoomWorld world;
    const std::string key = world.person("bob", PlayerKind::bot);
    const auto people = world.database.people();
    const cardroom::ledger::Hash token = hash_secret("a-token");
    people->create_session(
        world.id_of("bob"), token, world.room->clock().wall() + std::chrono::hours{1}
    );
    for (const auto& handshake : {from("a-token"), from({}, key)}) {
        Client client{world, handshake};
        CHECK(client.word(hello()) == "ok");
    }
    people->set_frozen(world.id_of("bob"), true);
    Client client{world, from({}, key)};
    CHECK(client.word(hello()) == "account_frozen");
    CHECK(client.closed_with() == CloseCode::not_authenticated);
}

TEST_CASE("a fifth socket of a player closes the oldest, a sixth the next") {
    RoomWorld world;
    std::vector<std::unique_ptr<Client>> sockets;
    for (int i = 0; i < 4; ++i)
        sockets.push_back(world.enter("ann"));
    const auto other = world.enter("bob");
    for (const auto& socket : sockets)
        CHECK_FALSE(socket->closed_with());
    sockets.push_back(world.enter("ann"));
    CHECK(sockets[0]->closed_with() == CloseCode::too_many_sockets);
    CHECK_FALSE(sockets[1]->closed_with());
    sockets.push_back(world.enter("ann"));  // the first is still saying goodbye
    CHECK(sockets[1]->closed_with() == CloseCode::too_many_sockets);
    CHECK_FALSE(sockets[2]->closed_with());
    sockets[0]->hang_up();
    sockets[1]->hang_up();
    sockets[2]->hang_up();
    sockets.push_back(world.enter("ann"));
    CHECK_FALSE(sockets[3]->closed_with());
    CHECK_FALSE(other->closed_with());
}

TEST_CASE("a revoked key closes the sockets that came with it, at once") {
    RoomWorld world;
    const auto people = world.database.people();
    (void)world.person("ann");
    cardroom::ledger::NewPlayer made;
    made.name = "annbot";
    made.kind = PlayerKind::bot;
    made.owner = world.id_of("ann");
    const PlayerId bot = people->create(made).player.id;
    const FreshKey one = fresh_key();
    const FreshKey two = fresh_key();
    const auto number = people->create_key(bot, one.hash, one.prefix);
    people->create_key(bot, two.hash, two.prefix);
    Client first{world, from({}, one.key)};
    Client second{world, from({}, two.key)};
    REQUIRE(first.word(hello()) == "ok");
    REQUIRE(second.word(hello()) == "ok");

    people->create_session(
        world.id_of("ann"), hash_secret("token"), world.room->clock().wall() + std::chrono::hours{1}
    );
    std::optional<int> status;
    world.room->http(
        {"POST",
         "/api/bots/revoke",
         "{\"key\":" + std::to_string(number) + "}",
         "10.0.0.1",
         "token",
         true},
        [&](const HttpAnswer& answer) { status = answer.status; }
    );
    REQUIRE(world.until([&] { return status.has_value(); }));
    CHECK(*status == 200);
    CHECK(first.closed_with() == CloseCode::not_authenticated);
    CHECK_FALSE(second.closed_with());
}

TEST_CASE("malformed frames get their error; ten in a row or a binary one close the socket") {
    RoomWorld world;
    const auto client = world.enter("ann");
    for (int i = 0; i < 9; ++i)
        client->say_text("{nonsense");
    CHECK_FALSE(client->closed_with());
    CHECK(client->word({{"t", "ping"}}) == "ok");
    CHECK(client->word({{"t", "dance"}}) == "unknown_type");
    for (int i = 0; i < 9; ++i)
        client->say_text("{nonsense");
    CHECK(client->closed_with() == CloseCode::abused);
    const auto other = world.enter("bob");
    other->say_binary();
    CHECK(other->closed_with() == CloseCode::abused);
}

TEST_CASE("a request without an id is answered only when it is refused") {
    RoomWorld world;
    const auto admin = world.enter("root", PlayerKind::admin);
    const std::vector<json> requests{
        {{"t", "ping"}},
        {{"t", "lobby"}, {"on", false}},
        {{"t", "watch"}, {"table", world.table}},
        {{"t", "chat"}, {"table", world.table}, {"text", "hi"}},
        {{"t", "statement"}},
        {{"t", "hands"}},
        {{"t", "admin_tables"}},
        {{"t", "host"}, {"table", world.table}, {"do", "invite"}},
        {{"t", "unwatch"}, {"table", world.table}},
        new_table(),
    };
    for (const json& request : requests) {
        admin->say(request);
        for (int i = 0; i < 10; ++i)
            world.settle_down();
    }
    CHECK_FALSE(admin->has("ok"));
    CHECK_FALSE(admin->has("err"));
    admin->say({{"t", "unwatch"}, {"table", world.table}});
    CHECK(admin->next("err")["code"] == "not_watching");
}

TEST_CASE("a socket asks for one list at a time") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    ann->say({{"t", "statement"}, {"id", "one"}});
    ann->say({{"t", "hands"}, {"id", "two"}});
    REQUIRE(world.until([&] { return !ann->answer_to("one").empty(); }));
    CHECK(ann->answer_to("one") == "ok");
    CHECK(ann->answer_to("two") == "busy");
    CHECK(ann->word({{"t", "hands"}}) == "ok");
}

TEST_CASE("a socket watches at most its limit of tables, and only tables that there are") {
    RoomWorld world;
    const auto client = world.enter("ann");
    CHECK(client->word({{"t", "watch"}, {"table", 99}}) == "no_such_table");
    CHECK(client->word({{"t", "unwatch"}, {"table", world.table}}) == "not_watching");
    const auto sit = [&](std::int64_t table) {
        return client->word(
            {{"t", "sit"},
             {"table", table},
             {"seat", 1},
             {"buy_in", 500},
             {"post", false},
             {"key", "some-key-1"}}
        );
    };
    CHECK(sit(world.table) == "not_watching");
    CHECK(client->word({{"t", "chat"}, {"table", world.table}, {"text", "hi"}}) == "not_watching");
}

TEST_CASE("chat: five lines in ten seconds, to everybody who watches") {
    RoomWorld world;
    const auto ann = world.enter("ann");
    const auto bob = world.enter("bob");
    const json watch{{"t", "watch"}, {"table", world.table}};
    REQUIRE(ann->word(watch) == "ok");
    REQUIRE(bob->word(watch) == "ok");
    const json line{{"t", "chat"}, {"table", world.table}, {"text", "nice hand"}};
    for (int i = 0; i < 5; ++i)
        CHECK(ann->word(line) == "ok");
    CHECK(ann->word(line) == "rate_limited");
    CHECK(bob->word(line) == "ok");
    const json heard = bob->next("chat");
    CHECK(heard["name"] == "ann");
    CHECK(heard["text"] == "nice hand");
    json wrong = line;
    wrong["text"] = std::string(201, 'x');
    CHECK(bob->word(wrong) == "bad_field");
    wrong["text"] = "a\u0007b";
    CHECK(bob->word(wrong) == "bad_field");
}

TEST_CASE("a socket that is dropped without a word leaves its tables") {
    RoomWorld world;
    auto ann = world.seat("ann", 1, 500);
    const auto bob = world.enter("bob");
    REQUIRE(bob->word({{"t", "watch"}, {"table", world.table}}) == "ok");
    const auto socket = std::make_shared<FakeSocket>();
    auto events = world.room->accepted(socket, from({}, world.person("ann")));
    events->text(hello().dump());
    REQUIRE(world.until([&] { return !socket->frames.empty(); }));
    events->text(json{{"t", "watch"}, {"table", world.table}}.dump());
    const auto heard = socket->frames.size();
    events.reset();  // as Listener::stop does
    ann.reset();
    CHECK(bob->next("presence")["connected"] == false);
    CHECK(bob->word({{"t", "chat"}, {"table", world.table}, {"text", "hi"}}) == "ok");
    CHECK(socket->frames.size() == heard);
}
