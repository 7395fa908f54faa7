#include "tests/conversations/card_room.hpp"

#include "game/text/codec.hpp"
#include "server/account/accounts.hpp"
#include "server/table/settings.hpp"
#include "server/work/guard.hpp"
#include "tests/conversations/seams.hpp"

#include <map>

namespace cardroom::server::conversations {
namespace {

constexpr int players = 8;
constexpr Millis between_ticks{250};
/// No conversation makes more tables than these.
constexpr std::int64_t most_tables = 64;

class NoOrders : public ledger::AdminOrders {
public:
    bool has_live_owner(TableId) override { return true; }
    std::int64_t place(const ledger::VoidOrder&) override { return 0; }
    std::vector<ledger::VoidOrder> open() override { return {}; }
    void finish(std::int64_t, const std::string&) override {}
    std::optional<std::string> outcome(std::int64_t) override { return std::nullopt; }
};

game::TableRules house_rules() {
    game::TableRules rules;
    rules.small_blind = Chips{std::int64_t{5}};
    rules.big_blind = Chips{std::int64_t{10}};
    rules.min_buy_in = Chips{std::int64_t{200}};
    rules.max_buy_in = Chips{std::int64_t{1'000}};
    rules.seats = 6;
    return rules;
}

}  // namespace

CardRoom::CardRoom(Faults& faults)
    : faults_{faults},
      database_{[this] { return clock_.now(); }},
      keys_{ledger::KeyRing::fresh()},
      archive_{database_.archive()} {
    use_clock(clock_);
    config_.hand_pause_ms = 300;
    config_.node = "conversations";
    const Stores stores{
        [this] { return database_.table_log(); },
        [this] { return database_.bank(); },
        [this] { return database_.people(); },
        [this] { return database_.archive(); },
        [] { return std::make_unique<NoOrders>(); }
    };
    room_ = std::make_unique<Room>(io_, config_, stores, keys_);
    const auto log = database_.table_log();
    const TableId made = log->create_table(
        {"House 1",
         write_settings({}),
         game::write_table(game::make_table(house_rules())),
         std::nullopt}
    );
    room_->add_table(recover(log->claim(room_->boot(), made).value(), keys_, room_->names()));
    room_->begin_tables();
    room_->set_ready(true);
    for (int i = 1; i <= players; ++i) {
        add("player" + std::to_string(i), ledger::PlayerKind::human);
    }
    add("boss", ledger::PlayerKind::admin);
    settle();
}

CardRoom::~CardRoom() {
    room_->shut();
    io_.poll();
    room_.reset();
}

void CardRoom::add(const std::string& name, ledger::PlayerKind kind) {
    const auto people = database_.people();
    ledger::NewPlayer made;
    made.name = name;
    made.kind = kind;
    made.grant = Chips{std::int64_t{10'000}};
    const PlayerId id = people->create(made).player.id;
    const FreshKey fresh = fresh_key();
    people->create_key(id, fresh.hash, fresh.prefix);
    people_.push_back({id, name, fresh.key, kind == ledger::PlayerKind::admin});
}

void CardRoom::settle() {
    try {
        io_.poll();
    } catch (const std::exception& thrown) {
        faults_.found(std::string{"an exception came out of the io thread: "} + thrown.what());
    }
}

void CardRoom::pass(Millis time) {
    const Tick end = clock_.now() + time;
    try {
        while (clock_.now() < end && !faults_.first()) {
            const Tick next = std::min(end, clock_.now() + between_ticks);
            while (clock_.has_due(next)) {
                clock_.fire_next();
                io_.poll();
            }
            clock_.go_to(next);
            room_->tick();
            io_.poll();
        }
    } catch (const std::exception& thrown) {
        faults_.found(std::string{"an exception came out of a timer: "} + thrown.what());
    }
}

/// Between hands a stack is what the ledger holds for it.
void CardRoom::check_table(const TableActor& table) {
    const std::string at = "table " + std::to_string(table.id().value());
    if (table.trouble() != Trouble::none) {
        faults_.found(at + " stands still: " + table.fault_reason());
    }
    if (table.writing() || game::live_hand(table.table()) != nullptr) {
        return;
    }
    for (const auto& seat : table.table().seats) {
        if (!seat) {
            continue;
        }
        Chips held{};
        for (const auto& escrow : archive_->statement(seat->player, std::nullopt, 1).in_play) {
            held = escrow.table == table.id() ? escrow.stack : held;
        }
        if (held != seat->stack) {
            faults_.found(at + ": a stack differs from what the ledger holds for it");
        }
    }
}

void CardRoom::check_books() {
    std::uint64_t caught = 0;
    for (std::size_t entry = 0; entry < entry_names.size(); ++entry) {
        caught += times_caught(static_cast<Entry>(entry));
    }
    if (caught != 0) {
        faults_.found("an exception was caught by the net under the io thread");
    }
    const ledger::Discrepancies wrong = archive_->check();
    if (wrong.unbalanced_transfers != 0 || wrong.wrong_balances != 0 ||
        wrong.incomplete_hands != 0 || wrong.sum_of_balances != Chips{}) {
        faults_.found("the books are wrong");
    }
    for (std::int64_t id = 1; id <= most_tables; ++id) {
        if (const TableActor* table = room_->find(TableId{id})) {
            check_table(*table);
        }
    }
}

std::uint64_t CardRoom::hands() const {
    std::uint64_t hands = 0;
    for (std::int64_t id = 1; id <= most_tables; ++id) {
        if (const TableActor* table = room_->find(TableId{id})) {
            hands += static_cast<std::uint64_t>(table->table().last_hand.value());
        }
    }
    return hands;
}

}  // namespace cardroom::server::conversations
