/// The words of Open Hand History.
#pragma once

#include "game/formats/history.hpp"

namespace cardroom::game::formats {

inline constexpr const char* ohh_version = "1.4.7";
inline constexpr const char* ohh_site = "Cardroom";

inline const char* ohh_word(Street street) {
    switch (street) {
        case Street::preflop:
            return "Preflop";
        case Street::flop:
            return "Flop";
        case Street::turn:
            return "Turn";
        case Street::river:
            break;
    }
    return "River";
}

inline const char* ohh_word(PostKind kind) {
    switch (kind) {
        case PostKind::ante:
            return "Post Ante";
        case PostKind::small_blind:
            return "Post SB";
        case PostKind::big_blind:
            return "Post BB";
        case PostKind::live:
            return "Post Extra Blind";
        case PostKind::dead:
            return "Post Dead";
        case PostKind::straddle:
            break;
    }
    return "Straddle";
}

inline const char* ohh_word(Deed deed) {
    switch (deed) {
        case Deed::fold:
            return "Fold";
        case Deed::check:
            return "Check";
        case Deed::call:
            return "Call";
        case Deed::bet:
            return "Bet";
        case Deed::raise:
            break;
    }
    return "Raise";
}

}  // namespace cardroom::game::formats
