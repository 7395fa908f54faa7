/// Publishing: the frames of one durable row, one for all and one for each who may see more.
#pragma once

#include "game/table/events.hpp"
#include "game/table/table.hpp"
#include "server/table/ring.hpp"

namespace cardroom::server {

/// A row that has become true.
struct Row {
    TableId table;
    Seq seq;
    const game::Table* before = nullptr;
    const game::Events* events = nullptr;
    const SeatNames* names = nullptr;  ///< after the row, leavers included
    std::string commitment{};          ///< of the hand it opens, if it does; in hex
};
[[nodiscard]] Published publish(const Row& row);

/// Who was dealt into the hand in play, or the last.
[[nodiscard]] game::SeatSet dealt_in(const game::Table& table);

/// The hand a row belongs to: the one in play, else the last; 0 before the first.
[[nodiscard]] HandNo hand_of(const game::Table& table);

}  // namespace cardroom::server
