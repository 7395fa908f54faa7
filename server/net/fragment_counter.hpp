/// FragmentCounter: the frames in a WebSocket's raw bytes that begin or go on with a message but do
/// not end it. Beast joins them without telling anybody, the empty ones too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace cardroom::server {

/// It is given all bytes that a client sends after its upgrade, in order.
class FragmentCounter {
public:
    /// How many such frames begin in these bytes.
    [[nodiscard]] std::size_t count(std::span<const unsigned char> bytes);

private:
    [[nodiscard]] std::size_t head_size() const;
    [[nodiscard]] std::uint64_t payload_size() const;

    std::array<unsigned char, 14> head_{};
    std::size_t have_ = 0;       ///< bytes of the head
    std::uint64_t payload_ = 0;  ///< that is still to come
};

}  // namespace cardroom::server
