// `ok` and `err`, and what refusals mean in words.
#include "server/protocol/encode.hpp"

namespace cardroom::server {
namespace {

std::string begin(std::string_view type, const std::optional<std::string>& id) {
    JsonWriter json;
    json.object().text("t", type);
    if (id) {
        json.text("id", *id);
    }
    return std::move(json).take();
}

/// One member, with its comma, without the braces around it.
template <class Write>
void append(std::string& text, const Write& write) {
    JsonWriter json;
    write(json);
    text += ',';
    text += std::move(json).take();
}

}  // namespace

Answer Answer::ok(const std::optional<std::string>& id) {
    Answer answer;
    answer.text_ = begin("ok", id);
    return answer;
}

Answer Answer::err(
    const std::optional<std::string>& id, std::string_view code, std::string_view msg
) {
    Answer answer;
    answer.text_ = begin("err", id);
    return std::move(answer.field("code", code).field("msg", msg));
}

Answer& Answer::field(std::string_view name, std::int64_t value) {
    append(text_, [&](JsonWriter& json) { json.number(name, value); });
    return *this;
}

Answer& Answer::field(std::string_view name, std::string_view value) {
    append(text_, [&](JsonWriter& json) { json.text(name, value); });
    return *this;
}

Answer& Answer::flag(std::string_view name, bool value) {
    return raw(name, value ? "true" : "false");
}

Answer& Answer::null(std::string_view name) {
    return raw(name, "null");
}

Answer& Answer::legal(const game::Legal& legal) {
    append(text_, [&](JsonWriter& json) { encode::legal(json, legal); });
    return *this;
}

Answer& Answer::raw(std::string_view name, std::string_view json_value) {
    append(text_, [&](JsonWriter& json) { json.raw(name, json_value); });
    return *this;
}

Answer& Answer::members(std::string_view members) {
    if (!members.empty()) {
        text_ += ',';
        text_ += members;
    }
    return *this;
}

std::string Answer::done() && {
    text_ += '}';
    return std::move(text_);
}

}  // namespace cardroom::server
