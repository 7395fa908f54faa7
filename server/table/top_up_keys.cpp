#include "server/table/top_up_keys.hpp"

#include "ledger/store/table_log.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

using Asked = TopUpKeys::Asked;

std::optional<Asked> after(
    const std::optional<Asked>& before, game::Chips queued, std::string_view moving_key
) {
    if (queued == game::Chips{}) {
        return std::nullopt;
    }
    if (!moving_key.empty()) {
        return Asked{std::string{moving_key}, queued};
    }
    if (!before) {
        return std::nullopt;
    }
    // The table made the amount fit, or a habit wants more: the player's own is never more than
    // they asked.
    return Asked{before->moving_key, std::min(before->amount, queued)};
}

}  // namespace

std::string moving_key_of(std::string_view row_kind, std::string_view later_key) {
    const bool taken = row_kind == ledger::top_up_later_row;
    return (taken ? "later:" : "") + std::string{later_key};
}

void TopUpKeys::note(const game::Events& events, std::string_view moving_key) {
    for (const game::Event& event : events) {
        if (const auto* queued = std::get_if<game::TopUpQueued>(&event)) {
            auto& asked = asked_[queued->seat.index()];
            asked = after(asked, queued->amount, moving_key);
        } else if (const auto* moved = std::get_if<game::ToppedUp>(&event)) {
            asked_[moved->seat.index()].reset();
        } else if (const auto* left = std::get_if<game::SeatLeft>(&event)) {
            asked_[left->seat.index()].reset();
        }
    }
}

}  // namespace cardroom::server
