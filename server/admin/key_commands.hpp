/// `cardroom keys ...`: the file of sealing keys made, rotated and compared with what hands need.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace cardroom::server::admin {

/// What the given sub-command does; the URL may be empty. Returns what to tell.
using KeyAct = std::function<std::string(const std::string& database_url)>;

/// Adds the sub-commands to `app`; the one that was given sets `act`.
void add_key_commands(CLI::App& app, KeyAct& act);

}  // namespace cardroom::server::admin
