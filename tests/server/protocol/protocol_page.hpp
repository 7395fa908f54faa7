/// ProtocolPage: server/PROTOCOL.md as data, so that tests hold the server to it.
#pragma once

#include <string>
#include <vector>

namespace cardroom::server {

class ProtocolPage {
public:
    ProtocolPage();

    /// The lines of all ```json client (or server) blocks.
    [[nodiscard]] std::vector<std::string> examples(const std::string& side) const;
    /// The rows of the table whose head contains `head`, as their cells.
    [[nodiscard]] std::vector<std::vector<std::string>> table(const std::string& head) const;
    /// The limit in the row `what` of the table of limits.
    [[nodiscard]] std::string limit(const std::string& what) const;
    [[nodiscard]] bool says(const std::string& text) const;

private:
    std::vector<std::string> lines_;
};

/// The words in `backticks` of a cell.
[[nodiscard]] std::vector<std::string> ticked(const std::string& cell);

}  // namespace cardroom::server
