/// JsonWriter: writes one JSON text, member by member, with correct commas and strings.
#pragma once

#include "game/formats/plain.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace cardroom::game::formats {

/// Values go out in the order of the calls; who opens an object or an array closes it.
class JsonWriter {
public:
    JsonWriter& key(std::string_view name) {
        comma();
        out_ += quoted(name) + ":";
        fresh_ = true;
        return *this;
    }
    void value(std::string_view text) { put(quoted(text)); }
    void value(const char* text) { value(std::string_view{text}); }
    void value(std::int64_t number) { put(std::to_string(number)); }
    void value(int number) { put(std::to_string(number)); }
    /// A template, so that nothing becomes a bool by accident.
    void value(std::same_as<bool> auto truth) { put(truth ? "true" : "false"); }

    template <class T>
    void member(std::string_view name, T what) {
        key(name).value(what);
    }

    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_array() { open('['); }
    void close_array() { close(']'); }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void comma() {
        if (!fresh_) out_ += ',';
    }
    void put(std::string_view text) {
        comma();
        out_ += text;
        fresh_ = false;
    }
    void open(char bracket) {
        comma();
        out_ += bracket;
        fresh_ = true;
    }
    void close(char bracket) {
        out_ += bracket;
        fresh_ = false;
    }

    std::string out_;
    bool fresh_ = true;  ///< at the start, after a key or an opening bracket: no comma is due
};

}  // namespace cardroom::game::formats
