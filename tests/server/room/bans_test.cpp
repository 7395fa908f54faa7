// Whom a host has banned: what they may still do, for how long, and where that is kept.
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
using cardroom::ledger::PlayerKind;

namespace {

/// A private table of ann's with bob in seat 2 and cid watching.
struct HostedTable : RoomWorld {
    explicit HostedTable(const json& more = {{"private", true}, {"password", "river rat"}}) {
        const json made = ann->ask(new_table(more));
        hosted = made["table"].get<std::int64_t>();
        invite = made["invite"].get<std::string>();
        for (Client* client : {bob.get(), cid.get()}) {
            REQUIRE(client->word(watch()) == "ok");
        }
        REQUIRE(ann->word({{"t", "watch"}, {"table", hosted}}) == "ok");
        REQUIRE(bob->word(sit("bobs-key-1")) == "ok");
    }
    [[nodiscard]] json watch() const {
        return {{"t", "watch"}, {"table", hosted}, {"invite", invite}};
    }
    [[nodiscard]] json sit(const std::string& key, int seat = 2) const {
        return {
            {"t", "sit"},
            {"table", hosted},
            {"seat", seat},
            {"buy_in", 500},
            {"post", true},
            {"key", key}
        };
    }
    [[nodiscard]] json host(const char* what, const json& more = json::object()) const {
        json request{{"t", "host"}, {"table", hosted}, {"do", what}};
        request.update(more);
        return request;
    }
    [[nodiscard]] std::int64_t number(const std::string& name) { return id_of(name).value(); }
    [[nodiscard]] bool is_seated(const std::string& name) {
        return seat_of(room->find(TableId{hosted})->table(), id_of(name)).has_value();
    }
    /// A bot of `owner`, welcomed.
    std::unique_ptr<Client> enter_bot(const std::string& name, const std::string& owner) {
        cardroom::ledger::NewPlayer made;
        made.name = name;
        made.kind = PlayerKind::bot;
        made.owner = id_of(owner);
        made.grant = Chips{10'000L};
        (void)database.people()->create(made);
        return enter(name);
    }
    /// Bob or `other`, whoever is to act, folds: the answer.
    std::string fold_in_turn(Client& other) {
        const auto* hand = cardroom::game::live_hand(room->find(TableId{hosted})->table());
        REQUIRE(hand != nullptr);
        Client& actor = hand->to_act->number() == 2 ? *bob : other;
        return actor.word(
            {{"t", "act"},
             {"table", hosted},
             {"hand", hand->no.value()},
             {"turn", hand->turn.value()},
             {"action", "fold"}}
        );
    }
    /// The bans as the host sees them.
    json bans() { return ann->ask(host("bans"))["bans"]; }

    std::unique_ptr<Client> ann = enter("ann");
    std::unique_ptr<Client> bob = enter("bob");
    std::unique_ptr<Client> cid = enter("cid");
    std::int64_t hosted = 0;
    std::string invite;
};

}  // namespace

TEST_CASE("a kicked player loses the seat and watches no more, on no socket, by no door") {
    for (const bool is_private : {true, false}) {
        CAPTURE(is_private);
        HostedTable world{{{"private", is_private}, {"password", "river rat"}}};
        const auto second = world.enter("bob");
        REQUIRE(second->word(world.watch()) == "ok");
        CHECK(world.ann->word(world.host("kick", {{"seat", 2}})) == "ok");
        REQUIRE(world.until([&] { return !world.is_seated("bob"); }));
        for (Client* socket : {world.bob.get(), second.get()}) {
            const json end = socket->next("watch_ended");
            CHECK(end["table"] == world.hosted);
            CHECK(end["reason"] == "banned");
            CHECK_FALSE(end.contains("until_ms"));  // for good
        }
        const json refused = world.bob->ask(world.watch());
        CHECK(refused["code"] == "banned");
        CHECK(refused["until_ms"].is_null());
        CHECK(world.bob->word(world.sit("bobs-key-2", 3)) == "banned");
        json resume = world.watch();
        resume["after"] = 1;
        CHECK(world.bob->word(resume) == "banned");
        CHECK(
            world.bob->word({{"t", "watch"}, {"table", world.hosted}, {"password", "river rat"}}) ==
            "banned"
        );
        const json chat{{"t", "chat"}, {"table", world.hosted}, {"text", "let me in"}};
        CHECK(world.bob->word(chat) == "not_watching");
        CHECK(
            world.bob->word({{"t", "proof"}, {"table", world.hosted}, {"hand", 1}}) ==
            "not_watching"
        );
        CHECK(
            world.bob->word(
                {{"t", "top_up"}, {"table", world.hosted}, {"amount", 100}, {"key", "bobs-key-3"}}
            ) == "not_seated"
        );
        CHECK(world.cid->word(chat) == "ok");
        CHECK_FALSE(world.bob->has("chat"));  // what others say and do there is not theirs any more
        const auto frames = world.bob->frames().size();
        REQUIRE(world.cid->word(world.sit("cids-key-1")) == "ok");
        CHECK(world.bob->frames().size() == frames);
        CHECK(world.database.bank()->balance(world.id_of("bob")) == Chips{10'000L});
    }
}

TEST_CASE("who only watches can be kicked, too, and the host cannot") {
    HostedTable world;
    const json kick = world.host("kick", {{"player", world.number("cid")}, {"minutes", 5}});
    CHECK(world.bob->word(kick) == "forbidden");
    CHECK(world.ann->word(kick) == "ok");
    const json end = world.cid->next("watch_ended");
    const auto now = world.room->clock().wall().time_since_epoch().count();
    CHECK(end["until_ms"].get<std::int64_t>() > now);
    CHECK(end["until_ms"].get<std::int64_t>() <= now + 300'000);
    CHECK(world.cid->ask(world.watch())["until_ms"] == end["until_ms"]);
    CHECK(world.ann->word(world.host("kick", {{"player", world.number("ann")}})) == "forbidden");
    CHECK(world.ann->word(world.host("kick", {{"seat", 3}})) == "seat_empty");
    CHECK(world.ann->word(world.host("kick", {{"seat", 9}})) == "no_such_seat");
    for (const json& wrong : {json{{"seat", 2}, {"minutes", 0}}, json{{"minutes", 5}}}) {
        CHECK(world.ann->word(world.host("kick", wrong)) == "bad_field");
    }
    CHECK(world.is_seated("bob"));
}

TEST_CASE("who neither sits at the table nor watches it is not kicked") {
    HostedTable world;
    const auto kick = [&](std::int64_t player) {
        return world.ann->word(world.host("kick", {{"player", player}}));
    };
    const auto dan = world.enter("dan");
    CHECK(kick(world.number("dan")) == "no_such_player");
    CHECK(kick(1'000'000) == "no_such_player");
    REQUIRE(world.cid->word({{"t", "unwatch"}, {"table", world.hosted}}) == "ok");
    CHECK(kick(world.number("cid")) == "no_such_player");
    CHECK(world.bans().empty());
    world.bob->hang_up();
    CHECK(kick(world.number("bob")) == "ok");  // still seated
    CHECK(kick(world.number("ann")) == "forbidden");
}

TEST_CASE("the host sees the bans and lifts them") {
    HostedTable world;
    const json whom{{"player", world.number("bob")}};
    CHECK(world.ann->word(world.host("unban", whom)) == "not_banned");
    REQUIRE(world.ann->word(world.host("kick", {{"seat", 2}})) == "ok");
    REQUIRE(
        world.ann->word(world.host("kick", {{"player", world.number("cid")}, {"minutes", 60}})) ==
        "ok"
    );
    const json bans = world.bans();
    REQUIRE(bans.size() == 2);
    CHECK(bans[0]["name"] == "bob");
    CHECK(bans[0]["player"] == world.number("bob"));
    CHECK(bans[0]["until_ms"].is_null());
    CHECK(bans[1]["name"] == "cid");
    CHECK(bans[1]["until_ms"].is_number_integer());
    CHECK(world.bob->word(world.host("bans")) == "forbidden");
    CHECK(world.bob->word(world.host("unban", whom)) == "forbidden");
    CHECK(world.ann->word(world.host("unban", whom)) == "ok");
    CHECK(world.bans().size() == 1);
    REQUIRE(world.until([&] { return !world.is_seated("bob"); }));
    CHECK(world.bob->word(world.watch()) == "ok");
    CHECK(world.bob->word(world.sit("bobs-key-2")) == "ok");
}

TEST_CASE("a new invite opens the table and the old one nothing; who is inside stays") {
    HostedTable world;
    CHECK(world.bob->word(world.host("new_invite")) == "forbidden");
    const json made = world.ann->ask(world.host("new_invite"));
    const auto fresh = made["invite"].get<std::string>();
    CHECK(fresh != world.invite);
    CHECK(fresh.size() >= 10);
    CHECK(world.ann->ask(world.host("invite"))["invite"] == fresh);
    const auto dan = world.enter("dan");
    CHECK(dan->word(world.watch()) == "wrong_password");
    json request = world.watch();
    request["invite"] = fresh;
    CHECK(dan->word(request) == "ok");
    const auto eve = world.enter("eve");
    CHECK(eve->word({{"t", "watch"}, {"table", world.hosted}, {"password", "river rat"}}) == "ok");
    CHECK(world.is_seated("bob"));
    CHECK(world.cid->word({{"t", "chat"}, {"table", world.hosted}, {"text", "here"}}) == "ok");
}

TEST_CASE("a player kicked during a hand sees it to its end, and none after it") {
    HostedTable world;
    REQUIRE(world.cid->word(world.sit("cids-key-1", 3)) == "ok");
    REQUIRE(world.until([&] { return world.bob->has("your_turn") || world.cid->has("your_turn"); })
    );
    const auto& table = world.room->find(TableId{world.hosted})->table();
    REQUIRE(cardroom::game::live_hand(table) != nullptr);
    CHECK(world.ann->word(world.host("kick", {{"seat", 2}})) == "ok");
    CHECK(world.is_seated("bob"));
    CHECK_FALSE(world.bob->has("watch_ended"));
    // A line that breaks does not cost them the hand.
    world.bob->hang_up();
    world.bob = world.enter("bob");
    CHECK(world.bob->word({{"t", "watch"}, {"table", world.hosted}}) == "ok");
    CHECK(world.fold_in_turn(*world.cid) == "ok");
    CHECK(world.bob->next("watch_ended")["reason"] == "banned");
    CHECK_FALSE(world.is_seated("bob"));
    CHECK(world.bob->word(world.watch()) == "banned");
}

TEST_CASE("bans and a new invite are there after a restart, and the seat is still taken away") {
    HostedTable world;
    REQUIRE(world.ann->word(world.host("kick", {{"player", world.number("cid")}})) == "ok");
    const auto fresh = world.ann->ask(world.host("new_invite"))["invite"].get<std::string>();
    // Another server takes over: the table is loaded as at its start.
    const auto log = world.database.table_log();
    const auto stored = log->claim("another", TableId{world.hosted}).value();
    const auto again = read_settings(stored.settings).value();
    const auto now = world.room->clock().wall();
    CHECK(ban_of(again, world.id_of("cid"), now) != nullptr);
    CHECK(ban_of(again, world.id_of("bob"), now) == nullptr);
    CHECK(again.invite == fresh);
    CHECK(is_password(again, "river rat"));
    const auto players = players_in(stored, world.keys);
    CHECK(std::ranges::count(players, world.id_of("cid")) == 1);  // so the host sees their name
}

TEST_CASE("a ban holds for the player's bots, the ban of a bot for that bot alone") {
    HostedTable world;
    const auto helper = world.enter_bot("bobs-bot", "bob");
    const auto lone = world.enter_bot("cids-bot", "cid");
    for (Client* bot : {helper.get(), lone.get()}) {
        REQUIRE(bot->word(world.watch()) == "ok");
    }
    REQUIRE(helper->word(world.sit("bots-key-1", 3)) == "ok");
    REQUIRE(world.ann->word(world.host("kick", {{"player", world.number("cids-bot")}})) == "ok");
    CHECK(lone->next("watch_ended")["reason"] == "banned");
    CHECK(world.cid->word({{"t", "chat"}, {"table", world.hosted}, {"text", "why?"}}) == "ok");

    REQUIRE(world.ann->word(world.host("kick", {{"player", world.number("bob")}})) == "ok");
    REQUIRE(world.until([&] { return world.bans().size() == 2; }));
    CHECK(helper->word(world.watch()) != "wrong_password");
    const auto other = world.enter_bot("bobs-other", "bob");
    CHECK(other->word(world.watch()) == "banned");
}

TEST_CASE("a bot loses its seat with its owner's ban, also when it has no socket then") {
    HostedTable world;
    auto bot = world.enter_bot("bobs-bot", "bob");
    REQUIRE(world.ann->word(world.host("pause")) == "ok");
    REQUIRE(bot->word(world.watch()) == "ok");
    REQUIRE(bot->word(world.sit("bots-key-1", 3)) == "ok");
    bot->hang_up();
    REQUIRE(world.ann->word(world.host("kick", {{"seat", 2}})) == "ok");
    CHECK(world.until([&] { return !world.is_seated("bobs-bot"); }));
    bot = world.enter("bobs-bot");
    CHECK(bot->word(world.watch()) == "banned");
    CHECK(bot->word(world.sit("bots-key-2", 3)) == "banned");
    CHECK(bot->word({{"t", "sit_in"}, {"table", world.hosted}, {"post", true}}) == "not_seated");
    CHECK(world.database.bank()->balance(world.id_of("bobs-bot")) == Chips{10'000L});
    const json whom{{"player", world.number("bob")}};
    REQUIRE(world.ann->word(world.host("unban", whom)) == "ok");
    CHECK(bot->word(world.watch()) == "ok");  // the ban was its owner's and is over
}

TEST_CASE("a bot without a socket whose owner is banned during a hand comes back for that hand") {
    HostedTable world;
    auto bot = world.enter_bot("bobs-bot", "bob");
    REQUIRE(bot->word(world.watch()) == "ok");
    REQUIRE(bot->word(world.sit("bots-key-1", 3)) == "ok");
    REQUIRE(world.until([&] { return world.bob->has("your_turn") || bot->has("your_turn"); }));
    bot->hang_up();
    REQUIRE(world.ann->word(world.host("kick", {{"seat", 2}})) == "ok");
    bot = world.enter("bobs-bot");
    CHECK(bot->word(world.watch()) == "ok");
    const auto& table = world.room->find(TableId{world.hosted})->table();
    CHECK(table.seats[2]->intent == cardroom::game::Intent::removed);
    CHECK(world.fold_in_turn(*bot) == "ok");
    CHECK(bot->next("watch_ended")["reason"] == "banned");
    CHECK_FALSE(world.is_seated("bobs-bot"));
    CHECK(bot->word(world.watch()) == "banned");
}

TEST_CASE("a table has so many bans and no more; those that are over do not count") {
    TableSettings settings;
    const cardroom::game::Instant now{10min};
    const auto ban = [&](std::int64_t player, std::optional<cardroom::game::Instant> until = {}) {
        return add_ban(settings, {PlayerId{player}, until}, now);
    };
    CHECK(ban(1, now - 1ms));
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(limits::bans_of_table); ++i) {
        CHECK(ban(100 + i));
    }
    CHECK_FALSE(ban(2));
    CHECK(ban(100, now + 5min));  // the same player anew
    CHECK(ban_of(settings, PlayerId{1}, now) == nullptr);
    CHECK(ban_of(settings, PlayerId{100}, now + 5min) == nullptr);
    CHECK(ban_of(settings, PlayerId{100}, now + 5min - 1ms) != nullptr);
    CHECK(lift_ban(settings, PlayerId{101}, now));
    CHECK_FALSE(lift_ban(settings, PlayerId{101}, now));
    const auto again = read_settings(write_settings(settings)).value();
    CHECK(again.bans.size() == settings.bans.size());
    CHECK(ban_of(again, PlayerId{100}, now)->until == now + 5min);
}
