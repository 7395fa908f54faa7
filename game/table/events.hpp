/// Events: what one command caused, in order; room for the most that can be, and nothing zeroed.
#pragma once

#include "game/base/require.hpp"
#include "game/table/event.hpp"

#include <cstddef>
#include <memory>
#include <type_traits>

namespace cardroom::game {

/// Most events that one command can cause (nine players, all-in by the ante of a bomb pot).
inline constexpr std::size_t max_events = 160;

/// A list that is made at every decision: unlike FixedVector it leaves unused places as they are.
class Events {
public:
    using value_type = Event;

    /// Not defaulted: value-initialisation would zero all places, a quarter of a decision's time.
    Events() {}  // NOLINT(modernize-use-equals-default,cppcoreguidelines-pro-type-member-init)
    Events(const Events& other) { append(other); }  // NOLINT(*-member-init): as above
    Events& operator=(const Events& other) {
        if (this != &other) {
            size_ = 0;
            append(other);
        }
        return *this;
    }
    ~Events() = default;

    void push_back(const Event& event) {
        require(size_ < max_events, "a command causes no more events than there is room for");
        std::construct_at(place(size_), event);
        ++size_;
    }
    void clear() { size_ = 0; }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] bool full() const { return size_ == max_events; }
    Event& operator[](std::size_t i) { return *place(i); }
    const Event& operator[](std::size_t i) const { return *place(i); }
    [[nodiscard]] const Event& back() const { return *place(size_ - 1); }

    [[nodiscard]] Event* begin() { return place(0); }
    [[nodiscard]] Event* end() { return place(size_); }
    [[nodiscard]] const Event* begin() const { return place(0); }
    [[nodiscard]] const Event* end() const { return place(size_); }

private:
    static_assert(std::is_trivially_copyable_v<Event> && std::is_trivially_destructible_v<Event>);

    void append(const Events& other) {
        for (const Event& event : other) {
            push_back(event);
        }
    }
    [[nodiscard]] Event* place(std::size_t i) { return reinterpret_cast<Event*>(places_) + i; }
    [[nodiscard]] const Event* place(std::size_t i) const {
        return reinterpret_cast<const Event*>(places_) + i;
    }

    alignas(Event) std::byte places_[sizeof(Event) * max_events];
    std::size_t size_ = 0;
};

}  // namespace cardroom::game
