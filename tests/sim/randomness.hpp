/// Randomness: libsodium's random numbers from a seed, for each thread its own, so that a seed
/// gives the same decks, salts and nonces every time.
#pragma once

#include "game/cards/card.hpp"

#include <cstdint>

namespace cardroom::server::sim {

/// Puts ours in the place of libsodium's; once, before threads.
void replace_randomness();
/// This thread's numbers begin anew.
void seed_randomness(std::uint64_t seed);
/// The next shuffle (Fisher and Yates, from the last card down) gives this deck.
void force_shuffle(const game::Deck& deck);

/// Mixes two numbers into one that looks like neither.
[[nodiscard]] std::uint64_t mixed(std::uint64_t a, std::uint64_t b);

}  // namespace cardroom::server::sim
