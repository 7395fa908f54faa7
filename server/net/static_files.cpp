#include "server/net/static_files.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace cardroom::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 2000;
constexpr std::uintmax_t most_bytes = 64U << 20U;

std::string_view content_type(const fs::path& path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".mp3", "audio/mpeg"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    const std::string extension = path.extension().string();
    const auto* found =
        std::ranges::find(types, extension, &std::pair<std::string_view, std::string_view>::first);
    return found == types.end() ? "application/octet-stream" : found->second;
}

/// "app-3F2K9ABC.js": esbuild writes eight or more capitals and digits after the last dash.
bool names_its_hash(const fs::path& path) {
    const std::string stem = path.stem().string();
    const auto dash = stem.rfind('-');
    if (dash == std::string::npos || stem.size() - dash - 1 < 8) {
        return false;
    }
    return std::ranges::all_of(stem.substr(dash + 1), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

/// FNV-1a: tells one build from the next; nobody gains by forging it.
std::string etag_of(std::string_view body) {
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
    for (const char c : body) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01b3;
    }
    return "\"" + std::to_string(hash) + "\"";
}

}  // namespace

StaticFiles::StaticFiles(const fs::path& folder) {
    std::error_code error;
    std::uintmax_t bytes = 0;
    for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
         at.increment(error)) {
        const fs::path& path = at->path();
        if (!at->is_regular_file(error) || path.filename().string().starts_with('.')) {
            continue;
        }
        bytes += at->file_size(error);
        if (error || files_.size() >= most_files || bytes > most_bytes) {
            break;
        }
        std::ifstream in{path, std::ios::binary};
        auto body = std::make_shared<const std::string>(
            std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}
        );
        StaticFile file{body, content_type(path), etag_of(*body), names_its_hash(path)};
        files_.emplace("/" + path.lexically_relative(folder).generic_string(), std::move(file));
    }
}

const StaticFile* StaticFiles::find(std::string_view path) const {
    if (const auto found = files_.find(path); found != files_.end()) {
        return &found->second;
    }
    const bool page = path.starts_with('/') && path.find('.') == std::string_view::npos;
    if (const auto index = files_.find("/index.html"); page && index != files_.end()) {
        return &index->second;
    }
    return nullptr;
}

}  // namespace cardroom::server
