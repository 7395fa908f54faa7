#include "server/bot/client.hpp"

#include "tests/server/bot/turns.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cardroom::server::bot;
namespace game = cardroom::game;

namespace {

constexpr const char* welcome =
    R"({"t":"welcome","v":1,"you":{"id":42,"name":"ann","kind":"bot"},"balance":9000,"boot":"b7f3","server_ms":1,"seated":[],"limits":{}})";

std::string snap(int seq) {
    return R"({"t":"snap","table":7,"seq":)" + std::to_string(seq) +
           R"(,"name":"House 1","rules":{"game":"holdem","seats":6,"small_blind":5,"big_blind":10,"ante":0,"straddle":"none","bomb_pots":null,"rabbit_hunt":false,"min_buy_in":200,"max_buy_in":1000,"base_ms":20000,"bank_ms":30000},"state":"playing","host":null,"you":4,"seats":[{"seat":2,"player":17,"name":"rocky","bot":true,"stack":990,"attendance":"playing"},{"seat":4,"player":42,"name":"ann","bot":false,"stack":970,"attendance":"playing"}],"hand":{"hand":1023,"over":false,"players":[{"seat":2,"standing":"live","bet":0,"total":20,"cards":["??","??"]},{"seat":4,"standing":"live","bet":0,"total":20,"cards":["As","Ks"]}]},"chat":[]})";
}

std::string event(int seq, const std::string& events) {
    return R"({"t":"ev","table":7,"seq":)" + std::to_string(seq) + R"(,"hand":1023,"events":[)" +
           events + "]}";
}

constexpr const char* turn_frame =
    R"({"t":"your_turn","table":7,"hand":1023,"turn":3,"seat":4,"street":"flop","cards":["As","Ks"],"boards":[["Ah","7c","2d"]],"button":2,"big_blind":10,"pot":40,"bet":0,"stack":970,"legal":{"fold":true,"check":true,"call":0,"raise":{"min_to":10,"max_to":970},"most_runs":0},"base_ms":20000,"bank_ms":30000,"players":[{"seat":2,"name":"rocky","stack":970,"bet":0,"standing":"live"},{"seat":4,"name":"ann","stack":970,"bet":0,"standing":"live"}]})";

/// A player that keeps what it is told and what its client says.
class Listener final : public Player {
public:
    void send(std::string frame) override { sent.push_back(Json::parse(frame)); }
    void welcomed() override { ++welcomes; }
    void my_turn(const YourTurn& turn) override { turns.push_back(turn); }
    void answered(const Request& request, const Answer& answer) override {
        answers.push_back(answer.ok() ? "ok" : answer.code);
        last_request = request;
    }
    std::vector<Json> sent;
    std::vector<YourTurn> turns;
    std::vector<std::string> answers;
    Request last_request;
    int welcomes = 0;
};

/// A client on table 7 that has seen the snapshot of seq 885.
struct Seated {
    Listener listener;
    Tally tally;
    Client client{{"ck_1", "test", Follow::everything, 1}, listener, tally};
    Clock::time_point now = Clock::now();

    Seated() {
        client.opened();
        hear(welcome);
        client.watch(game::TableId{7});
        hear(R"({"t":"ok","id":")" + last_id() + R"(","table":7,"seq":885})");
        hear(snap(885));
    }
    void hear(const std::string& frame) { client.text(frame, now); }
    [[nodiscard]] std::string last_id() const {
        return listener.sent.back().at("id").get<std::string>();
    }
    void reconnect() {
        client.closed();
        listener.sent.clear();
        client.opened();
        hear(welcome);
    }
};

}  // namespace

TEST_CASE("a client says hello with its key and watches from nothing") {
    Seated seated;
    CHECK(seated.listener.sent.at(0).at("t") == "hello");
    CHECK(seated.listener.sent.at(0).at("key") == "ck_1");
    CHECK(seated.listener.sent.at(1).at("t") == "watch");
    CHECK_FALSE(seated.listener.sent.at(1).contains("after"));
    const TableSeen* table = seated.client.table(game::TableId{7});
    REQUIRE(table != nullptr);
    CHECK(table->mine == game::SeatNo{4});
    // 970 behind and 20 in the pot: the hand began with 990.
    CHECK(table->my_seat()->stack == game::Chips{std::int64_t{990}});
}

