/// Writer: appends fields to a text, parted by one space.
#pragma once

#include "game/text/fields.hpp"
#include "game/text/words.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace cardroom::game::text {

class Writer {
public:
    explicit Writer(std::string& out) : out_{out} {}

    template <class... Fields>
    void operator()(const Fields&... all) {
        (put(all), ...);
    }

private:
    void put(const Word& field) { word(field.text); }
    void put(LineEnd) {
        out_ += '\n';
        line_start_ = true;
    }
    template <class Bool>
    void put(const Flag<Bool>& field) {
        if (field.value) word(field.word);
    }
    template <class Bool>
    void put(const Either<Bool>& field) {
        word(field.value ? field.yes : field.no);
    }
    template <class Number>
    void put(const Within<Number>& field) {
        number(field.value);
    }
    template <class Amounts>
    void put(const Net<Amounts>& field) {
        for (const Chips amount : field.value) {
            put(amount);
        }
    }
    template <class Secret>
    void put(const Sealed<Secret>&) {}
    template <class Number>
    void put(const Engine<Number>& field) {
        if (field.version == oldest_engine_version) return;
        word("engine");
        number(field.version);
    }

    void put(Chips amount) { number(amount.units()); }
    void put(SeatNo seat) { number(seat.number()); }
    void put(Millis time) { number(time.count()); }
    void put(Instant at) { number(at.time_since_epoch().count()); }
    void put(std::int8_t value) { number(value); }
    template <class Tag, class Rep>
    void put(Id<Tag, Rep> id) {
        number(id.value());
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void put(Enum value) {
        word(words<Enum>[static_cast<std::size_t>(value)]);
    }
    void put(SeatSet seats) { set(seats.bits()); }
    void put(HoleSet cards) { set(cards.bits()); }
    template <class Positions>
    void put(const Held<Positions>& field) {
        put(field.value);
    }
    template <class T>
    void put(const std::optional<T>& field) {
        if (!field) return word("-");
        put(*field);
    }
    template <template <class, std::size_t> class List, class T, std::size_t Capacity>
    void put(const List<T, Capacity>& list) {
        number(static_cast<std::int64_t>(list.size()));
        for (const T& item : list) {
            put(item);
        }
    }
    template <class... Ts>
    void put(const std::variant<Ts...>& field) {
        std::visit(
            [&]<class T>(const T& value) {
                word(name<T>);
                put(value);
            },
            field
        );
    }
    template <class Struct>
        requires std::is_class_v<Struct>
    void put(const Struct& value) {
        fields(*this, value);
    }

    /// The character that parts the next field from the last, or 0 at the start of a line.
    char space() { return std::exchange(line_start_, false) ? '\0' : ' '; }
    void word(std::string_view text) {
        if (space() != '\0') out_ += ' ';
        out_ += text;
    }
    /// "1,4,6"; bit 0 is 1.
    void set(unsigned bits) {
        if (bits == 0) return word("-");
        char separator = space();
        for (int place = 1; bits != 0; ++place, bits >>= 1U) {
            if ((bits & 1U) == 0) continue;
            if (separator != '\0') out_ += separator;
            out_ += static_cast<char>('0' + place);
            separator = ',';
        }
    }
    void number(std::int64_t value) {
        std::array<char, 24> digits{};
        char* const first = digits.data();
        const auto result = std::to_chars(first, first + digits.size(), value);
        word({first, static_cast<std::size_t>(result.ptr - first)});
    }

    std::string& out_;
    bool line_start_ = true;
};

}  // namespace cardroom::game::text
