/// The engine version: of the rules and of the log's text form. A hand keeps the one it began with.
#pragma once

namespace cardroom::game {

/// Of hands that begin now; stored with every hand.
inline constexpr int engine_version = 3;
/// The oldest version whose hands are still played on, replayed and proved.
inline constexpr int oldest_engine_version = 2;

[[nodiscard]] constexpr bool is_known_engine(int version) {
    return oldest_engine_version <= version && version <= engine_version;
}

// --- what changed, and since when ------------------------------------------------------------

/// Fixed limit: no cap on raises where at most two can bet. Before, where just two could win (B22).
[[nodiscard]] constexpr bool caps_by_who_can_bet(int version) {
    return version >= 3;
}
/// Who plays for the last side pot shows first. Before, pots made no difference (S1).
[[nodiscard]] constexpr bool shows_by_side_pot(int version) {
    return version >= 3;
}

}  // namespace cardroom::game
