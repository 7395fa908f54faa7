#include "server/protocol/limits.hpp"
#include "server/protocol/request.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cardroom::server {
namespace {

ParseError refused(const std::string& text) {
    auto parsed = parse_request(text);
    REQUIRE_MESSAGE(std::holds_alternative<ParseError>(parsed), text);
    return std::get<ParseError>(parsed);
}

template <class Body>
Body read(const std::string& text) {
    auto parsed = parse_request(text);
    const auto* error = std::get_if<ParseError>(&parsed);
    REQUIRE_MESSAGE(error == nullptr, text << ": " << (error != nullptr ? error->msg : ""));
    auto& body = std::get<Request>(parsed).body;
    REQUIRE(std::holds_alternative<Body>(body));
    return std::get<Body>(body);
}

std::string act(const std::string& fields) {
    return R"({"t":"act","id":"1","table":7,"hand":3,"turn":2,)" + fields + "}";
}
std::string nested(int depth) {
    std::string text = R"({"t":"ping","x":)";
    text += std::string(static_cast<std::size_t>(depth - 1), '[');
    return text + std::string(static_cast<std::size_t>(depth - 1), ']') + "}";
}
std::string repeated(const std::string& unit, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += unit;
    }
    return text;
}
std::string chat(const std::string& text) {
    return R"({"t":"chat","table":7,"text":")" + text + "\"}";
}

struct Row {
    std::string frame;
    std::string code;
    std::string msg;  ///< a part of it
};

void check_refused(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.frame);
        const ParseError error = refused(row.frame);
        CHECK(error.code == row.code);
        CHECK_MESSAGE(error.msg.find(row.msg) != std::string::npos, error.msg);
    }
}

TEST_CASE("what is not one flat object of a known type gets its named error") {
    check_refused({
        {"", "bad_json", "not one JSON object"},
        {"hello", "bad_json", "not one JSON object"},
        {"{", "bad_json", "not one JSON object"},
        {"[]", "bad_json", "not one JSON object"},
        {"7", "bad_json", "not one JSON object"},
        {"null", "bad_json", "not one JSON object"},
        {R"("t")", "bad_json", "not one JSON object"},
        {R"({"t":"ping"}{"t":"ping"})", "bad_json", "not one JSON object"},
        {R"({"t":"ping"} x)", "bad_json", "not one JSON object"},
        {std::string{"{\"t\":\"ping\"}\0x", 14}, "bad_json", "not one JSON object"},
        {"{\"t\":\"ping\",\"x\":\"\xff\"}", "bad_json", "not one JSON object"},
        {R"({"t":"ping","x":"\ud800"})", "bad_json", "not one JSON object"},
        {R"({"t":"ping","x":1e999})", "bad_json", "not one JSON object"},
        {R"({"t":"watch","table":-1e400})", "bad_json", "not one JSON object"},
        {"\xEF\xBB\xBF", "bad_json", "not one JSON object"},
        {"\xFF\xFE{\"t\":\"ping\"}", "bad_json", "not one JSON object"},
        {R"({"t":"ping","t":"ping"})", "bad_json", "twice"},
        {R"({"t":"ping","x":{"a":1,"a":2}})", "bad_json", "twice"},
        {nested(9), "bad_json", "deeper than 8"},
        {nested(5000), "bad_json", "deeper than 8"},
        {"{}", "bad_field", "t must be a text"},
        {R"({"t":7})", "bad_field", "t must be a text"},
        {R"({"t":"dance"})", "unknown_type", ""},
        {R"({"t":"ping","id":7})", "bad_field", "id"},
        {R"({"t":"ping","id":""})", "bad_field", "id"},
        {R"({"t":"ping","id":"123456789012345678901234567890123"})", "bad_field", "id"},
    });
}

