#include "tests/ledger/pg/attack_sql.hpp"

namespace cardroom::ledger::test {

std::string postings(const std::string& of, const std::string& moves) {
    return "m(account, amount) as (values " + moves +
           "), p as (insert into posting select o.transfer_id, a.account_id, m.amount, a.balance,"
           " a.balance + m.amount, a.version + 1, posting_hash(a.last_hash, o.hash, a.account_id,"
           " a.version + 1, m.amount, a.balance, a.balance + m.amount) from m"
           " join account a on a.account_id = m.account cross join " +
           of +
           " o returning *)"
           " update account a set balance = p.balance_after, version = p.account_version,"
           " last_hash = p.hash from p where p.account_id = a.account_id";
}

std::string whole_transfer(
    const std::string& fields, const std::string& values, int lines, const std::string& moves
) {
    const std::string transfer = "insert into transfer (" + fields + ", request, lines) values (" +
                                 values + ", sha256(''), " + std::to_string(lines) + ")";
    if (moves.empty()) return transfer;
    return "with t as (" + transfer + " returning transfer_id, hash), " + postings("t", moves);
}

std::string whole_opening(
    const std::string& table,
    const std::string& player,
    const std::string& stack,
    const std::string& epoch
) {
    const std::string from_head = " from table_head where table_id = " + table + ";";
    return "update table_head set last_seq = last_seq + 1, last_hash = sha256('x'),"
           " last_hand = last_hand + 1 where table_id = " +
           table + ";" +
           "insert into table_event select table_id, last_seq, last_hand, epoch, 'start_hand', '',"
           " null, now(), last_hash" +
           from_head +
           "insert into hand (table_id, hand_no, epoch, engine_version, deck_root, key_id, "
           "first_seq,"
           " opened_at) select table_id, last_hand, " +
           epoch + ", 1, sha256(''), 'k', last_seq, now()" + from_head +
           "insert into hand_seat select table_id, last_hand, 1, " + player + ", " + stack +
           ", now()" + from_head;
}

std::string seat_money(
    const std::string& kind, const std::string& room, const std::string& from, const std::string& to
) {
    return whole_transfer(
        "kind, player_id, key, table_id",
        "'" + kind + "', {" + room + ".p0}, 'raw', {" + room + "}",
        2,
        "({" + from + "}, -10), ({" + to + "}, 10)"
    );
}

}  // namespace cardroom::ledger::test
