/// How a field is stored when its type does not say it.
#pragma once

#include "game/cards/card.hpp"
#include "game/table/rules.hpp"

#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace cardroom::game::text {

/// The end of a line.
struct LineEnd {};
inline constexpr LineEnd line_end{};
/// A fixed word that names what follows.
struct Word {
    std::string_view text;
};
/// A truth that is written as a word, and as nothing when false.
template <class Bool>
struct Flag {
    Bool& value;
    std::string_view word;
};
template <class Bool>
Flag(Bool&, std::string_view) -> Flag<Bool>;
/// A truth with a word for both cases.
template <class Bool>
struct Either {
    Bool& value;
    std::string_view yes;
    std::string_view no;
};
template <class Bool>
Either(Bool&, std::string_view, std::string_view) -> Either<Bool>;
/// A plain number and its limits.
template <class Number>
struct Within {
    Number& value;
    std::int64_t least;
    std::int64_t most;
};
template <class Number>
Within(Number&, std::int64_t, std::int64_t) -> Within<Number>;
/// An amount for each seat that may be negative.
template <class Amounts>
struct Net {
    Amounts& value;
};
template <class Amounts>
Net(Amounts&) -> Net<Amounts>;
/// The deck: never in the text; the reader is given it.
template <class Secret>
struct Sealed {
    Secret& deck;
};
template <class Secret>
Sealed(Secret&) -> Sealed<Secret>;

/// Deck positions that may be missing (-1).
template <class Positions>
struct Held {
    Positions& value;
};
template <class Positions>
Held(Positions&) -> Held<Positions>;

/// An engine version behind its word; nothing for the oldest, whose texts have no such word.
template <class Number>
struct Engine {
    Number& version;
};
template <class Number>
Engine(Number&) -> Engine<Number>;

template <class T, class Wanted>
concept Is = std::same_as<std::remove_const_t<T>, Wanted>;

/// How many boards, and which one.
auto boards(auto& value) {
    return Within{value, 1, static_cast<std::int64_t>(max_boards)};
}
auto board(auto& value) {
    return Within{value, 0, static_cast<std::int64_t>(max_boards) - 1};
}

auto count(auto& value) {
    return Within{value, 0, std::numeric_limits<int>::max()};
}

}  // namespace cardroom::game::text
