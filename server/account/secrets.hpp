/// Secrets: tokens, keys and password hashes; everything random is libsodium's.
#pragma once

#include "ledger/store/types.hpp"

#include <string>
#include <string_view>

namespace cardroom::server {

/// SHA-256, in which form tokens and keys are stored.
[[nodiscard]] ledger::Hash hash_secret(std::string_view secret);
/// A session token: 32 random bytes as base64url.
[[nodiscard]] std::string fresh_token();
/// A whole number below `bound`.
[[nodiscard]] std::uint32_t random_below(std::uint32_t bound);

/// Whether `password` is the one that `hash` was made of. Takes as long as hashing: some 60 ms and
/// 64 MiB.
[[nodiscard]] bool verify_password(const std::string& hash, const std::string& password);
/// Spends the time of `verify_password`, so that an answer's time does not tell known names from
/// unknown ones.
void pretend_to_verify(const std::string& password);

/// How a key begins: what its owner recognises it by.
[[nodiscard]] std::string prefix_of_key(std::string_view key);

}  // namespace cardroom::server
