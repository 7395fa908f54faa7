/// Chips: an exact amount of money in the table's smallest unit, and the only ways to divide it.
#pragma once

#include <compare>
#include <cstdint>

namespace cardroom::game {

/// An amount of chips. Chips add and subtract; they never multiply, divide or mix with plain
/// integers. To divide a pot use `split`, to take a percentage use `portion`.
class Chips {
public:
    constexpr Chips() = default;
    constexpr explicit Chips(std::int64_t units) : units_{units} {}
    template <class Other>
    explicit Chips(Other) = delete;  // no int, unsigned or floating point slips in by conversion

    [[nodiscard]] constexpr std::int64_t units() const { return units_; }

    friend constexpr auto operator<=>(Chips, Chips) = default;
    friend constexpr Chips operator+(Chips a, Chips b) { return Chips{a.units_ + b.units_}; }
    friend constexpr Chips operator-(Chips a, Chips b) { return Chips{a.units_ - b.units_}; }
    friend constexpr Chips operator-(Chips a) { return Chips{-a.units_}; }
    constexpr Chips& operator+=(Chips other) { return *this = *this + other; }
    constexpr Chips& operator-=(Chips other) { return *this = *this - other; }

private:
    std::int64_t units_ = 0;
};

/// Largest amount any message, rule or balance may name: exact in a browser's number (2^53 - 1).
inline constexpr Chips max_chips{std::int64_t{9'007'199'254'740'991}};

/// Equal shares of a pot, and the odd chips left over.
struct Shares {
    Chips each;
    Chips odd;
};

/// Divides `pot` among `winners` (at least one); the remainder is returned, never dropped.
constexpr Shares split(Chips pot, std::int64_t winners) {
    return {Chips{pot.units() / winners}, Chips{pot.units() % winners}};
}

/// Floor of `hundredths` percent of `pot` (250 = 2.5 %).
constexpr Chips portion(Chips pot, std::int64_t hundredths) {
    return Chips{pot.units() / 10'000 * hundredths + pot.units() % 10'000 * hundredths / 10'000};
}

namespace literals {
/// `250_chips`: for rules written down in code, and tests.
consteval Chips operator""_chips(unsigned long long units) {
    return Chips{static_cast<std::int64_t>(units)};
}
}  // namespace literals

}  // namespace cardroom::game
