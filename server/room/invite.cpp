#include "server/room/invite.hpp"

#include <sodium.h>
#include <string_view>

namespace cardroom::server {

std::string fresh_invite() {
    static constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string code;
    for (int i = 0; i < 16; ++i) {
        code += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return code;
}

}  // namespace cardroom::server
