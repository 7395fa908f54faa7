#include "game/table/refusal.hpp"

#include "game/base/require.hpp"

#include <array>
#include <cstddef>

namespace cardroom::game {

namespace {

/// In the order of the reasons.
constexpr std::array names{
    std::string_view{"no_such_seat"},
    std::string_view{"seat_empty"},
    std::string_view{"seat_taken"},
    std::string_view{"already_seated"},
    std::string_view{"table_paused"},
    std::string_view{"no_hand"},
    std::string_view{"stale_turn"},
    std::string_view{"not_your_turn"},
    std::string_view{"too_early"},
    std::string_view{"hand_in_progress"},
    std::string_view{"too_few_players"},
    std::string_view{"bad_amount"},
    std::string_view{"below_min_buy_in"},
    std::string_view{"above_max_buy_in"},
    std::string_view{"must_bring_stack"},
    std::string_view{"cannot_check"},
    std::string_view{"cannot_call"},
    std::string_view{"cannot_fold"},
    std::string_view{"cannot_raise"},
    std::string_view{"cannot_run_it"},
    std::string_view{"asked_for_runs"},
    std::string_view{"below_min_raise"},
    std::string_view{"above_max_raise"},
    std::string_view{"not_sitting_out"},
    std::string_view{"already_sitting_out"},
    std::string_view{"no_chips"},
    std::string_view{"not_idle"},
    std::string_view{"nothing_to_show"},
    std::string_view{"nothing_to_cancel"},
    std::string_view{"not_offered"},
};
static_assert(names.size() == static_cast<std::size_t>(Refusal::not_offered) + 1);

}  // namespace

std::string_view name_of(Refusal refusal) {
    const auto place = static_cast<std::size_t>(refusal);
    require(place < names.size(), "a refusal without a name");
    return names[place];
}

}  // namespace cardroom::game
