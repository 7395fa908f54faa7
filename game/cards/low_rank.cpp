#include "game/cards/low_rank.hpp"

#include "game/base/require.hpp"

#include <string_view>

namespace cardroom::game {

std::string low_name(LowRank low) {
    require(low.qualifies(), "no low hand to name");
    constexpr std::string_view letters = "A2345678";
    std::string name;
    for (std::size_t i = letters.size(); i-- > 0;) {
        if ((low.ranks() >> i & 1U) == 0) continue;
        if (!name.empty()) name += '-';
        name += letters[i];
    }
    return name + " low";
}

}  // namespace cardroom::game
