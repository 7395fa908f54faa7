// Rake goes to the house every ten minutes, table by table, beside what players ask of the wallets.
#include "game/text/codec.hpp"
#include "tests/server/support/room_world.hpp"
#include "tests/server/support/sim_table.hpp"
#include "tests/server/support/stub_bank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using cardroom::game::TableId;

namespace {

constexpr int ten_minutes = 2'400;  ///< in ticks

struct Sweeps {
    std::mutex mutex;
    std::vector<TableId> tried;
    [[nodiscard]] std::size_t count() {
        const std::scoped_lock lock{mutex};
        return tried.size();
    }
};

/// The first sweep of all fails.
class SweptBank : public StubBank {
public:
    explicit SweptBank(Sweeps& sweeps) : sweeps_{sweeps} {}
    void sweep_rake(TableId table) override {
        const std::scoped_lock lock{sweeps_.mutex};
        sweeps_.tried.push_back(table);
        if (sweeps_.tried.size() == 1) throw cardroom::ledger::Unavailable{"away"};
    }

private:
    Sweeps& sweeps_;
};

void tick(RoomWorld& world, int times) {
    for (int i = 0; i < times; ++i) {
        world.room->tick();
        world.io.poll();
    }
}

}  // namespace

TEST_CASE("rake is swept after ten minutes, not at the start, and a failure loses one table only") {
    Sweeps sweeps;
    RoomWorld world{[&] { return std::make_unique<SweptBank>(sweeps); }};
    const auto log = world.database.table_log();
    auto rules = sim_rules();
    rules.rake = {.hundredths = 250, .cap = cardroom::game::Chips{std::int64_t{15}}};
    for (int i = 0; i < 10; ++i) {
        const TableId made = log->create_table(
            {"raked",
             write_settings({}),
             cardroom::game::write_table(cardroom::game::make_table(rules)),
             std::nullopt}
        );
        world.room->add_table(
            recover(log->claim(world.room->boot(), made).value(), world.keys, world.room->names())
        );
    }
    tick(world, ten_minutes - 1);
    CHECK(sweeps.count() == 0);
    tick(world, 5);
    REQUIRE(world.until([&] { return sweeps.count() >= 10; }));
    std::ranges::sort(sweeps.tried);
    CHECK(std::ranges::adjacent_find(sweeps.tried) == sweeps.tried.end());
    tick(world, 5);
    CHECK(sweeps.count() == 10);
}
