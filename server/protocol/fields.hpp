/// Fields: checked reading of one request's fields; the first thing that is wrong is remembered.
///
/// A getter of a wrong field returns a harmless value, so a request is read straight through and
/// `fault` asked once. Messages name the field and what it must be, never its value: some values
/// are keys and passwords.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"
#include "game/text/words.hpp"
#include "server/protocol/json_object.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cardroom::server {

/// How many characters a text may have.
struct Length {
    std::size_t least = 1;
    std::size_t most = 1;
};
/// Whether line breaks and other control characters may be in it.
enum class Controls : std::uint8_t { refused, allowed };

/// A word of the protocol and what it stands for.
template <class Value>
using Word = std::pair<std::string_view, Value>;

class Fields {
public:
    explicit Fields(const JsonObject& object) : object_{object} {}

    [[nodiscard]] const std::optional<std::string>& fault() const { return fault_; }
    [[nodiscard]] bool has(std::string_view name) const;

    /// Whole numbers only: not 12.7, not 1e3, not "5", not true.
    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<std::int64_t> maybe_whole(
        std::string_view name, std::int64_t least, std::int64_t most
    );
    std::int64_t whole_or(
        std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise
    ) {
        return maybe_whole(name, least, most).value_or(otherwise);
    }
    int small(std::string_view name, int least, int most) {
        return static_cast<int>(whole(name, least, most));
    }
    bool flag(std::string_view name);
    bool flag_or(std::string_view name, bool otherwise);
    std::string text(std::string_view name, Length length, Controls controls = Controls::refused);
    /// A text that others are shown: see fault_in_shown_text.
    std::string shown_text(std::string_view name, Length length);
    std::optional<std::string> maybe_text(
        std::string_view name, Length length, Controls controls = Controls::refused
    );

    /// An amount from `least` to max_chips.
    game::Chips chips(std::string_view name, std::int64_t least = 0);
    game::TableId table() { return game::TableId{whole("table", 1, most_id)}; }
    game::HandNo hand() { return game::HandNo{whole("hand", 1, most_id)}; }
    game::SeatNo seat() { return game::SeatNo{small("seat", 1, game::max_seats)}; }
    int limit(int otherwise);

    /// One of `words`; nullopt (and a fault) when it is none of them.
    template <class Value>
    std::optional<Value> word(std::string_view name, std::initializer_list<Word<Value>> words) {
        const std::string given = text(name, {0, 64}, Controls::allowed);
        for (const auto& [known, value] : words) {
            if (given == known) {
                return value;
            }
        }
        std::string choices;
        for (const auto& [known, value] : words) {
            choices += choices.empty() ? "" : ", ";
            choices += known;
        }
        wrong(name, "must be one of " + choices);
        return std::nullopt;
    }

    /// One of the log's frozen words for a choice (`words<Enum>`), or `otherwise` without one.
    template <class Enum>
    Enum word_or(std::string_view name, Enum otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        const std::string given = text(name, {0, 64}, Controls::allowed);
        std::string choices;
        for (std::size_t i = 0; i < game::text::words<Enum>.size(); ++i) {
            const std::string_view known = game::text::words<Enum>[i];
            if (given == known) {
                return static_cast<Enum>(i);
            }
            choices += choices.empty() ? "" : ", ";
            choices += known;
        }
        wrong(name, "must be one of " + choices);
        return otherwise;
    }

    /// Reads the fields of the object `name` with `read`; nothing when it is null or not given.
    template <class Read>
    void inside(std::string_view name, Read read) {
        if (!has(name)) {
            return;
        }
        const JsonObject* const object = object_.child(name);
        if (object == nullptr) {
            return wrong(name, "must be an object or null");
        }
        Fields inner{*object};
        read(inner);
        if (inner.fault_ && !fault_) {
            fault_ = std::string{name} + "." + *inner.fault_;
        }
    }

    static constexpr std::int64_t most_id = game::max_chips.units();

private:
    void wrong(std::string_view name, const std::string& what);

    const JsonObject& object_;
    std::optional<std::string> fault_;
};

}  // namespace cardroom::server
