/// Reader: takes fields from a text, and accepts only what Writer would have written.
#pragma once

#include "game/text/fields.hpp"
#include "game/text/words.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace cardroom::game::text {

/// After the first fault nothing more is read and `failed` stays true.
class Reader {
public:
    /// `deck` is what Sealed fields receive; without one they are a fault.
    Reader(std::string_view text, const std::optional<Deck>& deck) : rest_{text}, deck_{deck} {}

    template <class... Fields>
    void operator()(Fields&&... all) {
        (get(all), ...);
    }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    // Writer's text is canonical: no sign but '-', no leading zero.
    std::int64_t number(std::int64_t least, std::int64_t most);
    void word(std::string_view expected);
    bool word_if_next(std::string_view expected);
    std::string_view token();
    [[nodiscard]] std::string_view peek() const;
    void skip(std::string_view token);
    void fail();

    void get(Word& field) { word(field.text); }
    void get(const LineEnd&);
    void get(Flag<bool>& field) { field.value = word_if_next(field.word); }
    void get(Either<bool>& field) {
        field.value = word_if_next(field.yes);
        if (!field.value) word(field.no);
    }
    template <class Number>
    void get(Within<Number>& field) {
        field.value = static_cast<Number>(number(field.least, field.most));
    }
    void get(Net<PerSeat<Chips>>& field);
    void get(Sealed<Deck>& field);
    void get(Engine<int>& field);
    void get(Chips& amount);
    void get(SeatNo& seat);
    void get(SeatSet& seats);
    void get(HoleSet& cards);
    void get(Held<HolePositions>& field);
    /// "1,4,6": ascending, so that a set has one text; bit 0 for 1.
    unsigned set(int most);
    void get(Millis& time);
    void get(Instant& at);
    void get(std::int8_t& position);
    template <class Tag, class Rep>
    void get(Id<Tag, Rep>& id) {
        id = Id<Tag, Rep>{static_cast<Rep>(number(0, std::numeric_limits<Rep>::max()))};
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void get(Enum& value) {
        const std::string_view found = token();
        for (std::size_t i = 0; i < words<Enum>.size(); ++i) {
            if (words<Enum>[i] == found) {
                value = static_cast<Enum>(i);
                return;
            }
        }
        fail();
    }
    template <class T>
    void get(std::optional<T>& field) {
        field.reset();
        if (!word_if_next("-")) get(field.emplace());
    }
    template <template <class, std::size_t> class List, class T, std::size_t Capacity>
    void get(List<T, Capacity>& list) {
        list.clear();
        for (auto left = number(0, Capacity); left > 0 && !failed_; --left) {
            T item{};
            get(item);
            list.push_back(item);
        }
    }
    template <class... Ts>
    void get(std::variant<Ts...>& field) {
        const std::string_view found = token();
        const bool known = (get_if_named<Ts>(found, field) || ...);
        if (!known) fail();
    }
    template <class T, class Variant>
    bool get_if_named(std::string_view found, Variant& field) {
        if (found != name<T>) return false;
        get(field.template emplace<T>());
        return true;
    }
    template <class Struct>
        requires std::is_class_v<Struct>
    void get(Struct& value) {
        fields(*this, value);
    }

    std::string_view rest_;
    const std::optional<Deck>& deck_;
    bool line_start_ = true;
    bool failed_ = false;
};

}  // namespace cardroom::game::text
