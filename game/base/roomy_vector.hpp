/// RoomyVector: a list with room for the rare many, of which making and copying touch only what is
/// used.
#pragma once

#include "game/base/require.hpp"

#include <cstddef>
#include <memory>
#include <type_traits>

namespace cardroom::game {

/// At most `Capacity` elements, never on the heap. Unlike FixedVector it leaves unused places as
/// they are. Adding to a full list breaks an invariant.
template <class T, std::size_t Capacity>
class RoomyVector {
public:
    using value_type = T;

    /// Not defaulted: value-initialisation would zero all places.
    RoomyVector() {}  // NOLINT(modernize-use-equals-default,cppcoreguidelines-pro-type-member-init)
    RoomyVector(const RoomyVector& other) { append(other); }  // NOLINT(*-member-init): as above
    RoomyVector& operator=(const RoomyVector& other) {
        if (this != &other) {
            size_ = 0;
            append(other);
        }
        return *this;
    }
    ~RoomyVector() = default;

    template <class... Parts>
    T& emplace_back(const Parts&... parts) {
        require(size_ < Capacity, "there is room for one more in a list");
        return *std::construct_at(place(size_++), parts...);
    }
    void push_back(const T& value) { emplace_back(value); }
    void erase_front() {
        require(size_ > 0, "a list has a first element to erase");
        for (std::size_t i = 1; i < size_; ++i) {
            *place(i - 1) = *place(i);
        }
        --size_;
    }
    void clear() { size_ = 0; }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] bool full() const { return size_ == Capacity; }
    T& operator[](std::size_t i) { return *place(i); }
    const T& operator[](std::size_t i) const { return *place(i); }
    [[nodiscard]] const T& back() const { return *place(size_ - 1); }

    [[nodiscard]] T* begin() { return place(0); }
    [[nodiscard]] T* end() { return place(size_); }
    [[nodiscard]] const T* begin() const { return place(0); }
    [[nodiscard]] const T* end() const { return place(size_); }

    friend bool operator==(const RoomyVector& a, const RoomyVector& b) {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a[i] == b[i])) return false;
        }
        return true;
    }

private:
    void append(const RoomyVector& other) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        for (const T& value : other) {
            push_back(value);
        }
    }
    [[nodiscard]] T* place(std::size_t i) { return reinterpret_cast<T*>(places_) + i; }
    [[nodiscard]] const T* place(std::size_t i) const {
        return reinterpret_cast<const T*>(places_) + i;
    }

    alignas(T) std::byte places_[sizeof(T) * Capacity];
    std::size_t size_ = 0;
};

}  // namespace cardroom::game
