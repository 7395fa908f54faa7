#include "ledger/crypto/key_file.hpp"

#include "ledger/crypto/private_file.hpp"

#include <cerrno>
#include <fstream>
#include <sodium.h>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace cardroom::ledger {

namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    throw std::runtime_error{"sealing keys " + file.string() + ": " + what};
}

void require_private(const std::filesystem::path& file) {
    struct stat info{};
    if (stat(file.c_str(), &info) != 0) {
        fail(file, "cannot be read: " + std::generic_category().message(errno));
    }
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        fail(file, "others can read it; run `chmod 600 " + file.string() + "`");
    }
}

SealingKey parse(const std::filesystem::path& file, const std::string& line) {
    std::istringstream words{line};
    SealingKey key;
    std::string hex;
    words >> key.id >> hex;
    std::size_t size = 0;
    const bool is_hex =
        sodium_hex2bin(
            key.bytes.data(), key.bytes.size(), hex.data(), hex.size(), nullptr, &size, nullptr
        ) == 0;
    sodium_memzero(hex.data(), hex.size());
    std::string more;
    if (!is_hex || size != key.bytes.size() || key.id.empty() || words >> more) {
        fail(file, "a line is not \"id\" and 64 hex digits; restore the file from its backup");
    }
    return key;
}

}  // namespace

SealingKey::~SealingKey() {
    sodium_memzero(bytes.data(), bytes.size());
}

SealingKey::SealingKey(SealingKey&& other) noexcept : id{std::move(other.id)}, bytes{other.bytes} {
    sodium_memzero(other.bytes.data(), other.bytes.size());
}

SealingKey& SealingKey::operator=(SealingKey&& other) noexcept {
    id = std::move(other.id);
    bytes = other.bytes;
    if (this != &other) sodium_memzero(other.bytes.data(), other.bytes.size());
    return *this;
}

SealingKey fresh_key() {
    SealingKey key;
    std::array<std::uint8_t, 4> name{};
    randombytes_buf(name.data(), name.size());
    std::array<char, 2 * name.size() + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), name.data(), name.size());
    key.id = std::string{"k"} + hex.data();
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return key;
}

std::vector<SealingKey> read_keys(const std::filesystem::path& file) {
    require_private(file);
    std::ifstream stream{file};
    if (!stream) fail(file, "cannot be read");
    std::vector<SealingKey> keys;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#') continue;
        SealingKey key = parse(file, line);
        sodium_memzero(line.data(), line.size());
        for (const SealingKey& other : keys) {
            if (other.id == key.id) fail(file, "key " + key.id + " is there twice");
        }
        keys.push_back(std::move(key));
    }
    if (keys.empty()) fail(file, "holds no key; restore it from its backup");
    return keys;
}

namespace {

std::string line_of(const SealingKey& key) {
    std::array<char, 65> hex{};
    sodium_bin2hex(hex.data(), hex.size(), key.bytes.data(), key.bytes.size());
    std::string line = key.id + " " + hex.data() + "\n";
    sodium_memzero(hex.data(), hex.size());
    return line;
}

std::string whole_text(const std::filesystem::path& file) {
    const std::ifstream stream{file, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    std::string all = text.str();
    if (!all.empty() && all.back() != '\n') all += '\n';
    return all;
}

}  // namespace

void write_key(const std::filesystem::path& file, const SealingKey& key) {
    PrivateFile{file}.finish(line_of(key));
    flush_folder(file.parent_path());
}

std::string add_key(const std::filesystem::path& file) {
    (void)read_keys(file);  // only a good file is changed
    struct stat info{};
    if (stat(file.c_str(), &info) != 0) fail(file, "cannot be read");
    const SealingKey key = fresh_key();
    std::filesystem::path next = file;
    next += ".new";
    {
        const PrivateFile made{next};
        made.give_to(info.st_uid, info.st_gid);
        made.finish(whole_text(file) + line_of(key));
    }
    put_in_place(next, file);
    return key.id;
}

}  // namespace cardroom::ledger
