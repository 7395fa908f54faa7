#include "tests/ledger/support/room.hpp"

#include "game/base/require.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace cardroom::ledger::test {

std::string fresh_name(const std::string& stem) {
    static const auto start = std::chrono::system_clock::now().time_since_epoch().count();
    static int count = 0;
    return stem + std::to_string(++count) + "x" + std::to_string(start % 100'000'000);
}

Hash some_hash(int number) {
    Hash hash{};
    for (std::size_t i = 0; i < hash.size(); ++i) {
        hash.at(i) = static_cast<std::uint8_t>((number * 31 + static_cast<int>(i) * 7) & 255);
    }
    hash.at(0) = static_cast<std::uint8_t>(number & 255);
    hash.at(1) = static_cast<std::uint8_t>((number >> 8) & 255);
    return hash;
}

Instant some_instant() {
    return Instant{Millis{1'763'869'345'678}};
}

void Room::begin(int count) {
    boot = fresh_name("boot");
    table = log->create_table({fresh_name("table "), R"({"blind":10})", "rules", std::nullopt});
    const std::optional<StoredTable> claimed = log->claim(boot, table);
    game::require(claimed.has_value(), "a fresh table can be claimed");
    tail = claimed->tail;
    for (int i = 0; i < count; ++i) {
        NewPlayer fresh;
        fresh.name = fresh_name("ann");
        fresh.grant = Chips{std::int64_t{10'000}};
        players.push_back(people->create(fresh).player.id);
        const auto done = move(seat_money(SeatMoney::buy_in, players.size() - 1, 1'000));
        game::require(done.verdict == TransferVerdict::done, "a player can buy in");
    }
}

Append Room::next(const std::string& kind) const {
    Append append;
    append.row = {
        .table = table,
        .seq = tail.seq.next(),
        .hand = hand,
        .epoch = tail.epoch,
        .kind = kind,
        .payload = R"([{"what":"said \"hi\" \\ {}, NULL"}])",
        .state = std::nullopt,
        .at = some_instant(),
        .hash = {},
    };
    append.before = tail.hash;
    return append;
}

AppendResult Room::write(Append append) {
    append.row.hash = chain_hash(append.before, append.row);
    const AppendResult result = log->append({&append, 1}).front();
    if (result.verdict == AppendVerdict::durable) {
        tail = {append.row.epoch, append.row.seq, append.row.hash};
        hand = append.row.hand;
    }
    return result;
}

Append Room::opening() const {
    Append append = next("start_hand");
    append.row.hand = hand.next();
    append.row.state = "the table before";
    Opening opening;
    opening.hand = append.row.hand;
    opening.engine_version = 1;
    opening.deck_root = some_hash(7);
    opening.sealed_deck = std::string{"sealed\0\xff bytes", 14};
    opening.key_id = "k1";
    for (std::size_t i = 0; i < players.size(); ++i) {
        const Chips stack = this->stack(i);
        if (stack > Chips{}) opening.players.push_back({SeatNo::at(i), players.at(i), stack});
    }
    append.opening = opening;
    return append;
}

AppendResult Room::open() {
    return write(opening());
}

AppendResult Room::end() {
    Append append = next("act");
    append.ends_hand = true;
    return write(append);
}

Settlement Room::settlement(std::int64_t amount, std::int64_t rake) const {
    return {
        .table = table,
        .hand = hand,
        .epoch = tail.epoch,
        .final_seq = tail.seq,
        .final_hash = tail.hash,
        .legs = {{player(0), Chips{amount - rake}}, {player(1), Chips{-amount}}},
        .rake = Chips{rake},
    };
}

SeatTransfer Room::seat_money(SeatMoney kind, std::size_t who, std::int64_t amount) const {
    return {kind, player(who), Chips{amount}, fresh_name("key"), next("seat_money")};
}

TransferResult Room::move(SeatTransfer transfer) {
    LogRow& row = transfer.append.row;
    row.hash = chain_hash(transfer.append.before, row);
    TransferResult result = bank->seat_transfer(transfer);
    if (result.verdict == TransferVerdict::done) tail = {row.epoch, row.seq, row.hash};
    return result;
}

Chips Room::stack(std::size_t who) const {
    for (const Escrow& escrow : archive->statement(player(who), std::nullopt, 1).in_play) {
        if (escrow.table == table) return escrow.stack;
    }
    return Chips{};
}

void check_sums(Room& room) {
    const Discrepancies found = room.archive->check();
    CHECK(found.unbalanced_transfers == 0);
    CHECK(found.wrong_balances == 0);
    CHECK(found.incomplete_hands == 0);
    CHECK(found.sum_of_balances == Chips{});
}

}  // namespace cardroom::ledger::test
