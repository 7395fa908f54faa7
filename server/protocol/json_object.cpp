#include "server/protocol/json_object.hpp"

#include "server/protocol/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace cardroom::server {

/// nlohmann's SAX interface: each call returns whether to go on.
class FlatReader {
public:
    using Json = nlohmann::json;

    FlatReader(JsonObject& into, std::string& fault) : into_{into}, fault_{fault} {}

    bool null() { return value(Absent{}); }
    bool boolean(bool flag) { return value(flag); }
    bool number_integer(Json::number_integer_t number) { return value(std::int64_t{number}); }
    bool number_unsigned(Json::number_unsigned_t number) {
        if (number > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
            return value(NotWhole{});
        }
        return value(static_cast<std::int64_t>(number));
    }
    bool number_float(Json::number_float_t, const Json::string_t&) { return value(NotWhole{}); }
    bool string(Json::string_t& text) { return value(std::move(text)); }
    bool binary(Json::binary_t&) { return false; }

    bool start_object(std::size_t) { return open(true); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(false); }
    bool end_array() { return close(); }
    bool key(Json::string_t& name) {
        auto& names = open_.back();
        if (std::ranges::find(names, name) != names.end()) {
            fault_ = "a key is given twice";
            return false;
        }
        names.push_back(std::move(name));
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        fault_ = "not one JSON object";
        return false;
    }

private:
    bool open(bool object) {
        if (open_.empty() && !object) {
            fault_ = "not one JSON object";
            return false;
        }
        if (open_.size() >= std::size_t{limits::nesting}) {
            fault_ = "nested deeper than " + std::to_string(limits::nesting);
            return false;
        }
        if (!open_.empty()) {
            keep(Nested{});
        }
        if (open_.size() == 1) {
            in_child_ = object;
            if (object) {
                into_.children_.push_back({open_.front().back(), {}});
            }
        }
        open_.emplace_back();
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }
    template <class Value>
    bool value(Value&& value) {
        if (open_.empty()) {
            fault_ = "not one JSON object";
            return false;
        }
        keep(JsonValue{std::forward<Value>(value)});
        return true;
    }
    void keep(JsonValue value) {
        if (open_.size() == 1) {
            into_.members_.push_back({open_.back().back(), std::move(value)});
        } else if (open_.size() == 2 && in_child_) {
            into_.children_.back().object.members_.push_back({open_.back().back(), std::move(value)}
            );
        }
    }

    JsonObject& into_;
    std::string& fault_;
    bool in_child_ = false;                       ///< what is open at depth 2 is an object
    std::vector<std::vector<std::string>> open_;  ///< the keys seen in each open object
};

std::optional<JsonObject> JsonObject::parse(std::string_view text, std::string& fault) {
    // The lexer takes a zero byte for the end of its input and would not see what follows.
    if (text.find('\0') != std::string_view::npos) {
        fault = "not one JSON object";
        return std::nullopt;
    }
    JsonObject object;
    FlatReader reader{object, fault};
    if (!nlohmann::json::sax_parse(text, &reader)) {
        return std::nullopt;
    }
    return object;
}

const JsonObject* JsonObject::child(std::string_view name) const {
    const auto found = std::ranges::find(children_, name, &Child::name);
    return found == children_.end() ? nullptr : &found->object;
}

const JsonValue& JsonObject::find(std::string_view name) const {
    static const JsonValue absent;
    const auto found = std::ranges::find(members_, name, &Member::name);
    return found == members_.end() ? absent : found->value;
}

}  // namespace cardroom::server
