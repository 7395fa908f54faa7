/// Config: every option of `cardroom serve`; flags before environment before file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cardroom::server {

/// Exit codes of the program (README, "Exit codes").
enum ExitCode : int {
    exit_ok = 0,
    exit_failure = 1,
    exit_usage = 2,
    exit_unavailable = 69,  ///< the database does not answer
    exit_audit = 70,        ///< an audit found a fault, or hands that cannot be proved
    exit_port = 75,         ///< the port is in use
    exit_schema = 76,       ///< the database has another schema version
    exit_config = 78,       ///< bad configuration, or a sealing key is missing
};

struct Config {
    std::string database_url;
    std::string bind = "127.0.0.1";
    int port = 8080;
    std::filesystem::path web_dir = "web/dist";
    std::filesystem::path key_file = "var/keys/sealing.key";
    int tables = 4;          ///< house tables
    int bots = 12;           ///< house bots
    double bot_think = 1.0;  ///< multiplier of their think time; 0: none
    std::int64_t starting_grant = 10'000;
    int grants_per_address = 20;  ///< guests and bots, one address and day; 0: no limit
    int frames_per_second = 50;
    int frame_burst = 200;
    int hand_pause_ms = 2'500;  ///< between hands, for people to see who won
    int tables_per_player = 5;
    int close_empty_after = 60;  ///< minutes that a player's table may stand empty; 0: for ever
    std::vector<std::string> origins;
    std::vector<std::string> trust_proxy;  ///< addresses and networks of proxies
    int metrics_port = 0;                  ///< 0: no metrics
    std::string metrics_bind = "127.0.0.1";
    std::string node = "cardroom";  ///< this server's name in the leases
    int lease_ms = 10'000;
    std::string log_format = "text";  ///< or json
    std::string log_level = "info";
};

}  // namespace cardroom::server
