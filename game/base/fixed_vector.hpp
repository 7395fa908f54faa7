/// FixedVector: a list with its storage inside, so that a table stays one flat value.
#pragma once

#include "game/base/require.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace cardroom::game {

/// At most `Capacity` elements, never on the heap. Adding to a full list breaks an invariant.
template <class T, std::size_t Capacity>
class FixedVector {
    static_assert(Capacity < 256);

public:
    using value_type = T;
    static constexpr std::size_t capacity = Capacity;

    constexpr void push_back(const T& value) {
        require(size_ < Capacity, "fixed list is full");
        items_[size_++] = value;
    }
    constexpr void erase_front() {
        require(size_ > 0, "fixed list is empty");
        for (std::size_t i = 1; i < size_; ++i) {
            items_[i - 1] = items_[i];
        }
        items_[--size_] = T{};
    }
    constexpr void clear() { size_ = 0; }

    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
    [[nodiscard]] constexpr bool full() const { return size_ == Capacity; }
    constexpr T& operator[](std::size_t i) { return items_[i]; }
    constexpr const T& operator[](std::size_t i) const { return items_[i]; }
    [[nodiscard]] constexpr const T& back() const { return items_[size_ - 1]; }

    [[nodiscard]] constexpr auto begin() { return items_.begin(); }
    [[nodiscard]] constexpr auto end() {
        return items_.begin() + static_cast<std::ptrdiff_t>(size_);
    }
    [[nodiscard]] constexpr auto begin() const { return items_.begin(); }
    [[nodiscard]] constexpr auto end() const {
        return items_.begin() + static_cast<std::ptrdiff_t>(size_);
    }

    friend constexpr bool operator==(const FixedVector& a, const FixedVector& b) {
        if (a.size_ != b.size_) {
            return false;
        }
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a.items_[i] == b.items_[i])) {
                return false;
            }
        }
        return true;
    }

private:
    std::array<T, Capacity> items_{};
    std::uint8_t size_ = 0;  ///< one byte: a table is copied for every decision
};

}  // namespace cardroom::game
