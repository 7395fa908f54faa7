#include "ledger/crypto/private_file.hpp"
#include "ledger/store/digest.hpp"
#include "server/config/log.hpp"
#include "server/protocol/hex.hpp"
#include "server/run/patience.hpp"
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

/// Aside first: a crash or a full disk leaves the keys that were there. Only the server that holds
/// the lock of this node writes its `next`; one that a crash left behind goes.
void write_keys(
    const std::filesystem::path& file,
    const std::filesystem::path& next,
    const std::map<std::string, std::string>& keys
) {
    std::string text;
    for (const auto& [name, key] : keys) {
        text += name + ' ' + key + '\n';
    }
    try {
        std::filesystem::remove(next);
        ledger::PrivateFile{next}.finish(std::move(text));
        ledger::put_in_place(next, file);
    } catch (const std::runtime_error& failed) {  // the next start makes them again
        log(LogLevel::warn, std::string{"the bots' keys were not kept: "} + failed.what());
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

std::string random_hex() {
    std::array<std::uint8_t, 16> random{};
    randombytes_buf(random.data(), random.size());
    return hex(random);
}

/// A bot with little is given its bankroll again, from the house's account, once for one `key`.
void fund(
    ledger::Bank& bank, const ledger::Player& bot, Chips bankroll, const std::string& money_key
) {
    const Chips has = bank.balance(bot.id);
    if (has >= game::split(bankroll, 2).each) {
        return;
    }
    bank.wallet_transfer(
        {ledger::Wallet::house_fund, bot.id, bankroll - has, money_key, "house bot", std::nullopt}
    );
}

/// The bots of one start: each step may be done again when nobody knows whether it was done.
class BotMaker {
public:
    BotMaker(const Config& config, const Stores& stores)
        : bankroll_{config.starting_grant}, people_{stores.people()}, bank_{stores.bank()} {}

    /// The bot's key: `known` when that still opens its account, or a fresh one.
    std::string make(const std::string& name, const std::string& known) {
        const ledger::Player bot = patience_.ask([&] { return find_or_make(*people_, name); });
        const std::string money_key = random_hex();
        patience_.ask([&] { fund(*bank_, bot, bankroll_, money_key); });
        return patience_.ask([&] {
            return !known.empty() && owns(*people_, bot, known) ? known : give_key(bot);
        });
    }

private:
    /// In doubt another one is made; nobody knows the first, so that it opens nothing.
    std::string give_key(const ledger::Player& bot) {
        const FreshKey fresh = fresh_key();
        people_->create_key(bot.id, fresh.hash, fresh.prefix);
        return fresh.key;
    }

    Chips bankroll_;
    std::unique_ptr<ledger::People> people_;
    std::unique_ptr<ledger::Bank> bank_;
    Patience patience_{"making the house bots"};
};

}  // namespace

std::vector<std::string> house_bot_keys(const Config& config, const Stores& stores) {
    const std::filesystem::path file = config.key_file.string() + ".bots";
    const auto before = read_keys(file);
    auto known = before;
    BotMaker maker{config, stores};
    std::vector<std::string> keys;
    for (int i = 0; i < config.bots; ++i) {
        const std::string name = bot_name(i);
        keys.push_back(known[name] = maker.make(name, known[name]));
    }
    if (known != before) {
        write_keys(file, file.string() + "." + config.node + ".new", known);
    }
    return keys;
}

}  // namespace cardroom::server
