// PROTOCOL.md cannot drift from the server: requests, error codes and limits.
#include "game/table/refusal.hpp"
#include "server/account/accounts.hpp"
#include "server/net/net_limits.hpp"
#include "server/net/socket.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/request.hpp"
#include "server/protocol/shown_text.hpp"
#include "tests/server/protocol/protocol_page.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace cardroom::server {
namespace {

/// The name in the protocol of each kind of request, in the order of request::Body.
constexpr std::array<std::string_view, std::variant_size_v<request::Body>> type_names{
    "hello",        "ping",         "lobby",     "create_table",   "host",   "watch",
    "unwatch",      "sit",          "top_up",    "sit_out",        "sit_in", "leave",
    "habits",       "more_chips",   "act",       "pre_act",        "show",   "rabbit",
    "proof",        "chat",         "statement", "hands",          "replay", "admin_hands",
    "admin_replay", "admin_tables", "hand_text", "admin_hand_text"
};

std::set<std::string> codes_of_the_page() {
    std::set<std::string> codes;
    for (const auto& row : ProtocolPage{}.table("| code | meaning |")) {
        for (const std::string& code : ticked(row[0])) {
            codes.insert(code);
        }
    }
    return codes;
}

std::set<std::string> codes_of_the_server() {
    std::set<std::string> codes{code::all.begin(), code::all.end()};
    for (int i = 0; i <= static_cast<int>(game::Refusal::not_offered); ++i) {
        codes.emplace(game::name_of(static_cast<game::Refusal>(i)));
    }
    return codes;
}

TEST_CASE("every request of PROTOCOL.md is read as the type it shows") {
    std::set<std::string> shown;
    for (const std::string& line : ProtocolPage{}.examples("client")) {
        CAPTURE(line);
        const auto parsed = parse_request(line);
        const auto* error = std::get_if<ParseError>(&parsed);
        REQUIRE_MESSAGE(error == nullptr, (error != nullptr ? error->msg : ""));
        const auto& request = std::get<Request>(parsed);
        const auto json = nlohmann::json::parse(line);
        CHECK(type_names[request.body.index()] == json["t"].get<std::string>());
        CHECK(request.id.has_value() == json.contains("id"));
        shown.insert(json["t"].get<std::string>());
    }
    for (const std::string_view name : type_names) {
        CHECK_MESSAGE(shown.contains(std::string{name}), "no example of " << name);
    }
}

TEST_CASE("every example frame of PROTOCOL.md is one JSON object with a type") {
    for (const std::string& line : ProtocolPage{}.examples("server")) {
        CAPTURE(line);
        const auto json = nlohmann::json::parse(line);
        CHECK(json.is_object());
        CHECK(json["t"].is_string());
    }
}

TEST_CASE("the error codes of PROTOCOL.md are those of the server") {
    CHECK(codes_of_the_page() == codes_of_the_server());
}

TEST_CASE("the close codes of PROTOCOL.md are those of the server") {
    const ProtocolPage page;
    for (const CloseCode code :
         {CloseCode::abused,
          CloseCode::not_authenticated,
          CloseCode::too_many_frames,
          CloseCode::too_slow,
          CloseCode::too_many_sockets,
          CloseCode::restarting}) {
        CHECK(page.says("`" + std::to_string(static_cast<int>(code)) + "`"));
    }
}

TEST_CASE("the limits of PROTOCOL.md are those of the server") {
    using std::to_string;
    const ProtocolPage page;
    CHECK(page.limit("frame") == to_string(limits::frame_bytes) + " bytes");
    CHECK(page.limit("frames held back until `welcome`") == to_string(limits::held_frames));
    CHECK(page.limit("players banned from one table") == to_string(limits::bans_of_table));
    CHECK(page.limit("nesting") == to_string(limits::nesting));
    CHECK(
        page.limit("frames a second, one socket") ==
        to_string(limits::frames_per_second) + ", bursts of " + to_string(limits::frame_burst)
    );
    CHECK(page.says(
        "`rate_limited`; " + to_string(limits::rate_limited_in_a_row) + " in a row, or more than " +
        to_string(limits::refused_per_second) + " a second (bursts of " +
        to_string(limits::refused_burst) + "): close 4008"
    ));
    CHECK(
        page.limit("malformed frames in a row (`bad_json`, `bad_field`, `unknown_type`)") ==
        to_string(limits::malformed_in_a_row)
    );
    CHECK(page.limit("sockets of one player") == to_string(limits::sockets_of_player));
    CHECK(page.limit("tables watched on one socket") == to_string(limits::tables_of_socket));
    CHECK(limits::outbox_bytes == std::size_t{2} * 1024 * 1024);
    CHECK(
        page.limit("outbox of one socket") == to_string(limits::outbox_frames) + " frames or 2 MiB"
    );
    CHECK(page.limit("a table's mailbox") == to_string(limits::mailbox_commands) + " commands");
    CHECK(
        page.limit("missed `ev` frames kept for a resume") ==
        to_string(limits::kept_frames) + " a table"
    );
    CHECK(page.says("if there are at most " + to_string(limits::kept_frames) + " (`\"resumed\""));
    CHECK(
        page.limit("chat") == to_string(limits::chat_characters) + " characters, " +
                                  to_string(limits::chat_lines) + " lines in " +
                                  to_string(limits::chat_window.count()) + " s"
    );
    CHECK(page.limit("guests and bots, one address and day")
              .starts_with(to_string(limits::grants_per_address) + " "));
    CHECK(page.limit("`more_chips`") == to_string(limits::more_chips_per_day) + " a day");
    CHECK(page.limit("tables made by one player") == to_string(limits::tables_of_player) + " open");
    CHECK(
        page.limit("tables of one card room") == to_string(limits::max_tables) + ", at most " +
                                                     to_string(limits::house_tables) +
                                                     " of them the house's"
    );
    CHECK(page.says("at most " + to_string(limits::max_tables) + " tables"));
    CHECK(page.limit("list requests")
              .starts_with(
                  "`limit` 1 to " + to_string(limits::list_items) + ", without one " +
                  to_string(request::Statement{}.limit) + " (`hands` and `admin_hands`: 1 to " +
                  to_string(limits::hand_items) + ", without one " +
                  to_string(request::Hands{}.limit) + "),"
              ));
    CHECK(page.limit("the text of a hand") == to_string(limits::hand_text_bytes) + " bytes");
    CHECK(page.says("longer than " + to_string(limits::hand_text_bytes) + " bytes"));
    CHECK(request::Hands{}.limit == request::AdminHands{}.limit);
    CHECK(page.says(
        "within " + to_string(limits::hello_within.count()) +
        " seconds, or the socket is closed with 4001"
    ));
    CHECK(page.says(
        "pings every " + to_string(limits::ping_every.count()) +
        " s; answer pongs (every library "
        "does) or the socket is closed after " +
        to_string(limits::silent_for.count()) + " s"
    ));
    CHECK(
        page.limit("connections before `welcome` (HTTP, or a WebSocket without a valid `hello`)") ==
        to_string(limits::anonymous_connections)
    );
    CHECK(page.limit("of these, one address") == to_string(limits::anonymous_of_address));
    CHECK(
        page.limit(
            "of these, one address that said `hello` within " +
            to_string(limits::address_known_for.count()) + " h"
        ) == to_string(limits::anonymous_reserve) + " in reserve"
    );
    CHECK(page.limit("of these, all reserves together") == to_string(limits::anonymous_reserves));
    CHECK(page.limit("addresses remembered for that") == to_string(limits::known_addresses));
    CHECK(
        page.limit("what a closed peer goes on sending") ==
        "read for " + to_string(limits::goodbye_within.count()) + " s, at most " +
            to_string(limits::goodbye_bytes >> 20U) + " MiB"
    );
    CHECK(page.says("string of 1 to " + to_string(limits::id_characters) + " characters"));
    CHECK(page.says(
        "`key` of " + to_string(limits::least_key_characters) + " to " +
        to_string(limits::key_characters) + " characters"
    ));
}

TEST_CASE("the ranges in PROTOCOL.md are those of the server") {
    using std::to_string;
    const ProtocolPage page;
    const std::string to_secret = " to " + to_string(limits::secret_characters);
    CHECK(page.says(
        "A table's `name` has 1 to " + to_string(limits::table_name_characters) +
        " characters, its `password` 1" + to_secret + ", and `seats` is 2 to " +
        to_string(game::max_seats) + "."
    ));
    CHECK(page.says(
        "in `client`, a text of at most " + to_string(limits::client_characters) +
        " characters. A `key` there has at most " + to_string(limits::secret_characters) + "."
    ));
    CHECK(page.says(
        "Names are " + to_string(least_name_characters) + " to " +
        to_string(limits::player_name_characters) + " letters"
    ));
    CHECK(page.says(
        "passwords are " + to_string(least_password_characters) + to_secret + " characters"
    ));
    CHECK(page.says("more than " + to_string(most_marks_in_a_row) + " combining marks in a row"));
    CHECK(page.says(
        "up to " + to_string(request::Statement{}.limit) + " entries without a `limit`, at most " +
        to_string(limits::list_items) + " with one; `hands` and `admin_hands` have " +
        to_string(request::Hands{}.limit) + ", at most " + to_string(limits::hand_items) + "."
    ));
}

}  // namespace
}  // namespace cardroom::server
