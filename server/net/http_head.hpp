/// HTTP head: what a request's head must be so that nobody can read two requests into one.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cardroom::server {

/// Where the head of a request ends in `bytes`: behind its first empty line, also one that ends
/// with a line feed alone. The first `seen` bytes were looked through before. nullopt: not yet.
[[nodiscard]] std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t seen);

/// What is wrong with a head (RFC 9112): line ends, folded lines, names of fields, Host, the form
/// of the target, and whatever leaves a doubt where the body ends. nullopt when nothing is. The
/// HTTP parser looks at the rest.
[[nodiscard]] std::optional<std::string_view> fault_in_head(std::string_view head);

}  // namespace cardroom::server
