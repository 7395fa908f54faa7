/// Open Hand History: the JSON that trackers agreed on (hh-specs.handhistory.org, 1.4).
#pragma once

#include "game/formats/history.hpp"

#include <string>

namespace cardroom::game::formats {

/// One hand, {"ohh":{...}} on one line, ended by a blank line: hands can be written one after the
/// other into one .ohh file. Amounts are chips, the currency is play money ("XPM").
///
/// A bounty is the winner's bonus_amount in the main pot, and a negative adjustment of who pays it.
/// The format has no place for a button that is dead for want of a player, nor for rabbit cards:
/// the dealer's seat may be nobody's.
[[nodiscard]] std::string to_ohh(const HandHistory& history);

}  // namespace cardroom::game::formats
