// The contract of People: names, sessions, keys.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <set>

namespace cardroom::ledger::test {

namespace {

Instant in_an_hour() {
    return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now()) +
           std::chrono::hours{1};
}

Hash fresh_token() {
    static int count = 0;
    return some_hash(++count + 5'000);
}

NewPlayer named(const std::string& name) {
    NewPlayer player;
    player.name = name;
    return player;
}

}  // namespace

TEST_CASE_TEMPLATE("names are unique whatever their case", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const std::string name = fresh_name("Ann");
    const NewPlayerResult made = people->create(named(name));
    REQUIRE(made.verdict == PeopleVerdict::done);
    CHECK(made.player.name == name);
    std::string shouted = name;
    for (char& c : shouted)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(people->create(named(shouted)).verdict == PeopleVerdict::name_taken);
    CHECK(people->find(shouted)->id == made.player.id);
    CHECK(people->find(made.player.id)->name == name);
    CHECK_FALSE(people->find(fresh_name("nobody")));
    CHECK_FALSE(people->find(PlayerId{999'999'999}));
    CHECK(people->find_many({made.player.id, PlayerId{999'999'999}}).size() == 1);
}

TEST_CASE_TEMPLATE("a guest registers once and keeps everything", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const auto bank = world.bank();
    NewPlayer guest = named(fresh_name("guest"));
    guest.kind = PlayerKind::guest;
    guest.grant = Chips{std::int64_t{2'000}};
    const PlayerId id = people->create(guest).player.id;
    const std::string taken = fresh_name("taken");
    people->create(named(taken));

    CHECK(people->register_guest(id, taken, "hash") == PeopleVerdict::name_taken);
    CHECK(people->find(id)->kind == PlayerKind::guest);
    const std::string name = fresh_name("Bea");
    CHECK(people->register_guest(id, name, "hash") == PeopleVerdict::done);
    CHECK(people->register_guest(id, name, "other") == PeopleVerdict::no_such_player);
    CHECK(people->find(id)->kind == PlayerKind::human);
    CHECK(people->find(id)->name == name);
    CHECK(people->password_hash(id) == "hash");
    CHECK(bank->balance(id) == guest.grant);
}

TEST_CASE_TEMPLATE(
    "sessions end with a registration, a new password and a thaw", World, BOTH_WORLDS
) {
    World world;
    const auto people = world.people();
    NewPlayer guest = named(fresh_name("guest"));
    guest.kind = PlayerKind::guest;
    const PlayerId id = people->create(guest).player.id;
    const PlayerId other = people->create(named(fresh_name("other"))).player.id;
    const Hash others = fresh_token();
    people->create_session(other, others, in_an_hour());
    const auto begun = [&] {
        const Hash token = fresh_token();
        people->create_session(id, token, in_an_hour());
        return token;
    };

    const Hash of_guest = begun();
    people->set_frozen(id, true);
    people->set_frozen(id, false);
    CHECK(people->session(of_guest));  // a guest has nothing else
    people->create(named(fresh_name("taken")));
    CHECK(people->register_guest(id, people->find(other)->name, "h") == PeopleVerdict::name_taken);
    CHECK(people->session(of_guest));
    CHECK(people->register_guest(id, fresh_name("Bea"), "h") == PeopleVerdict::done);
    CHECK_FALSE(people->session(of_guest));

    const Hash registered = begun();
    CHECK(people->register_guest(id, fresh_name("Cleo"), "h") == PeopleVerdict::no_such_player);
    CHECK(people->session(registered));
    people->set_frozen(id, true);
    CHECK(people->session(registered)->frozen);
    people->set_frozen(id, false);
    CHECK_FALSE(people->session(registered));

    const Hash freed = begun();
    people->set_password(id, "another");
    CHECK_FALSE(people->session(freed));
    CHECK(people->session(others)->id == other);
}

TEST_CASE_TEMPLATE("an address is given so many grants a day", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const std::string address = fresh_name("10.0.0.");
    const auto ask = [&](const std::string& where) {
        NewPlayer guest = named(fresh_name("guest"));
        guest.limit = AddressLimit{where, 2};
        return people->create(guest).verdict;
    };
    CHECK(ask(address) == PeopleVerdict::done);
    CHECK(ask(address) == PeopleVerdict::done);
    CHECK(ask(address) == PeopleVerdict::limit_reached);
    CHECK(ask(fresh_name("10.0.0.")) == PeopleVerdict::done);
    CHECK(people->create(named(fresh_name("free"))).verdict == PeopleVerdict::done);
}

TEST_CASE_TEMPLATE("sessions live until they expire or end", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const PlayerId id = people->create(named(fresh_name("ann"))).player.id;
    const Hash first = fresh_token();
    const Hash second = fresh_token();
    const Hash old = fresh_token();
    people->create_session(id, first, in_an_hour());
    people->create_session(id, second, in_an_hour());
    people->create_session(id, old, in_an_hour() - std::chrono::hours{2});
    CHECK(people->session(first)->id == id);
    CHECK_FALSE(people->session(old));
    CHECK_FALSE(people->session(fresh_token()));
    people->end_session(first);
    CHECK_FALSE(people->session(first));
    CHECK(people->session(second));
    people->set_frozen(id, true);
    CHECK(people->session(second)->frozen);
    people->end_sessions(id);
    CHECK_FALSE(people->session(second));
}

TEST_CASE_TEMPLATE("bots have an owner, keys and a balance", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const PlayerId owner = people->create(named(fresh_name("owner"))).player.id;
    const PlayerId stranger = people->create(named(fresh_name("stranger"))).player.id;
    NewPlayer bot = named(fresh_name("bot"));
    bot.kind = PlayerKind::bot;
    bot.owner = owner;
    bot.grant = Chips{std::int64_t{700}};
    const PlayerId id = people->create(bot).player.id;
    const Hash secret = fresh_token();
    const std::int64_t key = people->create_key(id, secret, "crk_ab");

    CHECK_FALSE(people->bots_of(owner).at(0).keys.at(0).last_used);
    const std::optional<Player> found = people->key_owner(secret);
    REQUIRE(found);
    CHECK(found->id == id);
    CHECK(found->kind == PlayerKind::bot);
    CHECK(found->owner == owner);
    const std::vector<OwnedBot> bots = people->bots_of(owner);
    REQUIRE(bots.size() == 1);
    CHECK(bots[0].balance == bot.grant);
    REQUIRE(bots[0].keys.size() == 1);
    CHECK(bots[0].keys[0].prefix == "crk_ab");
    CHECK(bots[0].keys[0].last_used);

    CHECK_FALSE(people->revoke_key(stranger, key));
    CHECK(people->key_owner(secret));
    CHECK(people->revoke_key(owner, key) == id);
    CHECK_FALSE(people->key_owner(secret));
    CHECK(people->bots_of(owner).at(0).keys.at(0).revoked);
}

TEST_CASE_TEMPLATE("a bot is frozen with its owner", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const std::string name = fresh_name("owner");
    const PlayerId owner = people->create(named(name)).player.id;
    NewPlayer made = named(fresh_name("bot"));
    made.kind = PlayerKind::bot;
    made.owner = owner;
    const PlayerId bot = people->create(made).player.id;
    const Hash secret = fresh_token();
    people->create_key(bot, secret, "crk_ab");
    const auto frozen = [&] {
        CHECK(people->key_owner(secret)->frozen == people->find(bot)->frozen);
        CHECK(people->find_many({bot}).at(0).frozen == people->find(bot)->frozen);
        return people->find(made.name)->frozen;
    };
    CHECK_FALSE(frozen());
    people->set_frozen(owner, true);
    CHECK(frozen());
    people->set_frozen(bot, true);
    people->set_frozen(owner, false);
    CHECK_FALSE(people->find(name)->frozen);
    CHECK(frozen());
    people->set_frozen(bot, false);
    CHECK_FALSE(frozen());
}

TEST_CASE_TEMPLATE("which sessions and keys let nobody in any more", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    const PlayerId id = people->create(named(fresh_name("ann"))).player.id;
    NewPlayer made = named(fresh_name("bot"));
    made.kind = PlayerKind::bot;
    made.owner = id;
    const PlayerId bot = people->create(made).player.id;
    const Hash session = fresh_token();
    const Hash expired = fresh_token();
    const Hash key = fresh_token();
    const Hash other_key = fresh_token();
    const Hash nothing = fresh_token();
    people->create_session(id, session, in_an_hour());
    people->create_session(id, expired, in_an_hour() - std::chrono::hours{2});
    const std::int64_t number = people->create_key(bot, key, "crk_ab");
    people->create_key(bot, other_key, "crk_cd");
    const auto ended = [&] {
        auto found = people->ended({session, expired, key, other_key, nothing});
        return std::set<Hash>{found.begin(), found.end()};
    };
    CHECK(people->ended({}).empty());
    CHECK(ended() == std::set{expired, nothing});
    people->revoke_key(id, number);
    people->end_sessions(id);
    CHECK(ended() == std::set{session, expired, key, nothing});
}

TEST_CASE_TEMPLATE("an admin gets a password, and an act of his is recorded", World, BOTH_WORLDS) {
    World world;
    const auto people = world.people();
    NewPlayer admin = named(fresh_name("root"));
    admin.kind = PlayerKind::admin;
    const PlayerId id = people->create(admin).player.id;
    CHECK(people->find(id)->kind == PlayerKind::admin);
    CHECK_FALSE(people->password_hash(id));
    people->set_password(id, "$argon2id$...");
    CHECK(people->password_hash(id) == "$argon2id$...");
    people->record_act(admin.name, "freeze", "player 7", "a reason with 'quotes'");
}

}  // namespace cardroom::ledger::test
