#include "server/net/fragment_counter.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace cardroom::server {
namespace {

std::size_t count(FragmentCounter& counter, std::string_view bytes) {
    return counter.count({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

/// A masked frame; the mask is of zeros.
std::string frame(int first, std::size_t size) {
    std::string text(1, static_cast<char>(first));
    if (size < 126) {
        text += static_cast<char>(0x80 | size);
    } else if (size < 65536) {
        text += static_cast<char>(0x80 | 126);
        text += static_cast<char>(size >> 8U);
        text += static_cast<char>(size & 255U);
    } else {
        text += static_cast<char>(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8) {
            text += static_cast<char>(size >> static_cast<unsigned>(shift) & 255U);
        }
    }
    return text + std::string(4, '\0') + std::string(size, '\x01');
}

TEST_CASE("frames that end no message are counted, whatever their size and however they come") {
    constexpr int text = 0x81;
    constexpr int begins = 0x01;
    constexpr int goes_on = 0x00;
    constexpr int ends = 0x80;
    constexpr int ping = 0x89;
    const std::string said = frame(text, 5) + frame(begins, 0) + frame(goes_on, 0) +
                             frame(ping, 125) + frame(goes_on, 300) + frame(goes_on, 70'000) +
                             frame(ends, 1) + frame(text, 126) + frame(begins, 125);
    FragmentCounter whole;
    CHECK(count(whole, said) == 5);
    FragmentCounter bytewise;
    std::size_t counted = 0;
    for (const char c : said) {
        counted += count(bytewise, {&c, 1});
    }
    CHECK(counted == 5);
}

}  // namespace
}  // namespace cardroom::server
