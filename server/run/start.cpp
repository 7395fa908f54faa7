#include "server/run/start.hpp"

#include "game/text/codec.hpp"
#include "ledger/pg/connect.hpp"
#include "server/config/log.hpp"
#include "server/room/catalog.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace cardroom::server {
namespace {

/// Stakes of the house tables, by turns: small blind, big blind, seats.
struct Stakes {
    std::int64_t small;
    std::int64_t big;
    int seats;
};
constexpr std::array house_stakes{
    Stakes{5, 10, 6}, Stakes{10, 20, 6}, Stakes{5, 10, 9}, Stakes{25, 50, 6}, Stakes{5, 10, 2}
};
constexpr std::int64_t min_buy_in_blinds = 20;
constexpr std::int64_t max_buy_in_blinds = 100;

constexpr std::string_view unreadable_advice =
    "; the table stays out: see `cardroom admin inspect`, mend it, release it and start again";

ledger::NewTable house_table(int number) {
    const Stakes& stakes = house_stakes[static_cast<std::size_t>(number) % house_stakes.size()];
    game::TableRules rules;
    rules.seats = stakes.seats;
    rules.small_blind = Chips{stakes.small};
    rules.big_blind = Chips{stakes.big};
    rules.min_buy_in = Chips{stakes.big * min_buy_in_blinds};
    rules.max_buy_in = Chips{stakes.big * max_buy_in_blinds};
    return {
        "House " + std::to_string(number + 1),
        write_settings(TableSettings{}),
        game::write_table(game::make_table(rules)),
        std::nullopt
    };
}

bool is_house_table(const ledger::StoredTable& stored) {
    const auto settings = read_settings(stored.settings);
    return settings && !settings->host;
}

}  // namespace

Stores pg_stores(const std::string& url) {
    return {
        [url] { return ledger::pg_table_log(url); },
        [url] { return ledger::pg_bank(url); },
        [url] { return ledger::pg_people(url); },
        [url] { return ledger::pg_archive(url); },
        [url] { return ledger::pg_orders(url); }
    };
}

void check_database(const Config& config) {
    try {
        ledger::ping(config.database_url);
        ledger::check_schema(config.database_url);
    } catch (const ledger::WrongSchema& wrong) {
        throw CannotStart{exit_schema, wrong.what()};
    } catch (const ledger::Unavailable& away) {
        throw CannotStart{exit_unavailable, away.what()};
    }
}

ledger::KeyRing open_keys(const Config& config) {
    try {
        return ledger::KeyRing::open(config.key_file);
    } catch (const std::exception& bad) {
        throw CannotStart{exit_config, bad.what()};
    }
}

NodeLock::NodeLock(const Config& config) {
    const std::string name = config.key_file.string() + "." + config.node + ".lock";
    std::error_code ignored;  // what is wrong with the folder shows when the file is opened
    if (config.key_file.has_parent_path()) {
        std::filesystem::create_directories(config.key_file.parent_path(), ignored);
    }
    file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) {
        throw CannotStart{
            exit_config,
            "cannot make the lock file " + name + ": " + std::generic_category().message(errno) +
                "; give a --key-file in a folder that this user may write"
        };
    }
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        throw CannotStart{
            exit_config,
            "another server already runs as node \"" + config.node + "\" (lock file " + name +
                "); stop it, or give this one another --node"
        };
    }
    std::array<char, 64> before{};
    const ssize_t got = ::pread(file_, before.data(), before.size(), 0);
    dead_boot_.assign(before.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
}

void NodeLock::sign(const std::string& boot) {
    const bool written =
        ::ftruncate(file_, 0) == 0 &&
        ::pwrite(file_, boot.data(), boot.size(), 0) == static_cast<ssize_t>(boot.size());
    if (!written) {  // the next start waits for the lease to run out, nothing worse
        log(LogLevel::warn, "the lock file could not be written");
    }
}

NodeLock::~NodeLock() {
    if (file_ >= 0) {
        ::close(file_);
    }
}

void take_lease(
    ledger::TableLog& log,
    const Config& config,
    const std::string& boot,
    const std::string& dead_boot
) {
    try {
        if (!dead_boot.empty()) {
            log.release_node(config.node, dead_boot);
        }
        const Millis ttl{config.lease_ms};
        const auto give_up = std::chrono::steady_clock::now() + 2 * ttl;
        while (!log.heartbeat(config.node, boot, ttl)) {
            if (std::chrono::steady_clock::now() > give_up) {
                throw CannotStart{
                    exit_unavailable,
                    "a live server holds the lease of node \"" + config.node +
                        "\"; stop it, or give this one another --node"
                };
            }
            std::this_thread::sleep_for(Millis{200});
        }
    } catch (const ledger::Unavailable& away) {
        throw CannotStart{exit_unavailable, away.what()};
    }
}

void load_tables(Room& room, const Config& config, const Stores& stores, ledger::KeyRing& keys) {
    const auto log = stores.log();
    const auto people = stores.people();
    int house_tables = 0;
    const auto add_one = [&](TableId id) {
        const auto loaded = load_table(*log, *people, keys, config.node, id);
        if (!loaded) {
            server::log(LogLevel::warn, "another server owns this table", {id, {}, {}, {}});
            return;
        }
        for (const auto& player : loaded->players) {
            room.names().put({player.id, player.name, kind_name(player.kind) == "bot"});
        }
        house_tables += is_house_table(loaded->stored) ? 1 : 0;
        room.add_table(recover(loaded->stored, keys, room.names()));
    };
    const auto add = [&](TableId id) {
        try {
            add_one(id);
        } catch (const Unreadable& bad) {  // the others can be played
            const std::string reason = std::string{bad.what()}.append(unreadable_advice);
            log->freeze(id, reason);
            server::log(LogLevel::error, reason, {id, {}, {}, {}});
        }
    };
    try {
        std::ranges::for_each(log->open_tables(), add);
        while (house_tables < config.tables) {
            add(log->create_table(house_table(house_tables)));
        }
    } catch (const ledger::MissingKey& missing) {
        throw CannotStart{
            exit_config,
            std::string{missing.what()} +
                ": open hands cannot be resumed without it; put it back into " +
                config.key_file.string() +
                " from a copy (`cardroom keys list` tells which hands need it)"
        };
    } catch (const ledger::Unavailable& away) {
        throw CannotStart{exit_unavailable, away.what()};
    }
}

}  // namespace cardroom::server
