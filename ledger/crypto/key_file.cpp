#include "ledger/crypto/key_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sodium.h>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
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

/// Flushes a folder, so that a new name in it survives a power cut.
void flush_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
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

/// A new file of ours alone, flushed when it is finished.
class PrivateFile {
public:
    explicit PrivateFile(std::filesystem::path path)
        : path_{std::move(path)},
          descriptor_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {
        if (descriptor_ < 0) {
            fail(path_, "cannot be made: " + std::generic_category().message(errno));
        }
    }
    ~PrivateFile() { close(descriptor_); }
    PrivateFile(const PrivateFile&) = delete;
    PrivateFile& operator=(const PrivateFile&) = delete;

    void give_to(uid_t owner, gid_t group) const {
        if (fchown(descriptor_, owner, group) != 0) give_up("cannot be given to its owner");
    }
    void finish(std::string text) const {
        errno = ENOSPC;  // what a write cut short means
        const auto size = static_cast<ssize_t>(text.size());
        const bool done =
            ::write(descriptor_, text.data(), text.size()) == size && fsync(descriptor_) == 0;
        sodium_memzero(text.data(), text.size());
        if (!done) give_up("cannot be written");
    }

private:
    /// Half a key would be taken for a damaged file.
    [[noreturn]] void give_up(const std::string& what) const {
        const int why = errno;
        unlink(path_.c_str());
        fail(path_, what + ": " + std::generic_category().message(why));
    }

    std::filesystem::path path_;
    int descriptor_;
};

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
    std::filesystem::rename(next, file);
    flush_folder(file.parent_path());
    return key.id;
}

}  // namespace cardroom::ledger
