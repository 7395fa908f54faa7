/// Responses: whole HTTP responses, ready to be written.
#pragma once

#include "server/net/socket.hpp"
#include "server/net/static_files.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace cardroom::server {

struct Response {
    std::string head;
    std::shared_ptr<const std::string> body;
};

/// Whether the connection goes on after it.
enum class Connection : bool { close, keep };

[[nodiscard]] Response error_response(
    int status, std::string_view error, std::string_view msg, Connection connection
);
/// The file, or 304 when the client has it already (`if_none_match` is its ETag).
[[nodiscard]] Response file_response(
    const StaticFile& file, std::string_view if_none_match, Connection connection
);
[[nodiscard]] Response answer_response(
    const HttpAnswer& answer, bool secure_cookie, Connection connection
);

}  // namespace cardroom::server
