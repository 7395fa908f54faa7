// Names that would make somebody look like the house are kept for it.
#include "server/account/reserved_names.hpp"

#include "server/admin/desk.hpp"
#include "tests/server/account/account_fixture.hpp"

#include <doctest/doctest.h>

namespace cardroom::server {

TEST_CASE("names of the house and its staff are reserved, however they are written") {
    for (const char* name :
         {"admin",
          "Admin",
          "ADMIN",
          "aDmIn",
          "adm1n",
          "admln",
          "adrnin",
          "4dmin",
          "admin2",
          "admin_7",
          "ad-min",
          "a_d_m_i_n",
          "admin_ann",
          "the-admin",
          "real_admin",
          "AdminAnn",
          "House",
          "HOUSE",
          "house",
          "H0use",
          "House 1",
          "House_12",
          "h-o-u-s-e",
          "system",
          "System",
          "5ystem",
          "sy5tem",
          "sys_tem",
          "system-1",
          "root",
          "r00t",
          "dealer",
          "Dea1er",
          "the_dealer",
          "moderator",
          "rnoderator",
          "mod",
          "m0d",
          "staff",
          "support",
          "Support-24",
          "cardroom",
          "Cardroom_1",
          "server",
          "cashier",
          "floor",
          "operator",
          "everybody",
          "null",
          "undefined",
          "\u041Douse",
          "\uFF28ouse 1",
          "\u0430dmin",
          "HOU\u0405E",
          "House #3",
          "[House]",
          "adm\u0131n",
          "x_admin_x",
          "badminton_admin",
          "xXadminXx",
          "8ank",
          "mana9er",
          "House!",
          "House\u2122",
          "\u2605 House \u2605",
          "adm!n!",
          "H\u00B7O\u00B7U\u00B7S\u00B7E"}) {
        CAPTURE(name);
        CHECK(is_reserved_name(name));
    }
    for (const char* name :
         {"ann",         "bob",       "full_house",   "house_of_cards", "FullHouse",   "badminton",
          "Badminton_7", "modest",    "modern",       "rooter",         "systematic",  "dealership",
          "banker",      "floorplan", "helper",       "Rocky_bot",      "Stella_bot2", "guest-4821",
          "sw-abcde-7",  "mybot",     "Friday night", "Action",         "Nullarbor",   "Mouse",
          "House party", "player1",   "boss",         "maker",          "x-1",         "Otto",
          "77"}) {
        CAPTURE(name);
        CHECK_FALSE(is_reserved_name(name));
    }
}

TEST_CASE("nobody takes a reserved name: not as a guest, by registering, nor for a bot") {
    AccountFixture room;
    const std::string token = room.guest("ann");
    const auto word = [&](const std::string& path, const std::string& name, std::string session) {
        const std::string body = R"({"name":")" + name + R"(","password":"long enough"})";
        return room.post(path, body, session).error();
    };
    for (const std::string name : {"admin", "House", "SYSTEM", "H0use-1", "adrnin", "Moderator"}) {
        CAPTURE(name);
        CHECK(word("/api/guest", name, "") == "bad_name");
        CHECK(word("/api/register", name, "") == "bad_name");
        CHECK(word("/api/register", name, token) == "bad_name");
        CHECK(word("/api/bots", name, token) == "bad_name");
    }
    CHECK(word("/api/bots", "ann_bot", token) == "");
    CHECK(word("/api/register", "annie", token) == "");
}

TEST_CASE("the command line gives an admin any name, and old accounts keep theirs") {
    AccountFixture room;
    const auto people = room.database.people();
    admin::create_admin(*people, "admin", "correct horse", {"shell root", "the first"});
    const std::string body = R"({"name":"admin","password":"correct horse"})";
    CHECK(room.post("/api/login", body).body["you"]["kind"] == "admin");
    const auto token = *room.post("/api/login", body).token;
    CHECK(room.get("/api/me", token).body["you"]["name"] == "admin");
}

}  // namespace cardroom::server
