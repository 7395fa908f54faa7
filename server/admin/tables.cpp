// Acts on tables.
#include "ledger/store/crash_point.hpp"
#include "server/admin/desk.hpp"

#include <chrono>
#include <thread>

namespace cardroom::server::admin {
namespace {

using ledger::HandNo;
using ledger::StoredTable;
using ledger::TableId;

std::string text(std::int64_t number) {
    return std::to_string(number);
}

StoredTable peek(ledger::TableLog& log, TableId table) {
    auto stored = log.peek(table);
    if (!stored) {
        throw Refused{"there is no table " + text(table.value())};
    }
    return *stored;
}

std::string headline(const StoredTable& table) {
    std::string line = "table " + text(table.table.value()) + " \"" + table.name + "\"";
    line += " seq " + text(table.tail.seq.value()) + " epoch " + text(table.tail.epoch.value());
    return line + (table.frozen ? " FROZEN: " + *table.frozen : " live") + "\n";
}

std::string hand_state(const ledger::LastHand& hand) {
    if (hand.closed) return "settled or voided";
    return hand.final_seq ? "finished, not settled" : "open";
}

/// Without its deck: sealed or not, it is nobody's business while the hand is open.
std::string hand_lines(const ledger::LastHand& hand) {
    std::string lines = "hand " + text(hand.opening.hand.value()) + " (" + hand_state(hand) +
                        "), from seq " + text(hand.first_seq.value()) + ", sealed with key " +
                        hand.opening.key_id + "\n";
    for (const ledger::DealtIn& player : hand.opening.players) {
        lines += "  seat " + text(player.seat.number()) + " player " + text(player.player.value()) +
                 " began with " + text(player.stack.units()) + "\n";
    }
    return lines;
}

std::string row_lines(const StoredTable& table) {
    std::string lines = "log\n";
    for (const ledger::LogRow& row : table.rows) {
        lines += "  seq " + text(row.seq.value()) + " hand " + text(row.hand.value()) + " at_ms " +
                 text(row.at.time_since_epoch().count()) + " " + row.kind + ": ";
        for (const char c : row.payload) {
            lines += c == '\n' ? std::string{" | "} : std::string{c};
        }
        lines += "\n";
    }
    return lines;
}

std::string posting_lines(ledger::Archive& archive, TableId table, HandNo hand) {
    const auto record = archive.hand(table, hand);
    if (!record || record->postings.empty()) {
        return "no postings of this hand yet\n";
    }
    std::string lines = "postings\n";
    for (const ledger::PostingRow& posting : record->postings) {
        lines += "  " + posting.account + " " + text(posting.amount.units()) + ", then " +
                 text(posting.balance.units()) + "\n";
    }
    return lines;
}

/// Only an open hand can be called off.
void need_open(ledger::Archive& archive, TableId table, HandNo hand) {
    ledger::HandFilter filter;
    filter.table = table;
    filter.hand = hand;
    filter.limit = 1;
    const auto found = archive.hands(filter);
    const std::string name = "hand " + text(hand.value()) + " of table " + text(table.value());
    if (found.empty()) {
        throw Refused{"there is no " + name};
    }
    if (found.front().state == "settled") {
        throw Refused{
            name +
            " is settled: its chips have moved, and nothing takes that back. Write a "
            "correcting transfer: cardroom admin correct AMOUNT --from NAME --to NAME --hand " +
            text(table.value()) + " " + text(hand.value()) + " --key KEY --reason WHY"
        };
    }
}

}  // namespace

std::string list_tables(ledger::TableLog& log, Which which) {
    std::string lines;
    for (const TableId id : log.open_tables()) {
        const auto table = log.peek(id);
        if (table && (which == Which::all || table->frozen)) {
            lines += headline(*table);
        }
    }
    return lines.empty() ? "no such table\n" : lines;
}

std::string inspect_table(ledger::TableLog& log, ledger::Archive& archive, TableId table) {
    const StoredTable stored = peek(log, table);
    std::string lines = headline(stored);
    if (stored.hand) {
        lines += hand_lines(*stored.hand);
        lines += posting_lines(archive, table, stored.hand->opening.hand);
    } else {
        lines += "no hand yet\n";
    }
    return lines + row_lines(stored);
}

std::string release_table(
    ledger::TableLog& log, ledger::People& people, TableId table, const Signature& by
) {
    const StoredTable stored = peek(log, table);
    if (!stored.frozen) {
        throw Refused{"table " + text(table.value()) + " is not frozen"};
    }
    people.record_act(by.who, "release", "table " + text(table.value()), by.reason);
    ledger::crash_point("release.recorded");
    log.release(table);
    ledger::crash_point("release.committed");
    return "table " + text(table.value()) + " is released; its server goes on with it\n";
}

std::string void_hand(
    ledger::AdminOrders& orders,
    ledger::Archive& archive,
    TableId table,
    HandNo hand,
    const Signature& by
) {
    need_open(archive, table, hand);
    if (!orders.has_live_owner(table)) {
        throw Refused{
            "no server runs table " + text(table.value()) + ": start one, it does the voiding"
        };
    }
    constexpr int waits = 100;
    constexpr std::chrono::milliseconds wait{100};
    const auto order = orders.place({0, by.who, table, hand, by.reason});
    ledger::crash_point("void.ordered");
    for (int i = 0; i < waits; ++i) {
        if (const auto outcome = orders.outcome(order)) {
            if (*outcome != "voided") {
                throw Refused{*outcome};
            }
            return *outcome + "\n";
        }
        std::this_thread::sleep_for(wait);
    }
    throw Refused{"order " + text(order) + " waits for the server; it has not answered in 10 s"};
}

}  // namespace cardroom::server::admin
