/// Recovery: a table rebuilt from its log, to the very decision it stood at.
#pragma once

#include "ledger/crypto/sealing.hpp"
#include "ledger/store/table_log.hpp"
#include "server/table/actions_seen.hpp"
#include "server/table/name_book.hpp"
#include "server/table/ring.hpp"
#include "server/table/row.hpp"
#include "server/table/settings.hpp"
#include "server/table/top_up_keys.hpp"

namespace cardroom::server {

/// Everything an actor starts with.
struct Recovered {
    std::string name;
    TableSettings settings;
    game::Table table;
    std::optional<game::Table> ended;  ///< as it was when the hand on it ended: who sat where
    LogPlace place;
    std::optional<ledger::SealedDeck> deck;  ///< of the last hand, when its key is there
    Ring ring;
    ActionsSeen seen;
    TopUpKeys top_up_keys;
    SeatNames names;
    std::optional<ledger::Tail> hand_end;  ///< of the last hand's last row, when it is over
    bool unsettled = false;  ///< the last hand is finished, its settlement is not committed
    std::optional<std::string> frozen;
    /// When a player left last, as far as the rows since the last state tell; else their first.
    std::optional<game::Instant> left_at;
};

/// Thrown when stored data cannot be read: the table stays frozen, nothing is guessed.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Replays the log. Throws ledger::MissingKey (exit 78) or Unreadable.
[[nodiscard]] Recovered recover(
    const ledger::StoredTable& stored, const ledger::KeyRing& keys, const NameBook& names
);

/// Players that are named in `stored`, so that their names can be looked up first.
[[nodiscard]] std::vector<PlayerId> players_in(
    const ledger::StoredTable& stored, const ledger::KeyRing& keys
);

}  // namespace cardroom::server
