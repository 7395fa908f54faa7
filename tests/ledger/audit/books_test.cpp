// The continuous check: nothing to say of what was really played, and each thing that somebody with
// all rights changed behind the triggers is found within one pass, and named.
#include "ledger/pg/books.hpp"

#include "tests/ledger/audit/stored_room.hpp"
#include "tests/ledger/support/played.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cardroom::ledger::test {

namespace {

struct Damage {
    const char* name;
    const char* sql;
    const char* words;
};

const Damage damages[] = {
    {"the amount of a posting",
     "alter table posting drop constraint adds_up;"
     " update posting set amount = amount + 1 where transfer_id = $X and account_id = $A",
     "table $T hand $H transfer $X: its postings sum to 1, not to zero"},
    {"a posting's balances",
     "update posting set balance_before = balance_before + 1, balance_after = balance_after + 1"
     " where transfer_id = $X and account_id = $A",
     "transfer $X: its posting on account $A does not go on from the one before"},
    {"a byte of a posting's hash",
     "update posting set hash = set_byte(hash, 0, get_byte(hash, 0) # 1)"
     " where transfer_id = $X and account_id = $A",
     "transfer $X: its posting on account $A does not go on from the one before"},
    {"a posting that is gone",
     "delete from posting where transfer_id = $X and account_id = $A",
     "transfer $X: it has "},
    {"a transfer's reason",
     "update transfer set reason = 'x' where transfer_id = $X",
     "transfer $X: its hash is not that of its columns"},
    {"a settlement that is gone",
     "delete from transfer where transfer_id = $X",
     "table $T hand $H: is called settled and has no settlement"},
    {"a balance",
     "update account set balance = balance + 1 where account_id = $A",
     "account $A: the balance is "},
    {"the sum of all balances",
     "update account set balance = balance + 1 where account_id = $A",
     "all balances sum to 1, not to zero"},
    {"an account's hash",
     "update account set last_hash = sha256('') where account_id = $A",
     "account $A: the hash is not that of its last posting"},
    {"an account's count of postings",
     "update account set version = version + 1 where account_id = $A",
     "account $A: its last posting is missing"},
    {"a row of a settled hand's log that is gone",
     "delete from table_event where table_id = $T and seq = $S",
     "table $T hand $H transfer $X: its hand is settled, and the log of that is not whole"},
    {"what a row of the log says",
     "update table_event set payload = payload || ' ' where table_id = $T and seq = $S",
     "table $T hand $H seq $S: the hash is not that of the row and those before"},
    {"when a row of the log was written",
     "update table_event set at = at + interval '1 second' where table_id = $T and seq = $S",
     "table $T hand $H seq $S: the hash is not that of the row and those before"},
    {"the first row of a log is gone",
     "delete from table_event where table_id = $T and seq = 1",
     "table $T hand 0 seq 2: rows before it are missing"},
    {"the hash of a hand's last row",
     "update hand set final_hash = sha256('') where table_id = $T and hand_no = $H",
     "table $T hand $H transfer $X: its hand is settled, and the log of that is not whole"},
    {"a settled hand called open",
     "update hand set state = 'open', closed_at = null where table_id = $T and hand_no = $H",
     "table $T hand $H: is open, and another hand follows it"},
    {"the head's hash",
     "update table_head set last_hash = sha256('') where table_id = $T",
     "table $T: its head's hash is not that of its log's last row"},
    {"the last row is gone",
     "delete from table_event e using table_head h where e.table_id = h.table_id"
     " and e.seq = h.last_seq and h.table_id = $T",
     "table $T: the last row of its log is missing"},
};

/// What the check says until it has been round once, as the server's role.
std::vector<std::string> one_pass(const std::string& url) {
    const auto books = pg_books(as_role(url, "cardroom_app"));
    std::vector<std::string> lines;
    for (audit::Look look; !look.pass_ended;) {
        look = books->look();
        for (const audit::Fault& fault : look.faults)
            lines.push_back(text_of(fault));
    }
    return lines;
}

}  // namespace

TEST_CASE("beside a table that plays, the continuous check finds nothing and sees everything") {
    PlayedRoom room{empty_database()};
    room.add_steady(1);
    for (std::uint32_t seed = 1; seed <= 5; ++seed)
        room.add_random(seed);
    const auto books = pg_books(as_role(room.url(), "cardroom_app"));
    audit::Look all;
    int passes = 0;
    while (passes < 3) {
        room.play_hands(room.settled() + 20);
        const audit::Look look = books->look();
        for (const audit::Fault& fault : look.faults)
            FAIL_CHECK(text_of(fault));
        all.transfers += look.transfers;
        all.accounts += look.accounts;
        all.hands += look.hands;
        all.tables += look.tables;
        all.rows += look.rows;
        passes += static_cast<int>(look.pass_ended);
    }
    CHECK(all.transfers >= room.settled());
    CHECK(all.accounts >= 14);
    CHECK(all.hands >= room.settled());
    CHECK(all.tables >= 6);
    CHECK(all.rows >= std::stoll(run_sql(room.url(), "select count(*) from table_event")));
}

TEST_CASE("the continuous check finds and names what was changed") {
    const StoredRoom& room = StoredRoom::get();
    CHECK(one_pass(room.url()).empty());
    for (const Damage& damage : damages) {
        CAPTURE(damage.name);
        const std::vector<std::string> lines = one_pass(room.damaged(damage.sql));
        const std::string words = room.filled_in(damage.words);
        CAPTURE(words);
        std::string all;
        for (const std::string& line : lines)
            all += "\n" + line;
        CAPTURE(all);
        CHECK(std::ranges::any_of(lines, [&](const std::string& line) {
            return line.find(words) != std::string::npos;
        }));
    }
}

TEST_CASE("what was changed just now is found at once, not when its turn comes") {
    PlayedRoom room{empty_database()};
    room.add_steady(1);
    room.play_hands(700);  // more than the walk over everything sees meanwhile
    const auto books = pg_books(as_role(room.url(), "cardroom_app"));
    (void)books->look();
    const std::string last = run_sql(room.url(), "select max(transfer_id) from transfer");
    room.play_hands(room.settled() + 1);
    run_sql(
        room.url(),
        "set session_replication_role = replica; update transfer set reason = 'x'"
        " where transfer_id = 1 + " +
            last
    );
    (void)books->look();
    const audit::Look look = books->look();
    REQUIRE(look.faults.size() == 1);
    CHECK(look.faults.front().place.transfer == std::stoll(last) + 1);
}

}  // namespace cardroom::ledger::test
