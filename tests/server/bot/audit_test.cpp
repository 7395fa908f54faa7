#include "server/bot/house_bot.hpp"
#include "server/swarm/options.hpp"
#include "server/swarm/table_feed.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cardroom::server;
namespace game = cardroom::game;

namespace {

const bot::Json empty_snap = bot::Json::parse(
    R"({"t":"snap","table":7,"seq":10,"seats":[{"seat":1,"player":11,"stack":1000},{"seat":2,"player":12,"stack":500}],"hand":null})"
);

std::string frame(const std::string& events) {
    return R"({"t":"ev","events":[)" + events + "]}";
}

const std::string opening = frame(
    R"({"e":"hand","hand":1,"button":1,"small_blind":1,"big_blind":2,"seats":[1,2],"boards":1,"bomb_pot":false},{"e":"posted","seat":1,"post":"small_blind","amount":5,"all_in":false},{"e":"posted","seat":2,"post":"big_blind","amount":10,"all_in":false})"
);
const std::string shove = frame(R"({"e":"raised","seat":1,"to":1000,"bet":false,"all_in":true})");

std::string showdown(const char* net) {
    return frame(
        std::string{
            R"({"e":"called","seat":2,"to":500,"all_in":true},{"e":"returned","seat":1,"amount":500},{"e":"shown","seat":1,"cards":["As","Ad"],"name":null},{"e":"pot","pot":0,"amount":1000,"rake":0,"wins":[{"seat":1,"amount":1000}]},{"e":"hand_end","hand":1,"net":)"
        } +
        net + R"(,"rake":0},{"e":"went_broke","seat":2})"
    );
}
constexpr const char* true_net = R"([{"seat":1,"amount":500},{"seat":2,"amount":-500}])";

struct Table {
    swarm::Happenings happenings;
    swarm::TableFeed feed{game::TableId{7}, happenings};
    Table() { feed.snapshot(empty_snap); }
};

}  // namespace

TEST_CASE("the audit follows a hand's chips to the end") {
    Table table;
    table.feed.frame(game::Seq{11}, opening);
    table.feed.told(game::Seq{11}, game::SeatNo{1}, game::Chips{std::int64_t{995}});
    table.feed.frame(game::Seq{12}, shove);
    table.feed.frame(game::Seq{13}, showdown(true_net));
    CHECK(table.happenings.faults.empty());
    CHECK(table.happenings.hands == 1);
    CHECK(table.happenings.busts == 1);
    CHECK(table.happenings.all_ins == 2);
    CHECK(table.happenings.showdowns == 1);
    CHECK(table.happenings.nets.at(game::PlayerId{11}) == game::Chips{std::int64_t{500}});
}

TEST_CASE("the audit follows several boards, antes, straddles and bounties") {
    const std::string bomb = frame(
        R"({"e":"hand","hand":1,"button":1,"small_blind":null,"big_blind":2,"seats":[1,2],"boards":2,"bomb_pot":true},{"e":"posted","seat":1,"post":"ante","amount":50,"all_in":false},{"e":"posted","seat":2,"post":"ante","amount":50,"all_in":false},{"e":"posted","seat":2,"post":"straddle","amount":20,"all_in":false},{"e":"runs","times":2})"
    );
    const auto end = [](int bounty) {
        const std::string from = std::to_string(bounty);
        return frame(
            R"({"e":"pot","pot":0,"board":1,"amount":50,"rake":0,"wins":[{"seat":1,"amount":50,"name":null}]},{"e":"pot","pot":0,"board":0,"amount":70,"rake":0,"wins":[{"seat":2,"amount":70,"name":null}]},{"e":"bounty","from":2,"to":1,"amount":)" +
            from + R"(},{"e":"hand_end","hand":1,"net":[{"seat":1,"amount":)" + from +
            R"(},{"seat":2,"amount":-)" + from + R"(}],"rake":0})"
        );
    };
    Table table;
    table.feed.frame(game::Seq{11}, bomb);
    table.feed.frame(game::Seq{12}, end(20));
    CHECK(table.happenings.faults.empty());
    CHECK(table.happenings.bomb_pots == 1);
    CHECK(table.happenings.straddles == 1);
    CHECK(table.happenings.run_outs == 1);
    CHECK(table.happenings.bounties == 1);
    Table wrong;
    wrong.feed.frame(game::Seq{11}, bomb);
    wrong.feed.frame(game::Seq{12}, end(2000));
    CHECK_FALSE(wrong.happenings.faults.empty());
}

