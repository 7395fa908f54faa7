#include "server/config/options.hpp"

#include "server/net/trusted_proxies.hpp"

#include <CLI/CLI.hpp>

namespace cardroom::server {
namespace {

template <class Value>
CLI::Option* add(CLI::App& app, const std::string& name, Value& value, const std::string& text) {
    return app.add_option(name, value, text)->capture_default_str();
}

}  // namespace

void add_database_option(CLI::App& app, std::string& url) {
    app.add_option("--database-url", url, "PostgreSQL: postgres://user@host/database")
        ->type_name("URL");
}

void add_serve_options(CLI::App& app, Config& config) {
    add_database_option(app, config.database_url);
    add(app, "--bind", config.bind, "address to listen on")->type_name("ADDRESS");
    add(app, "--port", config.port, "port to listen on; 0: any free one");
    app.add_option("--web-dir", config.web_dir, "the built client")
        ->type_name("DIR")
        ->default_str(config.web_dir.string());
    app.add_option("--key-file", config.key_file, "sealing keys of open hands; keep a copy")
        ->type_name("FILE")
        ->default_str(config.key_file.string());
    add(app, "--tables", config.tables, "house tables");
    add(app, "--bots", config.bots, "house bots");
    add(app, "--bot-think", config.bot_think, "times their usual thinking; 0: none");
    add(app, "--starting-grant", config.starting_grant, "chips of a new account");
    add(app,
        "--grants-per-address",
        config.grants_per_address,
        "guests and bots, an address and day; 0: no limit");
    add(app, "--frames-per-second", config.frames_per_second, "of one socket, on average");
    add(app, "--frame-burst", config.frame_burst, "frames of one socket at once");
    add(app,
        "--hand-pause-ms",
        config.hand_pause_ms,
        "between two hands; longer after a showdown or a run-out");
    add(app, "--tables-per-player", config.tables_per_player, "open tables one player may make");
    add(app,
        "--close-empty-after",
        config.close_empty_after,
        "minutes until a player's table closes at which nobody sits; 0: never")
        ->type_name("MINUTES");
    add(app, "--origin", config.origins, "a further Origin whose pages may connect (repeatable)")
        ->type_name("ORIGIN")
        ->allow_extra_args(false);
    app.add_option(
           "--trust-proxy",
           config.trust_proxy,
           "addresses and networks of TLS proxies, by commas; alone: this machine's. Their "
           "X-Forwarded-For is believed, and cookies are for TLS only"
    )
        ->expected(0, static_cast<int>(trusted_proxies_max))
        ->delimiter(',')
        ->default_str("true")  // what it means alone
        ->type_name("ADDRESS");
    add(app, "--metrics-port", config.metrics_port, "port of GET /metrics (Prometheus); 0: none");
    add(app, "--metrics-bind", config.metrics_bind, "its address; not one that strangers reach")
        ->type_name("ADDRESS");
    add(app, "--node", config.node, "this server's name among the owners of tables");
    add(app, "--lease-ms", config.lease_ms, "how long tables wait for a lost server");
    add(app, "--log-format", config.log_format, "text or json");
    add(app, "--log-level", config.log_level, "debug, info, warn or error");
}

}  // namespace cardroom::server