TEST_CASE("a wrong field is bad_field, and the error names it") {
    check_refused({
        {R"({"t":"watch"})", "bad_field", "table is missing"},
        {R"({"t":"watch","table":null})", "bad_field", "table is missing"},
        {R"({"t":"watch","table":"7"})", "bad_field", "table"},
        {R"({"t":"watch","table":-7})", "bad_field", "table"},
        {R"({"t":"watch","table":0})", "bad_field", "table"},
        {R"({"t":"watch","table":7.5})", "bad_field", "table"},
        {R"({"t":"watch","table":true})", "bad_field", "table"},
        {R"({"t":"watch","table":[7]})", "bad_field", "table"},
        {R"({"t":"watch","table":9007199254740992})", "bad_field", "table"},
        {R"({"t":"watch","table":18446744073709551615})", "bad_field", "table"},
        {R"({"t":"watch","table":99999999999999999999})", "bad_field", "table"},
        {act(R"("action":"raise")"), "bad_field", "to is missing"},
        {act(R"("action":"raise","to":12.7)"), "bad_field", "to must be a whole number"},
        {act(R"("action":"raise","to":12.0)"), "bad_field", "to must be a whole number"},
        {act(R"("action":"raise","to":1e3)"), "bad_field", "to must be a whole number"},
        {act(R"("action":"raise","to":-1)"), "bad_field", "to must be a whole number"},
        {act(R"("action":"raise","to":true)"), "bad_field", "to must be a whole number"},
        {act(R"("action":"raise","to":"5")"), "bad_field", "to must be a whole number"},
        {act(R"("action":"raise","to":9007199254740992)"), "bad_field", "to must"},
        {act(R"("action":"jump")"), "bad_field", "action must be one of fold, check, call, raise"},
        {R"({"t":"act","table":7,"hand":3,"turn":4294967297,"action":"fold"})", "bad_field", "turn"
        },
        {R"({"t":"sit","table":7,"seat":0,"buy_in":9,"key":"12345678"})", "bad_field", "seat"},
        {R"({"t":"sit","table":7,"seat":10,"buy_in":9,"key":"12345678"})", "bad_field", "seat"},
        {R"({"t":"sit","table":7,"seat":1,"buy_in":9,"key":"1234567"})", "bad_field", "key"},
        {R"({"t":"sit","table":7,"seat":1,"buy_in":9,"post":1,"key":"12345678"})",
         "bad_field",
         "post must be true or false"},
        {R"({"t":"top_up","table":7,"amount":5})", "bad_field", "key is missing"},
        {R"({"t":"lobby","on":"yes"})", "bad_field", "on"},
        {R"({"t":"host","table":7,"do":"kick"})", "bad_field", "seat is missing"},
        {R"({"t":"create_table","name":"x","game":"stud","small_blind":5,"big_blind":10,"seats":6,)"
         R"("min_buy_in":200,"max_buy_in":1000})",
         "bad_field",
         "game must be one of holdem, omaha, omaha_5, omaha_hi_lo, short_deck"},
        {R"({"t":"hello","key":"k"})", "bad_field", "v is missing"},
        {R"({"t":"statement","limit":0})", "bad_field", "limit must be"},
        {R"({"t":"statement","limit":101})", "bad_field", "limit must be"},
        {R"({"t":"hands","limit":31})", "bad_field", "limit must be"},
        {R"({"t":"admin_hands","limit":31})", "bad_field", "limit must be"},
        {R"({"t":"hands","before":17,"before_table":7})", "bad_field", "before_hand is missing"},
        {R"({"t":"hands","before":17,"before_hand":3})", "bad_field", "before_table is missing"},
        {R"({"t":"hands","before_table":7,"before_hand":3})", "bad_field", "before is missing"},
        {R"({"t":"hand_text","table":7,"hand":3})", "bad_field", "format is missing"},
        {R"({"t":"hand_text","table":7,"hand":3,"format":"pdf"})",
         "bad_field",
         "format must be one of phh, pokerstars, ohh"},
        {R"({"t":"hand_text","table":7,"format":"phh"})", "bad_field", "hand is missing"},
        {R"({"t":"hand_text","hand":7,"format":"phh"})", "bad_field", "table is missing"},
        {R"({"t":"admin_hand_text","table":7,"hand":3,"format":"PHH"})", "bad_field", "format must"
        },
        {chat(""), "bad_field", "text"},
        {R"({"t":"ping","id":"a\u0007"})", "bad_field", "control"},
        {chat(R"(a\nb)"), "bad_field", "control"},
        {chat("a\u202eb"), "bad_field", "control"},
        {chat(std::string(201, 'a')), "bad_field", "text must be a text of 1 to 200"},
    });
}