TEST_CASE("a client acts with the turn it was shown, and measures both answers") {
    Seated seated;
    seated.hear(turn_frame);
    REQUIRE(seated.listener.turns.size() == 1);
    seated.client.act(seated.listener.turns[0], game::RaiseTo{game::Chips{std::int64_t{30}}});
    const Json act = seated.listener.sent.back();
    CHECK(act.at("hand") == 1023);
    CHECK(act.at("turn") == 3);
    CHECK(act.at("to") == 30);
    seated.now = Clock::now() + std::chrono::milliseconds{2};
    const std::string raised = R"({"e":"raised","seat":4,"to":30,"bet":true,"all_in":false})";
    const std::string ok =
        R"({"t":"ok","id":")" + seated.last_id() + R"(","table":7,"hand":1023,"turn":3,"seq":886})";
    SUBCASE("ok first") {
        seated.hear(ok);
        seated.hear(event(886, raised));
    }
    SUBCASE("event first") {
        seated.hear(event(886, raised));
        seated.hear(ok);
    }
    CHECK(seated.tally.actions == 1);
    CHECK(seated.tally.act_to_ok.count() == 1);
    CHECK(seated.tally.act_to_event.count() == 1);
    CHECK(seated.tally.gaps == 0);
    CHECK(seated.client.unanswered() == 0);
}

TEST_CASE("a client reads how many boards it may ask for, and says so") {
    Seated seated;
    std::string frame = turn_frame;
    const std::string usual = R"("raise":{"min_to":10,"max_to":970},"most_runs":0)";
    frame.replace(frame.find(usual), usual.size(), R"("raise":null,"most_runs":3)");
    seated.hear(frame);
    REQUIRE(seated.listener.turns.size() == 1);
    CHECK(seated.listener.turns[0].legal.most_runs == 3);
    CHECK(seated.listener.turns[0].boards.size() == 1);
    seated.client.act(seated.listener.turns[0], game::RunIt{2});
    CHECK(seated.listener.sent.back().at("action") == "run_it");
    CHECK(seated.listener.sent.back().at("times") == 2);
    seated.client.set_habits(game::TableId{7}, {true, false, true, game::Chips{std::int64_t{500}}});
    const Json habits = seated.listener.sent.back();
    CHECK(habits.at("t") == "habits");
    CHECK(habits.at("straddle") == true);
    CHECK(habits.at("skip_bomb_pots") == false);
    CHECK(habits.at("top_up_to") == 500);
    for (const char* boards : {"[]", "[[\"Ah\"],7]", "[[\"A\"]]", "null"}) {
        std::string bad = turn_frame;
        const std::string good = R"([["Ah","7c","2d"]])";
        bad.replace(bad.find(good), good.size(), boards);
        seated.hear(bad);
    }
    CHECK(seated.tally.bad_frames == 4);
}

TEST_CASE("a skipped, repeated or lost seq counts as a gap") {
    for (const int seq : {887, 885, 884}) {
        CAPTURE(seq);
        Seated seated;
        seated.hear(event(seq, R"({"e":"checked","seat":4,"why":"chosen"})"));
        CHECK(seated.tally.gaps == 1);
    }
    Seated seated;
    seated.hear(snap(884));
    CHECK(seated.tally.gaps == 1);
}

TEST_CASE("after a cut a client resumes and repeats the same action, never for another turn") {
    Seated seated;
    seated.hear(turn_frame);
    seated.client.act(seated.listener.turns[0], game::Check{});
    const Json act = seated.listener.sent.back();
    seated.reconnect();
    REQUIRE(seated.listener.sent.size() == 3);
    CHECK(seated.listener.sent[1].at("t") == "watch");
    CHECK(seated.listener.sent[1].at("after") == 885);
    CHECK(seated.listener.sent[2] == act);
    seated.hear(
        R"({"t":"ok","id":")" + seated.listener.sent[1].at("id").get<std::string>() +
        R"(","table":7,"seq":885,"resumed":true})"
    );
    seated.hear(turn_frame);  // it is still our turn: the answer is on its way
    CHECK(seated.listener.turns.size() == 1);
    CHECK(seated.tally.by_replay == 1);
    seated.hear(
        R"({"t":"err","id":")" + act.at("id").get<std::string>() +
        R"(","code":"stale_turn","msg":"","table":7})"
    );
    CHECK(seated.tally.expected.at("stale_turn") == 1);
    CHECK(seated.tally.errors.empty());
}

