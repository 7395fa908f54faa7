#include "tests/ledger/pg/attack_sql.hpp"
#include "tests/ledger/pg/attacks.hpp"

namespace cardroom::ledger::test {

namespace {

std::string issue(const std::string& moves, int lines = 2) {
    return whole_transfer("kind", "'issue'", lines, moves);
}

/// `text` with what stood last in it as `part` put otherwise.
std::string replaced(std::string text, const std::string& part, const std::string& with) {
    return text.replace(text.rfind(part), part.size(), with);
}

Attacks changed_history() {
    return {
        {"change a posting", "update posting set amount = amount + 1", "append-only"},
        {"delete a posting", "delete from posting", "append-only"},
        {"empty the postings", "truncate posting", "append-only"},
        {"change a transfer", "update transfer set reason = 'x'", "append-only"},
        {"delete a transfer", "delete from transfer", "append-only"},
        {"empty the transfers", "truncate transfer, admin_transfer", "append-only"},
        {"change an event", "update table_event set payload = 'x'", "append-only"},
        {"delete an event", "delete from table_event", "append-only"},
        {"empty the log", "truncate table_event", "append-only"},
        {"delete a hand", "delete from hand where table_id = {live}", "append-only"},
        {"change a sealed deck", "update hand_deck set sealed = ''", "append-only"},
        {"change a seat", "update hand_seat set stack = 9", "append-only"},
        {"change an act",
         "insert into audit_act (who, what, subject, reason) values ('a', 'b', 'c', 'd');"
         "update audit_act set who = 'x'",
         "append-only"},
        {"change who corrected", "update admin_transfer set who = 'x'", "append-only"},
        {"delete a correction's key", "delete from admin_transfer", "append-only"},
        {"delete a table", "delete from table_head", "append-only"},
        {"delete a player", "delete from player", "append-only"},
        {"delete an account", "delete from account", "append-only"},
    };
}

Attacks made_chips() {
    return {
        {"raise a balance",
         "update account set balance = balance + 1 where account_id = {idle.w0}",
         "does not change that way"},
        {"raise a balance with its version",
         "update account set balance = balance + 1, version = version + 1"
         " where account_id = {idle.w0}",
         "without its posting"},
        {"a new account with chips",
         "insert into account (kind, player_id, table_id, balance)"
         " values ('escrow', {idle.p0}, {live}, 5)",
         "account does not change that way"},
        {"a new account with chips that its version explains",
         "insert into account (kind, player_id, table_id, balance, version)"
         " values ('escrow', {idle.p0}, {live}, 5, 1)",
         "account does not change that way"},
        {"a new account with a chain of its own",
         "insert into account (kind, player_id, table_id, last_hash)"
         " values ('escrow', {idle.p0}, {live}, sha256('x'))",
         "account does not change that way"},
        {"give an account away",
         "update account set player_id = {idle.p1} where account_id = {idle.w0}",
         "does not change that way"},
        {"a bot without kind",
         "update player set owner_id = player_id where player_id = {idle.p0}",
         "only_bots_have_owners"},
    };
}

Attacks broken_transfers() {
    return {
        {"unbalanced: one posting", issue("({house}, 5)", 1), "not balanced"},
        {"unbalanced: two postings", issue("({house}, 5), ({issuance}, -4)"), "not balanced"},
        {"more postings than the transfer says",
         issue("({house}, 5), ({issuance}, -5)", 1),
         "not whole"},
        {"a transfer without its postings",
         "insert into transfer (kind, request, lines) values ('issue', sha256(''), 2)",
         "is not done"},
        {"a second set of postings into a finished transfer",
         "with " + postings(
                       "(select * from transfer where kind = 'buy_in' and player_id = {idle.p0})",
                       "({house}, 5), ({issuance}, -5)"
                   ),
         "not whole"},
        {"seat money that no log tells of",
         seat_money("top_up", "idle", "idle.w0", "idle.e0"),
         "is not done"},
        {"postings without balances",
         "with t as (insert into transfer (kind, request, lines) values ('issue', sha256(''), 2)"
         " returning transfer_id), m(account, amount) as (values ({house}, 5), ({issuance}, -5))"
         " insert into posting select t.transfer_id, a.account_id, m.amount, a.balance,"
         " a.balance + m.amount, a.version + 1, sha256('') from t, m join account a"
         " on a.account_id = m.account",
         "differs from its balance"},
    };
}

Attacks broken_chains() {
    return {
        {"a posting whose hash is not its own",
         replaced(issue("({house}, 5), ({issuance}, -5)"), "m.amount, a.balance", "7, a.balance"),
         "chain of account"},
        {"a chain that forgets what was before",
         replaced(
             issue("({house}, 5), ({issuance}, -5)"),
             "posting_hash(a.last_hash",
             "posting_hash(decode(repeat('00', 32), 'hex')"
         ),
         "chain of account"},
        {"an account that names another hash than its last posting's",
         replaced(
             issue("({house}, 5), ({issuance}, -5)"), "last_hash = p.hash", "last_hash = sha256('')"
         ),
         "chain of account"},
    };
}

Attacks wrong_accounts() {
    return {
        {"overdraft of the house",
         issue("({house}, -9000000000000000), ({issuance}, 9000000000000000)"),
         "no_overdraft"},
        {"overdraft of a player",
         whole_transfer(
             "kind, player_id, key",
             "'grant', {idle.p0}, 'raw'",
             2,
             "({idle.w0}, -1000000), ({issuance}, 1000000)"
         ),
         "no_overdraft"},
        {"mixed assets: accounts of two",
         "insert into asset values (2, 'tickets');"
         "insert into player (name, kind) values ('a holder of tickets', 'human');"
         "insert into account (kind, player_id, asset) select 'wallet', player_id, 2 from player"
         " where name = 'a holder of tickets';" +
             whole_transfer(
                 "kind",
                 "'correction'",
                 2,
                 "({idle.w0}, -10), ((select account_id from account where asset = 2), 10)"
             ),
         "mixes assets"},
        {"mixed assets: a transfer of another",
         whole_transfer("kind, asset", "'issue', 2", 2, "({house}, 5), ({issuance}, -5)"),
         "mixes assets"},
        {"an account that changes its asset",
         "insert into asset values (2, 'tickets');"
         "update account set asset = 2 where account_id = {idle.w0}",
         "does not change that way"},
        {"a buy-in that somebody else pays",
         seat_money("buy_in", "idle", "idle.w1", "idle.e0"),
         "not for a transfer of its kind"},
        {"a buy-in out of the table",
         seat_money("buy_in", "idle", "idle.e0", "idle.w0"),
         "not for a transfer of its kind"},
    };
}

}  // namespace

Attacks attacks_on_money() {
    return joined(
        {changed_history(), made_chips(), broken_transfers(), broken_chains(), wrong_accounts()}
    );
}

}  // namespace cardroom::ledger::test
