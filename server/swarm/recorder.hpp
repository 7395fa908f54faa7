/// Recorder: writes what was said, for a test that compares it after the server was killed.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace cardroom::server::swarm {

/// One JSON line each: {"ms":...,"bot":"name","in":frame} for answers, turns shown, welcomes and
/// snapshots, "out" for what was asked. Without a file it does nothing.
class Recorder {
public:
    /// Throws std::system_error when the file cannot be written.
    explicit Recorder(const std::string& path);

    void incoming(std::string_view bot, std::string_view frame);
    void outgoing(std::string_view bot, std::string_view frame);
    void flush();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    void write(std::string_view bot, std::string_view direction, std::string_view frame);
    std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace cardroom::server::swarm
