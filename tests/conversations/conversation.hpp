/// Conversation: one seed: a card room, some sockets, and so many frames, each step looked at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::server::conversations {

struct Talk {
    std::uint64_t frames = 0;
    std::uint64_t hands = 0;
    std::optional<std::string> fault;
    std::vector<std::string> said;  ///< with `keep`: what was done, in order
};
enum class Keep : std::uint8_t { nothing, everything };

/// The same seed gives the same conversation.
[[nodiscard]] Talk talk(std::uint64_t seed, Keep keep = Keep::nothing);

}  // namespace cardroom::server::conversations