TEST_CASE("the audit notices chips from nowhere") {
    for (const char* net :
         {R"([{"seat":1,"amount":501},{"seat":2,"amount":-500}])",
          R"([{"seat":1,"amount":499},{"seat":2,"amount":-499}])"}) {
        Table table;
        table.feed.frame(game::Seq{11}, opening);
        table.feed.frame(game::Seq{12}, shove);
        table.feed.frame(game::Seq{13}, showdown(net));
        CHECK_FALSE(table.happenings.faults.empty());
    }
    Table table;
    table.feed.frame(game::Seq{11}, opening);
    table.feed.told(game::Seq{11}, game::SeatNo{1}, game::Chips{std::int64_t{1000}});
    CHECK(table.happenings.faults.size() == 1);
}

TEST_CASE("frames that reach several bots count once, in order, whoever hears them first") {
    Table table;
    table.feed.frame(game::Seq{12}, shove);
    table.feed.frame(game::Seq{11}, opening);
    table.feed.frame(game::Seq{11}, opening);
    table.feed.frame(game::Seq{12}, shove);
    table.feed.frame(game::Seq{13}, showdown(true_net));
    CHECK(table.happenings.faults.empty());
    CHECK(table.happenings.hands == 1);
}

TEST_CASE("a snapshot that shows other stacks is a fault") {
    Table table;
    bot::Json other = empty_snap;
    table.feed.snapshot(other);
    CHECK(table.happenings.faults.empty());
    other["seats"][0]["stack"] = 1001;
    table.feed.snapshot(other);
    CHECK(table.happenings.faults.size() == 1);
}

TEST_CASE("house bots go where a human waits, and leave seats free") {
    const auto lobby_of = [](int humans, int bots) {
        bot::Json table = bot::Json::parse(
            R"({"game":"holdem","betting":"no_limit","small_blind":5,"big_blind":10,"seats":6,"min_buy_in":200,"max_buy_in":1000,"private":false,"password":false,"host":null,"state":"playing"})"
        );
        table["taken"] = humans + bots;
        table["players"] = bot::Json::array();
        for (int i = 0; i < humans + bots; ++i)
            table["players"].push_back({{"bot", i >= humans}});
        return table;
    };
    bot::Json lobby{{"t", "lobby"}, {"tables", bot::Json::array()}};
    const std::array tables{lobby_of(0, 2), lobby_of(1, 2), lobby_of(2, 2), lobby_of(0, 4)};
    for (const bot::Json& table : tables) {
        lobby["tables"].push_back(table);
        lobby["tables"].back()["table"] = lobby["tables"].size();
    }
    bot::LobbySeen seen;
    seen.take(lobby);
    bot::Dice dice{1};
    const auto first = bot::table_in_need(seen, {}, {}, dice);
    REQUIRE(first.has_value());
    CHECK(first->table == game::TableId{2});
    const auto next = bot::table_in_need(seen, {{game::TableId{2}, 1}}, {}, dice);
    REQUIRE(next.has_value());
    CHECK(next->table == game::TableId{1});
    CHECK_FALSE(bot::table_in_need(seen, {{game::TableId{2}, 1}, {game::TableId{1}, 2}}, {}, dice)
                    .has_value());
}

TEST_CASE("the swarm's options are checked") {
    const auto parse = [](std::initializer_list<const char*> words) {
        std::vector<const char*> argv{"cardroom-swarm"};
        argv.insert(argv.end(), words);
        return swarm::parse_options(static_cast<int>(argv.size()), argv.data());
    };
    const auto good = parse(
        {"--url",
         "ws://host.example:9000/ws",
         "--stakes",
         "50/100",
         "--seconds",
         "60",
         "--no-think-after",
         "30"}
    );
    REQUIRE(good.options.has_value());
    CHECK(good.options->server.host == "host.example");
    CHECK(good.options->server.port == 9000);
    CHECK(good.options->big_blind == 100);
    CHECK(good.options->fast_last == 30);
    CHECK(parse({"--help"}).exit_code == 0);
    CHECK(parse({"--url", "ws://host:port"}).exit_code == 2);
    CHECK(parse({"--stakes", "10/5"}).exit_code == 2);
    CHECK(parse({"--nonsense"}).exit_code == 2);
}
