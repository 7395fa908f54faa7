#include "server/net/fragment_counter.hpp"

#include <algorithm>

namespace cardroom::server {
namespace {

constexpr unsigned final_bit = 0x80;
constexpr unsigned mask_bit = 0x80;
constexpr unsigned size_bits = 0x7f;
constexpr unsigned size_in_two_bytes = 126;
constexpr unsigned size_in_eight_bytes = 127;

/// How many bytes behind the first two tell the size.
std::size_t size_bytes(unsigned char second) {
    switch (second & size_bits) {
        case size_in_two_bytes:
            return 2;
        case size_in_eight_bytes:
            return 8;
        default:
            return 0;
    }
}

}  // namespace

std::size_t FragmentCounter::head_size() const {
    return have_ < 2 ? 2 : 2 + size_bytes(head_[1]) + ((head_[1] & mask_bit) != 0 ? 4 : 0);
}

std::uint64_t FragmentCounter::payload_size() const {
    const std::size_t more = size_bytes(head_[1]);
    std::uint64_t size = more == 0 ? head_[1] & size_bits : 0;
    for (std::size_t i = 0; i < more; ++i) {
        size = size << 8U | head_.at(2 + i);
    }
    return size;
}

std::size_t FragmentCounter::count(std::span<const unsigned char> bytes) {
    std::size_t fragments = 0;
    while (!bytes.empty()) {
        if (payload_ > 0) {
            const auto skipped =
                static_cast<std::size_t>(std::min<std::uint64_t>(payload_, bytes.size()));
            payload_ -= skipped;
            bytes = bytes.subspan(skipped);
            continue;
        }
        head_.at(have_++) = bytes.front();
        bytes = bytes.subspan(1);
        if (have_ == 1 && (head_[0] & final_bit) == 0) {
            ++fragments;
        }
        if (have_ == head_size()) {
            payload_ = payload_size();
            have_ = 0;
        }
    }
    return fragments;
}

}  // namespace cardroom::server
