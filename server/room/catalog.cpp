#include "server/room/catalog.hpp"

#include "ledger/store/crash_point.hpp"
#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/work/after_commit.hpp"

#include <utility>

namespace cardroom::server {

std::optional<LoadedTable> load_table(
    ledger::TableLog& log,
    ledger::People& people,
    const ledger::KeyRing& keys,
    const std::string& boot,
    TableId table
) {
    auto stored = log.claim(boot, table);
    if (!stored) {
        return std::nullopt;
    }
    auto players = people.find_many(players_in(*stored, keys));
    return LoadedTable{std::move(*stored), std::move(players)};
}

Catalog::Catalog(
    PostToIo post,
    const ledger::KeyRing& keys,
    std::string boot,
    const std::function<std::unique_ptr<ledger::TableLog>()>& log,
    const std::function<std::unique_ptr<ledger::People>()>& people,
    const std::function<std::unique_ptr<ledger::AdminOrders>()>& orders
)
    : post_{std::move(post)},
      keys_{keys},
      boot_{std::move(boot)},
      log_{log()},
      people_{people()},
      orders_{orders()} {}

void Catalog::run(std::function<void()> work, std::function<void(std::string_view)> done) {
    auto job = [this, work = std::move(work), done]() mutable {
        std::string_view error;
        try {
            work();
        } catch (const ledger::InDoubt& lost) {
            log(LogLevel::error, std::string{"a table is in doubt: "} + lost.what());
            error = code::unsure;
        } catch (const std::exception& failed) {
            log(LogLevel::error, std::string{"a table could not be handled: "} + failed.what());
            error = code::saving;
        }
        post_([done = std::move(done), error] { done(error); });
    };
    if (!worker_.try_post(std::move(job))) {
        done(code::busy);
    }
}

void Catalog::create(ledger::NewTable table, Loaded done) {
    const auto loaded = std::make_shared<std::optional<LoadedTable>>();
    run(
        [this, table = std::move(table), loaded] {
            ledger::crash_point("create.begin");
            const TableId made = log_->create_table(table);
            ledger::crash_point("create.committed");
            *loaded = after_commit([&] {
                auto claimed = load_table(*log_, *people_, keys_, boot_, made);
                if (!claimed) {
                    throw ledger::Unavailable{"another server took the table that was made"};
                }
                return claimed;
            });
            ledger::crash_point("create.claimed");
        },
        [done = std::move(done), loaded](std::string_view error) {
            done(error, std::move(*loaded));
        }
    );
}

void Catalog::load(TableId table, Loaded done) {
    const auto loaded = std::make_shared<std::optional<LoadedTable>>();
    run([this, table, loaded] { *loaded = load_table(*log_, *people_, keys_, boot_, table); },
        [done = std::move(done), loaded](std::string_view error) {
            done(error, std::move(*loaded));
        });
}

void Catalog::close(TableId table, std::function<void(std::string_view)> done) {
    const auto closed = std::make_shared<bool>(false);
    run(
        [this, table, closed] {
            ledger::crash_point("close.begin");
            *closed = log_->close_table(boot_, table);
            ledger::crash_point("close.committed");
        },
        [closed, done = std::move(done)](std::string_view error) {
            done(error.empty() && !*closed ? code::not_empty : error);
        }
    );
}

void Catalog::change_settings(
    TableId table, std::string settings, std::function<void(std::string_view)> done
) {
    const auto ours = std::make_shared<bool>(false);
    run(
        [this, table, settings = std::move(settings), ours] {
            *ours = log_->change_settings(boot_, table, settings);
        },
        [ours, done = std::move(done)](std::string_view error) {
            done(error.empty() && !*ours ? code::table_frozen : error);
        }
    );
}

void Catalog::freeze(
    TableId table, std::string reason, std::function<void(std::string_view)> done
) {
    run(
        [this, table, reason = std::move(reason)] {
            ledger::crash_point("freeze.begin");
            log_->freeze(boot_, table, reason);
            ledger::crash_point("freeze.committed");
        },
        std::move(done)
    );
}

void Catalog::released(
    std::vector<TableId> tables, std::function<void(std::vector<TableId>)> done
) {
    const auto free = std::make_shared<std::vector<TableId>>();
    run(
        [this, tables = std::move(tables), free] {
            for (const TableId table : tables) {
                const auto stored = log_->peek(table);
                if (stored && !stored->frozen) {
                    free->push_back(table);
                }
            }
        },
        [done = std::move(done), free](std::string_view) { done(std::move(*free)); }
    );
}

void Catalog::frozen_players(
    std::vector<PlayerId> players, std::function<void(std::vector<PlayerId>)> done
) {
    const auto frozen = std::make_shared<std::vector<PlayerId>>();
    run(
        [this, players = std::move(players), frozen] {
            for (const ledger::Player& player : people_->find_many(players)) {
                if (player.frozen) {
                    frozen->push_back(player.id);
                }
            }
        },
        [done = std::move(done), frozen](std::string_view) { done(std::move(*frozen)); }
    );
}

void Catalog::orders(std::function<void(std::optional<std::vector<ledger::VoidOrder>>)> done) {
    const auto found = std::make_shared<std::optional<std::vector<ledger::VoidOrder>>>();
    run([this, found] { *found = orders_->open(); },
        [done = std::move(done), found](std::string_view) { done(std::move(*found)); });
}

void Catalog::finish_order(std::int64_t id, std::string outcome, std::optional<TableId> thawed) {
    run(
        [this, id, outcome = std::move(outcome), thawed] {
            if (thawed) {
                log_->release(*thawed);
                ledger::crash_point("void.thawed");
            }
            orders_->finish(id, outcome);
            ledger::crash_point("void.concluded");
        },
        [](std::string_view) {}
    );
}

}  // namespace cardroom::server
