/// Open Hand History: the JSON that trackers agreed on (hh-specs.handhistory.org, 1.4).
#pragma once

#include "game/formats/history.hpp"

#include <string>

namespace cardroom::game::formats {

/// One hand, {"ohh":{...}} on one line, ended by a blank line: hands can be written one after the
/// other into one .ohh file. Amounts are chips, the currency is play money ("XPM").
[[nodiscard]] std::string to_ohh(const HandHistory& history);

}  // namespace cardroom::game::formats
