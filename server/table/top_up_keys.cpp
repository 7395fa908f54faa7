#include "server/table/top_up_keys.hpp"

namespace cardroom::server {

void TopUpKeys::note(const game::Events& events, std::string_view later_key) {
    for (const game::Event& event : events) {
        if (const auto* queued = std::get_if<game::TopUpQueued>(&event)) {
            std::string& key = keys_[queued->seat.index()];
            if (queued->amount == game::Chips{}) {
                key.clear();
            } else if (!later_key.empty()) {
                key = later_key;  // without one, the table only made the amount fit
            }
        } else if (const auto* moved = std::get_if<game::ToppedUp>(&event)) {
            keys_[moved->seat.index()].clear();
        } else if (const auto* left = std::get_if<game::SeatLeft>(&event)) {
            keys_[left->seat.index()].clear();
        }
    }
}

}  // namespace cardroom::server
