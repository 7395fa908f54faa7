#include "server/net/http_head.hpp"

#include "server/net/http_text.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

using Fault = std::optional<std::string_view>;

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool has_only(std::string_view text, std::string_view more) {
    return std::ranges::all_of(text, [&](char c) {
        return letters_and_digits.find(c) != std::string_view::npos ||
               more.find(c) != std::string_view::npos;
    });
}

bool is_token(std::string_view text) {
    return !text.empty() && has_only(text, "!#$%&'*+-.^_`|~");
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

/// "cards.example", "127.0.0.1:8080" or "[::1]:8080".
bool is_host(std::string_view text) {
    const auto bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) {
        return false;
    }
    const auto colon = text.find(':', bracket);
    const std::string_view name = text.substr(0, colon);
    const bool good_port = colon == std::string_view::npos ||
                           text.find_first_not_of(digits, colon + 1) == std::string_view::npos;
    const bool good_name =
        bracket > 0
            ? bracket + 1 == name.size() &&
                  name.substr(1, bracket - 1).find_first_not_of("0123456789abcdefABCDEF:.") ==
                      std::string_view::npos &&
                  bracket > 1
            : !name.empty() && has_only(name, "-._~%!$&'()*+,;=");
    return good_port && good_name;
}

/// A line feed ends a line with a carriage return before it; neither stands elsewhere.
Fault fault_in_bytes(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        const auto c = static_cast<unsigned char>(head[i]);
        if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) {
            return "a carriage return without a line feed";
        }
        if (c == '\n' && (i == 0 || head[i - 1] != '\r')) {
            return "a line feed without a carriage return";
        }
        if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f) {
            return "a control character in the head";
        }
    }
    return std::nullopt;
}

Fault fault_in_target(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return "the first line is not METHOD TARGET HTTP/1.1";
    }
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (target.starts_with('/') || target == "*") {
        return std::nullopt;
    }
    const auto host = authority_of(target);
    if (!host || !is_host(*host)) {
        return "the target must be a path, or begin with http:// and a host";
    }
    return std::nullopt;
}

/// The fields that say whose request it is and where it ends.
class Framing {
public:
    explicit Framing(bool old) : old_{old} {}  ///< old: HTTP/1.0

    Fault take(std::string_view name, std::string_view value) {
        if (equal_ignoring_case(name, "host")) {
            if (++hosts_ > 1) return "Host is given twice";
            if (!is_host(value)) return "Host is no host";
        } else if (equal_ignoring_case(name, "content-length")) {
            if (++lengths_ > 1) return "Content-Length is given twice";
            if (!is_number(value)) return "Content-Length is no number";
        } else if (equal_ignoring_case(name, "transfer-encoding")) {
            if (++codings_ > 1) return "Transfer-Encoding is given twice";
            if (!equal_ignoring_case(value, "chunked")) {
                return "the only Transfer-Encoding is chunked";
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] Fault fault() const {
        if (hosts_ == 0 && !old_) return "Host is missing";
        if (codings_ > 0 && old_) return "HTTP/1.0 has no Transfer-Encoding";
        if (codings_ > 0 && lengths_ > 0) return "Transfer-Encoding and Content-Length";
        return std::nullopt;
    }

private:
    bool old_;
    int hosts_ = 0;
    int lengths_ = 0;
    int codings_ = 0;
};

Fault fault_in_field(std::string_view line, Framing& framing) {
    if (line.starts_with(' ') || line.starts_with('\t')) {
        return "a folded line";
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return "a field must be NAME: VALUE";
    }
    return framing.take(line.substr(0, colon), trimmed(line.substr(colon + 1)));
}

}  // namespace

std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t seen) {
    for (auto at = bytes.find('\n', seen < 2 ? 0 : seen - 2); at != std::string_view::npos;
         at = bytes.find('\n', at + 1)) {
        const std::string_view next = bytes.substr(at + 1);
        if (next.starts_with('\n')) return at + 2;
        if (next.starts_with("\r\n")) return at + 3;
    }
    return std::nullopt;
}

std::optional<std::string_view> fault_in_head(std::string_view head) {
    if (auto fault = fault_in_bytes(head)) {
        return fault;
    }
    auto end = head.find("\r\n");
    const std::string_view first = head.substr(0, end);
    if (auto fault = fault_in_target(first)) {
        return fault;
    }
    Framing framing{first.ends_with("HTTP/1.0")};
    for (head.remove_prefix(end + 2); !head.starts_with("\r\n"); head.remove_prefix(end + 2)) {
        end = head.find("\r\n");
        if (end == std::string_view::npos) {
            return "the head has no end";
        }
        if (auto fault = fault_in_field(head.substr(0, end), framing)) {
            return fault;
        }
    }
    return framing.fault();
}

}  // namespace cardroom::server
