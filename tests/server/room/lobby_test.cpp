// The lobby at its largest, and under names that change.
#include "game/text/codec.hpp"
#include "server/config/options.hpp"
#include "server/net/outbox.hpp"
#include "tests/server/support/room_world.hpp"
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::ledger::PlayerKind;
namespace game = cardroom::game;

namespace {

/// Every number as long as it can be, every name too, every seat taken.
LobbyEntry largest_entry() {
    LobbyEntry entry;
    entry.table = TableId{game::max_chips.units()};
    for (std::size_t i = 0; i < limits::table_name_characters; ++i)
        entry.name += "\xf0\x9f\x82\xa1";
    entry.rules.seats = game::max_seats;
    for (Chips* chips :
         {&entry.rules.small_blind,
          &entry.rules.big_blind,
          &entry.rules.ante,
          &entry.rules.min_buy_in,
          &entry.rules.max_buy_in})
        *chips = game::max_chips;
    entry.rules.game = game::Game::omaha_hi_lo;  // the longest word, if not with seven-deuce
    entry.rules.betting = game::Betting::fixed_limit;
    entry.rules.ante_from = game::AnteFrom::big_blind;
    entry.rules.button = game::ButtonRule::dead;
    entry.rules.straddle = game::Straddle::raise_to_double;
    entry.rules.bomb_pots.every = 1;
    entry.rules.most_runs = 3;
    entry.rules.rabbit_hunt = true;
    entry.rules.seven_deuce = game::max_chips;
    entry.rules.rake.hundredths = 1;
    entry.rules.clock.base = limits::clock_max;
    entry.rules.clock.bank = limits::clock_max;
    entry.host = PlayerId{game::max_chips.units()};
    entry.hand = HandNo{game::max_chips.units()};
    entry.state = "playing";
    for (int seat = 1; seat <= game::max_seats; ++seat) {
        // A player that nobody has looked up has the longest name.
        const std::string name = NameBook{}.get(*entry.host).name;
        entry.players.push_back({SeatNo{seat}, name, false, game::max_chips});
    }
    return entry;
}

/// House tables until the room has `count` tables.
void fill(RoomWorld& world, std::size_t count) {
    const auto log = world.database.table_log();
    const std::string rules = game::write_table(game::make_table(sim_rules()));
    for (std::size_t have = log->open_tables().size(); have < count; ++have) {
        const TableId made = log->create_table({"House", write_settings({}), rules, std::nullopt});
        world.room->add_table(
            recover(log->claim(world.room->boot(), made).value(), world.keys, world.room->names())
        );
    }
}

}  // namespace

TEST_CASE("a full lobby of the largest tables fits an empty outbox") {
    const std::vector<LobbyEntry> entries(limits::max_tables, largest_entry());
    const std::string one = lobby_frame(std::vector{largest_entry()});
    CHECK(one.size() <= limits::lobby_entry_bytes);
    Outbox outbox;
    CHECK(outbox.push(std::make_shared<const std::string>(lobby_frame(entries))));
    Outbox other;
    CHECK(other.push(std::make_shared<const std::string>(lobby_change_frame(entries, {}))));
}

TEST_CASE("a room has at most its limit of tables, and the lobby lists no more") {
    RoomWorld world;
    fill(world, limits::max_tables - 1);
    const auto ann = world.enter("ann");
    CHECK(ann->word(new_table()) == "ok");
    CHECK(ann->word(new_table()) == "limit_reached");
    fill(world, limits::max_tables + 3);  // taken over from another server
    CHECK(ann->word({{"t", "lobby"}, {"on", true}}) == "ok");
    CHECK(ann->next("lobby")["tables"].size() == limits::max_tables);
    world.room->tick();
    CHECK(ann->next("lobby_change")["tables"].size() == limits::max_tables);
    world.room->tick();
    CHECK(ann->next("lobby_change")["tables"].size() == 3);
}

TEST_CASE("house tables leave the players room for theirs") {
    Config config;
    config.database_url = "postgres://localhost/cardroom";
    config.tables = limits::house_tables;
    CHECK_FALSE(fault_in(config));
    ++config.tables;
    CHECK(fault_in(config).value_or("").starts_with("tables must be from 0 to 500"));
}

TEST_CASE("a guest who registered under another name has it everywhere once he says hello") {
    RoomWorld world;
    (void)world.person("guest-77", PlayerKind::guest);
    const auto guest = world.seat("guest-77", 4, 600);
    const auto bob = world.enter("bob");
    REQUIRE(bob->word({{"t", "lobby"}, {"on", true}}) == "ok");
    REQUIRE(bob->word({{"t", "watch"}, {"table", world.table}}) == "ok");
    world.room->tick();
    while (bob->has("lobby_change"))
        (void)bob->next("lobby_change");
    CHECK(bob->next("snap")["seats"][0]["name"] == "guest-77");

    const auto people = world.database.people();
    REQUIRE(
        people->register_guest(world.id_of("guest-77"), "ann", "hash") ==
        cardroom::ledger::PeopleVerdict::done
    );
    const auto again = world.enter("guest-77");  // with the key he had
    world.room->tick();
    CHECK(bob->next("lobby_change")["tables"][0]["players"][0]["name"] == "ann");
    REQUIRE(again->word({{"t", "watch"}, {"table", world.table}}) == "ok");
    CHECK(again->next("snap")["seats"][0]["name"] == "ann");
    REQUIRE(bob->word({{"t", "watch"}, {"table", world.table}}) == "ok");
    CHECK(bob->next("snap")["seats"][0]["name"] == "ann");
    const auto cid = world.enter("cid");
    REQUIRE(cid->word({{"t", "lobby"}, {"on", true}}) == "ok");
    CHECK(cid->next("lobby")["tables"][0]["players"][0]["name"] == "ann");
}
