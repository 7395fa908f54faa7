/// Sealing: keeps the deck of a live hand unreadable for whoever has only the database.
#pragma once

#include "game/cards/card.hpp"
#include "ledger/crypto/deck_proof.hpp"
#include "ledger/store/types.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace cardroom::ledger {

/// A key that was named but is not in the key file. The server refuses its open hands (exit 78).
class MissingKey : public std::runtime_error {
public:
    explicit MissingKey(const std::string& key_id)
        : std::runtime_error{"sealing key " + key_id + " is missing"}, key_id_{key_id} {}
    [[nodiscard]] const std::string& key_id() const { return key_id_; }

private:
    std::string key_id_;
};

/// A shuffled deck with its commitment.
struct SealedDeck {
    Hash root{};         ///< root over 52 salted leaves (rules.md 6.1)
    std::string sealed;  ///< deck and salts, encrypted
    std::string key_id;
};

/// The keys of this card room: a file outside the database, one line a key, the last one seals.
class KeyRing {
public:
    /// Reads the file; makes it (mode 0600) with a fresh key when it does not exist.
    /// Throws std::runtime_error with what to do when it cannot be read or is malformed.
    static KeyRing open(const std::filesystem::path& file);
    /// A ring that lives in memory only (tests).
    static KeyRing fresh();

    /// Shuffles (libsodium, unbiased) and seals a deck for hand (table, hand).
    [[nodiscard]] std::pair<game::Deck, SealedDeck> shuffle(TableId table, HandNo hand) const;
    /// What `deck` holds, ready to prove its cards. Throws MissingKey, or std::runtime_error when
    /// it was altered or belongs to another hand.
    [[nodiscard]] OpenedDeck opened(TableId table, HandNo hand, const SealedDeck& deck) const;
    /// Whether the ring has this key.
    [[nodiscard]] bool has(const std::string& key_id) const;
    ~KeyRing();
    KeyRing(KeyRing&&) noexcept;
    KeyRing& operator=(KeyRing&&) noexcept;
    KeyRing(const KeyRing&) = delete;
    KeyRing& operator=(const KeyRing&) = delete;

private:
    struct Keys;
    explicit KeyRing(std::unique_ptr<Keys> keys);
    std::unique_ptr<Keys> keys_;
};

}  // namespace cardroom::ledger
