/// Options: where each setting comes from: flags before the environment before the file.
#pragma once

#include "server/config/config.hpp"

#include <functional>
#include <map>
#include <stdexcept>
#include <string>

namespace CLI {
class App;
}

namespace cardroom::server {

/// A setting that makes no sense; the text names it and where it came from. Exit code 78.
class BadConfig : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

void add_database_option(CLI::App& app, std::string& url);
/// Every setting of `cardroom serve`; `config` has the defaults and gets the values.
void add_serve_options(CLI::App& app, Config& config);

/// Reads a variable of the environment; nullptr when it is not set.
using GetEnv = std::function<const char*(const std::string& name)>;
/// The process's own environment.
[[nodiscard]] GetEnv real_environment();

/// Where each option's value came from ("flag", "CARDROOM_PORT", "the file's path", "default").
using Origins = std::map<std::string, std::string>;

/// After the flags: options not given there are taken from CARDROOM_..., else from `file` (TOML;
/// empty: none). Throws BadConfig.
Origins fill_in(CLI::App& app, const std::string& file, const GetEnv& environment);

/// What is wrong with `config`; nullopt when nothing is.
[[nodiscard]] std::optional<std::string> fault_in(const Config& config);
/// What is wrong with a database URL.
[[nodiscard]] std::optional<std::string> fault_in_url(const std::string& url);

/// All options as a configuration file, each with its origin; passwords in URLs masked.
[[nodiscard]] std::string print_config(const CLI::App& app, const Origins& origins);
[[nodiscard]] std::string without_password(const std::string& url);

}  // namespace cardroom::server
