#include "server/admin/key_commands.hpp"

#include "ledger/crypto/key_file.hpp"
#include "ledger/pg/key_use.hpp"
#include "server/admin/key_file.hpp"
#include "server/config/config.hpp"
#include "server/config/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <sodium.h>
#include <vector>

namespace cardroom::server::admin {
namespace {

using ledger::KeyUse;
using ledger::SealingKey;
using Path = std::filesystem::path;

std::string make_file(const Path& file) {
    if (std::filesystem::exists(file)) {
        throw BadConfig{file.string() + " exists; `keys rotate` adds a key to it"};
    }
    if (file.has_parent_path()) {
        std::filesystem::create_directories(file.parent_path());
    }
    const SealingKey key = ledger::fresh_key();
    ledger::write_key(file, key);
    return "made " + file.string() + " with key " + key.id + "; keep a copy of it\n";
}

std::string rotate(const Path& file) {
    const std::string id = ledger::add_key(file);
    return "added key " + id + "; it seals after the server's next start. Keep a copy of " +
           file.string() + ", and the old keys in it\n";
}

std::string uses_of(const std::vector<KeyUse>& uses, const std::string& id) {
    const auto found = std::ranges::find(uses, id, &KeyUse::key_id);
    const KeyUse use = found != uses.end() ? *found : KeyUse{};
    return ", " + std::to_string(use.open) + " hands in play, " + std::to_string(use.closed) +
           " finished";
}

std::string list(const Path& file, const std::string& url) {
    const std::vector<SealingKey> keys = ledger::read_keys(file);
    const std::vector<KeyUse> uses = url.empty() ? std::vector<KeyUse>{} : ledger::key_uses(url);
    std::string told;
    for (const SealingKey& key : keys) {
        told += key.id + (&key == &keys.back() ? " seals" : " opens only");
        told += (url.empty() ? "" : uses_of(uses, key.id)) + "\n";
    }
    for (const KeyUse& use : uses) {
        if (std::ranges::find(keys, use.key_id, &SealingKey::id) == keys.end()) {
            told += use.key_id + " is MISSING" + uses_of(uses, use.key_id) + "\n";
        }
    }
    return told;
}

}  // namespace

void add_key_commands(CLI::App& app, KeyAct& act) {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
    const auto file = std::make_shared<Path>(Config{}.key_file);
    add_key_file_option(app, *file);
    app.require_subcommand(1);
    const auto add = [&](const char* name, const char* text, KeyAct does) {
        CLI::App* const added = app.add_subcommand(name, text);
        added->fallthrough();
        added->callback([&act, does = std::move(does)] { act = does; });
    };
    add("make", "a new file with one key", [file](const std::string&) { return make_file(*file); });
    add("rotate",
        "add a key that seals after the next start; the others still open",
        [file](const std::string&) { return rotate(*file); });
    add("list",
        "the keys, oldest first; with --database-url: which hands need each",
        [file](const std::string& url) { return list(*file, url); });
}

}  // namespace cardroom::server::admin
