/// HTTP as text: what is read from header fields, and how a response's head is written.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cardroom::server {

inline constexpr std::string_view session_cookie = "cardroom_session";

/// Without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
/// The host, with its port, of a target in absolute form ("http://host/path"); else nullopt.
[[nodiscard]] std::optional<std::string_view> authority_of(std::string_view target);
/// The path of a request target, without its query.
[[nodiscard]] std::string_view path_of(std::string_view target);
/// The session token in a Cookie field.
[[nodiscard]] std::optional<std::string> session_token_in(std::string_view cookies);
/// The key in "Bearer KEY".
[[nodiscard]] std::optional<std::string> bearer_in(std::string_view authorization);
/// Whether a page of `origin` (empty: no browser) may use this server, known as `host`.
[[nodiscard]] bool origin_allowed(
    std::string_view origin, std::string_view host, std::span<const std::string> allowed
);
[[nodiscard]] bool is_json(std::string_view content_type);

/// A response but for its body.
struct ResponseHead {
    int status = 200;
    std::string_view content_type = "application/json";
    std::size_t length = 0;
    bool keep_alive = true;
    std::string_view cache = "no-store";
    std::string_view etag;
    std::string_view allow;                      ///< methods, with 405
    const std::string* session_token = nullptr;  ///< cookie to set; an empty one: to clear
    bool secure_cookie = false;
};
[[nodiscard]] std::string write_head(const ResponseHead& head);

}  // namespace cardroom::server
