#include "server/room/proofs.hpp"

#include "game/table/known.hpp"

#include <algorithm>

namespace cardroom::server {

const ledger::OpenedDeck& Proofs::opened(
    TableId table, HandNo hand, const ledger::SealedDeck& sealed
) {
    const auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
        return kept.table == table && kept.hand == hand && kept.deck.root() == sealed.root;
    });
    if (found != kept_.end()) {
        return found->deck;
    }
    if (kept_.size() == opened_decks) {
        kept_.pop_front();
    }
    kept_.push_back({table, hand, keys_.opened(table, hand, sealed)});
    return kept_.back().deck;
}

std::optional<ledger::DeckProof> Proofs::of(const TableActor& table, HandNo hand, PlayerId viewer) {
    const auto provable = table.provable(hand);
    if (!provable) {
        return std::nullopt;
    }
    const game::Viewer who{viewer};
    const auto known =
        game::known_positions(provable->ended, who) | game::known_positions(provable->now, who);
    return opened(table.id(), hand, provable->deck).prove(known);
}

}  // namespace cardroom::server