TEST_CASE("a money request is repeated with the same key") {
    Seated seated;
    seated.client.top_up(game::TableId{7}, game::Chips{std::int64_t{10}});
    const Json first = seated.listener.sent.back();
    CHECK(first.at("key").get<std::string>().size() >= 8);
    seated.reconnect();
    CHECK(seated.listener.sent.back() == first);
    seated.client.top_up(game::TableId{7}, game::Chips{std::int64_t{10}});
    CHECK(seated.listener.sent.back().at("key") != first.at("key"));
}

TEST_CASE("stacks and seats follow from the events, also when only those are parsed that matter") {
    for (const Follow follow : {Follow::everything, Follow::seats}) {
        Listener listener;
        Tally tally;
        Client client{{"ck_1", "test", follow, 1}, listener, tally};
        const auto hear = [&](const std::string& frame) { client.text(frame, Clock::now()); };
        client.opened();
        hear(welcome);
        client.watch(game::TableId{7});
        hear(snap(1));
        hear(event(2, R"({"e":"called","seat":2,"to":80,"all_in":false})"));
        hear(event(
            3,
            R"({"e":"hand_end","hand":1023,"net":[{"seat":2,"amount":130},{"seat":4,"amount":-130}],"rake":0})"
        ));
        hear(event(4, R"({"e":"topped_up","seat":4,"amount":40})"));
        const TableSeen* table = client.table(game::TableId{7});
        CHECK(table->my_seat()->stack == game::Chips{std::int64_t{900}});
        hear(event(5, R"({"e":"top_up_queued","seat":4,"amount":60})"));
        CHECK(table->my_seat()->queued == game::Chips{std::int64_t{60}});
        hear(event(6, R"({"e":"seat_left","seat":4,"player":42,"stack":900,"reason":"asked"})"));
        CHECK_FALSE(table->mine.has_value());
        CHECK(tally.gaps == 0);
        CHECK(tally.events == 5);
    }
}

TEST_CASE("numbers are read strictly") {
    for (const char* bad : {"12.7", "true", "\"5\"", "9007199254740992", "1e3", "null", "-1e1"}) {
        CAPTURE(bad);
        const Json object = Json::parse(std::string{R"({"n":)"} + bad + "}");
        CHECK_THROWS_AS((void)read_whole(object, "n"), BadFrame);
    }
    CHECK(read_whole(Json::parse(R"({"n":9007199254740991})"), "n") == 9007199254740991);
    CHECK(read_whole(Json::parse(R"({"n":-5})"), "n") == -5);
    CHECK_THROWS_AS((void)read_small(Json::parse(R"({"n":4294967301})"), "n"), BadFrame);
}

TEST_CASE("a frame that breaks the protocol is counted, not fatal") {
    Seated seated;
    for (const char* bad :
         {"", "[]", "{", R"({"t":7})", R"({"t":"your_turn"})", R"({"t":"ev","table":7})"}) {
        seated.hear(bad);
    }
    CHECK(seated.tally.bad_frames == 6);
    seated.hear(R"({"t":"something_new","x":1})");
    CHECK(seated.tally.bad_frames == 6);
}

TEST_CASE("an event's table and seq are found without parsing, or not at all") {
    const auto head = event_head(R"({"t":"ev","table":12,"seq":886,"hand":3,"events":[]})");
    REQUIRE(head.has_value());
    CHECK(head->table == game::TableId{12});
    CHECK(head->seq == game::Seq{886});
    CHECK_FALSE(event_head(R"({"t":"ev","table":12,"seq":886})").has_value());
    CHECK_FALSE(event_head(R"({"t":"ev","seq":886,"table":12,"events":[]})").has_value());
}

TEST_CASE("percentiles are exact to three hundredths") {
    Latencies latencies;
    for (int i = 1; i <= 10'000; ++i)
        latencies.add(Micros{i});
    CHECK(latencies.count() == 10'000);
    CHECK(static_cast<double>(latencies.at(0.5).count()) == doctest::Approx(5000).epsilon(0.04));
    CHECK(static_cast<double>(latencies.at(0.99).count()) == doctest::Approx(9900).epsilon(0.04));
    CHECK(latencies.max() == Micros{10'000});
    CHECK(latencies.at(1.0) == Micros{10'000});
}
