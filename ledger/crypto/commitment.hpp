/// Commitment: a root over 52 salted leaves, published before the deal. A player who is later given
/// the salts of the cards he saw can check that they were fixed before anyone acted.
#pragma once

#include "game/cards/card.hpp"
#include "ledger/store/types.hpp"

#include <array>
#include <cstdint>

namespace cardroom::ledger {

/// What all salts of one hand are derived from; as secret as the deck.
using DeckSeed = std::array<std::uint8_t, 32>;
using Salt = std::array<std::uint8_t, 16>;

/// HMAC-SHA256(seed, "salt" || position), its first 16 bytes.
[[nodiscard]] Salt salt_at(const DeckSeed& seed, int position);
/// SHA256("L" || table || hand || position || salt || card): bound to its place in its hand.
/// Numbers are 8 bytes big-endian, position and card one byte each.
[[nodiscard]] Hash leaf_hash(
    TableId table, HandNo hand, int position, const Salt& salt, game::Card card
);
/// SHA256("R" || table || hand || leaf 0 || ... || leaf 51).
[[nodiscard]] Hash root_hash(
    TableId table, HandNo hand, const std::array<Hash, game::deck_size>& leaves
);
/// All leaves of a whole deck, and the salts they were made with.
struct DeckLeaves {
    std::array<Salt, game::deck_size> salts{};
    std::array<Hash, game::deck_size> leaves{};
};
[[nodiscard]] DeckLeaves deck_leaves(
    TableId table, HandNo hand, const DeckSeed& seed, const game::Deck& deck
);
/// The root of a whole deck.
[[nodiscard]] Hash deck_root(
    TableId table, HandNo hand, const DeckSeed& seed, const game::Deck& deck
);

}  // namespace cardroom::ledger
