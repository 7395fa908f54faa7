#include "tests/conversations/grammar.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace cardroom::server::conversations {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> actions{"fold", "check", "call", "raise", "run_it"};
constexpr std::array<std::string_view, 4> pre_actions{"check_fold", "check", "call", "none"};
constexpr std::array<std::string_view, 4> streets{"preflop", "flop", "turn", "river"};
constexpr std::array<std::string_view, 6> hole_cards{
    "all", "first", "second", "third", "fourth", "fifth"
};
constexpr std::array<std::string_view, 5> games{
    "holdem", "omaha", "omaha_5", "omaha_hi_lo", "short_deck"
};
constexpr std::array<std::string_view, 3> formats{"phh", "pokerstars", "ohh"};
constexpr std::array<std::string_view, 5> host_words{"pause", "resume", "kick", "invite", "close"};
constexpr std::array<std::string_view, 5> lines{
    "nice hand", "a\u200Db", " ", "\U0001F468\u200D\U0001F469", "e\u0301\u0301\u0301\u0301\u0301"
};

std::string text(std::string_view word) {
    return std::string{word};
}

}  // namespace

std::string Grammar::key() {
    if (!lore_.keys.empty() && dice_.percent(15)) {
        return dice_.one_of(lore_.keys);
    }
    std::string key = "key-" + std::to_string(dice_.word());
    Lore::note(lore_.keys, key);
    return key;
}

std::int64_t Grammar::table() {
    return dice_.percent(3) ? dice_.between(0, 90) : dice_.one_of(lore_.tables);
}

std::pair<std::int64_t, std::int64_t> Grammar::turn_of(std::int64_t table) {
    auto [hand, turn] = lore_.turns[table];
    if (dice_.percent(10)) hand += dice_.between(-2, 2);
    if (dice_.percent(10)) turn += dice_.between(-2, 2);
    return {std::max<std::int64_t>(hand, 1), std::max<std::int64_t>(turn, 1)};
}

std::string Grammar::hello(Partner& partner) {
    json hello{{"t", "hello"}, {"v", 1}, {"key", partner.person().key}, {"client", "talk/1"}};
    if (dice_.percent(50)) hello["id"] = partner.fresh_id();
    if (dice_.percent(2)) hello["v"] = 2;
    if (dice_.percent(2)) hello["key"] = "ck_nobodys";
    return hello.dump();
}

