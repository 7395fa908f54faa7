/// Files of secrets: readable by their owner alone, flushed to disk, replaced as a whole.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace cardroom::ledger {

/// A new file (mode 0600) that is flushed when it is finished. All throw std::runtime_error, saying
/// which file and why.
class PrivateFile {
public:
    /// Throws also when it is there already.
    explicit PrivateFile(std::filesystem::path path);
    ~PrivateFile();
    PrivateFile(const PrivateFile&) = delete;
    PrivateFile& operator=(const PrivateFile&) = delete;

    void give_to(uid_t owner, gid_t group) const;
    /// Writes `text`, which is wiped from memory afterwards. What cannot be written whole is
    /// removed.
    void finish(std::string text) const;

private:
    [[noreturn]] void give_up(const std::string& what) const;

    std::filesystem::path path_;
    int descriptor_;
};

/// Puts the finished file `next` in the place of `file`: after a crash the old one is there or the
/// new one.
void put_in_place(const std::filesystem::path& next, const std::filesystem::path& file);

/// Flushes a folder, so that a new name in it survives a power cut.
void flush_folder(const std::filesystem::path& folder);

}  // namespace cardroom::ledger
