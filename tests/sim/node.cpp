#include "tests/sim/node.hpp"

#include "game/base/require.hpp"
#include "server/room/catalog.hpp"
#include "tests/sim/cards.hpp"
#include "tests/sim/randomness.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server::sim {
namespace {

constexpr Millis tick_every{250};
constexpr Millis writes_poll{20};
constexpr int most_polls = 250;
constexpr Millis lease_retry{200};
constexpr Millis release_retry{1'000};

std::uint32_t draw_for(std::uint64_t seed, HandNo hand) {
    return static_cast<std::uint32_t>(mixed(seed, static_cast<std::uint64_t>(hand.value())));
}

}  // namespace

Node::Node(const Shared& shared, NodeKeeper& keeper, int number, std::string name)
    : Process{shared.scheduler, number},
      shared_{shared},
      keeper_{keeper},
      name_{std::move(name)},
      boot_{name_ + "-" + std::to_string(number)},
      clock_{shared.scheduler, *this},
      disk_{*this, shared.store, boot_},
      log_{shared.store.table_log(number)},
      people_{shared.store.people()},
      world_{clock_, disk_, *this, *this, shared.auditor.names(), shared.plan.hand_pause} {}

Node::~Node() = default;

// --- start and stop ------------------------------------------------------------------------------

void Node::start(const std::string& dead_boot) {
    later(Millis{1}, [this, dead_boot] {
        try {
            take_lease(dead_boot);
        } catch (const std::exception&) {  // the program ends; it is started again later
            kill();
        }
    });
}

void Node::take_lease(const std::string& dead_boot) {
    if (!dead_boot.empty()) log_->release_node(name_, dead_boot);
    if (!log_->heartbeat(name_, boot_, shared_.plan.lease)) {
        return later(lease_retry, [this] { start(""); });
    }
    load_tables();
    for (const auto& [id, table] : tables_)
        table->begin();
    keep_lease();
    tick();
}

void Node::load_tables() {
    for (const TableId id : log_->open_tables()) {
        const auto loaded = load_table(*log_, *people_, shared_.keys, boot_, id);
        if (!loaded) continue;
        try {
            tables_[id] = std::make_unique<TableActor>(
                world_, recover(loaded->stored, shared_.keys, shared_.auditor.names())
            );
        } catch (const Unreadable& bad) {
            throw Violation{"the log can be read", bad.what()};
        }
    }
}

void Node::keep_lease() {
    later(shared_.plan.lease / 3, [this] {
        try {
            if (!log_->heartbeat(name_, boot_, shared_.plan.lease)) return stop();
        } catch (const std::exception&) {
            return keep_lease();  // tried again soon
        }
        keep_lease();
    });
}

void Node::tick() {
    for (const auto& [id, table] : tables_)
        table->tick();
    later(tick_every, [this] { tick(); });
}

void Node::stop() {
    for (const auto& [id, table] : tables_)
        table->shut();
    wait_for_writes(0);
}

void Node::wait_for_writes(int tries) {
    const bool writing =
        std::ranges::any_of(tables_, [](const auto& entry) { return entry.second->writing(); });
    if (writing && tries < most_polls) {
        return later(writes_poll, [this, tries] { wait_for_writes(tries + 1); });
    }
    const auto end = [this] { later(Millis{0}, [this] { kill(); }); };
    try {
        log_->release_node(name_, boot_);
    } catch (const std::exception&) {
        return end();  // the lease runs out by itself
    }
    end();
}

// --- admins --------------------------------------------------------------------------------------

void Node::freeze(TableId table, Millis time, bool voids) {
    later(Millis{0}, [this, table, time, voids] {
        TableActor* const actor = find(table);
        if (actor == nullptr || actor->trouble() != Trouble::none) return;
        freezing_ = true;
        actor->fault("planted");
        freezing_ = false;
        later(time, [this, table, voids] { release(table, voids); });
    });
}

/// As the room reloads a table: from the log, under a new epoch.
void Node::release(TableId table, bool voids) {
    TableActor* const actor = find(table);
    if (actor->awaits_disk()) {
        return later(release_retry, [this, table, voids] { release(table, voids); });
    }
    try {
        const auto loaded = load_table(*log_, *people_, shared_.keys, boot_, table);
        if (!loaded) return;  // another process has it by now
        Recovered recovered = recover(loaded->stored, shared_.keys, shared_.auditor.names());
        const game::Hand* const hand = game::live_hand(recovered.table);
        if (voids && hand != nullptr) {
            const HandNo no = hand->no;
            actor->restart_voiding(std::move(recovered), no, "planted", {});
        } else {
            actor->restart(std::move(recovered));
        }
    } catch (const std::exception&) {  // the database is away
        later(release_retry, [this, table, voids] { release(table, voids); });
    }
}

void Node::died() {
    tables_.clear();
    disk_.forget();
    keeper_.node_died(number());
}

// --- what the tables ask -------------------------------------------------------------------------

TableActor* Node::find(TableId table) {
    const auto found = tables_.find(table);
    return found == tables_.end() ? nullptr : found->second.get();
}

void Node::rested() {
    for (const auto& [id, table] : tables_)
        shared_.auditor.stands(*table);
}

void Node::table_fault(TableId table, const std::string& reason) {
    must(
        freezing_,
        "no table freezes by itself",
        "table " + std::to_string(table.value()) + ": " + reason
    );
}

void Node::table_moved(TableId table) {
    keeper_.table_gone(number(), table);
}

std::pair<game::Deck, ledger::SealedDeck> Node::shuffle(TableId table, HandNo hand) {
    last_dealt_ = hand;
    game::Deck deck = deck_for(shared_.seed, table, hand);
    if (shared_.other_cards_than) {
        deck = with_other_cards(
            deck, find(table)->table(), *shared_.other_cards_than, draw_for(shared_.seed, hand)
        );
    }
    force_shuffle(deck);
    auto shuffled = shared_.keys.shuffle(table, hand);
    game::require(shuffled.first == deck, "the shuffle is as the simulation wants it");
    shared_.auditor.shuffled(table, hand, shuffled.second.root, deck);
    return shuffled;
}

std::uint32_t Node::draw() {
    return draw_for(shared_.seed, last_dealt_);
}

}  // namespace cardroom::server::sim
