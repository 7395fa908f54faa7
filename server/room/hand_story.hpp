/// HandStory: a finished hand told again from its log, as one viewer may know it.
#pragma once

#include "game/table/view.hpp"
#include "ledger/crypto/sealing.hpp"
#include "ledger/store/archive.hpp"
#include "ledger/store/people.hpp"

#include <string>
#include <vector>

namespace cardroom::server {

/// `"start":{snap},"steps":[...],"proof":{...}` of a replay answer. Throws Unreadable or
/// ledger::MissingKey, and what `people` throws, who tells the names.
[[nodiscard]] std::string story_members(
    const ledger::HandRecord& record,
    const ledger::KeyRing& keys,
    ledger::People& people,
    const game::HistoryViewer& viewer
);

/// The big blind the hand was played for. Throws Unreadable.
[[nodiscard]] game::Chips big_blind_of(const ledger::HandSketch& sketch);

/// What the hand list shows of one hand: the player's own cards and the board, e.g. ["As","Ks"].
struct HandCards {
    std::vector<game::Card> own;
    std::vector<game::Card> board;  ///< the first, where there were several
};
/// The cards of `seat` in the hand that `sketch` was read for; throws as `story_members` does.
[[nodiscard]] HandCards cards_of(
    const ledger::HandSummary& hand,
    const ledger::HandSketch& sketch,
    const ledger::KeyRing& keys,
    game::SeatNo seat
);

}  // namespace cardroom::server
