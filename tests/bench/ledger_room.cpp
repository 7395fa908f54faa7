#include "tests/bench/ledger_room.hpp"

#include "tests/bench/bench.hpp"

namespace cardroom::bench {

using namespace ledger;  // NOLINT(google-build-using-namespace): a bench of nothing else

Append BenchTable::next() const {
    Append append;
    append.row.table = table;
    append.row.seq = tail.seq.next();
    append.row.hand = hand;
    append.row.epoch = tail.epoch;
    append.row.kind = "act";
    append.row.payload = std::string(150, 'x');
    append.row.at = Instant{Millis{1'763'869'345'678}};
    append.before = tail.hash;
    return append;
}

Append BenchTable::opening() const {
    Append append = next();
    append.row.kind = "start_hand";
    append.row.hand = hand.next();
    append.row.state = std::string(1'200, 's');
    Opening opening;
    opening.hand = append.row.hand;
    opening.engine_version = 1;
    opening.sealed_deck = std::string(125, 'd');
    opening.key_id = "k";
    for (std::size_t i = 0; i < bench_seats; ++i) {
        opening.players.push_back({SeatNo::at(i), players.at(i), stacks.at(i)});
    }
    append.opening = std::move(opening);
    return append;
}

Append BenchTable::following() const {
    if (actions == 0) return opening();
    Append append = next();
    append.ends_hand = actions == actions_a_hand - 1;
    return append;
}

void BenchTable::written(const Tail& at) {
    tail = at;
    if (actions == 0) hand = hand.next();
    actions = (actions + 1) % actions_a_hand;
}

Settlement BenchTable::settlement() const {
    Settlement settlement{table, hand, tail.epoch, tail.seq, tail.hash, {}, Chips{std::int64_t{1}}};
    const bool wins = hand.value() % 2 == 0;
    const Chips step{std::int64_t{wins ? 10 : -10}};
    Chips first = -settlement.rake;
    for (std::size_t i = 1; i < bench_seats; ++i) {
        settlement.legs.push_back({players.at(i), -step});
        first += step;
    }
    settlement.legs.push_back({players.at(0), first});
    return settlement;
}

void BenchTable::settled(const Settlement& settlement) {
    for (const Leg& leg : settlement.legs) {
        for (std::size_t i = 0; i < bench_seats; ++i) {
            if (players.at(i) == leg.player) stacks.at(i) += leg.net;
        }
    }
}

LedgerRoom::LedgerRoom(std::string url, int count) : url_{std::move(url)} {
    migrate(url_);
    log = pg_table_log(url_);
    bank = pg_bank(url_);
    const auto people = pg_people(url_);
    for (int i = 0; i < count; ++i)
        add_table(*people);
}

void LedgerRoom::add_table(People& people) {
    BenchTable made;
    made.table = log->create_table({"bench", "{}", "rules", std::nullopt});
    if (tables.empty()) first_ = made.table.value();
    made.tail = log->claim("bench", made.table)->tail;
    for (std::size_t i = 0; i < bench_seats; ++i) {
        NewPlayer player;
        player.name = "b" + std::to_string(made.table.value()) + "p" + std::to_string(i);
        player.grant = Chips{std::int64_t{2'000'000}};
        made.players.at(i) = people.create(player).player.id;
        made.stacks.at(i) = Chips{std::int64_t{1'000'000}};
        SeatTransfer in{
            SeatMoney::buy_in, made.players.at(i), made.stacks.at(i), "in", made.next()
        };
        in.append.row.hash = chain_hash(in.append.before, in.append.row);
        if (bank->seat_transfer(in).verdict != TransferVerdict::done) {
            throw WrongResult{"a buy-in was refused"};
        }
        made.tail = {made.tail.epoch, in.append.row.seq, in.append.row.hash};
    }
    tables.push_back(made);
}

}  // namespace cardroom::bench
