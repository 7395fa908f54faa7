/// Identifiers: numbers that only compare, each kind its own type.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace cardroom::game {

/// An identifier that only compares; the tag keeps one kind from passing as another.
template <class Tag, class Rep = std::int64_t>
class Id {
public:
    using rep = Rep;
    constexpr Id() = default;
    constexpr explicit Id(Rep value) : value_{value} {}
    [[nodiscard]] constexpr Rep value() const { return value_; }
    /// The number after this one; only for kinds that count (hands, turns, seqs).
    [[nodiscard]] constexpr Id next() const { return Id{static_cast<Rep>(value_ + 1)}; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    Rep value_{};
};

using TableId = Id<struct TableTag>;
using PlayerId = Id<struct PlayerTag>;          ///< a user of the card room, human or bot
using HandNo = Id<struct HandTag>;              ///< counts the hands of one table from 1
using Turn = Id<struct TurnTag, std::int32_t>;  ///< counts the decisions of one hand from 1
using Seq = Id<struct SeqTag>;                  ///< counts the rows of one table's log from 1

inline constexpr int max_seats = 9;

/// A seat's number as players read it: 1 to `max_seats`, clockwise.
class SeatNo {
public:
    constexpr SeatNo() = default;
    constexpr explicit SeatNo(int number) : number_{static_cast<std::uint8_t>(number)} {}
    /// Seat at array position `index` (0 to max_seats - 1).
    static constexpr SeatNo at(std::size_t index) { return SeatNo{static_cast<int>(index) + 1}; }
    [[nodiscard]] constexpr int number() const { return number_; }
    [[nodiscard]] constexpr std::size_t index() const { return number_ - std::size_t{1}; }
    friend constexpr auto operator<=>(SeatNo, SeatNo) = default;

private:
    std::uint8_t number_ = 1;
};

}  // namespace cardroom::game

template <class Tag, class Rep>
struct std::hash<cardroom::game::Id<Tag, Rep>> {
    std::size_t operator()(const cardroom::game::Id<Tag, Rep>& id) const noexcept {
        return std::hash<Rep>{}(id.value());
    }
};
