#include "server/net/http_text.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 426:
            return "Upgrade Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 503:
            return "Service Unavailable";
        default:
            return "Status";
    }
}

void add(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        out.append(name).append(": ").append(value).append("\r\n");
    }
}

std::string cookie(const std::string& token, bool secure) {
    constexpr std::string_view thirty_days = "2592000";
    std::string text{session_cookie};
    text.append("=").append(token).append("; HttpOnly; SameSite=Strict; Path=/; Max-Age=");
    text.append(token.empty() ? "0" : thirty_days);
    return secure ? text + "; Secure" : text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::string_view> authority_of(std::string_view target) {
    const auto scheme = target.find("://");
    const std::string_view name = target.substr(0, scheme);
    if (scheme == std::string_view::npos ||
        !(equal_ignoring_case(name, "http") || equal_ignoring_case(name, "https"))) {
        return std::nullopt;
    }
    target.remove_prefix(scheme + 3);
    return target.substr(0, target.find_first_of("/?#"));
}

std::string_view path_of(std::string_view target) {
    if (const auto authority = authority_of(target)) {
        target.remove_prefix(target.find("://") + 3 + authority->size());
        if (!target.starts_with('/')) {
            return "/";
        }
    }
    return target.substr(0, target.find_first_of("?#"));
}

std::optional<std::string> session_token_in(std::string_view cookies) {
    while (!cookies.empty()) {
        const auto end = std::min(cookies.find(';'), cookies.size());
        const std::string_view pair = trimmed(cookies.substr(0, end));
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == session_cookie) {
            return std::string{pair.substr(equals + 1)};
        }
    }
    return std::nullopt;
}

std::optional<std::string> bearer_in(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size() ||
        !equal_ignoring_case(authorization.substr(0, scheme.size()), scheme)) {
        return std::nullopt;
    }
    return std::string{trimmed(authorization.substr(scheme.size()))};
}

bool origin_allowed(
    std::string_view origin, std::string_view host, std::span<const std::string> allowed
) {
    if (origin.empty()) {
        return true;
    }
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (origin.starts_with(scheme) && !host.empty() &&
            equal_ignoring_case(origin.substr(scheme.size()), host)) {
            return true;
        }
    }
    return std::ranges::any_of(allowed, [&](const std::string& known) {
        return equal_ignoring_case(known, origin);
    });
}

bool is_json(std::string_view content_type) {
    return equal_ignoring_case(
        trimmed(content_type.substr(0, content_type.find(';'))), "application/json"
    );
}

std::string write_head(const ResponseHead& head) {
    std::string out = "HTTP/1.1 " + std::to_string(head.status) + " ";
    out.append(reason(head.status)).append("\r\n");
    add(out, "Content-Type", head.content_type);
    add(out, "Content-Length", std::to_string(head.length));
    add(out, "Cache-Control", head.cache);
    add(out, "ETag", head.etag);
    add(out, "Allow", head.allow);
    if (head.status == 426) {
        add(out, "Upgrade", "websocket");
    }
    if (head.session_token != nullptr) {
        add(out, "Set-Cookie", cookie(*head.session_token, head.secure_cookie));
    }
    add(out,
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'");
    add(out, "X-Content-Type-Options", "nosniff");
    add(out, "Referrer-Policy", "no-referrer");
    std::string_view connection = head.keep_alive ? "keep-alive" : "close";
    if (head.status == 426) {
        connection = "upgrade";
    }
    add(out, "Connection", connection);
    return out += "\r\n";
}

}  // namespace cardroom::server
