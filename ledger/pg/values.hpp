/// Values on their way to and from PostgreSQL: array literals, bytes as hex, instants.
#pragma once

#include "ledger/store/types.hpp"

#include <pqxx/pqxx>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cardroom::ledger::pg {

/// Builds the text of one PostgreSQL array. All text is quoted, so any content is safe.
class ArrayText {
public:
    ArrayText& add(std::int64_t number);
    ArrayText& add(bool value);
    ArrayText& add_text(std::string_view text);
    ArrayText& add_bytes(std::span<const std::uint8_t> bytes);
    ArrayText& add_null();
    [[nodiscard]] std::string text() const { return text_ + "}"; }

private:
    void comma();
    std::string text_ = "{";
};

/// "\x0aff": bytea's text form.
[[nodiscard]] std::string bytea(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string bytea(const std::string& bytes);
/// The bytes of bytea's hex text form.
[[nodiscard]] std::string bytes_of(const pqxx::field& field);
[[nodiscard]] Hash hash_of(const pqxx::field& field);

/// A column written by millis().
[[nodiscard]] inline Instant instant_of(const pqxx::field& field) {
    return Instant{Millis{field.as<std::int64_t>()}};
}
[[nodiscard]] inline std::int64_t millis_of(Instant at) {
    return at.time_since_epoch().count();
}

[[nodiscard]] inline std::optional<std::string> text_of(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return std::string{field.c_str(), field.size()};
}
template <class Id>
[[nodiscard]] Id id_of(const pqxx::field& field) {
    return Id{field.as<typename Id::rep>()};
}
[[nodiscard]] inline Chips chips_of(const pqxx::field& field) {
    return Chips{field.as<std::int64_t>()};
}
/// Null when there is none: pqxx passes a null pointer as NULL.
[[nodiscard]] inline const char* or_null(const std::optional<std::string>& text) {
    return text ? text->c_str() : nullptr;
}

}  // namespace cardroom::ledger::pg
