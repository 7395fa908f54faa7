#include "ledger/crypto/private_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sodium.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace cardroom::ledger {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what, int why) {
    throw std::runtime_error{
        file.string() + " " + what + ": " + std::generic_category().message(why)
    };
}

}  // namespace

PrivateFile::PrivateFile(std::filesystem::path path)
    : path_{std::move(path)},
      descriptor_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {
    if (descriptor_ < 0) fail(path_, "cannot be made", errno);
}

PrivateFile::~PrivateFile() {
    close(descriptor_);
}

void PrivateFile::give_to(uid_t owner, gid_t group) const {
    if (fchown(descriptor_, owner, group) != 0) give_up("cannot be given to its owner");
}

void PrivateFile::finish(std::string text) const {
    errno = ENOSPC;  // what a write cut short means
    const auto size = static_cast<ssize_t>(text.size());
    const bool done =
        ::write(descriptor_, text.data(), text.size()) == size && fsync(descriptor_) == 0;
    sodium_memzero(text.data(), text.size());
    if (!done) give_up("cannot be written");
}

/// Half a file would be taken for a damaged one.
void PrivateFile::give_up(const std::string& what) const {
    const int why = errno;
    unlink(path_.c_str());
    fail(path_, what, why);
}

void put_in_place(const std::filesystem::path& next, const std::filesystem::path& file) {
    std::filesystem::rename(next, file);
    flush_folder(file.parent_path());
}

void flush_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
}

}  // namespace cardroom::ledger
