#include "tests/ledger/pg/attack_sql.hpp"
#include "tests/ledger/pg/attacks.hpp"

namespace cardroom::ledger::test {

namespace {

const std::string final_seq = "(select last_seq from table_head where table_id = {ended})";
const std::string ended_moves = "({ended.e0}, 10), ({ended.e1}, -10)";

std::string settlement(const std::string& table, const std::string& seq, const std::string& moves) {
    return whole_transfer(
        "kind, table_id, hand_no, seq",
        "'hand', " + table + ", 1, " + seq,
        moves.empty() ? 0 : 2,
        moves
    );
}

/// Ends the hand of {live} where nobody ended it.
std::string hand_ends(const std::string& how) {
    return "update hand set " + how + " where table_id = {live};";
}

Attacks dishonest_settlements() {
    return {
        {"a hand settled twice", settlement("{idle}", "3", ""), "one_settlement"},
        {"reopen a settled hand",
         "update hand set state = 'open', closed_at = null where table_id = {idle}",
         "does not change that way"},
        {"void a settled hand",
         "update hand set state = 'void', void_reason = 'x' where table_id = {idle}",
         "does not change that way"},
        {"void a finished hand without saying so in the log",
         "update hand set state = 'void', void_reason = 'x', closed_at = now()"
         " where table_id = {ended}",
         "does not change that way"},
        {"settled without a transfer",
         "update hand set state = 'settled', closed_at = now() where table_id = {ended}",
         "has no settlement"},
        {"settled without its postings",
         whole_transfer("kind, table_id, hand_no, seq", "'hand', {ended}, 1, " + final_seq, 2, "") +
             "; update hand set state = 'settled', closed_at = now() where table_id = {ended}",
         "is not done"},
        {"chips of a hand that stays open",
         settlement("{ended}", final_seq, ended_moves),
         "is not done"},
        {"the log is incomplete: no end",
         settlement("{live}", "2", "({live.e0}, 10), ({live.e1}, -10)"),
         "is not done"},
        {"the log is incomplete: an end before the last row",
         hand_ends("final_seq = first_seq, final_hash = (select e.hash from table_event e"
                   " where e.table_id = hand.table_id and e.seq = hand.first_seq)"),
         "its log does not end there"},
        {"the log is incomplete: an end still to come",
         hand_ends("final_seq = first_seq + 9, final_hash = sha256('')"),
         "its log does not end there"},
        {"the log differs: its end has another hash",
         hand_ends("final_seq = (select last_seq from table_head where table_id = {live}),"
                   " final_hash = sha256('')"),
         "its log does not end there"},
        {"the log differs: another end of a finished hand",
         "update hand set final_hash = sha256('') where table_id = {ended}",
         "does not change that way"},
        {"the log differs: a settlement of another row",
         settlement("{ended}", final_seq + " - 1", ended_moves) +
             "; update hand set state = 'settled', closed_at = now() where table_id = {ended}",
         "is not done"},
        {"a settlement that takes from a wallet",
         settlement("{ended}", final_seq, "({ended.e0}, 10), ({ended.w1}, -10)"),
         "not for a transfer of its kind"},
        {"a settlement that pays the house",
         settlement("{ended}", final_seq, "({ended.e0}, -10), ({house}, 10)"),
         "not for a transfer of its kind"},
        {"a settlement that takes from another table",
         settlement("{ended}", final_seq, "({ended.e0}, 10), ({idle.e1}, -10)"),
         "not for a transfer of its kind"},
    };
}

/// A row of {live} with this seq and epoch.
std::string event(const std::string& seq, const std::string& epoch) {
    return "insert into table_event select table_id, " + seq + ", 1, " + epoch +
           ", 'act', '', null, now(), sha256('x') from table_head where table_id = {live}";
}

std::string head_moves(const std::string& how) {
    return "update table_head set " + how + " where table_id = {live};";
}

Attacks early_closings() {
    return {
        {"a table closed with chips at it",
         "update table_head set closed_at = now() where table_id = {idle}",
         "closes once, and empty"},
        {"a table closed with a hand open",
         "update table_head set closed_at = now() where table_id = {live}",
         "closes once, and empty"},
    };
}

Attacks broken_logs() {
    const std::string next = head_moves("last_seq = last_seq + 1, last_hash = sha256('x')");
    return {
        {"an event that skips a seq",
         head_moves("last_seq = last_seq + 2, last_hash = sha256('x')") +
             event("last_seq", "epoch"),
         "does not change that way"},
        {"an event past the head", event("last_seq + 1", "epoch"), "does not follow its log"},
        {"an event far past the head", event("last_seq + 9", "epoch"), "does not follow its log"},
        {"an event in the place of another", event("last_seq", "epoch"), "table_event_pkey"},
        {"an event that the head does not name",
         head_moves("last_seq = last_seq + 1, last_hash = sha256('y')") +
             event("last_seq", "epoch"),
         "does not follow its log"},
        {"a head that goes back", head_moves("last_seq = last_seq - 1"), "does not change that way"
        },
        {"a head with another hash",
         head_moves("last_hash = sha256('x')"),
         "does not change that way"},
        {"a stale epoch: an event", next + event("last_seq", "epoch - 1"), "does not follow its log"
        },
        {"a stale epoch: an epoch that falls", head_moves("epoch = epoch - 1"), "epoch"},
        {"a stale epoch: the opening of a hand",
         whole_opening("{idle}", "{idle.p1}", "900", "epoch - 1"),
         "does not open with its log"},
    };
}

Attacks live_hands() {
    const std::string hand =
        "insert into hand (table_id, hand_no, epoch, engine_version, deck_root, key_id, first_seq,"
        " opened_at, state, final_seq, final_hash, closed_at) select table_id, ";
    return {
        {"two open hands at a table",
         hand +
             "last_hand + 1, epoch, 1, sha256(''), 'k', last_seq, now(), 'open', null, null, null"
             " from table_head where table_id = {live}",
         "one_open_hand"},
        {"a hand that does not open with its log",
         hand +
             "last_hand + 1, epoch, 1, sha256(''), 'k', last_seq, now(), 'open', null, null, null"
             " from table_head where table_id = {idle}",
         "does not open with its log"},
        {"a hand that opens closed",
         hand + "last_hand + 1, epoch, 1, sha256(''), 'k', last_seq, now(), 'settled', last_seq,"
                " last_hash, now() from table_head where table_id = {idle}",
         "does not open with its log"},
        {"a stack that is more than the escrow",
         whole_opening("{idle}", "{idle.p0}", "9999"),
         "is not the escrow's"},
        {"a stack that is less than the escrow",
         whole_opening("{idle}", "{idle.p0}", "1"),
         "is not the escrow's"},
        {"a stack without an escrow",
         whole_opening("{idle}", "{live.p0}", "1000"),
         "is not the escrow's"},
        {"a seat dealt in later",
         "insert into hand_seat select {live}, 1, 9, {live.p2}, 400, now()",
         "is not the escrow's"},
        {"a cash-out from a seat in a live hand",
         seat_money("cash_out", "live", "live.e0", "live.w0"),
         "is in a live hand"},
        {"a top-up into a seat in a live hand",
         seat_money("top_up", "live", "live.w0", "live.e0"),
         "is in a live hand"},
        {"a cash-out from a hand not yet settled",
         seat_money("cash_out", "ended", "ended.e0", "ended.w0"),
         "is in a live hand"},
        {"a correction of a seat in a live hand",
         whole_transfer("kind", "'correction'", 2, "({live.e0}, -10), ({issuance}, 10)"),
         "is in a live hand"},
    };
}

}  // namespace

Attacks attacks_on_hands() {
    return joined({dishonest_settlements(), early_closings(), broken_logs(), live_hands()});
}

}  // namespace cardroom::ledger::test
