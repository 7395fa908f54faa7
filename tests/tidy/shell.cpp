#include "tests/tidy/shell.hpp"

#include <array>
#include <cstdio>
#include <memory>

namespace cardroom::tidy {

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

std::string run(const std::string& command) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{
        ::popen(command.c_str(), "r"), &::pclose
    };
    std::string output;
    if (pipe == nullptr) {
        return output;
    }
    std::array<char, 65536> chunk{};
    while (const std::size_t read = std::fread(chunk.data(), 1, chunk.size(), pipe.get())) {
        output.append(chunk.data(), read);
    }
    return output;
}

}  // namespace cardroom::tidy
