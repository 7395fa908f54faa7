// Planted SQL: what our code never sends, sent by somebody with all rights on the tables. The
// constraint or trigger itself must refuse.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <algorithm>

namespace cardroom::ledger::test {

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what)) {
        text.replace(at, what.size(), with);
    }
    return text;
}

struct Attack {
    const char* name;
    const char* sql;
};

/// What the attacks speak of, by name: $T the table, $H its settled hand, $P the winner.
constexpr Attack attacks[] = {
    {"change a posting", "update posting set amount = amount + 1"},
    {"delete a posting", "delete from posting"},
    {"empty the postings", "truncate posting"},
    {"change a transfer", "update transfer set reason = 'x'"},
    {"delete a transfer", "delete from transfer"},
    {"change an event", "update table_event set payload = 'x' where table_id = $T"},
    {"delete an event", "delete from table_event where table_id = $T"},
    {"empty the log", "truncate table_event"},
    {"delete a hand", "delete from hand where table_id = $T"},
    {"change a sealed deck", "update hand_deck set sealed = '' where table_id = $T"},
    {"change a seat", "update hand_seat set stack = 9 where table_id = $T"},
    {"change an act",
     "insert into audit_act (who, what, subject, reason) values ('a','b','c','d');"
     "update audit_act set who = 'x'"},
    {"raise a balance", "update account set balance = balance + 1 where player_id = $P"},
    {"raise a balance with its version",
     "update account set balance = balance + 1, version = version + 1 where player_id = $P"},
    {"a new account with chips",
     "insert into account (kind, player_id, table_id, balance) values ('escrow', $P, 1, 5)"},
    {"give an account away", "update account set player_id = 1 where player_id = $P"},
    {"delete an account", "delete from account"},
    {"unbalanced transfer",
     "with t as (insert into transfer (kind, request, lines) values ('issue', sha256(''), 1)"
     " returning transfer_id), p as (insert into posting select t.transfer_id, a.account_id, 5,"
     " a.balance, a.balance + 5, a.version + 1, sha256('') from account a, t where a.player_id = $P"
     " and a.kind = 'wallet' returning *)"
     " update account a set balance = p.balance_after, version = p.account_version from p"
     " where p.account_id = a.account_id"},
    {"a second set of postings into a finished transfer",
     "with m(k, amount) as (values ('house', -5), ('issuance', 5)), p as (insert into posting"
     " select (select max(transfer_id) from transfer where kind = 'hand'), a.account_id, m.amount,"
     " a.balance, a.balance + m.amount, a.version + 1, sha256('') from account a join m on m.k = "
     "a.kind"
     " returning *) update account a set balance = p.balance_after, version = p.account_version"
     " from p where p.account_id = a.account_id"},
    {"postings without balances",
     "with t as (insert into transfer (kind, request, lines) values ('issue', sha256(''), 2)"
     " returning transfer_id), m(k, amount) as (values ('house', -5), ('issuance', 5))"
     " insert into posting select t.transfer_id, a.account_id, m.amount, a.balance,"
     " a.balance + m.amount, a.version + 1, sha256('') from t, account a join m on m.k = a.kind"},
    {"overdraft",
     "with t as (insert into transfer (kind, request, lines) values ('issue', sha256(''), 2)"
     " returning transfer_id), m(k, amount) as (values ('house', -9000000000000000::bigint),"
     " ('issuance', 9000000000000000)), p as (insert into posting select t.transfer_id,"
     " a.account_id, m.amount, a.balance, a.balance + m.amount, a.version + 1, sha256('') from t,"
     " account a join m on m.k = a.kind returning *) update account a set balance ="
     " p.balance_after, version = p.account_version from p where p.account_id = a.account_id"},
    {"settle a hand twice",
     "insert into transfer (kind, table_id, hand_no, request, lines)"
     " values ('hand', $T, $H, sha256(''), 0)"},
    {"reopen a settled hand", "update hand set state = 'open', closed_at = null where table_id = $T"
    },
    {"void a settled hand", "update hand set state = 'void', void_reason = 'x' where table_id = $T"
    },
    {"a second open hand",
     "insert into hand (table_id, hand_no, epoch, engine_version, deck_root, key_id, first_seq,"
     " opened_at) select table_id, hand_no + 7 + i, epoch, 1, deck_root, key_id, first_seq, now()"
     " from hand, generate_series(1, 2) i where table_id = $T and hand_no = $H"},
    {"an event that skips a seq",
     "update table_head set last_seq = last_seq + 2, last_hash = sha256('') where table_id = $T;"
     "insert into table_event select table_id, last_seq, 1, epoch, 'act', '', null, now(),"
     " sha256('') from table_head where table_id = $T"},
    {"an event past the head",
     "insert into table_event select table_id, last_seq + 1, 1, epoch, 'act', '', null, now(),"
     " sha256('') from table_head where table_id = $T"},
    {"an event of another epoch",
     "update table_head set last_seq = last_seq + 1, last_hash = sha256('') where table_id = $T;"
     "insert into table_event select table_id, last_seq, 1, epoch - 1, 'act', '', null, now(),"
     " sha256('') from table_head where table_id = $T"},
    {"an epoch that falls", "update table_head set epoch = epoch - 1 where table_id = $T"},
    {"delete a table", "delete from table_head where table_id = $T"},
    {"delete a player", "delete from player where player_id = $P"},
    {"a bot without kind", "update player set owner_id = player_id where player_id = $P"},
};

}  // namespace

TEST_CASE("the database itself refuses planted SQL") {
    PgWorld world;
    Room room{world, 2};
    room.play();
    REQUIRE(room.settle(room.settlement(100, 3)).verdict == SettleVerdict::settled);
    pqxx::connection connection{test_database()};
    for (const Attack& attack : attacks) {
        CAPTURE(attack.name);
        std::string sql = replaced(attack.sql, "$T", std::to_string(room.table.value()));
        sql = replaced(sql, "$H", std::to_string(room.hand.value()));
        sql = replaced(sql, "$P", std::to_string(room.player(0).value()));
        pqxx::work transaction{connection};
        std::string state = "accepted";
        try {
            transaction.exec(sql);
        } catch (const pqxx::sql_error& error) {
            state = error.sqlstate();
        }
        CAPTURE(state);
        // 23xxx is a refusal; anything else (a typing error in the attack) proves nothing.
        CHECK(state.substr(0, 2) == "23");
    }
    const Discrepancies found = room.archive->check();
    CHECK(found.wrong_balances == 0);
    CHECK(found.unbalanced_transfers == 0);
    CHECK(found.incomplete_hands == 0);
}

TEST_CASE("a hand cannot be called settled while its transfer or log is missing") {
    PgWorld world;
    Room room{world, 2};
    room.open();
    room.act();
    const std::string table = std::to_string(room.table.value());
    pqxx::connection connection{test_database()};
    for (const char* change : {
             "state = 'settled', closed_at = now()",
             "state = 'settled', closed_at = now(), final_seq = 4, final_hash = sha256('')",
             "final_seq = first_seq, final_hash = sha256('')",
             "state = 'settled', closed_at = now(), final_seq = first_seq, final_hash ="
             " (select hash from table_event e where e.table_id = hand.table_id"
             "  and e.seq = hand.first_seq)",
         }) {
        CAPTURE(change);
        pqxx::work transaction{connection};
        CHECK_THROWS_AS(
            transaction.exec(
                "update hand set " + std::string{change} + " where table_id = " + table
            ),
            pqxx::integrity_constraint_violation
        );
    }
}

}  // namespace cardroom::ledger::test