std::vector<std::string> Grammar::sits_down(Partner& partner, std::size_t seat) {
    const json watch{{"t", "watch"}, {"table", 1}, {"id", partner.fresh_id()}};
    const json sit{
        {"t", "sit"},
        {"table", 1},
        {"seat", seat},
        {"buy_in", dice_.between(200, 1'000)},
        {"post", true},
        {"key", key()},
        {"id", partner.fresh_id()}
    };
    return {watch.dump(), sit.dump()};
}

/// The decision that this player was asked for, or somebody else's.
json Grammar::act(Partner& partner) {
    const json& asked = partner.turn();
    if (!asked.is_object() || dice_.percent(10)) {
        const std::int64_t at = table();
        const auto [hand, turn] = turn_of(at);
        json act{{"t", "act"}, {"table", at}, {"hand", hand}, {"turn", turn}};
        act["action"] = text(dice_.one_of(actions));
        act["to"] = dice_.between(0, 1'000);
        act["times"] = dice_.between(1, 3);
        return act;
    }
    json act{{"t", "act"}, {"table", asked["table"]}, {"hand", asked["hand"]}};
    act["turn"] = asked["turn"];
    const json& legal = asked["legal"];
    if (legal.value("most_runs", 0) > 0) {
        act["action"] = "run_it";
        act["times"] = dice_.between(1, legal["most_runs"].get<int>());
    } else if (legal["raise"].is_object() && dice_.percent(25)) {
        const auto least = legal["raise"]["min_to"].get<std::int64_t>();
        const auto most = legal["raise"]["max_to"].get<std::int64_t>();
        act["action"] = "raise";
        act["to"] = dice_.percent(40) ? most : dice_.between(least, most);
    } else if (legal.value("check", false)) {
        act["action"] = "check";
    } else {
        act["action"] = dice_.percent(65) ? "call" : "fold";
    }
    if (dice_.percent(90)) partner.forget_turn();  // else it is said once more
    return act;
}

json Grammar::seat_request(Partner& partner) {
    const std::int64_t at = table();
    switch (dice_.below(8)) {
        case 0:
            return {
                {"t", "top_up"}, {"table", at}, {"amount", dice_.between(0, 900)}, {"key", key()}
            };
        case 1:
            return {
                {"t", "sit_out"},
                {"table", at},
                {"when", dice_.percent(50) ? "next_hand" : "next_big_blind"}
            };
        case 2:
        case 3:
            return {{"t", "sit_in"}, {"table", at}, {"post", dice_.percent(70)}};
        case 4:
            return dice_.percent(60) ? json{{"t", "leave"}, {"table", at}}
                                     : json{{"t", "more_chips"}, {"key", key()}};
        case 5:
            return {
                {"t", "habits"},
                {"table", at},
                {"straddle", dice_.percent(50)},
                {"skip_bomb_pots", dice_.percent(20)},
                {"show_beaten", dice_.percent(50)},
                {"top_up_to", dice_.percent(50) ? 0 : dice_.between(100, 1'100)}
            };
        default:
            (void)partner;
            return {
                {"t", "sit"},
                {"table", at},
                {"seat", dice_.between(1, 6)},
                {"buy_in", dice_.percent(85) ? dice_.between(200, 1'000) : dice_.between(0, 20'000)
                },
                {"post", dice_.percent(80)},
                {"key", key()}
            };
    }
}

json Grammar::hand_request() {
    const std::int64_t at = table();
    const auto [hand, turn] = turn_of(at);
    switch (dice_.below(5)) {
        case 0:
            return {
                {"t", "show"},
                {"table", at},
                {"hand", hand},
                {"cards", text(dice_.one_of(hole_cards))}
            };
        case 1:
            return {{"t", "rabbit"}, {"table", at}, {"hand", hand}};
        case 2:
            return {{"t", "proof"}, {"table", at}, {"hand", hand}};
        default: {
            json armed{{"t", "pre_act"}, {"table", at}, {"hand", hand}};
            armed["action"] = text(dice_.one_of(pre_actions));
            armed["price"] = dice_.between(1, 100);
            if (dice_.percent(70)) armed["street"] = text(dice_.one_of(streets));
            return armed;
        }
    }
}

json Grammar::look_request(Partner& partner) {
    const std::int64_t at = table();
    switch (dice_.below(9)) {
        case 0:
            return {{"t", "unwatch"}, {"table", at}};
        case 1:
            return {{"t", "lobby"}, {"on", dice_.percent(70)}};
        case 2:
            return {{"t", "ping"}};
        case 3:
            return {{"t", "chat"}, {"table", at}, {"text", text(dice_.one_of(lines))}};
        default: {
            json watch{{"t", "watch"}, {"table", at}};
            const std::int64_t seq = partner.last_seq(at);
            if (seq >= 0 && dice_.percent(50)) {
                watch["after"] = std::max<std::int64_t>(0, seq - dice_.between(0, 80));
            }
            if (!lore_.invites.empty() && dice_.percent(60)) {
                watch["invite"] = dice_.one_of(lore_.invites);
            }
            if (dice_.percent(10)) watch["password"] = dice_.percent(50) ? "river rat" : "wrong";
            return watch;
        }
    }
}

json Grammar::host_request() {
    if (dice_.percent(15)) {
        return new_table();
    }
    json host{{"t", "host"}, {"table", table()}};
    const bool resumes = dice_.percent(40);  // a paused table is soon played on
    host["do"] = resumes ? "resume" : text(dice_.one_of(host_words));
    host["seat"] = dice_.between(1, 6);
    return host;
}

json Grammar::reading_request() {
    const std::int64_t at = table();
    const auto [hand, turn] = turn_of(at);
    switch (dice_.below(9)) {
        case 0:
            return {{"t", "statement"}, {"limit", dice_.between(1, 100)}};
        case 1:
            return {{"t", "hands"}, {"limit", dice_.between(1, 30)}};
        case 2:
            return {{"t", "hands"}, {"table", at}, {"before", dice_.between(0, 1'763'860'999'999)}};
        case 3:
            return {{"t", "replay"}, {"table", at}, {"hand", hand}};
        case 4:
            return {
                {"t", "hand_text"},
                {"table", at},
                {"hand", hand},
                {"format", text(dice_.one_of(formats))}
            };
        case 5:
            return {{"t", "admin_hands"}, {"player", "player1"}, {"table", at}};
        case 6:
            return {{"t", "admin_replay"}, {"table", at}, {"hand", hand}};
        case 7:
            return {
                {"t", "admin_hand_text"},
                {"table", at},
                {"hand", hand},
                {"format", text(dice_.one_of(formats))}
            };
        default:
            return {{"t", "admin_tables"}};
    }
}

json Grammar::new_table() {
    json table{{"t", "create_table"}, {"name", "Talk " + std::to_string(dice_.below(100))}};
    table["small_blind"] = dice_.between(1, 10);
    table["big_blind"] = table["small_blind"].get<std::int64_t>() * 2;
    table["seats"] = dice_.between(2, 9);
    table["min_buy_in"] = 200;
    table["max_buy_in"] = 1'000;
    table["private"] = dice_.percent(30);
    if (dice_.percent(20)) table["password"] = "river rat";
    add_options(table);
    return table;
}

void Grammar::add_options(json& table) {
    const auto big_blind = table["big_blind"].get<std::int64_t>();
    table["game"] = text(dice_.one_of(games));
    if (dice_.percent(30)) table["betting"] = dice_.percent(50) ? "pot_limit" : "fixed_limit";
    if (dice_.percent(30)) table["ante"] = dice_.between(0, big_blind);
    if (dice_.percent(20)) table["ante_from"] = dice_.percent(50) ? "big_blind" : "button";
    if (dice_.percent(20)) table["blinds"] = "button";
    if (dice_.percent(20)) table["button"] = "dead";
    if (dice_.percent(30)) table["straddle"] = "raise_to_double";
    if (dice_.percent(25)) {
        table["bomb_pots"] = {
            {"every", dice_.between(1, 4)}, {"ante", big_blind}, {"boards", dice_.between(1, 2)}
        };
    }
    if (dice_.percent(40)) table["most_runs"] = dice_.between(1, 3);
    if (dice_.percent(40)) table["rabbit_hunt"] = true;
    if (dice_.percent(20)) table["seven_deuce"] = big_blind;
    if (dice_.percent(10)) table["rake"] = {{"hundredths", 500}, {"cap", 30}};
    if (dice_.percent(30)) table["base_ms"] = dice_.between(1'000, 10'000);
    if (dice_.percent(30)) table["bank_ms"] = dice_.between(0, 10'000);
    if (dice_.percent(30)) table["sit_out_limit_ms"] = dice_.between(0, 60'000);
    if (dice_.percent(30)) table["rebuy_ms"] = dice_.between(0, 10'000);
}

json Grammar::request(Partner& partner) {
    const std::size_t draw = dice_.below(100);
    if (draw < 5 && partner.turn().is_object()) return act(partner);
    if (partner.turn().is_object() && dice_.percent(60)) return act(partner);
    if (draw < 10) return act(partner);
    if (draw < 40) return seat_request(partner);
    if (draw < 60) return hand_request();
    if (draw < 84) return look_request(partner);
    if (draw < 92) return host_request();
    if (draw < 99) return reading_request();
    return json::parse(hello(partner));
}

json Grammar::junk() {
    switch (dice_.below(12)) {
        case 0:
            return nullptr;
        case 1:
            return dice_.percent(50);
        case 2:
            return -1;
        case 3:
            return 0;
        case 4:
            return 9007199254740991;
        case 5:
            return 18446744073709551615U;
        case 6:
            return 1.5;
        case 7:
            return "";
        case 8:
            return std::string(300, 'x');
        case 9:
            return json::array({1, json::array({2})});
        case 10:
            return {{"a", {{"b", nullptr}}}};
        default:
            return dice_.between(-5, 5'000);
    }
}

/// One field is dropped, filled with something else, or added.
void Grammar::spoil(json& request) {
    auto at = request.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(dice_.below(request.size())));
    switch (dice_.below(3)) {
        case 0:
            request.erase(at);
            break;
        case 1:
            *at = junk();
            break;
        default:
            request["extra"] = junk();
            break;
    }
}

/// Text that is no request any more, or is one by luck.
std::string Grammar::broken(std::string text) {
    switch (dice_.below(5)) {
        case 0:
            return text.substr(0, dice_.below(text.size() + 1));
        case 1:
            dice_.one_of(text) = static_cast<char>(dice_.below(256));
            return text;
        case 2:
            return text.insert(1, R"("t":"ping",)");
        case 3:
            return text + text;
        default:
            return text.insert(dice_.below(text.size()), "1e400");
    }
}

std::string Grammar::frame(Partner& partner) {
    if (!lore_.frames.empty() && dice_.percent(3)) {  // word for word, whoever said it
        return dice_.one_of(lore_.frames);
    }
    json request = this->request(partner);
    if (dice_.percent(95)) request["id"] = partner.fresh_id();
    if (dice_.percent(6)) spoil(request);
    std::string text = request.dump();
    if (dice_.percent(3)) text = broken(std::move(text));
    Lore::note(lore_.frames, text);
    return text;
}

}  // namespace cardroom::server::conversations
