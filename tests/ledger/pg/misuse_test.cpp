// What the server's role may call, called with what no honest server sends: the functions refuse.
#include "tests/ledger/pg/three_tables.hpp"

#include <doctest/doctest.h>

#include <cstdio>

namespace cardroom::ledger::test {

namespace {

bool is_refused(const AppendResult& result) {
    return result.verdict != AppendVerdict::durable && !result.reason.empty();
}
bool is_refused(const SettleResult& result) {
    return result.verdict != SettleVerdict::settled && !result.reason.empty();
}
bool is_refused(const TransferResult& result) {
    return result.verdict != TransferVerdict::done;
}

/// The settlement of {ended} after `spoil`.
bool is_refused(ThreeTables& tables, void (*spoil)(ThreeTables&, Settlement&)) {
    Settlement settlement = tables.ended.settlement(100, 3);
    spoil(tables, settlement);
    return is_refused(tables.ended.settle(settlement));
}

/// The opening of the next hand of {idle} after `spoil`.
bool is_refused(ThreeTables& tables, void (*spoil)(Append&)) {
    Append opening = tables.idle.opening();
    spoil(opening);
    return is_refused(tables.idle.write(opening));
}

struct Misuse {
    const char* name;
    bool (*is_refused)(ThreeTables&);
};

constexpr Misuse misuses[] = {
    {"an unbalanced settlement",
     [](ThreeTables& t) {
         return is_refused(t, [](auto&, auto& s) { s.rake += Chips{std::int64_t{1}}; });
     }},
    {"a settlement that overdraws",
     [](ThreeTables& t) {
         return is_refused(t, [](auto& all, auto& s) { s = all.ended.settlement(1'001); });
     }},
    {"a settlement for players of another table",
     [](ThreeTables& t) {
         return is_refused(t, [](auto& all, auto& s) {
             for (std::size_t i = 0; i < 2; ++i)
                 s.legs.at(i).player = all.idle.player(i);
         });
     }},
    {"a settlement of another end",
     [](ThreeTables& t) {
         return is_refused(t, [](auto&, auto& s) { s.final_hash = some_hash(1); });
     }},
    {"a settlement of more rows than there are",
     [](ThreeTables& t) {
         return is_refused(t, [](auto&, auto& s) { s.final_seq = s.final_seq.next(); });
     }},
    {"a settlement under a stale epoch",
     [](ThreeTables& t) {
         return is_refused(t, [](auto&, auto& s) { s.epoch = Epoch{s.epoch.value() - 1}; });
     }},
    {"a settlement of a hand in play",
     [](ThreeTables& t) { return is_refused(t.live.settle(t.live.settlement(10))); }},
    {"a settled hand settled differently",
     [](ThreeTables& t) { return is_refused(t.idle.settle(t.idle.settlement(50))); }},
    {"a row that skips a seq",
     [](ThreeTables& t) {
         Append row = t.live.next("act");
         row.row.seq = row.row.seq.next();
         return is_refused(t.live.write(row));
     }},
    {"a row on another row than the last",
     [](ThreeTables& t) {
         Append row = t.live.next("act");
         row.before = some_hash(1);
         return is_refused(t.live.write(row));
     }},
    {"a row under a stale epoch",
     [](ThreeTables& t) {
         Append row = t.live.next("act");
         row.row.epoch = Epoch{row.row.epoch.value() - 1};
         return is_refused(t.live.write(row));
     }},
    {"a second open hand", [](ThreeTables& t) { return is_refused(t.live.open()); }},
    {"a hand opened before the last one is settled",
     [](ThreeTables& t) { return is_refused(t.ended.open()); }},
    {"a hand opened with too large a stack",
     [](ThreeTables& t) {
         return is_refused(t, [](Append& a) {
             a.opening->players.at(0).stack += Chips{std::int64_t{1}};
         });
     }},
    {"a hand opened with too small a stack",
     [](ThreeTables& t) {
         return is_refused(t, [](Append& a) {
             a.opening->players.at(0).stack = Chips{std::int64_t{1}};
         });
     }},
    {"a hand opened for a stranger",
     [](ThreeTables& t) {
         return is_refused(t, [](Append& a) {
             a.opening->players.at(0).player = PlayerId{999'999'999};
         });
     }},
    {"a cash-out from a seat in a live hand",
     [](ThreeTables& t) {
         return is_refused(t.live.move(t.live.seat_money(SeatMoney::cash_out, 0, 1'000)));
     }},
    {"a cash-out from a hand that is not settled",
     [](ThreeTables& t) {
         return is_refused(t.ended.move(t.ended.seat_money(SeatMoney::cash_out, 0, 1'000)));
     }},
    {"a cash-out of more than the stack",
     [](ThreeTables& t) {
         return is_refused(t.idle.move(t.idle.seat_money(SeatMoney::cash_out, 0, 1'098)));
     }},
    {"a key used again for something else",
     [](ThreeTables& t) {
         SeatTransfer first = t.idle.seat_money(SeatMoney::top_up, 0, 1);
         t.idle.move(first);
         SeatTransfer second = t.idle.seat_money(SeatMoney::top_up, 0, 2);
         second.key = first.key;
         return is_refused(t.idle.move(second));
     }},
};

}  // namespace

TEST_CASE("the functions refuse what the server's role should not ask of them") {
    ThreeTables tables;
    int refused = 0;
    for (const Misuse& misuse : misuses) {
        CAPTURE(misuse.name);
        const bool is_refused = misuse.is_refused(tables);
        CHECK(is_refused);
        refused += is_refused ? 1 : 0;
        std::printf("%-8s %s\n", is_refused ? "refused" : "ACCEPTED", misuse.name);
    }
    std::printf("%d calls, %d refused\n", static_cast<int>(std::size(misuses)), refused);
    // Nothing of it has harmed the tables: they go on.
    CHECK(tables.ended.settle(tables.ended.settlement(100, 3)).verdict == SettleVerdict::settled);
    CHECK(tables.live.end().verdict == AppendVerdict::durable);
    CHECK(tables.idle.open().verdict == AppendVerdict::durable);
    CHECK(tables.idle.archive->check().wrong_balances == 0);
}

}  // namespace cardroom::ledger::test
