// Open Hand History: what the specification asks for, in JSON that is correct.
#include "game/formats/ohh.hpp"

#include "game/formats/json.hpp"
#include "tests/game/formats/ohh_reader.hpp"
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace cardroom::game::testing {
namespace {

using namespace formats;
using Json = nlohmann::json;

Json ohh_of(const HandHistory& history) {
    return read_ohh(to_ohh(history));
}

}  // namespace

TEST_CASE("ohh: one hand with antes, an all-in, a side pot, an uncalled bet and rake") {
    TableRules rules = blinds(50, 100, 10);
    rules.rake = {500, Chips{std::int64_t{1'000}}};
    Scenario game{rules};
    game.seats("1:1010 2:410 3:2010").button(3).cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9hTs4c");
    const Recorded hand = record(game, "raise 3 2000; all-in 1; all-in 2");
    const Json ohh = ohh_of(hand.seen_by_player(3));
    CHECK(
        in_words(round_of(ohh, "Preflop")) ==
        "1 Post Ante 10; 2 Post Ante 10; 3 Post Ante 10; 1 Post SB 50; 2 Post BB 100; "
        "3 Dealt Cards Qs Qd; 3 Raise 2000 all-in; 1 Call 950 all-in; 2 Call 300 all-in"
    );
    CHECK(
        in_words(round_of(ohh, "Showdown")) ==
        "3 Shows Cards Qs Qd; 1 Shows Cards As Ad; 2 Shows Cards Ks Kd"
    );
    CHECK(round_of(ohh, "Flop").at("cards") == Json{"2c", "7d", "9h"});
    CHECK(ohh.at("pots").size() == 2);
    CHECK(ohh.at("pots").at(0).at("amount") == 1'230);
    CHECK(ohh.at("pots").at(0).at("rake") == 62);  // floor of the proportion, and the odd chip
    CHECK(ohh.at("pots").at(1).at("amount") == 1'200);
    CHECK(ohh.at("pots").at(1).at("player_wins").at(0).at("win_amount") == 1'141);
    CHECK(ohh.at("hero_player_id") == 3);
    CHECK(ohh.at("flags") == Json::array());
    CHECK(ohh.at("currency") == "XPM");
    CHECK(ohh.at("internal_version") == "1.0");
    CHECK(ohh.at("tournament") == false);
    CHECK(ohh.at("game_number") == "7000000001");
    CHECK(ohh.at("start_date_utc") == "2026-01-31T18:05:09");
    CHECK(ohh.at("bet_limit").at("bet_type") == "NL");
    CHECK(ohh.at("dealer_seat") == 3);
    CHECK(ohh.at("ante_amount") == 10);
}

TEST_CASE("ohh: a hand without the viewer is observed; one without a showdown has no such round") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").seat(5, 700, Attendance::sitting_out).button(3);
    const Json ohh = ohh_of(record(game, "fold 3; fold 1").seen_by_player(99));
    CHECK(ohh.at("flags") == Json{"Observed"});
    CHECK_FALSE(ohh.contains("hero_player_id"));
    CHECK(ohh.at("rounds").size() == 1);
    CHECK(ohh.at("players").size() == 4);
    CHECK(ohh.at("players").at(3).at("is_sitting_out") == true);
}

TEST_CASE("ohh: who mucks has no cards in it for others") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 KsKd; 2 AsAd; board 2c7d9hTs4c");
    const Recorded hand =
        record(game, "raise 1 300; call 2; check 2; check 1; check 2; check 1; check 2; check 1");
    const Json ohh = ohh_of(hand.seen_by_player(2));
    const Json mucked = round_of(ohh, "Showdown").at("actions").back();
    CHECK(mucked.at("action") == "Mucks Cards");
    CHECK(mucked.at("player_id") == 1);
    CHECK_FALSE(mucked.contains("cards"));
}

TEST_CASE("ohh: hands are one line each, a blank line between them") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1);
    const std::string text = to_ohh(record(game, "fold 1").seen_by_admin());
    CHECK(text.find('\n') == text.size() - 2);
    CHECK(text.ends_with("}}\n\n"));
}

TEST_CASE("json: any name is a correct string, and reads back as it looked") {
    struct Row {
        std::string name;
        std::string read;
    };
    for (const Row& row : {
             Row{"Ann", "Ann"},
             Row{"say \"hi\"", "say \"hi\""},
             Row{"back\\slash", "back\\slash"},
             Row{"J\xC3\xBCrgen \xF0\x9F\x83\x8F", "J\xC3\xBCrgen \xF0\x9F\x83\x8F"},
             Row{"two\nlines\tand\x7F", "two?lines?and?"},
             Row{"broken \xFF\xC3", "broken ??"},
             Row{"too long a form \xC0\xAF", "too long a form ??"},
             Row{"half of a pair \xED\xA0\x80", "half of a pair ???"},
             Row{"next line \xC2\x85 \xE2\x80\xA8", "next line ?? ???"},
             Row{std::string{"no end \0 here", 13}, "no end ? here"},
         }) {
        CAPTURE(row.read);
        JsonWriter json;
        json.open_object();
        json.member("name", std::string_view{row.name});
        json.close_object();
        CHECK(Json::parse(json.take()).at("name") == row.read);
    }
}

TEST_CASE("ohh: names and tables may hold anything") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1);
    Recorded hand = record(game, "fold 1");
    hand.labels.table = "The \"Q\"\\\n";
    hand.labels.names[0] = "</script>\x01";
    const Json ohh = ohh_of(hand.seen_by_admin());
    CHECK(ohh.at("table_name") == "The \"Q\"\\?");
    CHECK(ohh.at("players").at(0).at("name") == "</script>?");
}

}  // namespace cardroom::game::testing
