/// Codes: every name that `err.code` may be, besides those of the rules (game::Refusal).
#pragma once

#include <array>
#include <string_view>

namespace cardroom::server::code {

inline constexpr std::string_view bad_json = "bad_json";
inline constexpr std::string_view bad_field = "bad_field";
inline constexpr std::string_view unknown_type = "unknown_type";
inline constexpr std::string_view not_hello = "not_hello";
inline constexpr std::string_view bad_version = "bad_version";
inline constexpr std::string_view not_authenticated = "not_authenticated";
inline constexpr std::string_view account_frozen = "account_frozen";
inline constexpr std::string_view rate_limited = "rate_limited";
inline constexpr std::string_view busy = "busy";
inline constexpr std::string_view saving = "saving";
inline constexpr std::string_view unsure = "unsure";
inline constexpr std::string_view no_such_table = "no_such_table";
inline constexpr std::string_view no_such_hand = "no_such_hand";
inline constexpr std::string_view table_frozen = "table_frozen";
inline constexpr std::string_view not_watching = "not_watching";
inline constexpr std::string_view too_many_tables = "too_many_tables";
inline constexpr std::string_view wrong_password = "wrong_password";
inline constexpr std::string_view forbidden = "forbidden";
inline constexpr std::string_view not_seated = "not_seated";
inline constexpr std::string_view not_enough_chips = "not_enough_chips";
inline constexpr std::string_view key_reused = "key_reused";
inline constexpr std::string_view limit_reached = "limit_reached";
inline constexpr std::string_view not_empty = "not_empty";
inline constexpr std::string_view internal = "internal";
inline constexpr std::string_view banned = "banned";
inline constexpr std::string_view not_banned = "not_banned";
inline constexpr std::string_view no_such_player = "no_such_player";

inline constexpr std::array all{bad_json,        bad_field,        unknown_type,
                                not_hello,       bad_version,      not_authenticated,
                                account_frozen,  rate_limited,     busy,
                                saving,          unsure,           no_such_table,
                                no_such_hand,    table_frozen,     not_watching,
                                too_many_tables, wrong_password,   forbidden,
                                not_seated,      not_enough_chips, key_reused,
                                limit_reached,   not_empty,        internal,
                                banned,          not_banned,       no_such_player};

}  // namespace cardroom::server::code
