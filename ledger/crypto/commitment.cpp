#include "ledger/crypto/commitment.hpp"

#include <algorithm>
#include <sodium.h>

namespace cardroom::ledger {

namespace {

/// SHA-256 of fields of fixed width, one after the other.
class Fields {
public:
    explicit Fields(char domain) {
        crypto_hash_sha256_init(&state_);
        add_byte(static_cast<std::uint8_t>(domain));
    }
    void add_byte(std::uint8_t byte) { crypto_hash_sha256_update(&state_, &byte, 1); }
    void add_number(std::int64_t number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            add_byte(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> shift));
        }
    }
    template <std::size_t Size>
    void add(const std::array<std::uint8_t, Size>& bytes) {
        crypto_hash_sha256_update(&state_, bytes.data(), bytes.size());
    }
    Hash finish() {
        Hash hash{};
        crypto_hash_sha256_final(&state_, hash.data());
        return hash;
    }

private:
    crypto_hash_sha256_state state_{};
};

/// The salts of one seed: its key is taken in once, not for each card.
class Salts {
public:
    explicit Salts(const DeckSeed& seed) {
        static_assert(crypto_auth_hmacsha256_KEYBYTES == std::tuple_size_v<DeckSeed>);
        crypto_auth_hmacsha256_init(&keyed_, seed.data(), seed.size());
    }
    ~Salts() { sodium_memzero(&keyed_, sizeof keyed_); }
    Salts(const Salts&) = delete;
    Salts& operator=(const Salts&) = delete;

    [[nodiscard]] Salt at(int position) const {
        const std::array<std::uint8_t, 5> message{
            's', 'a', 'l', 't', static_cast<std::uint8_t>(position)
        };
        crypto_auth_hmacsha256_state state = keyed_;
        Hash mac{};
        crypto_auth_hmacsha256_update(&state, message.data(), message.size());
        crypto_auth_hmacsha256_final(&state, mac.data());
        sodium_memzero(&state, sizeof state);
        Salt salt{};
        std::copy_n(mac.begin(), salt.size(), salt.begin());
        return salt;
    }

private:
    crypto_auth_hmacsha256_state keyed_{};
};

}  // namespace

Salt salt_at(const DeckSeed& seed, int position) {
    return Salts{seed}.at(position);
}

Hash leaf_hash(TableId table, HandNo hand, int position, const Salt& salt, game::Card card) {
    Fields fields{'L'};
    fields.add_number(table.value());
    fields.add_number(hand.value());
    fields.add_byte(static_cast<std::uint8_t>(position));
    fields.add(salt);
    fields.add_byte(static_cast<std::uint8_t>(card.code()));
    return fields.finish();
}

Hash root_hash(TableId table, HandNo hand, const std::array<Hash, game::deck_size>& leaves) {
    Fields fields{'R'};
    fields.add_number(table.value());
    fields.add_number(hand.value());
    for (const Hash& leaf : leaves)
        fields.add(leaf);
    return fields.finish();
}

DeckLeaves deck_leaves(TableId table, HandNo hand, const DeckSeed& seed, const game::Deck& deck) {
    const Salts salts{seed};
    DeckLeaves made;
    for (int i = 0; i < game::deck_size; ++i) {
        const auto place = static_cast<std::size_t>(i);
        made.salts.at(place) = salts.at(i);
        made.leaves.at(place) = leaf_hash(table, hand, i, made.salts.at(place), deck.at(i));
    }
    return made;
}

Hash deck_root(TableId table, HandNo hand, const DeckSeed& seed, const game::Deck& deck) {
    return root_hash(table, hand, deck_leaves(table, hand, seed, deck).leaves);
}

}  // namespace cardroom::ledger
