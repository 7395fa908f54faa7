/// StaticFiles: the built client, read into memory once.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace cardroom::server {

struct StaticFile {
    std::shared_ptr<const std::string> body;
    std::string_view content_type;
    std::string etag;
    bool immutable = false;  ///< its name holds a hash of its content
};

/// Files are found by their exact path among those read at the start, so no path of a request ever
/// reaches the file system.
class StaticFiles {
public:
    /// Reads everything below `folder`; none when it is not there.
    explicit StaticFiles(const std::filesystem::path& folder);

    /// The file at `path` ("/assets/app.js"); the client's page for any other path that names a
    /// page of its history (no dot in it). Nullptr when there is neither.
    [[nodiscard]] const StaticFile* find(std::string_view path) const;
    [[nodiscard]] bool empty() const { return files_.empty(); }

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace cardroom::server
