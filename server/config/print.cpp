// `--print-config`.
#include "server/config/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace cardroom::server {
namespace {

bool is_plain(const std::string& value) {
    const bool number = !value.empty() &&
                        value.find_first_not_of("0123456789.") == std::string::npos &&
                        std::ranges::count(value, '.') <= 1;
    return number || value == "true" || value == "false";
}

std::string quoted(const std::string& value) {
    if (is_plain(value)) {
        return value;
    }
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + "\"";
}

std::string value_of(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0 && option.count() == 0) {
        return "false";
    }
    if (option.get_items_expected_max() > 1) {
        std::string list;
        for (const std::string& value : option.results()) {
            list += (list.empty() ? "" : ", ") + quoted(value);
        }
        return "[" + list + "]";
    }
    const std::string value =
        option.count() > 0 ? option.results().back() : option.get_default_str();
    return quoted(without_password(value));
}

}  // namespace

std::string without_password(const std::string& url) {
    std::string masked = url;
    const auto authority = masked.find("://");
    const auto at = masked.find('@');
    if (authority != std::string::npos && at != std::string::npos) {
        const auto colon = masked.find(':', authority + 3);
        if (colon < at) {
            masked.replace(colon + 1, at - colon - 1, "****");
        }
    }
    const std::string parameter = "password=";
    if (const auto start = masked.find(parameter); start != std::string::npos) {
        const auto value = start + parameter.size();
        const auto end = std::min(masked.find_first_of("& ", value), masked.size());
        masked.replace(value, end - value, "****");
    }
    return masked;
}

std::string print_config(const CLI::App& app, const Origins& origins) {
    std::string text;
    for (const CLI::Option* option : app.get_options()) {
        const std::string name = option->get_single_name();
        if (const auto origin = origins.find(name); origin != origins.end()) {
            text += name + " = " + value_of(*option) + "  # " + origin->second + "\n";
        }
    }
    return text;
}

}  // namespace cardroom::server
