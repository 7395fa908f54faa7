#include "ledger/store/digest.hpp"

#include <sodium.h>

namespace cardroom::ledger {

struct Digest::State {
    crypto_hash_sha256_state sha;
};

Digest::Digest(std::string_view what) : state_{std::make_unique<State>()} {
    crypto_hash_sha256_init(&state_->sha);
    add(what);
}

Digest::~Digest() = default;

void Digest::add(std::int64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    auto rest = static_cast<std::uint64_t>(number);
    for (std::size_t i = bytes.size(); i-- > 0; rest >>= 8U) {
        bytes[i] = static_cast<std::uint8_t>(rest & 255U);
    }
    crypto_hash_sha256_update(&state_->sha, bytes.data(), bytes.size());
}

void Digest::add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    crypto_hash_sha256_update(
        &state_->sha, reinterpret_cast<const unsigned char*>(text.data()), text.size()
    );
}

void Digest::add(const Hash& hash) {
    crypto_hash_sha256_update(&state_->sha, hash.data(), hash.size());
}

Hash Digest::finish() {
    Hash hash{};
    crypto_hash_sha256_final(&state_->sha, hash.data());
    return hash;
}

Hash sha256(std::string_view bytes) {
    Hash hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()
    );
    return hash;
}

}  // namespace cardroom::ledger
