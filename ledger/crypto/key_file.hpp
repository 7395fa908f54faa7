/// The file of sealing keys: one line a key, "id hex", readable by its owner alone.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cardroom::ledger {

/// A key, wiped from memory when it goes.
struct SealingKey {
    std::string id;
    std::array<std::uint8_t, 32> bytes{};

    SealingKey() = default;
    ~SealingKey();
    SealingKey(SealingKey&& other) noexcept;
    SealingKey& operator=(SealingKey&& other) noexcept;
    SealingKey(const SealingKey&) = delete;
    SealingKey& operator=(const SealingKey&) = delete;
};

[[nodiscard]] SealingKey fresh_key();
/// Throws std::runtime_error, saying what to do, when the file cannot be read, is malformed, or can
/// be read by others.
[[nodiscard]] std::vector<SealingKey> read_keys(const std::filesystem::path& file);
/// Adds a fresh key at the end, so that it seals from the next start on; its id. The file is
/// replaced as a whole and keeps its owner: a crash leaves the old one or the new one. Throws as
/// `read_keys` does.
std::string add_key(const std::filesystem::path& file);
/// Makes the file (mode 0600, flushed to disk) with one key. Throws if it exists.
void write_key(const std::filesystem::path& file, const SealingKey& key);

}  // namespace cardroom::ledger
