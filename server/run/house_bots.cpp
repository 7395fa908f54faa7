#include "ledger/pg/connect.hpp"
#include "ledger/store/digest.hpp"
#include "server/config/log.hpp"
#include "server/protocol/hex.hpp"
#include "server/run/start.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <sodium.h>

namespace cardroom::server {
namespace {

using ledger::PlayerKind;

constexpr std::array bot_names{"Rocky", "Stella", "Tango", "Maxine", "Otto",   "Pearl",
                               "Bruno", "Lola",   "Gus",   "Ivy",    "Hank",   "Ruby",
                               "Milo",  "Nora",   "Felix", "Dora",   "Casper", "Wanda",
                               "Leo",   "Greta",  "Oscar", "Minnie", "Ralph",  "Zelda"};

std::string bot_name(int number) {
    const auto count = static_cast<int>(bot_names.size());
    const std::string name = bot_names[static_cast<std::size_t>(number % count)];
    return number < count ? name + "_bot" : name + "_bot" + std::to_string(number / count + 1);
}

/// Keys that an earlier start made, one line each: `name key`. Only the owner may read the file.
std::map<std::string, std::string> read_keys(const std::filesystem::path& file) {
    std::map<std::string, std::string> keys;
    std::ifstream in{file};
    std::string name;
    std::string key;
    while (in >> name >> key) {
        keys[name] = key;
    }
    return keys;
}

void write_keys(const std::filesystem::path& file, const std::map<std::string, std::string>& keys) {
    std::ofstream out{file, std::ios::trunc};
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
    );
    for (const auto& [name, key] : keys) {
        out << name << ' ' << key << '\n';
    }
}

/// A name that somebody else took is not a house bot's: the next one is tried.
ledger::Player find_or_make(ledger::People& people, std::string name) {
    while (const auto found = people.find(name)) {
        if (found->kind == PlayerKind::house_bot) {
            return *found;
        }
        name += 'x';
    }
    return people
        .create({name, PlayerKind::house_bot, std::nullopt, std::nullopt, {}, std::nullopt})
        .player;
}

bool owns(ledger::People& people, const ledger::Player& bot, const std::string& key) {
    const auto owner = people.key_owner(ledger::sha256(key));
    return owner && owner->id == bot.id;
}

/// A bot with little is given its bankroll again, from the house's account.
void fund(ledger::Bank& bank, const ledger::Player& bot, Chips bankroll) {
    const Chips has = bank.balance(bot.id);
    if (has >= game::split(bankroll, 2).each) {
        return;
    }
    std::array<std::uint8_t, 16> random{};
    randombytes_buf(random.data(), random.size());
    bank.wallet_transfer(
        {ledger::Wallet::house_fund, bot.id, bankroll - has, hex(random), "house bot", std::nullopt}
    );
}

}  // namespace

std::vector<std::string> house_bot_keys(const Config& config, const Stores& stores) {
    const auto people = stores.people();
    const auto bank = stores.bank();
    const std::filesystem::path file = config.key_file.string() + ".bots";
    auto known = read_keys(file);
    std::vector<std::string> keys;
    for (int i = 0; i < config.bots; ++i) {
        const std::string name = bot_name(i);
        const ledger::Player bot = find_or_make(*people, name);
        std::string& key = known[name];
        if (key.empty() || !owns(*people, bot, key)) {
            const FreshKey fresh = fresh_key();
            people->create_key(bot.id, fresh.hash, fresh.prefix);
            key = fresh.key;
        }
        fund(*bank, bot, Chips{config.starting_grant});
        keys.push_back(key);
    }
    write_keys(file, known);
    return keys;
}

}  // namespace cardroom::server
