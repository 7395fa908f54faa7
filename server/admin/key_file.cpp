#include "server/admin/key_file.hpp"

#include "server/config/options.hpp"

#include <CLI/CLI.hpp>

namespace cardroom::server::admin {

void add_key_file_option(CLI::App& app, std::filesystem::path& file) {
    app.add_option("--key-file", file, "the room's sealing keys")
        ->type_name("FILE")
        ->default_str(file.string());
}

ledger::KeyRing open_keys(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        throw BadConfig{"there is no key file " + file.string() + ": give --key-file"};
    }
    return ledger::KeyRing::open(file);
}

}  // namespace cardroom::server::admin
