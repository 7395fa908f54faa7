/// JsonObject: one object read strictly, as requests and HTTP bodies are.
///
/// No tree is built: the plain values of the object and of the objects right in it are kept, for no
/// request has fields that lie deeper; what does is checked (depth, keys given twice) and dropped.
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
    /// The object that `name` holds; nullptr when it holds none.
    [[nodiscard]] const JsonObject* child(std::string_view name) const;

private:
    friend class FlatReader;
    struct Member {
        std::string name;
        JsonValue value;
    };
    struct Child;
    std::vector<Member> members_;
    std::vector<Child> children_;
};

struct JsonObject::Child {
    std::string name;
    JsonObject object;
};

}  // namespace cardroom::server
