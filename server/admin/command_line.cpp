#include "server/admin/command_line.hpp"

#include "ledger/pg/connect.hpp"
#include "server/admin/admin_commands.hpp"
#include "server/admin/audit_command.hpp"
#include "server/admin/check_phh.hpp"
#include "server/admin/desk.hpp"
#include "server/admin/export_command.hpp"
#include "server/admin/key_commands.hpp"
#include "server/config/log.hpp"
#include "server/config/options.hpp"
#include "server/run.hpp"
#include "server/version.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

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

int check_phh_files(const std::vector<std::string>& files) {
    int code = exit_ok;
    for (const std::string& file : files) {
        const admin::PhhReport report = admin::check_phh_file(file);
        for (const std::string& line : report.played) {
            std::cout << line << "\n";
        }
        for (const std::string& line : report.faults) {
            code = say(exit_failure, line);
        }
    }
    return code;
}

/// All commands with their options, and what the one that was given does.
class CommandLine {
public:
    CommandLine() {
        app_.name("cardroom");
        app_.footer(
            "An option --like-this may also stand as CARDROOM_LIKE_THIS in the environment, or as\n"
            "like-this = ... in the file of --config. Flags go first, then the environment."
        );
        app_.set_version_flag("--version", "cardroom " + std::string{version()});
        app_.require_subcommand(1);
        add_room_commands();
        add_hand_commands();
        telling_ = app_.add_subcommand("version", "which version this is");
    }

    int run(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app_.exit(error) == 0 ? exit_ok : exit_usage;
        }
        return guarded([&] { return run_given(); });
    }

private:
    void add_room_commands() {
        add_command(serving_, app_, "serve", "run the card room");
        add_serve_options(*serving_.app, config_);
        serving_.app->add_flag("--print-config", print_, "print all settings and stop");
        add_command(migrating_, app_, "migrate", "bring the database's schema up to date");
        add_database_option(*migrating_.app, url_);
        const char* const acts = "accounts and tables, as an admin; all is recorded";
        add_command(administering_, app_, "admin", acts);
        add_database_option(*administering_.app, url_);
        admin::add_commands(*administering_.app, act_);
        add_command(keying_, app_, "keys", "the sealing keys: make, rotate, list");
        add_database_option(*keying_.app, url_);
        admin::add_key_commands(*keying_.app, key_act_);
    }

    void add_hand_commands() {
        const char* const exports = "finished hands as PHH, PokerStars text or Open Hand History";
        add_command(exporting_, app_, "export", exports);
        add_database_option(*exporting_.app, url_);
        admin::add_export_options(*exporting_.app, export_);
        const char* const audits = "prove every stored hand, chain, sum and balance again";
        add_command(auditing_, app_, "audit", audits);
        add_database_option(*auditing_.app, url_);
        admin::add_audit_options(*auditing_.app, audit_);
        const char* const checks =
            "read PHH files, play their hands by the rules, say what came of it";
        checking_ = app_.add_subcommand("check-phh", checks);
        checking_->add_option("FILE", files_, "a .phh or .phhs file")->required();
    }

    int run_given() {
        if (telling_->parsed()) {
            std::cout << "cardroom " << version() << "\n";
            return exit_ok;
        }
        if (checking_->parsed()) return check_phh_files(files_);
        if (serving_.app->parsed()) return serve(serving_, config_, print_);
        if (migrating_.app->parsed()) {
            need_database(migrating_, url_);
            return migrate(url_);
        }
        if (exporting_.app->parsed()) {
            need_database(exporting_, url_);
            return say(exit_ok, admin::export_as_given(url_, export_));
        }
        if (auditing_.app->parsed()) {
            need_database(auditing_, url_);
            return admin::audit_as_given(url_, audit_);
        }
        if (keying_.app->parsed()) {
            keying_.fill();
            std::cout << key_act_(url_);
            return exit_ok;
        }
        need_database(administering_, url_);
        std::cout << act_(url_);
        return exit_ok;
    }

    CLI::App app_{"Cardroom: a poker room whose every chip and card is durable"};
    Config config_;
    bool print_ = false;
    std::string url_;
    admin::Act act_;
    admin::KeyAct key_act_;
    admin::ExportGiven export_;
    admin::AuditGiven audit_;
    std::vector<std::string> files_;
    Command serving_{};
    Command migrating_{};
    Command administering_{};
    Command exporting_{};
    Command auditing_{};
    Command keying_{};
    CLI::App* checking_ = nullptr;
    const CLI::App* telling_ = nullptr;
};

}  // namespace

int run_command_line(int argc, const char* const* argv) {
    return CommandLine{}.run(argc, argv);
}

}  // namespace cardroom::server
