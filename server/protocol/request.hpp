/// Requests: every frame a client may send, as types; PROTOCOL.md says what each means.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/formats/text_format.hpp"
#include "game/rules/pre_action.hpp"
#include "game/table/command.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace cardroom::server {

using game::Chips;
using game::HandNo;
using game::Millis;
using game::PlayerId;
using game::SeatNo;
using game::Seq;
using game::TableId;
using game::Turn;

namespace request {

struct Hello {
    int version = 0;
    std::optional<std::string> key;
    std::string client;
};
struct Ping {};
struct Lobby {
    bool on = false;
};
struct CreateTable {
    std::string name;
    game::TableRules rules;  ///< each in its range; whether they agree, `game::fault_in` says
    bool is_private = false;
    std::optional<std::string> password;
};
enum class HostDo { pause, resume, kick, unban, bans, invite, new_invite, close };
struct Host {
    TableId table;
    HostDo what = HostDo::pause;
    std::optional<SeatNo> seat;        ///< with kick: who sits there
    std::optional<PlayerId> player;    ///< with kick, if there is no seat; with unban
    std::optional<Millis> banned_for;  ///< with kick; nullopt: for good
};
struct Watch {
    TableId table;
    std::optional<Seq> after;
    std::optional<std::string> invite;
    std::optional<std::string> password;
};
struct Unwatch {
    TableId table;
};
struct Sit {
    TableId table;
    SeatNo seat;
    Chips buy_in;
    bool post = false;
    std::string key;
};
struct TopUp {
    TableId table;
    Chips amount;
    std::string key;
};
struct SitOut {
    TableId table;
    game::SitOutWhen when = game::SitOutWhen::next_hand;
};
struct SitIn {
    TableId table;
    bool post = false;
};
struct Leave {
    TableId table;
};
struct SetHabits {
    TableId table;
    game::Habits habits;
};
struct MoreChips {
    std::string key;
};
struct Act {
    TableId table;
    HandNo hand;
    Turn turn;
    game::Action action;
};
struct PreAct {
    TableId table;
    HandNo hand;
    std::optional<game::PreAction> armed;  ///< nullopt: "none"
    std::optional<game::Street> street;    ///< the only one it is for
};
struct Show {
    TableId table;
    HandNo hand;
    game::HoleSet cards;
};
/// The cards that would have come.
struct Rabbit {
    TableId table;
    HandNo hand;
};
/// The cards of the hand on the table that the asker knows, with what proves them.
struct Proof {
    TableId table;
    HandNo hand;
};
struct Chat {
    TableId table;
    std::string text;
};
struct Statement {
    std::optional<std::int64_t> before;
    int limit = 50;
};
/// The last hand of the page before: its time, and which of that instant (0: all are skipped).
struct HandsBefore {
    std::int64_t at_ms = 0;
    TableId table{};
    HandNo hand{};
};
struct Hands {
    std::optional<TableId> table;
    std::optional<HandsBefore> before;
    int limit = 20;
};
struct Replay {
    TableId table;
    HandNo hand;
};
struct AdminHands {
    std::optional<std::string> player;
    std::optional<TableId> table;
    std::optional<HandNo> hand;
    std::optional<HandsBefore> before;
    int limit = 20;
};
struct AdminReplay {
    TableId table;
    HandNo hand;
};
struct AdminTables {};
struct HandText {
    TableId table;
    HandNo hand;
    game::formats::TextFormat format = game::formats::TextFormat::phh;
};
struct AdminHandText {
    TableId table;
    HandNo hand;
    game::formats::TextFormat format = game::formats::TextFormat::phh;
};

using Body = std::variant<
    Hello,
    Ping,
    Lobby,
    CreateTable,
    Host,
    Watch,
    Unwatch,
    Sit,
    TopUp,
    SitOut,
    SitIn,
    Leave,
    SetHabits,
    MoreChips,
    Act,
    PreAct,
    Show,
    Rabbit,
    Proof,
    Chat,
    Statement,
    Hands,
    Replay,
    AdminHands,
    AdminReplay,
    AdminTables,
    HandText,
    AdminHandText>;

}  // namespace request

/// One well-formed frame.
struct Request {
    std::optional<std::string> id;
    request::Body body;
};

/// Why a frame is not a request: one of bad_json, bad_field, unknown_type (PROTOCOL.md, Errors).
struct ParseError {
    std::optional<std::string> id;  ///< when it could still be read
    std::string_view code;
    std::string msg;  ///< names the field; never repeats a secret
};

/// Reads one frame, strictly: depth at most 8, no key twice, integers only where integers belong.
[[nodiscard]] std::variant<ParseError, Request> parse_request(std::string_view text);

}  // namespace cardroom::server
