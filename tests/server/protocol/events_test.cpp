// The table of events in PROTOCOL.md names exactly the fields that each event is sent with.
#include "server/protocol/frames.hpp"
#include "tests/server/protocol/protocol_page.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <sstream>
#include <string>

namespace cardroom::server {
namespace {

using Fields = std::vector<std::string>;

Fields words(const std::string& text) {
    Fields found;
    std::istringstream in{text};
    for (std::string word; in >> word;) {
        found.push_back(word);
    }
    return found;
}

std::map<std::string, Fields> events_of_the_page() {
    std::map<std::string, Fields> events;
    for (const auto& row : ProtocolPage{}.table("| `e` | fields |")) {
        const auto names = ticked(row[0]);
        const auto fields = ticked(row[1]);
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool own = fields.size() == names.size();
            events[names[i]] = fields.empty() ? Fields{} : words(fields[own ? i : 0]);
        }
    }
    return events;
}

/// One event of each kind that there is.
template <std::size_t... Kind>
std::vector<game::EventView> one_of_each(std::index_sequence<Kind...>) {
    return {game::EventView{std::in_place_index<Kind>}...};
}

std::map<std::string, Fields> events_of_the_server() {
    std::map<std::string, Fields> events;
    const auto all = one_of_each(std::make_index_sequence<std::variant_size_v<game::EventView>>{});
    for (const auto& event : nlohmann::ordered_json::parse(events_json({}, all))) {
        Fields fields;
        for (const auto& [name, value] : event.items()) {
            if (name != "e") {
                fields.push_back(name);
            }
        }
        events[event["e"].get<std::string>()] = fields;
    }
    return events;
}

TEST_CASE("the events of PROTOCOL.md are those of the server, field by field") {
    CHECK(events_of_the_server() == events_of_the_page());
}

TEST_CASE("S5 a hand's history discloses cards mucked at showdown") {
    game::SeenCards cards;
    cards.push_back(game::Card::parse("2c"));
    cards.push_back(game::Card::parse("2d"));
    const std::array<game::EventView, 1> mucked{game::MuckedView{SeatNo{3}, cards}};
    CHECK(events_json({}, mucked) == R"([{"e":"mucked","seat":3,"cards":["2c","2d"]}])");
}

TEST_CASE("who sits down again owes what he left without paying") {
    game::SeatTaken taken;
    taken.owes_blinds = true;
    const std::array<game::EventView, 1> events{taken};
    const auto told = nlohmann::json::parse(events_json({}, events));
    CHECK(told[0]["owes"] == nlohmann::json{"small_blind", "big_blind"});
}

TEST_CASE("a hand's end names all who were dealt in, winners or not") {
    EvContext at;
    at.dealt_in.insert(SeatNo{1});
    game::HandEnded end;
    end.hand = HandNo{5};
    end.net[1] = Chips{std::int64_t{7}};
    const std::array<game::EventView, 1> ended{end};
    CHECK(
        events_json(at, ended) ==
        R"([{"e":"hand_end","hand":5,"net":[{"seat":1,"amount":0},{"seat":2,"amount":7}],"rake":0}])"
    );
}

}  // namespace
}  // namespace cardroom::server
