#include "server/account/secrets.hpp"

#include "server/account/accounts.hpp"

#include <array>
#include <sodium.h>
#include <stdexcept>
#include <vector>

namespace cardroom::server {
namespace {

constexpr std::string_view key_mark = "ck_";
constexpr std::size_t key_prefix = 11;

void need_sodium() {
    static const int ready = sodium_init();
    if (ready < 0) {
        throw std::runtime_error{"libsodium does not start"};
    }
}

template <std::size_t Bytes>
std::string random_text() {
    need_sodium();
    std::array<unsigned char, Bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<char, sodium_base64_ENCODED_LEN(Bytes, variant)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    return text.data();
}

}  // namespace

ledger::Hash hash_secret(std::string_view secret) {
    ledger::Hash hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size()
    );
    return hash;
}

std::string fresh_token() {
    return random_text<32>();
}

std::uint32_t random_below(std::uint32_t bound) {
    need_sodium();
    return randombytes_uniform(bound);
}

std::string hash_password(const std::string& password) {
    need_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int done = crypto_pwhash_str(
        hash.data(),
        password.data(),
        password.size(),
        crypto_pwhash_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_MEMLIMIT_INTERACTIVE
    );
    if (done != 0) {
        throw std::runtime_error{"not enough memory to hash a password"};
    }
    return hash.data();
}

bool verify_password(const std::string& hash, const std::string& password) {
    need_sodium();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void pretend_to_verify(const std::string& password) {
    static const std::string nobodys = hash_password(fresh_token());
    static_cast<void>(verify_password(nobodys, password));
}

std::string prefix_of_key(std::string_view key) {
    return std::string{key.substr(0, key_prefix)};
}

FreshKey fresh_key() {
    FreshKey fresh;
    fresh.key = std::string{key_mark} + random_text<24>();
    fresh.hash = hash_secret(fresh.key);
    fresh.prefix = prefix_of_key(fresh.key);
    return fresh;
}

}  // namespace cardroom::server