TEST_CASE("an error keeps the request's id where it can be read") {
    CHECK(refused(R"({"t":"dance","id":"d1"})").id == "d1");
    CHECK(refused(R"({"id":"w1","t":"watch"})").id == "w1");
    CHECK(refused(R"({"id":"w1","t":"watch")").id == std::nullopt);
}

TEST_CASE("an error never repeats what may be a secret") {
    const std::string secret(200, 'S');
    for (const std::string& frame :
         {R"({"t":"hello","v":1,"key":")" + secret + "\"}",
          R"({"t":"watch","table":7,"password":")" + secret + "\"}",
          R"({"t":"watch","table":7,"invite":")" + secret + "\"}",
          R"({"t":"more_chips","key":")" + secret + "\"}"}) {
        CHECK(refused(frame).msg.find("SSSS") == std::string::npos);
    }
}

TEST_CASE("unknown fields are ignored, nested ones too, and null means absent") {
    CHECK(
        read<request::Watch>(R"({"t":"watch","table":7,"x":[{"y":1}],"after":null})").table ==
        TableId{7}
    );
    CHECK(std::holds_alternative<Request>(parse_request(nested(8))));
    const auto nameless = parse_request(R"({"t":"ping","id":null})");
    REQUIRE(std::holds_alternative<Request>(nameless));
    CHECK_FALSE(std::get<Request>(nameless).id);
    CHECK(read<request::Statement>(R"({"t":"statement","limit":null})").limit == 50);
}

TEST_CASE("a byte order mark at the start is skipped, and nowhere else") {
    (void)read<request::Ping>("\xEF\xBB\xBF{\"t\":\"ping\"}");
    CHECK(refused(" \xEF\xBB\xBF{\"t\":\"ping\"}").code == "bad_json");
    CHECK(refused("{\"t\":\"ping\"}\xEF\xBB\xBF").code == "bad_json");
}

TEST_CASE("requests are read field by field") {
    const auto raise = read<request::Act>(act(R"("action":"raise","to":9007199254740991)"));
    CHECK(raise.turn == Turn{2});
    CHECK(std::get<game::RaiseTo>(raise.action).to == game::max_chips);

    const auto call =
        read<request::PreAct>(R"({"t":"pre_act","table":7,"hand":3,"action":"call","price":30})");
    CHECK(std::get<game::CallExactly>(*call.armed).price == Chips{std::int64_t{30}});
    const auto none =
        read<request::PreAct>(R"({"t":"pre_act","table":7,"hand":3,"action":"none"})");
    CHECK_FALSE(none.armed);
    CHECK_FALSE(none.street);
    const auto flop = read<request::PreAct>(
        R"({"t":"pre_act","table":7,"hand":3,"street":"flop","action":"check"})"
    );
    CHECK(flop.street == cardroom::game::Street::flop);

    const auto show = read<request::Show>(R"({"t":"show","table":7,"hand":3,"cards":"second"})");
    CHECK(show.cards == cardroom::game::HoleSet::from_bits(2));

    const auto kick = read<request::Host>(R"({"t":"host","table":7,"do":"kick","seat":3})");
    CHECK(kick.seat == SeatNo{3});

    const auto made = read<request::CreateTable>(
        R"({"t":"create_table","name":"Zürich","small_blind":5,"big_blind":10,"seats":6,)"
        R"("min_buy_in":200,"max_buy_in":1000,"bank_ms":0})"
    );
    CHECK(made.name == "Zürich");
    const auto omaha = read<request::CreateTable>(
        R"({"t":"create_table","name":"PLO","game":"omaha_5","betting":"pot_limit",)"
        R"("small_blind":5,"big_blind":10,"seats":6,"min_buy_in":200,"max_buy_in":1000})"
    );
    CHECK(omaha.rules.game == cardroom::game::Game::omaha_5);
    CHECK(omaha.rules.betting == cardroom::game::Betting::pot_limit);
    game::TableRules plain;
    plain.small_blind = Chips{std::int64_t{5}};
    plain.big_blind = Chips{std::int64_t{10}};
    plain.min_buy_in = Chips{std::int64_t{200}};
    plain.max_buy_in = Chips{std::int64_t{1000}};
    plain.clock.bank = Millis{0};
    CHECK(made.rules == plain);
    const auto newest = read<request::Hands>(R"({"t":"hands"})");
    CHECK(newest.limit == 20);
    CHECK_FALSE(newest.before);
    const auto older = read<request::Hands>(R"({"t":"hands","before":17})");
    CHECK(older.before.value().at_ms == 17);
    CHECK(older.before.value().table == TableId{});
    const auto next = read<request::AdminHands>(
        R"({"t":"admin_hands","before":17,"before_table":7,"before_hand":3})"
    );
    CHECK(next.before.value().table == TableId{7});
    CHECK(next.before.value().hand == HandNo{3});
    CHECK(read<request::Statement>(R"({"t":"statement","limit":100})").limit == 100);
    const auto text =
        read<request::HandText>(R"({"t":"hand_text","table":7,"hand":3,"format":"ohh"})");
    CHECK(text.table == TableId{7});
    CHECK(text.hand == HandNo{3});
    CHECK(text.format == cardroom::game::formats::TextFormat::ohh);
}

