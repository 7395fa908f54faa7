/// ScratchTree: a small source tree in a temporary folder, to break rules in.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace cardroom::tidy {

class ScratchTree {
public:
    ScratchTree();
    ~ScratchTree();
    ScratchTree(const ScratchTree&) = delete;
    ScratchTree& operator=(const ScratchTree&) = delete;

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    /// Copies a file or folder of the real tree to the same place here.
    void copy(const std::string& path) const;
    /// Writes a file, making its folders.
    void write(const std::string& path, std::string_view text) const;
    /// Puts a line in front of a file that is already here.
    void plant(const std::string& path, std::string_view line) const;

private:
    std::filesystem::path root_;
};

}  // namespace cardroom::tidy
