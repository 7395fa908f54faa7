#include "game/text/codec.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace cardroom::game;
using namespace cardroom::game::literals;

namespace {

const std::string event_text =
    "opened 17 3 4 5 1,3,4,5\nposted 4 small_blind 50\nposted 5 big_blind 30 all_in\n"
    "hole 4 0 6\nturn 1 1\nfolded 1 timed_out\nbank_used 3 25000\nraised 3 300 full\n"
    "called 4 300 all_in\nuncalled 4 200\nboard flop 12 3\nshown 4 first second\nmucked 5\n"
    "pot 1 301 3 2 2 149 5 149\nended 17 -150 0 0 0 147 0 0 0 0 3\n"
    "left 4 1001 19500 asked 1700000000000\nwent_broke 5 0\nowner 3\n";

Table hand_over_table() {
    Table table;
    table.rules.small_blind = 50_chips;
    table.rules.big_blind = 100_chips;
    table.rules.min_buy_in = 2000_chips;
    table.rules.max_buy_in = 20000_chips;
    Seat seat;
    seat.player = PlayerId{1001};
    seat.stack = 4711_chips;
    seat.idle_since = Instant{Millis{1'700'000'000'000}};
    table.seats[3] = seat;
    table.departures.push_back({PlayerId{9}, 12_chips, Instant{Millis{5}}});
    HandOver over;
    over.hand.no = HandNo{17};
    over.hand.dealt = 15;
    over.hand.street = Street::river;
    over.hand.boards.push_back({});
    over.hand.boards[0].push_back(12);
    over.rabbit.push_back(13);
    over.hand.players[3].standing = Standing::live;
    over.hand.players[3].acted_at = 300_chips;
    over.net[3] = -5_chips;
    table.phase = over;
    return table;
}

/// One to three small accidents: a byte changed, lost or doubled, pieces swapped, cut or repeated.
std::string damaged(std::string text, std::mt19937& random) {
    constexpr std::string_view bytes = "0123456789 -,\n_abelost\x80\xff";
    for (auto left = random() % 3 + 1; left > 0 && !text.empty(); --left) {
        const std::size_t at = random() % text.size();
        const std::size_t length = random() % 6 + 1;
        switch (random() % 6) {
            case 0:
                text[at] = bytes[random() % bytes.size()];
                break;
            case 1:
                text.erase(at, 1);
                break;
            case 2:
                text.insert(at, 1, bytes[random() % bytes.size()]);
                break;
            case 3:
                text.insert(at, text.substr(at, length));
                break;
            case 4:
                text.erase(at, length);
                break;
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

constexpr int rounds = 100'000;

}  // namespace

TEST_CASE("damaged event text is refused, or is exactly what its events are written as") {
    std::mt19937 random{20'260'101};
    int refused = 0;
    int strays = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::string text = damaged(event_text, random);
        const auto events = read_events(text, Deck{});
        if (!events) {
            ++refused;
        } else if (write_events(*events) != text) {
            ++strays;
        }
    }
    CHECK(strays == 0);
    CHECK(refused > rounds / 2);
}

TEST_CASE("damaged table text is refused, or is exactly what its table is written as") {
    std::mt19937 random{20'260'102};
    const std::string whole = write_table(hand_over_table());
    REQUIRE(read_table(whole, Deck{}));
    int refused = 0;
    int strays = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::string text = damaged(whole, random);
        const auto table = read_table(text, Deck{});
        if (!table) {
            ++refused;
        } else if (write_table(*table) != text) {
            ++strays;
        }
    }
    CHECK(strays == 0);
    CHECK(refused > rounds / 2);
}

TEST_CASE("a table's text cut anywhere is refused") {
    const std::string whole = write_table(hand_over_table());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(read_table(whole.substr(0, length), Deck{}));
    }
}
