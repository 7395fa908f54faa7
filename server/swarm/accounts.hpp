/// accounts: gets the swarm's bots their keys, as PROTOCOL.md's "A bot in ten minutes" says.
#pragma once

#include "server/swarm/options.hpp"

#include <string>
#include <variant>
#include <vector>

namespace cardroom::server::swarm {

struct Account {
    std::string name;
    std::string key;
};

/// What went wrong, in words.
struct Failure {
    std::string what;
};

/// As many accounts as bots: from the file of keys as far as it goes, the rest made now.
[[nodiscard]] std::variant<std::vector<Account>, Failure> get_accounts(const Options& options);

}  // namespace cardroom::server::swarm
