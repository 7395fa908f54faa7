#include "server/bot/frame_writer.hpp"

namespace cardroom::server::bot {

void FrameWriter::name_field(std::string_view name) {
    if (text_.size() > 1) text_.push_back(',');
    text_.append("\"").append(name).append("\":");
}

FrameWriter& FrameWriter::add(std::string_view name, std::string_view value) {
    name_field(name);
    text_.push_back('"');
    for (const char c : value) {
        if (c == '"' || c == '\\') text_.push_back('\\');
        text_.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    text_.push_back('"');
    return *this;
}

FrameWriter& FrameWriter::add(std::string_view name, std::int64_t value) {
    name_field(name);
    text_.append(std::to_string(value));
    return *this;
}

FrameWriter& FrameWriter::add(std::string_view name, FrameWriter&& body) {
    name_field(name);
    text_.append(body.take());
    return *this;
}

FrameWriter& FrameWriter::add(std::string_view name, bool value) {
    name_field(name);
    text_.append(value ? "true" : "false");
    return *this;
}

}  // namespace cardroom::server::bot
