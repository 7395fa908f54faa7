#include "ledger/store/words.hpp"

#include "game/base/require.hpp"

#include <array>

namespace cardroom::ledger {

namespace {
constexpr std::array<const char*, 4> seat_money{"buy_in", "top_up", "cash_out", "top_up"};
constexpr std::array<const char*, 2> wallet_money{"grant", "house_fund"};
constexpr std::array<const char*, 5> kinds{"human", "guest", "bot", "admin", "house_bot"};
}  // namespace

const char* word(SeatMoney kind) {
    return seat_money.at(static_cast<std::size_t>(kind));
}

const char* word(Wallet kind) {
    return wallet_money.at(static_cast<std::size_t>(kind));
}

const char* word(PlayerKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}

PlayerKind kind_of(std::string_view word) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds.at(i) == word) return static_cast<PlayerKind>(i);
    }
    game::require(false, "unknown kind of player");
    return PlayerKind::human;
}

}  // namespace cardroom::ledger
