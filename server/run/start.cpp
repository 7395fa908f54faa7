#include "server/run/start.hpp"

#include "game/base/require.hpp"
#include "game/text/codec.hpp"
#include "ledger/pg/connect.hpp"
#include "ledger/pg/durability.hpp"
#include "ledger/store/crash_point.hpp"
#include "server/config/log.hpp"
#include "server/room/catalog.hpp"
#include "server/run/patience.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <span>
#include <string_view>
#include <sys/file.h>
#include <system_error>
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

/// Tables claimed and read in one go: their rows are in memory until they are replayed.
constexpr std::size_t tables_at_once = 128;

/// Loads tables into the room: claims and reads many at once, replays them one by one.
class TableLoader {
public:
    TableLoader(Room& room, const Config& config, const Stores& stores, const ledger::KeyRing& keys)
        : room_{room}, config_{config}, keys_{keys}, log_{stores.log()}, people_{stores.people()} {}

    void load_all() {
        load_new();
        while (!make_house_tables()) {
            load_new();  // what is in doubt is there now (or lands later: the next start finds it)
        }
        load_new();
    }

private:
    /// All in play that were not seen yet, in parts.
    void load_new() {
        std::vector<TableId> found = reading_.ask([&] { return log_->open_tables(); });
        std::erase_if(found, [&](TableId table) { return !seen_.insert(table).second; });
        const std::span<const TableId> tables{found};
        for (std::size_t first = 0; first < tables.size(); first += tables_at_once) {
            load(tables.subspan(first, std::min(tables_at_once, tables.size() - first)));
        }
    }
    /// False: the database went away in the middle of it.
    bool make_house_tables() {
        try {
            for (int number = house_tables_; number < config_.tables; ++number) {
                log_->create_table(house_table(number));
                making_.over();
                ledger::crash_point("recover.house_table");
            }
            return true;
        } catch (const ledger::InDoubt& doubt) {
            making_.wait(doubt);
        } catch (const ledger::Unavailable& away) {
            making_.wait(away);
        }
        return false;
    }
    void load(std::span<const TableId> tables) {
        ledger::crash_point("recover.claiming");
        std::vector<std::optional<ledger::StoredTable>> claimed;
        try {
            claimed = claiming_.ask([&] { return log_->claim_many(room_.boot(), tables); });
        } catch (const game::BrokenInvariant& bad) {
            return load_each(tables, bad);
        }
        ledger::crash_point("recover.read");
        std::vector<ledger::StoredTable> ours;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            if (claimed[i]) {
                ours.push_back(std::move(*claimed[i]));
            } else {
                log(LogLevel::warn, "another server owns this table", {tables[i], {}, {}, {}});
            }
        }
        learn_names(ours);
        for (const ledger::StoredTable& stored : ours) {
            add(stored);
        }
    }
    /// One of them cannot even be read: the others can.
    void load_each(std::span<const TableId> tables, const game::BrokenInvariant& bad) {
        if (tables.size() == 1) {
            return leave_out(tables.front(), bad);
        }
        for (std::size_t i = 0; i < tables.size(); ++i) {
            load(tables.subspan(i, 1));
        }
    }
    void learn_names(std::span<const ledger::StoredTable> tables) {
        std::vector<PlayerId> players;
        for (const ledger::StoredTable& stored : tables) {
            try {
                std::ranges::copy(players_in(stored, keys_), std::back_inserter(players));
            } catch (const ledger::MissingKey&) {
                throw;
            } catch (const std::exception&) {
                continue;  // said when it is replayed
            }
        }
        const auto found = reading_.ask([&] { return people_->find_many(players); });
        for (const ledger::Player& player : found) {
            const bool bot = kind_name(player.kind) == "bot";
            room_.names().put({player.id, player.name, bot}, player.owner);
        }
    }
    /// Whatever is wrong with one table, the others can be played.
    void add(const ledger::StoredTable& stored) {
        try {
            Recovered recovered = recover(stored, keys_, room_.names());
            house_tables_ += is_house_table(stored) ? 1 : 0;
            room_.add_table(std::move(recovered));
        } catch (const ledger::MissingKey&) {
            throw;  // the operator's to mend: the hand itself is good
        } catch (const std::exception& bad) {
            leave_out(stored.table, bad);
        }
        ledger::crash_point("recover.table");
    }
    void leave_out(TableId table, const std::exception& bad) {
        const std::string reason = std::string{bad.what()}.append(unreadable_advice);
        log(LogLevel::error, reason, {table, {}, {}, {}});
        freezing_.ask([&] { log_->freeze(room_.boot(), table, reason); });
    }

    Room& room_;
    const Config& config_;
    const ledger::KeyRing& keys_;
    std::unique_ptr<ledger::TableLog> log_;
    std::unique_ptr<ledger::People> people_;
    Patience reading_{"reading tables"};
    Patience claiming_{"claiming tables"};
    Patience making_{"making house tables"};
    Patience freezing_{"freezing a table"};
    std::set<TableId> seen_;
    int house_tables_ = 0;
};

}  // namespace

Stores pg_stores(const std::string& url, ledger::Watchdog& watchdog) {
    const auto watched = [url, &watchdog](auto make) {
        return [url, &watchdog, make] { return watchdog.watching(make(url)); };
    };
    return {
        watched(ledger::pg_table_log),
        watched(ledger::pg_bank),
        watched(ledger::pg_people),
        watched(ledger::pg_archive),
        watched(ledger::pg_orders)
    };
}

void check_database(const Config& config) {
    try {
        ledger::ping(config.database_url);
        ledger::check_durability(config.database_url);
        ledger::check_schema(config.database_url);
    } catch (const ledger::NotDurable& careless) {
        throw CannotStart{exit_config, careless.what()};
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

void load_tables(Room& room, const Config& config, const Stores& stores, ledger::KeyRing& keys) {
    try {
        TableLoader{room, config, stores, keys}.load_all();
        ledger::crash_point("recover.loaded");
    } catch (const ledger::MissingKey& missing) {
        throw CannotStart{
            exit_config,
            std::string{missing.what()} +
                ": open hands cannot be resumed without it; put it back into " +
                config.key_file.string() +
                " from a copy (`cardroom keys list` tells which hands need it)"
        };
    }
}

}  // namespace cardroom::server
