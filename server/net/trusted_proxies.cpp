#include "server/net/trusted_proxies.hpp"

#include "server/net/http_text.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

namespace ip = boost::asio::ip;
using Error = boost::system::error_code;

/// An IPv4 address that is written as an IPv6 one is an IPv4 address.
ip::address plain(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    }
    return address;
}

/// Without zones and names: digits, colons and dots alone.
std::optional<ip::address> address_in(std::string_view text) {
    if (text.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) {
        return std::nullopt;
    }
    Error junk;
    const ip::address address = ip::make_address(std::string{text}, junk);
    return junk ? std::nullopt : std::optional{plain(address)};
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "[2001:db8::1]" or "[2001:db8::1]:4711".
std::optional<ip::address> bracketed(std::string_view text) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view port = text.substr(end + 1);
    const std::string_view inside = text.substr(1, end - 1);
    const bool ends_well = port.empty() || (port.front() == ':' && is_port(port.substr(1)));
    if (!ends_well || inside.find(':') == std::string_view::npos) {
        return std::nullopt;
    }
    return address_in(inside);
}

/// One entry of X-Forwarded-For: an address, which may carry a port.
std::optional<ip::address> entry(std::string_view text) {
    if (text.starts_with('[')) {
        return bracketed(text);
    }
    const auto colon = text.find(':');
    const bool has_port = colon != std::string_view::npos && colon == text.rfind(':');
    if (has_port) {
        return is_port(text.substr(colon + 1)) ? address_in(text.substr(0, colon)) : std::nullopt;
    }
    return address_in(text);
}

bool names_loopback(std::string_view text) {
    return text == "true" || text == "loopback";
}

std::string is_no_network(const std::string& text) {
    return "trust-proxy takes addresses and networks, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8, "
           "not \"" +
           text + "\"";
}

/// The network of `text`, which has a slash or is an address alone.
template <class Network, class Parse>
std::optional<Network> network_in(const std::string& text, const char* whole, Parse parse) {
    Error junk;
    const bool has_mask = text.find('/') != std::string::npos;
    const Network network = parse(has_mask ? text : text + whole, junk);
    return junk ? std::nullopt : std::optional{network};
}

auto v4_in(const std::string& text) {
    return network_in<ip::network_v4>(text, "/32", [](const std::string& whole, Error& junk) {
        return ip::make_network_v4(whole, junk);
    });
}

auto v6_in(const std::string& text) {
    return network_in<ip::network_v6>(text, "/128", [](const std::string& whole, Error& junk) {
        return ip::make_network_v6(whole, junk);
    });
}

template <class Network>
std::optional<std::string> fault_in_network(const Network& network, const std::string& text) {
    if (network.prefix_length() == 0) {
        return "trust-proxy " + text + " would believe every client: name the proxies";
    }
    if (network != network.canonical()) {
        return "trust-proxy " + text + " is no network: did you mean " +
               network.canonical().to_string() + "?";
    }
    return std::nullopt;
}

}  // namespace

TrustedProxies::TrustedProxies(std::span<const std::string> texts) {
    for (const std::string& text : texts) {
        if (names_loopback(text)) {
            v4_.push_back(ip::make_network_v4("127.0.0.0/8"));
            v6_.push_back(ip::make_network_v6("::1/128"));
        } else if (fault_in_proxy(text)) {
            continue;
        } else if (const auto v4 = v4_in(text)) {
            v4_.push_back(*v4);
        } else if (const auto v6 = v6_in(text)) {
            v6_.push_back(*v6);
        }
    }
}

bool TrustedProxies::contains(const ip::address& address) const {
    const ip::address one = plain(address);
    if (one.is_v4()) {
        return std::ranges::any_of(v4_, [&](const ip::network_v4& network) {
            return ip::network_v4{one.to_v4(), network.prefix_length()}.canonical() == network;
        });
    }
    const ip::address_v6 without_zone{one.to_v6().to_bytes()};
    return std::ranges::any_of(v6_, [&](const ip::network_v6& network) {
        return ip::network_v6{without_zone, network.prefix_length()}.canonical() == network;
    });
}

std::optional<std::string> fault_in_proxy(const std::string& text) {
    if (names_loopback(text) || text == "false") {
        return std::nullopt;
    }
    if (const auto v4 = v4_in(text)) {
        return fault_in_network(*v4, text);
    }
    const auto v6 = v6_in(text);
    if (!v6) {
        return is_no_network(text);
    }
    if (v6->address().is_v4_mapped()) {
        return "trust-proxy " + text + " is an IPv4 network: write it as one";
    }
    return fault_in_network(*v6, text);
}

ip::address client_address(
    const ip::address& peer, std::string_view forwarded, const TrustedProxies& proxies
) {
    ip::address client = plain(peer);
    while (proxies.contains(client) && !forwarded.empty()) {
        const auto comma = forwarded.rfind(',');
        const bool first = comma == std::string_view::npos;
        const std::string_view last = trimmed(first ? forwarded : forwarded.substr(comma + 1));
        forwarded = first ? std::string_view{} : forwarded.substr(0, comma);
        if (last.empty()) {
            continue;
        }
        const auto next = entry(last);
        if (!next) {
            break;
        }
        client = *next;
    }
    return client;
}

}  // namespace cardroom::server
