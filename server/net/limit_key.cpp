#include "server/net/limit_key.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace cardroom::server {

std::string limit_key(const std::string& address) {
    namespace ip = boost::asio::ip;
    boost::system::error_code no_address;
    const ip::address parsed = ip::make_address(address, no_address);
    if (no_address) {
        return "unknown";
    }
    if (parsed.is_v4()) {
        return parsed.to_string();
    }
    const ip::address_v6 long_one = parsed.to_v6();
    if (long_one.is_v4_mapped()) {
        return ip::make_address_v4(ip::v4_mapped, long_one).to_string();
    }
    const ip::address_v6 without_link{long_one.to_bytes()};
    return ip::network_v6{without_link, 64}.canonical().to_string();
}

}  // namespace cardroom::server