TEST_CASE("how many boards, habits and the rabbit are read field by field") {
    const auto run = read<request::Act>(act(R"("action":"run_it","times":2)"));
    CHECK(std::get<game::RunIt>(run.action).times == 2);
    const auto habits = read<request::SetHabits>(
        R"({"t":"habits","table":7,"straddle":true,"skip_bomb_pots":false,"show_beaten":true,"top_up_to":500})"
    );
    CHECK(habits.habits == game::Habits{true, false, true, Chips{std::int64_t{500}}});
    CHECK(read<request::Rabbit>(R"({"t":"rabbit","table":7,"hand":5})").hand == HandNo{5});
    check_refused({
        {act(R"("action":"run_it")"), "bad_field", "times is missing"},
        {act(R"("action":"run_it","times":0)"), "bad_field", "times must be a whole number"},
        {act(R"("action":"run_it","times":4)"), "bad_field", "from 1 to 3"},
        {R"({"t":"habits","table":7,"straddle":true,"skip_bomb_pots":false,"show_beaten":true})",
         "bad_field",
         "top_up_to is missing"},
        {R"({"t":"habits","table":7,"straddle":1,"skip_bomb_pots":false,"show_beaten":true,)"
         R"("top_up_to":0})",
         "bad_field",
         "straddle must be true or false"},
        {R"({"t":"rabbit","table":7})", "bad_field", "hand is missing"},
    });
}

TEST_CASE("a nested object is read one level deep, and as strictly") {
    const auto table = [](const std::string& bombs) {
        return R"({"t":"create_table","name":"x","small_blind":5,"big_blind":10,"seats":6,)"
               R"("min_buy_in":200,"max_buy_in":1000,"bomb_pots":)" +
               bombs + "}";
    };
    const auto made =
        read<request::CreateTable>(table(R"({"every":10,"ante":50,"x":{"every":3}})"));
    CHECK(made.rules.bomb_pots == game::BombPots{10, Chips{std::int64_t{50}}, 1});
    CHECK(read<request::CreateTable>(table("null")).rules.bomb_pots == game::BombPots{});
    check_refused({
        {table(R"({"every":10,"every":10,"ante":50})"), "bad_json", "twice"},
        {table(R"({"every":10.5,"ante":50})"), "bad_field", "bomb_pots.every must be"},
        {table(R"({"every":10,"ante":50,"boards":[1]})"), "bad_field", "bomb_pots.boards must be"},
        {table(R"([{"every":10,"ante":50}])"), "bad_field", "bomb_pots must be an object"},
        {table(R"("every")"), "bad_field", "bomb_pots must be an object"},
    });
}

TEST_CASE("text is measured in characters, not bytes") {
    CHECK(read<request::Chat>(chat(repeated("ü", 200))).text == repeated("ü", 200));
    CHECK(refused(chat(repeated("ü", 201))).code == "bad_field");
}

}  // namespace
}  // namespace cardroom::server
