#include "game/formats/phh_fields.hpp"

#include "game/formats/phh.hpp"
#include "game/formats/phh_field_names.hpp"
#include "game/formats/phh_words.hpp"
#include "game/formats/toml_values.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

int places_in(const TomlValue& value) {
    if (const auto* const number = std::get_if<Decimal>(&value.is)) return number->places;
    int most = 0;
    if (const auto* const items = std::get_if<TomlArray>(&value.is)) {
        for (const TomlValue& item : *items) {
            most = std::max(most, places_in(item));
        }
    }
    return most;
}

int places_in_actions(const TomlValue& value) {
    int most = 0;
    const auto* const items = std::get_if<TomlArray>(&value.is);
    for (const TomlValue& item : items != nullptr ? *items : TomlArray{}) {
        const auto* const action = std::get_if<std::string>(&item.is);
        const auto bet = action != nullptr ? bet_in(*action) : std::nullopt;
        most = std::max(most, bet ? bet->places : 0);
    }
    return most;
}

std::string quote(std::string_view name) {
    return "'" + std::string{name} + "'";
}

}  // namespace

PhhFields::PhhFields(TomlFields fields) : fields_{std::move(fields)} {
    for (const TomlField& field : fields_) {
        if (!is_phh_field(field.key)) fail(field.line, "unknown field " + quote(field.key));
    }
    measure();
}

void PhhFields::measure() {
    for (const TomlField& field : fields_) {
        int here = 0;
        if (holds_amounts(field.key)) here = places_in(field.value);
        if (field.key == "actions") here = places_in_actions(field.value);
        if (here > max_phh_places) fail(field.line, "amounts finer than four decimal places");
        places_ = std::max(places_, here);
    }
}

void PhhFields::fail(int line, std::string reason) {
    if (!error_) error_ = FormatError{line, std::move(reason)};
}

void PhhFields::fail_at(std::string_view field, std::string reason) {
    fail(line_of(field), std::move(reason));
}

const TomlField* PhhFields::find(std::string_view name) const {
    const auto field = std::ranges::find(fields_, name, &TomlField::key);
    return field != fields_.end() ? &*field : nullptr;
}

int PhhFields::line_of(std::string_view name) const {
    const TomlField* const field = find(name);
    return field != nullptr ? field->line : 0;
}

void PhhFields::require_field(std::string_view name) {
    if (!has(name)) fail(0, "no field " + quote(name));
}

template <class T>
const T* PhhFields::value_of(std::string_view name, std::string_view kind) {
    const TomlField* const field = find(name);
    if (field == nullptr) return nullptr;
    const auto* const value = std::get_if<T>(&field->value.is);
    if (value == nullptr) fail(field->line, quote(name) + " is no " + std::string{kind});
    return value;
}

std::string PhhFields::text(std::string_view name) {
    const auto* const value = value_of<std::string>(name, "text");
    return value != nullptr ? *value : std::string{};
}

std::int64_t PhhFields::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto* const value = value_of<Decimal>(name, "number");
    if (value == nullptr) return least;
    if (value->too_large || (value->whole && value->digits > max_chips.units())) {
        fail_at(name, quote(name) + " is too large");
        return least;
    }
    if (!value->whole || value->digits < least || value->digits > most) {
        fail_at(name, quote(name) + " is not a whole number in its range");
        return least;
    }
    return value->digits;
}

bool PhhFields::truth(std::string_view name) {
    const auto* const value = value_of<bool>(name, "true or false");
    return value != nullptr && *value;
}

TimeOfDay PhhFields::time(std::string_view name) {
    const auto* const value = value_of<TimeOfDay>(name, "time of day");
    return value != nullptr ? *value : TimeOfDay{};
}

