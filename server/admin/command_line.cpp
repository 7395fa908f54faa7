#include "server/admin/command_line.hpp"

#include "ledger/pg/connect.hpp"
#include "server/admin/admin_commands.hpp"
#include "server/admin/desk.hpp"
#include "server/config/log.hpp"
#include "server/config/options.hpp"
#include "server/run.hpp"
#include "server/version.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace cardroom::server {
namespace {

/// A sub-command with its own options and, for all, the configuration file.
struct Command {
    CLI::App* app;
    std::string file;

    /// What the file and the environment add to the flags.
    Origins fill() { return fill_in(*app, file, file_or_environment()); }

private:
    GetEnv file_or_environment() {
        const GetEnv environment = real_environment();
        if (const char* const named = environment("CARDROOM_CONFIG"); file.empty() && named) {
            file = named;
        }
        return environment;
    }
};

void add_command(
    Command& command, CLI::App& app, const std::string& name, const std::string& text
) {
    command.app = app.add_subcommand(name, text);
    command.app->add_option("--config", command.file, "configuration file (TOML)")
        ->type_name("FILE");
}

int serve(Command& command, Config& config, bool print) {
    const Origins origins = command.fill();
    if (print) {
        std::cout << print_config(*command.app, origins);
        return exit_ok;
    }
    if (const auto fault = fault_in(config)) {
        throw BadConfig{*fault};
    }
    set_up_log(config.log_format, config.log_level);
    return run_server(config);
}

/// Fills in and checks the URL of a command that needs nothing else.
void need_database(Command& command, const std::string& url) {
    command.fill();
    if (const auto fault = fault_in_url(url)) {
        throw BadConfig{*fault};
    }
}

int migrate(const std::string& url) {
    const int steps = ledger::migrate(url);
    std::cout << (steps == 0 ? "the schema is up to date"
                             : std::to_string(steps) + " migrations applied")
              << "\n";
    return exit_ok;
}

int say(ExitCode code, const std::string& text) {
    std::cerr << "cardroom: " << text << "\n";
    return code;
}

/// The exit code of each way to fail.
template <class Work>
int guarded(const Work& work) {
    try {
        return work();
    } catch (const BadConfig& error) {
        return say(exit_config, error.what());
    } catch (const admin::Refused& error) {
        return say(exit_failure, error.what());
    } catch (const ledger::WrongSchema& error) {
        return say(exit_schema, error.what());
    } catch (const ledger::InDoubt& error) {
        return say(exit_unavailable, std::string{"done or not, look: "} + error.what());
    } catch (const ledger::Unavailable& error) {
        return say(exit_unavailable, error.what());
    } catch (const std::exception& error) {
        return say(exit_failure, error.what());
    }
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
    CLI::App app{"Cardroom: a poker room whose every chip and card is durable"};
    app.name("cardroom");
    app.footer(
        "An option --like-this may also stand as CARDROOM_LIKE_THIS in the environment, or as\n"
        "like-this = ... in the file of --config. Flags go first, then the environment."
    );
    app.set_version_flag("--version", "cardroom " + std::string{version()});
    app.require_subcommand(1);
    Config config;
    bool print = false;
    std::string url;
    admin::Act act;
    Command serving{};
    Command migrating{};
    Command administering{};
    add_command(serving, app, "serve", "run the card room");
    add_serve_options(*serving.app, config);
    serving.app->add_flag("--print-config", print, "print all settings and stop");
    add_command(migrating, app, "migrate", "bring the database's schema up to date");
    add_database_option(*migrating.app, url);
    add_command(administering, app, "admin", "accounts and tables, as an admin; all is recorded");
    add_database_option(*administering.app, url);
    admin::add_commands(*administering.app, act);
    const CLI::App* const telling = app.add_subcommand("version", "which version this is");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_ok : exit_usage;
    }
    return guarded([&]() -> int {
        if (telling->parsed()) {
            std::cout << "cardroom " << version() << "\n";
            return exit_ok;
        }
        if (serving.app->parsed()) {
            return serve(serving, config, print);
        }
        if (migrating.app->parsed()) {
            need_database(migrating, url);
            return migrate(url);
        }
        need_database(administering, url);
        std::cout << act(url);
        return exit_ok;
    });
}

}  // namespace cardroom::server
