#include "server/swarm/recorder.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

namespace cardroom::server::swarm {

Recorder::Recorder(const std::string& path) {
    if (path.empty()) return;
    file_.reset(std::fopen(path.c_str(), "w"));
    if (!file_) throw std::system_error{errno, std::generic_category(), path};
}

void Recorder::incoming(std::string_view bot, std::string_view frame) {
    if (!file_) return;
    constexpr std::array<std::string_view, 5> kept{
        R"({"t":"ok")",
        R"({"t":"err")",
        R"({"t":"your_turn")",
        R"({"t":"snap")",
        R"({"t":"welcome")"
    };
    for (const std::string_view start : kept) {
        if (frame.starts_with(start)) return write(bot, "in", frame);
    }
}

void Recorder::outgoing(std::string_view bot, std::string_view frame) {
    // A hello holds the bot's key: that is not for a file of evidence.
    if (file_ && !frame.starts_with(R"({"t":"hello")")) write(bot, "out", frame);
}

void Recorder::flush() {
    if (file_) std::fflush(file_.get());
}

void Recorder::write(std::string_view bot, std::string_view direction, std::string_view frame) {
    using std::chrono::milliseconds;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    std::string line = R"({"ms":)";
    line.append(std::to_string(std::chrono::duration_cast<milliseconds>(now).count()));
    line.append(R"(,"bot":")").append(bot).append("\",\"").append(direction).append("\":");
    line.append(frame).append("}\n");
    std::fwrite(line.data(), 1, line.size(), file_.get());
}

}  // namespace cardroom::server::swarm
