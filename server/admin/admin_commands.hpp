/// `cardroom admin ...` as options of the command line.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace cardroom::server::admin {

/// What a parsed command line asks for, to be done once the database's URL is known.
using Act = std::function<std::string(const std::string& database_url)>;

/// Adds the sub-commands to `app`; the one that was given sets `act`.
void add_commands(CLI::App& app, Act& act);

}  // namespace cardroom::server::admin
