/// The `actions` field of a PHH file.
#pragma once

#include "game/formats/history.hpp"

#include <string>
#include <vector>

namespace cardroom::game::formats {

/// "d dh p1 AsKd", "p1 cbr 250" and so on, in the order in which it happened. Cards that the viewer
/// does not know are "??"; who mucks does so without cards, unless he showed them after the hand.
/// Every player shows or mucks once, as the format wants it; but who is all-in and does not show
/// keeps the cards ("p1 sm ????") after each deal until the last. Before the flop of a bomb pot
/// everybody checks, with a commentary.
[[nodiscard]] std::vector<std::string> phh_actions(const HandHistory& history);

}  // namespace cardroom::game::formats