std::optional<Chips> PhhFields::in_units(const Decimal& amount) const {
    if (amount.infinite || amount.too_large) return std::nullopt;
    constexpr std::int64_t most = max_phh_amount.units();
    std::int64_t units = amount.digits;
    for (int place = amount.places; place < places_; ++place) {
        if (units > most / 10 || units < -most / 10) return std::nullopt;
        units *= 10;
    }
    if (units > most || units < -most) return std::nullopt;
    return Chips{units};
}

Chips PhhFields::chips(std::string_view name, const TomlValue& value) {
    const auto* const number = std::get_if<Decimal>(&value.is);
    if (number == nullptr) {
        fail(value.line, quote(name) + " holds something that is no amount");
        return Chips{};
    }
    const auto units = in_units(*number);
    const char* const what = number->infinite ? " holds an amount that is not known"
                                              : " holds an amount that is too large";
    if (!units) fail(value.line, quote(name) + what);
    return units.value_or(Chips{});
}

Chips PhhFields::amount(std::string_view name) {
    const TomlField* const field = find(name);
    return field != nullptr ? chips(name, field->value) : Chips{};
}

const TomlArray* PhhFields::list(std::string_view name, std::size_t count) {
    const auto* const items = value_of<TomlArray>(name, "list");
    if (items != nullptr && count != 0 && items->size() != count) {
        fail_at(name, quote(name) + " has not one entry for each player");
        return nullptr;
    }
    return items;
}

std::vector<Chips> PhhFields::amounts(std::string_view name, std::size_t count) {
    std::vector<Chips> all;
    const TomlArray* const items = list(name, count);
    for (const TomlValue& item : items != nullptr ? *items : TomlArray{}) {
        all.push_back(chips(name, item));
    }
    return all;
}

std::vector<std::string> PhhFields::texts(std::string_view name, std::size_t count) {
    std::vector<std::string> all;
    const TomlArray* const items = list(name, count);
    for (const TomlValue& item : items != nullptr ? *items : TomlArray{}) {
        const auto* const value = std::get_if<std::string>(&item.is);
        if (value == nullptr) fail(item.line, quote(name) + " holds something that is no text");
        all.push_back(value != nullptr ? *value : std::string{});
    }
    return all;
}

std::vector<std::int64_t> PhhFields::integers(std::string_view name, std::size_t count) {
    std::vector<std::int64_t> all;
    const TomlArray* const items = list(name, count);
    for (const TomlValue& item : items != nullptr ? *items : TomlArray{}) {
        const auto* const value = std::get_if<Decimal>(&item.is);
        const bool whole = value != nullptr && value->whole;
        const bool too_large = value != nullptr && value->too_large;
        if (too_large) fail(item.line, quote(name) + " holds a number that is too large");
        if (!whole) fail(item.line, quote(name) + " holds something that is no whole number");
        all.push_back(whole ? value->digits : 0);
    }
    return all;
}

std::optional<std::int64_t> PhhFields::number_or_text(std::string_view name) {
    constexpr std::int64_t most = max_chips.units();
    const TomlField* const field = find(name);
    if (field == nullptr) return std::nullopt;
    const auto* const words = std::get_if<std::string>(&field->value.is);
    if (words == nullptr) return integer(name, 0, most);
    const auto number = read_decimal(*words);
    if (!number || !number->whole || number->digits < 0) return std::nullopt;
    if (!number->too_large && number->digits <= most) return number->digits;
    fail_at(name, quote(name) + " is too large");
    return std::nullopt;
}

std::string PhhFields::name(std::string_view name) {
    const TomlField* const field = find(name);
    const bool number = field != nullptr && std::holds_alternative<Decimal>(field->value.is);
    return number ? std::to_string(integer(name, 0, max_chips.units())) : text(name);
}

std::vector<TomlValue> PhhFields::actions() {
    const TomlArray* const items = list("actions", 0);
    if (items == nullptr) return {};
    for (const TomlValue& item : *items) {
        if (!std::holds_alternative<std::string>(item.is)) fail(item.line, "an action is no text");
    }
    return *items;
}

}  // namespace cardroom::game::formats
