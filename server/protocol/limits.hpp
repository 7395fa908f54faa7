/// Limits: every bound that PROTOCOL.md promises, once. A test compares them with its table.
#pragma once

#include <chrono>
#include <cstddef>

namespace cardroom::server::limits {

inline constexpr std::size_t frame_bytes = 8192;
inline constexpr int nesting = 8;
inline constexpr int frames_per_second = 50;
inline constexpr int frame_burst = 200;
inline constexpr int rate_limited_in_a_row = 20;
inline constexpr int malformed_in_a_row = 10;
inline constexpr int sockets_of_player = 4;
inline constexpr int tables_of_socket = 64;
inline constexpr std::size_t outbox_frames = 5000;
inline constexpr std::size_t outbox_bytes = std::size_t{2} << 20;
inline constexpr std::size_t mailbox_commands = 256;
inline constexpr int mailbox_of_player = 4;     ///< of those, of one player
inline constexpr std::size_t kept_frames = 64;  ///< of one table, for a resume
inline constexpr std::size_t chat_characters = 200;
inline constexpr int chat_lines = 5;
inline constexpr std::chrono::seconds chat_window{10};
inline constexpr int grants_per_address = 20;
inline constexpr int more_chips_per_day = 5;
inline constexpr int tables_of_player = 5;
inline constexpr std::size_t max_tables = 1400;  ///< of one room
inline constexpr int house_tables = 500;         ///< of those; the players' own find room too
inline constexpr std::size_t lobby_entry_bytes = 1440;  ///< at most; a test measures it
inline constexpr int list_items = 100;
inline constexpr int hand_items = 30;  ///< each costs the opening of a deck
inline constexpr std::size_t hand_text_bytes = std::size_t{256} << 10;  ///< of a hand as a text

inline constexpr std::size_t id_characters = 32;
inline constexpr std::size_t least_key_characters = 8;  ///< of the keys of chip movements
inline constexpr std::size_t key_characters = 64;
inline constexpr std::size_t table_name_characters = 40;
inline constexpr std::size_t secret_characters = 128;  ///< API keys, passwords, invites
inline constexpr std::size_t client_characters = 64;
inline constexpr std::size_t player_name_characters = 16;
inline constexpr std::chrono::milliseconds clock_max{3'600'000};     ///< of any time of a decision
inline constexpr std::chrono::milliseconds absence_max{86'400'000};  ///< that a seat or stack waits
inline constexpr int bank_refill_hands = 1000;
inline constexpr int missed_big_blinds = 100;
inline constexpr int raises_a_street = 20;
inline constexpr int bomb_pot_every = 1000;
inline constexpr int bomb_pot_boards = 2;
inline constexpr int rake_hundredths = 10'000;  ///< of a percent: the whole pot

inline constexpr std::chrono::seconds hello_within{5};
inline constexpr std::size_t early_frames = 64;  ///< between hello and welcome
inline constexpr std::size_t held_frames = 256;  ///< to a socket, until it is welcome
inline constexpr std::size_t bans_of_table = 100;
inline constexpr std::chrono::minutes ban_max{525'600};  ///< beside those for good
inline constexpr std::chrono::seconds ping_every{20};
inline constexpr std::chrono::seconds silent_for{60};  ///< then the socket is closed
inline constexpr std::chrono::seconds http_within{5};
inline constexpr std::size_t http_header_bytes = 8192;
inline constexpr std::size_t http_body_bytes = 8192;

// What a client may ask for at once must not cost a quick reader his socket: a full lobby, or all
// tables of a socket resumed, each with its state, clock and turn.
static_assert(outbox_bytes > max_tables * lobby_entry_bytes);
static_assert(outbox_bytes > 2 * hand_text_bytes);  // quotes and line ends are written as two
static_assert(outbox_frames > tables_of_socket * (kept_frames + 4));

}  // namespace cardroom::server::limits
