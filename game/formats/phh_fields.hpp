/// PhhFields: the fields of a PHH file, asked for by name and kind.
#pragma once

#include "game/base/chips.hpp"
#include "game/formats/toml.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::game::formats {

/// Answers questions about the fields; the first thing wrong is kept, later answers are empty.
class PhhFields {
public:
    /// Refuses fields that the standard does not know, unless they begin with '_'.
    explicit PhhFields(TomlFields fields);

    [[nodiscard]] const std::optional<FormatError>& error() const { return error_; }
    void fail(int line, std::string reason);
    /// Fails at the line of a field; of the whole text when it is not there.
    void fail_at(std::string_view field, std::string reason);

    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    [[nodiscard]] int line_of(std::string_view name) const;
    [[nodiscard]] const TomlFields& all() const { return fields_; }
    /// Fails when there is no such field.
    void require_field(std::string_view name);

    [[nodiscard]] std::string text(std::string_view name);
    [[nodiscard]] std::int64_t integer(
        std::string_view name, std::int64_t least, std::int64_t most
    );
    [[nodiscard]] bool truth(std::string_view name);
    [[nodiscard]] TimeOfDay time(std::string_view name);
    [[nodiscard]] Chips amount(std::string_view name);
    /// Lists; with `count` items exactly when it is not 0.
    [[nodiscard]] std::vector<Chips> amounts(std::string_view name, std::size_t count = 0);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t count = 0);
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view name, std::size_t count);
    /// A number that may be text as well; nullopt for text that is no number. Fails when it is too
    /// large.
    [[nodiscard]] std::optional<std::int64_t> number_or_text(std::string_view name);
    /// Text as it is, or the digits of a number.
    [[nodiscard]] std::string name(std::string_view name);

    /// The finest fraction that any amount of the file has, in decimal places.
    [[nodiscard]] int places() const { return places_; }
    /// In the smallest unit of the file; nullopt for what is too large.
    [[nodiscard]] std::optional<Chips> in_units(const Decimal& amount) const;
    /// The entries of `actions`, each with its line.
    [[nodiscard]] std::vector<TomlValue> actions();

private:
    [[nodiscard]] const TomlField* find(std::string_view name) const;
    void measure();
    [[nodiscard]] const TomlArray* list(std::string_view name, std::size_t count);
    [[nodiscard]] Chips chips(std::string_view name, const TomlValue& value);
    template <class T>
    [[nodiscard]] const T* value_of(std::string_view name, std::string_view kind);

    TomlFields fields_;
    int places_ = 0;
    std::optional<FormatError> error_;
};

}  // namespace cardroom::game::formats
