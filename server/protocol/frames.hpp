/// Frames: everything the server says, encoded from views; PROTOCOL.md shows each.
#pragma once

#include "game/table/view.hpp"
#include "ledger/crypto/deck_proof.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/request.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server {

/// An encoded frame, shared by all sockets that get it.
using Frame = std::shared_ptr<const std::string>;

/// A player as everybody sees him.
struct PublicPlayer {
    PlayerId id;
    std::string name;
    bool bot = false;
};
/// Who sits where, for frames that carry names.
using SeatNames = game::PerSeat<std::optional<PublicPlayer>>;

/// Where an `ev` frame belongs, and the clock values that a `turn` event carries.
struct EvContext {
    TableId table;
    Seq seq;
    HandNo hand;
    const SeatNames* names = nullptr;
    Millis base{0};                ///< base time of a decision
    game::PerSeat<Millis> bank{};  ///< time banks after these events
    game::SeatSet dealt_in{};      ///< of the hand: hand_end names them even when they won nothing
    std::string commitment{};      ///< to the deck of a hand that begins, in hex
};
[[nodiscard]] std::string ev_frame(const EvContext& at, std::span<const game::EventView> events);
/// Only the `events` array of such a frame (replay steps).
[[nodiscard]] std::string events_json(const EvContext& at, std::span<const game::EventView> events);

struct ChatLine {
    PlayerId player;
    std::string name;
    std::string text;
    std::int64_t at_ms = 0;
};
/// Everything of a `snap` that is not in the view.
struct SnapContext {
    TableId table;
    Seq seq;
    std::string_view name;
    std::string_view state;  ///< waiting, playing, paused or frozen
    std::optional<PlayerId> host;
    const SeatNames* names = nullptr;
    game::PerSeat<bool> connected{};
    std::span<const ChatLine> chat;
    std::string commitment{};  ///< to the deck of the hand, in hex
};
[[nodiscard]] std::string snap_frame(const SnapContext& at, const game::TableView& view);

struct ClockNow {
    TableId table;
    HandNo hand;
    Turn turn;
    SeatNo seat;
    Millis base{0};  ///< base time left
    Millis bank{0};  ///< time bank left
};
[[nodiscard]] std::string clock_frame(const ClockNow& clock);
/// Everything the player to act needs; `view` is his own and has a hand in play at his turn.
[[nodiscard]] std::string your_turn_frame(
    const ClockNow& clock, const game::TableView& view, const SeatNames& names
);
[[nodiscard]] std::string presence_frame(
    TableId table, SeatNo seat, bool connected, std::optional<Millis> grace
);
/// `state` is live or frozen; `reason` is saving, fault or moved when frozen.
[[nodiscard]] std::string table_state_frame(
    TableId table, std::string_view state, std::optional<std::string_view> reason
);
/// Why a socket does not watch a table any more.
struct WatchEnd {
    std::string_view reason;               ///< banned, closed or empty
    std::optional<game::Instant> until{};  ///< with banned; nullopt: for good
};
[[nodiscard]] std::string watch_ended_frame(TableId table, const WatchEnd& end);
[[nodiscard]] std::string chat_frame(TableId table, const ChatLine& line);
[[nodiscard]] std::string balance_frame(Chips balance);

/// The "proof" of a `proof` or `replay` answer: cards that its reader may know, and no other.
[[nodiscard]] std::string proof_json(const ledger::DeckProof& proof);

struct LobbyEntry {
    TableId table;
    std::string name;
    game::TableRules rules;
    bool is_private = false;
    bool password = false;
    std::optional<PlayerId> host;
    HandNo hand;
    std::string_view state;
    struct Taken {
        SeatNo seat;
        std::string name;
        bool bot = false;
        Chips stack;
    };
    std::vector<Taken> players;
};
[[nodiscard]] std::string lobby_frame(std::span<const LobbyEntry> tables);
[[nodiscard]] std::string lobby_change_frame(
    std::span<const LobbyEntry> changed, std::span<const TableId> gone
);

struct Welcome {
    PublicPlayer you;
    std::string_view kind;  ///< human, guest, bot, admin
    Chips balance;
    std::string_view boot;
    std::int64_t server_ms = 0;
    std::vector<std::pair<TableId, SeatNo>> seated;
    int frames_per_second = limits::frames_per_second;  ///< as this server is configured
    int frame_burst = limits::frame_burst;
};
[[nodiscard]] std::string welcome_frame(const Welcome& welcome);

/// Builds `ok` and `err` answers: fields are appended, then `done()`.
class Answer {
public:
    static Answer ok(const std::optional<std::string>& id);
    static Answer err(
        const std::optional<std::string>& id, std::string_view code, std::string_view msg
    );
    Answer& field(std::string_view name, std::int64_t value);
    Answer& field(std::string_view name, std::string_view value);
    Answer& flag(std::string_view name, bool value);
    Answer& null(std::string_view name);
    Answer& table(TableId table) { return field("table", table.value()); }
    Answer& legal(const game::Legal& legal);
    /// `json` must be a complete JSON value.
    Answer& raw(std::string_view name, std::string_view json);
    /// `members` are complete members of a JSON object, without its braces; none is fine.
    Answer& members(std::string_view members);
    [[nodiscard]] std::string done() &&;

private:
    std::string text_;
};

/// In words for the player: what the refusal means and, for amounts, the bounds.
[[nodiscard]] std::string words_for(game::Refusal refusal, const std::optional<game::Legal>& legal);

}  // namespace cardroom::server
