// What somebody with all rights changed behind the triggers: each change is found and named.
#include "ledger/audit/words.hpp"
#include "ledger/pg/audit_source.hpp"
#include "tests/ledger/audit/stored_room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <span>

namespace cardroom::ledger::test {

namespace {

struct Damage {
    const char* name;
    const char* sql;
    std::vector<std::string> words;  ///< all in one line of what the audit says
};

const Damage log_damages[] = {
    {"a byte of an event",
     "update table_event set payload = overlay(payload placing '?' from 3 for 1)"
     " where table_id = $T and seq = $S",
     {"table $T hand $H seq $S: ", "hash"}},
    {"an event that cannot be read",
     "update table_event set payload = 'x' where table_id = $T and seq = $S",
     {"table $T hand $H seq $S: ", "cannot be read"}},
    {"an event that the rules do not make",
     "update table_event set payload = replace(payload, 'turn', 'checked 1 chosen\nturn')"
     " where table_id = $T and seq = $S",
     {"table $T hand $H seq $S: "}},
    {"a byte of a hash",
     "update table_event set hash = set_byte(hash, 9, get_byte(hash, 9) # 1)"
     " where table_id = $T and seq = $S",
     {"table $T hand $H seq $S: its hash is not that of its columns"}},
    {"a microsecond",
     "update table_event set at = at + interval '1 microsecond' where table_id = $T and seq = $S",
     {"table $T hand $H seq $S: its hash"}},
    {"a row that is gone",
     "delete from table_event where table_id = $T and seq = $S",
     {"table $T seq $S: missing"}},
    {"two rows in each other's place",
     "update table_event a set payload = b.payload, kind = b.kind, hash = b.hash from table_event b"
     " where a.table_id = $T and b.table_id = $T and a.seq in ($S, $S + 1)"
     " and b.seq in ($S, $S + 1) and a.seq <> b.seq",
     {"table $T hand $H seq $S: its hash"}},
    {"a state",
     "update table_event set state = replace(state, ' playing', ' posting')"
     " where table_id = $T and seq = $F",
     {"table $T", "seq $F: its state is not where the rows before it lead", "posting"}},
    {"a state that cannot be read",
     "update table_event set state = state || 'x' where table_id = $T and seq = $F",
     {"seq $F: its state is not"}},
    {"the last row is gone",
     "delete from table_event e using table_head h where e.table_id = h.table_id"
     " and e.seq = h.last_seq and h.table_id = $T",
     {"table $T: its head's last seq"}},
    {"the head's hash",
     "update table_head set last_hash = sha256('') where table_id = $T",
     {"table $T: its head's hash"}},
    {"the head's last hand",
     "update table_head set last_hand = last_hand + 1 where table_id = $T",
     {"table $T: its head's last hand"}},
    {"the rules that a table began with",
     "update table_head set rules = replace(rules, ' 20000 ', ' 20001 ') where table_id = $T",
     {"table $T", "its state is not where the rows before it lead"}},
    {"a table without its head",
     "delete from table_head where table_id = $T",
     {"table $T: its log is there, the table is not"}},
};

const Damage hand_damages[] = {
    {"another hand's deck",
     "update hand_deck d set sealed = o.sealed from hand_deck o where d.table_id = $T"
     " and d.hand_no = $H and o.table_id = $T and o.hand_no = $H + 1",
     {"table $T hand $H: its deck"}},
    {"a deck that is gone",
     "delete from hand_deck where table_id = $T and hand_no = $H",
     {"table $T hand $H: has no deck"}},
    {"the commitment to a deck",
     "update hand set deck_root = sha256('') where table_id = $T and hand_no = $H",
     {"table $T hand $H: its deck"}},
    {"a stack at the opening",
     "update hand_seat set stack = stack + 1 where table_id = $T and hand_no = $H"
     " and player_id = $P",
     {"table $T hand $H: its players at the opening", "player $P with"}},
    {"a player at the opening",
     "update hand_seat set player_id = 14 where table_id = $T and hand_no = $H"
     " and player_id = $P",
     {"table $T hand $H: its players at the opening", "player 14"}},
    {"a time of opening",
     "update hand set opened_at = opened_at + interval '1 second' where table_id = $T"
     " and hand_no = $H",
     {"table $T hand $H: its time of opening"}},
    {"a hand's last row",
     "update hand set final_seq = final_seq - 1 where table_id = $T and hand_no = $H",
     {"table $T hand $H: its last seq"}},
    {"a hand's last hash",
     "update hand set final_hash = sha256('') where table_id = $T and hand_no = $H",
     {"table $T hand $H seq $L: the hand's hash"}},
    {"a settled hand called void",
     "update hand set state = 'void', void_reason = 'x' where table_id = $T and hand_no = $H",
     {"table $T hand $H: is called void, its log says settled"}},
    {"a settled hand called open",
     "update hand set state = 'open', closed_at = null where table_id = $T and hand_no = $H",
     {"table $T hand $H: is open, and another hand follows it"}},
    {"a hand that is gone",
     "delete from hand where table_id = $T and hand_no = $H",
     {"table $T hand $H seq $F: opens a hand that is not stored"}},
    {"a hand that was never dealt",
     "insert into hand select table_id, 9999, epoch, engine_version, deck_root, key_id, first_seq,"
     " final_seq, final_hash, state, opened_at, closed_at, void_reason from hand"
     " where table_id = $T and hand_no = $H",
     {"table $T hand 9999: is stored, and no row of the log opens it"}},
};

const Damage money_damages[] = {
    {"the amount of a posting",
     "alter table posting drop constraint adds_up;"
     " update posting set amount = amount + 1 where transfer_id = $X and account_id = $A",
     {"account $A transfer $X: posting", "the hash is not"}},
    {"the amount of a posting, in the hand's settlement",
     "alter table posting drop constraint adds_up;"
     " update posting set amount = amount + 1 where transfer_id = $X and account_id = $A",
     {"table $T hand $H transfer $X: on escrow of player $P"}},
    {"the sum of a settlement",
     "alter table posting drop constraint adds_up;"
     " update posting set amount = amount + 1 where transfer_id = $X and account_id = $A",
     {"table $T hand $H transfer $X: its postings sum to 1"}},
    {"a posting's balances",
     "update posting set balance_before = balance_before + 1, balance_after = balance_after + 1"
     " where transfer_id = $X and account_id = $A",
     {"account $A transfer $X: posting", "the balance before it"}},
    {"a posting's hash",
     "update posting set hash = set_byte(hash, 0, get_byte(hash, 0) # 1)"
     " where transfer_id = $X and account_id = $A",
     {"account $A transfer $X: posting", "the hash is not"}},
    {"a posting that is gone",
     "delete from posting where transfer_id = $X and account_id = $A",
     {"account $A", "the postings go from number"}},
    {"a balance",
     "update account set balance = balance + 1 where account_id = $A",
     {"account $A: the balance: expected"}},
    {"a balance, beside the stack",
     "update account set balance = balance + 1 where account_id = $A",
     {"table $T account $A: the escrow of player $P differs from his stack"}},
    {"the sum of all balances",
     "update account set balance = balance + 1 where account_id = $A",
     {"all balances sum to 1, not to zero"}},
    {"an account's count of postings",
     "update account set version = version + 1 where account_id = $A",
     {"account $A: the number of postings"}},
    {"an account's hash",
     "update account set last_hash = sha256('') where account_id = $A",
     {"account $A: the hash is not that of the last posting"}},
    {"a balance below zero",
     "alter table account drop constraint no_overdraft; update account set balance = -5"
     " where kind = 'wallet' and player_id = $P",
     {"fell below zero"}},
    {"an account that is gone",
     "delete from account where account_id = $A",
     {"account $A", "a posting on an account that does not exist"}},
    {"a settlement's reason",
     "update transfer set reason = 'x' where transfer_id = $X",
     {"table $T hand $H transfer $X: its hash is not that of its columns"}},
    {"a transfer's hash",
     "update transfer set hash = sha256('') where transfer_id = $X",
     {"account $A transfer $X: posting", "its transfer"}},
    {"a settlement's row",
     "update transfer set seq = seq - 1 where transfer_id = $X",
     {"table $T hand $H transfer $X: names another row than the hand's last"}},
    {"a settlement twice",
     "drop index one_settlement; create temp table twice as select * from transfer"
     " where transfer_id = $X; update twice set transfer_id = 999999, lines = 0;"
     " insert into transfer select * from twice",
     {"table $T hand $H: is settled 2 times"}},
    {"a settlement that is gone",
     "delete from transfer where transfer_id = $X",
     {"table $T hand $H: is called settled and has no settlement"}},
    {"a settlement of a hand that never was",
     "update transfer set hand_no = 9999 where transfer_id = $X",
     {"table $T hand 9999 transfer $X: settles a hand that is not stored"}},
    {"a buy-in that is gone",
     "delete from transfer where kind = 'buy_in' and table_id = $T and player_id = $P",
     {"table $T seq", "moves seat money, and no transfer names it"}},
    {"a buy-in of another amount",
     "alter table posting drop constraint adds_up; update posting set amount = amount * 2 where"
     " transfer_id = (select min(transfer_id) from transfer where kind = 'buy_in'"
     " and table_id = $T and player_id = $P)",
     {"table $T seq", "on escrow of player $P at table $T"}},
    {"a buy-in that names another row",
     "update transfer set seq = seq + 1000000 where transfer_id = (select min(transfer_id) from"
     " transfer where kind = 'buy_in' and table_id = $T and player_id = $P)",
     {"table $T seq 1000", "names a row that moves no seat money"}},
    {"a grant",
     "alter table posting drop constraint adds_up; update posting set amount = amount + 1"
     " where (account_id, account_version) = (select account_id, 1 from account"
     " where kind = 'wallet' and player_id = $P)",
     {"transfer", "its postings sum to 1"}},
};

void check_each(std::span<const Damage> damages) {
    const StoredRoom& room = StoredRoom::get();
    for (const Damage& damage : damages) {
        CAPTURE(damage.name);
        const Audited done = audited(room.damaged(damage.sql), room.keys());
        CHECK_FALSE(done.result.is_green());
        std::vector<std::string> words;
        for (const std::string& word : damage.words)
            words.push_back(room.filled_in(word));
        std::string all;
        for (const std::string& line : done.lines)
            all += "\n" + line;
        CAPTURE(all);
        CHECK(done.says(words));
    }
}

}  // namespace

TEST_CASE("undamaged, the audit is green") {
    const Audited done = audited(StoredRoom::get().url(), StoredRoom::get().keys());
    CHECK(done.result.is_green());
    CHECK(done.lines.empty());
}

TEST_CASE("an audit finds and names what was changed in a log") {
    check_each(log_damages);
}

TEST_CASE("an audit finds and names what was changed beside a hand") {
    check_each(hand_damages);
}

TEST_CASE("an audit finds and names what was changed in the ledger") {
    check_each(money_damages);
}

}  // namespace cardroom::ledger::test
