// The environment and the configuration file.
#include "server/config/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <vector>

namespace cardroom::server {
namespace {

using Values = std::vector<std::string>;

/// Options that are about the program, not about the server.
bool is_setting(const CLI::Option& option) {
    const std::string& name = option.get_single_name();
    return !name.empty() && name != "help" && name != "config" && name != "print-config";
}

/// "database-url" is CARDROOM_DATABASE_URL.
std::string variable_of(const std::string& name) {
    std::string variable = "CARDROOM_";
    for (const char c : name) {
        variable += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return variable;
}

/// In the environment a list is separated by commas.
Values values_in(const std::string& text, const CLI::Option& option) {
    if (option.get_items_expected_max() <= 1) {
        return {text};
    }
    Values values;
    std::istringstream in{text};
    for (std::string value; std::getline(in, value, ',');) {
        values.push_back(value);
    }
    return values;
}

void set(CLI::Option& option, const Values& values, const std::string& origin) {
    try {
        for (const std::string& value : values) {
            option.add_result(value);
        }
        option.run_callback();
    } catch (const CLI::ParseError&) {
        const std::string type = option.get_type_name();
        throw BadConfig{
            origin + ": " + option.get_single_name() + " has a value of the wrong kind" +
            (type.empty() ? "" : " (wanted: " + type + ")")
        };
    }
}

/// The file's settings by option name; dashes and underscores are the same.
std::map<std::string, Values> read_file(const std::string& file) {
    std::map<std::string, Values> settings;
    try {
        for (const CLI::ConfigItem& item : CLI::ConfigTOML{}.from_file(file)) {
            if (!item.parents.empty()) {
                throw BadConfig{file + ": there are no sections: " + item.fullname()};
            }
            std::string name = item.name;
            std::ranges::replace(name, '_', '-');
            if (!settings.emplace(name, item.inputs).second) {
                throw BadConfig{file + ": " + name + " is given twice"};
            }
        }
    } catch (const CLI::Error&) {
        throw BadConfig{file + ": cannot be read as a configuration file"};
    }
    return settings;
}

}  // namespace

GetEnv real_environment() {
    return [](const std::string& name) -> const char* {
        return std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
    };
}

Origins fill_in(CLI::App& app, const std::string& file, const GetEnv& environment) {
    auto settings = file.empty() ? std::map<std::string, Values>{} : read_file(file);
    Origins origins;
    for (CLI::Option* option : app.get_options()) {
        if (!is_setting(*option)) {
            continue;
        }
        const std::string name = option->get_single_name();
        const std::string variable = variable_of(name);
        const char* const from_environment = environment(variable);
        const auto from_file = settings.extract(name);
        if (option->count() > 0) {
            origins[name] = "flag";
        } else if (from_environment != nullptr && *from_environment != '\0') {
            set(*option, values_in(from_environment, *option), variable);
            origins[name] = variable;
        } else if (!from_file.empty()) {
            set(*option, from_file.mapped(), file);
            origins[name] = file;
        } else {
            origins[name] = "default";
        }
    }
    if (!settings.empty()) {
        throw BadConfig{file + ": there is no option " + settings.begin()->first};
    }
    return origins;
}

}  // namespace cardroom::server
