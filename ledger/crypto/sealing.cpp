#include "ledger/crypto/sealing.hpp"

#include "ledger/crypto/commitment.hpp"
#include "ledger/crypto/key_file.hpp"

#include <algorithm>
#include <numeric>
#include <sodium.h>
#include <utility>

namespace cardroom::ledger {

namespace {

constexpr unsigned char format = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// What is encrypted: the order of the cards and the seed of the salts. Wiped when it goes.
struct Plain {
    std::array<std::uint8_t, game::deck_size> cards{};
    DeckSeed seed{};

    Plain() = default;
    ~Plain() { sodium_memzero(this, sizeof *this); }
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;
};
constexpr std::size_t plain_size = game::deck_size + sizeof(DeckSeed);
static_assert(sizeof(Plain) == plain_size);
constexpr std::size_t sealed_size = 1 + nonce_size + plain_size + tag_size;

unsigned char* bytes_of(Plain& plain) {
    return reinterpret_cast<unsigned char*>(&plain);
}

game::Deck deck_of(const Plain& plain) {
    std::array<game::Card, game::deck_size> order{};
    for (std::size_t i = 0; i < order.size(); ++i) {
        order.at(i) = game::Card::from_code(plain.cards.at(i));
    }
    return game::Deck{order};
}

/// Fisher-Yates; randombytes_uniform rejects what would bias it.
void shuffle_cards(std::array<std::uint8_t, game::deck_size>& cards) {
    std::iota(cards.begin(), cards.end(), std::uint8_t{0});
    for (std::size_t left = cards.size(); left > 1; --left) {
        const auto chosen = randombytes_uniform(static_cast<std::uint32_t>(left));
        std::swap(cards.at(left - 1), cards.at(chosen));
    }
}

/// Ties a sealed deck to its hand: another hand's deck does not open in its place.
std::string context(TableId table, HandNo hand, const Hash& root) {
    std::string text =
        "cardroom deck " + std::to_string(table.value()) + " " + std::to_string(hand.value()) + " ";
    text.append(root.begin(), root.end());
    return text;
}

const unsigned char* bytes_of(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string seal(const SealingKey& key, Plain& plain, const std::string& bound_to) {
    std::string sealed(sealed_size, '\0');
    unsigned char* const out = bytes_of(sealed);
    out[0] = format;
    randombytes_buf(out + 1, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out + 1 + nonce_size,
        nullptr,
        bytes_of(plain),
        plain_size,
        bytes_of(bound_to),
        bound_to.size(),
        nullptr,
        out + 1,
        key.bytes.data()
    );
    return sealed;
}

}  // namespace

struct KeyRing::Keys {
    std::vector<SealingKey> all;  ///< the last one seals
};

KeyRing::KeyRing(std::unique_ptr<Keys> keys) : keys_{std::move(keys)} {}
KeyRing::~KeyRing() = default;
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing& KeyRing::operator=(KeyRing&&) noexcept = default;

KeyRing KeyRing::open(const std::filesystem::path& file) {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
    if (!std::filesystem::exists(file)) {
        if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
        write_key(file, fresh_key());
    }
    auto keys = std::make_unique<Keys>();
    keys->all = read_keys(file);
    return KeyRing{std::move(keys)};
}

KeyRing KeyRing::fresh() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
    auto keys = std::make_unique<Keys>();
    keys->all.push_back(fresh_key());
    return KeyRing{std::move(keys)};
}

std::pair<game::Deck, SealedDeck> KeyRing::shuffle(TableId table, HandNo hand) const {
    const SealingKey& key = keys_->all.back();
    Plain plain;
    shuffle_cards(plain.cards);
    randombytes_buf(plain.seed.data(), plain.seed.size());
    const game::Deck deck = deck_of(plain);
    SealedDeck sealed;
    sealed.root = deck_root(table, hand, plain.seed, deck);
    sealed.sealed = seal(key, plain, context(table, hand, sealed.root));
    sealed.key_id = key.id;
    return {deck, sealed};
}

bool KeyRing::has(const std::string& key_id) const {
    return std::any_of(keys_->all.begin(), keys_->all.end(), [&](const SealingKey& key) {
        return key.id == key_id;
    });
}

OpenedDeck KeyRing::opened(TableId table, HandNo hand, const SealedDeck& deck) const {
    const std::string& sealed = deck.sealed;
    const auto key = std::find_if(keys_->all.begin(), keys_->all.end(), [&](const SealingKey& k) {
        return k.id == deck.key_id;
    });
    if (key == keys_->all.end()) throw MissingKey{deck.key_id};
    const std::string bound_to = context(table, hand, deck.root);
    Plain plain;
    const bool opened = sealed.size() == sealed_size && bytes_of(sealed)[0] == format &&
                        crypto_aead_xchacha20poly1305_ietf_decrypt(
                            bytes_of(plain),
                            nullptr,
                            nullptr,
                            bytes_of(sealed) + 1 + nonce_size,
                            plain_size + tag_size,
                            bytes_of(bound_to),
                            bound_to.size(),
                            bytes_of(sealed) + 1,
                            key->bytes.data()
                        ) == 0;
    const std::string name =
        "table " + std::to_string(table.value()) + " hand " + std::to_string(hand.value());
    if (!opened) {
        throw std::runtime_error{
            "the sealed deck of " + name + " was altered or is another hand's"
        };
    }
    const OpenedDeck found{table, hand, plain.seed, deck_of(plain)};
    if (found.root() != deck.root) {
        throw std::runtime_error{"the deck of " + name + " is not the one committed to"};
    }
    return found;
}

}  // namespace cardroom::ledger
