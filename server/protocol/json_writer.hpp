/// JsonWriter: appends JSON to one string; a tenth of the cost of building a tree and dumping it.
#pragma once

#include "game/base/chips.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace cardroom::server {

/// Commas are put where they belong. Names are literals of ours and are not escaped. Closing what
/// was opened is up to the caller.
class JsonWriter {
public:
    JsonWriter() { text_.reserve(256); }

    // Members of an object.
    JsonWriter& number(std::string_view name, std::int64_t value);
    JsonWriter& chips(std::string_view name, game::Chips value) {
        return number(name, value.units());
    }
    JsonWriter& text(std::string_view name, std::string_view value);
    JsonWriter& flag(std::string_view name, bool value);
    JsonWriter& null(std::string_view name);
    /// `json` must be a complete JSON value.
    JsonWriter& raw(std::string_view name, std::string_view json);
    JsonWriter& object(std::string_view name) { return open(name, '{'); }
    JsonWriter& list(std::string_view name) { return open(name, '['); }

    // Elements of a list; `object` also begins the whole.
    JsonWriter& number(std::int64_t value);
    JsonWriter& text(std::string_view value);
    JsonWriter& raw(std::string_view json);
    JsonWriter& object();
    JsonWriter& list();

    JsonWriter& end_object();
    JsonWriter& end_list();

    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    void separate();
    void name(std::string_view name);
    JsonWriter& open(std::string_view name, char bracket);
    void append_number(std::int64_t value);
    void append_text(std::string_view value);

    std::string text_;
};

}  // namespace cardroom::server
