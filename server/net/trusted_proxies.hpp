/// TrustedProxies: the proxies whose word about a client's address is believed.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server {

/// An empty one believes nobody.
class TrustedProxies {
public:
    TrustedProxies() = default;
    /// Each text is an address, a network, "true" (the loopback addresses) or "false" (nobody).
    /// A text with a fault (`fault_in_proxy`) adds nobody.
    explicit TrustedProxies(std::span<const std::string> texts);

    [[nodiscard]] bool contains(const boost::asio::ip::address& address) const;
    [[nodiscard]] bool empty() const { return v4_.empty() && v6_.empty(); }

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

/// How many values `--trust-proxy` takes.
inline constexpr std::size_t trusted_proxies_max = 64;

/// What is wrong with one value of `--trust-proxy`; nullopt when nothing is.
[[nodiscard]] std::optional<std::string> fault_in_proxy(const std::string& text);

/// The address of who asks. `forwarded` are the X-Forwarded-For lines, in order, joined by commas.
/// They count only when the peer is a trusted proxy. Then the client is the rightmost address that
/// is no trusted proxy, since each proxy appends whom it heard from. What stands left of a junk
/// entry is not believed: then the last proxy before it counts as the client.
[[nodiscard]] boost::asio::ip::address client_address(
    const boost::asio::ip::address& peer, std::string_view forwarded, const TrustedProxies& proxies
);

}  // namespace cardroom::server
