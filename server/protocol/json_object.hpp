/// JsonObject: one flat object read strictly, as requests and HTTP bodies are.
///
/// No tree is built: only the top level's plain values are kept, what is nested is checked (depth,
/// keys given twice) and dropped, for no request has nested fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cardroom::server {

/// A list or an object: present, but of no type that a field may have.
struct Nested {};
/// A JSON null, or (in the reader) a field that is not there.
struct Absent {};
/// An integer that does not fit into 64 bits, or a number with a point or exponent.
struct NotWhole {};
using JsonValue = std::variant<Absent, bool, std::int64_t, NotWhole, std::string, Nested>;

class JsonObject {
public:
    /// Nullopt when `text` is not exactly one object, is nested deeper than limits::nesting, or
    /// gives a key twice; `fault` then says which.
    static std::optional<JsonObject> parse(std::string_view text, std::string& fault);

    /// The value of `name`; Absent when there is none.
    [[nodiscard]] const JsonValue& find(std::string_view name) const;

private:
    friend class FlatReader;
    struct Member {
        std::string name;
        JsonValue value;
    };
    std::vector<Member> members_;
};

}  // namespace cardroom::server
