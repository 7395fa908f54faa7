#include "ledger/crypto/deck_proof.hpp"

#include <sodium.h>

namespace cardroom::ledger {

OpenedDeck::OpenedDeck(TableId table, HandNo hand, const DeckSeed& seed, const game::Deck& deck)
    : deck_{deck},
      made_{deck_leaves(table, hand, seed, deck)},
      root_{root_hash(table, hand, made_.leaves)} {}

OpenedDeck::~OpenedDeck() {
    sodium_memzero(&deck_, sizeof deck_);
    sodium_memzero(made_.salts.data(), sizeof made_.salts);
}

DeckProof OpenedDeck::prove(const std::bitset<game::deck_size>& known) const {
    DeckProof proof{root_, made_.leaves, {}};
    for (int position = 0; position < game::deck_size; ++position) {
        const auto place = static_cast<std::size_t>(position);
        if (known[place]) {
            proof.cards.push_back({position, deck_.at(position), made_.salts.at(place)});
        }
    }
    return proof;
}

std::optional<std::string> fault_in(TableId table, HandNo hand, const DeckProof& proof) {
    if (root_hash(table, hand, proof.leaves) != proof.root) {
        return "the leaves are not those of the commitment";
    }
    std::bitset<game::deck_size> seen;
    for (const ProvedCard& card : proof.cards) {
        const auto code = static_cast<std::size_t>(card.card.code());
        const auto place = static_cast<std::size_t>(card.position);
        if (place >= proof.leaves.size() || code >= seen.size()) {
            return "there is no such card or place in a deck";
        }
        if (leaf_hash(table, hand, card.position, card.salt, card.card) != proof.leaves.at(place)) {
            return "a card is not the one committed to";
        }
        if (seen[code]) return "a card is there twice";
        seen.set(code);
    }
    return std::nullopt;
}

}  // namespace cardroom::ledger
