/// Proofs: what shows the viewers of a table that the cards they saw were committed to.
#pragma once

#include "ledger/crypto/sealing.hpp"
#include "server/table/actor.hpp"

#include <deque>
#include <optional>

namespace cardroom::server {

/// Decks kept open; an older one is opened anew.
inline constexpr std::size_t opened_decks = 64;

/// Opening a deck takes 0.1 ms and all viewers of a hand ask at about the same time, so the last
/// few opened are kept.
class Proofs {
public:
    explicit Proofs(const ledger::KeyRing& keys) : keys_{keys} {}

    /// Of hand `hand` on `table`, as far as `viewer` knows its cards by now; nullopt when it is
    /// neither the hand on the table nor the one before it, or its key is lost.
    [[nodiscard]] std::optional<ledger::DeckProof> of(
        const TableActor& table, HandNo hand, PlayerId viewer
    );

private:
    struct Kept {
        TableId table;
        HandNo hand;
        ledger::OpenedDeck deck;
    };
    const ledger::OpenedDeck& opened(TableId table, HandNo hand, const ledger::SealedDeck& sealed);

    const ledger::KeyRing& keys_;
    std::deque<Kept> kept_;  ///< the newest last
};

}  // namespace cardroom::server
