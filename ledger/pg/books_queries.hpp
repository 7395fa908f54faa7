/// The questions of the continuous check: each sees a few rows along an index, and names what is
/// wrong with each, or nothing.
#pragma once

#include "ledger/pg/connection.hpp"
#include "ledger/pg/stored_table.hpp"

namespace cardroom::ledger::pg {

#define CARDROOM_NO_HASH "decode(repeat('00', 32), 'hex')"
/// Whether the log of the hand `h` is all there and ends as the hand says.
#define CARDROOM_LOG_IS_WHOLE                                                               \
    "(select count(*) = h.final_seq - h.first_seq + 1"                                      \
    "   and coalesce(bool_or(e.seq = h.final_seq and e.hash = h.final_hash), false)"        \
    "   from table_event e where e.table_id = h.table_id and e.seq between h.first_seq and" \
    " h.final_seq)"

inline const Query books_extent{
    "books_extent",
    "select (select max(transfer_id) from transfer), (select max(account_id) from account),"
    " (select max(table_id) from table_head)"
};
inline const Query books_sum{"books_sum", "select coalesce(sum(balance), 0)::text from account"};
inline const Query books_transfers{
    "books_transfers",
    "select t.transfer_id, t.table_id, t.hand_no, case"
    " when t.hash <> transfer_hash(t) then 'its hash is not that of its columns'"
    " when s.lines <> t.lines then 'it has ' || s.lines || ' postings instead of ' || t.lines"
    " when s.total <> 0 then 'its postings sum to ' || s.total || ', not to zero'"
    " when s.broken is not null"
    "  then 'its posting on account ' || s.broken || ' does not go on from the one before'"
    " when t.kind = 'hand' and h.state is distinct from 'settled' then 'its hand is not settled'"
    " when t.kind = 'hand' and h.final_seq is distinct from t.seq"
    "  then 'it names another row than the hand''s last'"
    " when t.kind = 'hand' and not " CARDROOM_LOG_IS_WHOLE
    "  then 'its hand is settled, and the log of that is not whole' end"
    " from transfer t"
    " cross join lateral (select count(*) as lines, coalesce(sum(p.amount), 0) as total,"
    "  min(p.account_id) filter (where p.balance_before <> coalesce(q.balance_after, 0)"
    "   or p.balance_after <> p.balance_before + p.amount"
    "   or (p.account_version > 1) <> (q.account_id is not null)"
    "   or p.hash <> posting_hash(coalesce(q.hash, " CARDROOM_NO_HASH
    "), t.hash, p.account_id,"
    "    p.account_version, p.amount, p.balance_before, p.balance_after)) as broken"
    "  from posting p left join posting q on q.account_id = p.account_id"
    "   and q.account_version = p.account_version - 1"
    "  where p.transfer_id = t.transfer_id) s"
    " left join hand h on h.table_id = t.table_id and h.hand_no = t.hand_no"
    " where t.transfer_id > $1 and t.transfer_id <= $2"
};
inline const Query books_accounts{
    "books_accounts",
    "select a.account_id, case"
    " when a.version > 0 and p.account_id is null then 'its last posting is missing'"
    " when a.balance <> coalesce(p.balance_after, 0) then 'the balance is ' || a.balance ||"
    "  ', its last posting left ' || coalesce(p.balance_after, 0)"
    " when a.last_hash <> coalesce(p.hash, " CARDROOM_NO_HASH
    ") then 'the hash is not that of its last posting'"
    " when exists (select from posting n where n.account_id = a.account_id"
    "  and n.account_version > a.version) then 'it has postings after its last one'"
    " when a.balance < 0 and a.kind <> 'issuance' then 'the balance is below zero' end"
    " from account a left join posting p on p.account_id = a.account_id"
    "  and p.account_version = a.version"
    " where a.account_id > $1 and a.account_id <= $2"
};
inline const Query books_hands{
    "books_hands",
    "select h.table_id, h.hand_no, case"
    " when h.state = 'settled' and not exists (select from transfer t where t.kind = 'hand'"
    "  and t.table_id = h.table_id and t.hand_no = h.hand_no)"
    "  then 'is called settled and has no settlement'"
    " when h.state <> 'open' and not " CARDROOM_LOG_IS_WHOLE
    "  then 'is closed, and its log is not whole'"
    " when h.state = 'open' and exists (select from hand n where n.table_id = h.table_id"
    "  and n.hand_no > h.hand_no) then 'is open, and another hand follows it' end"
    " from hand h where (h.table_id, h.hand_no) > ($1::bigint, $2::bigint)"
    " order by h.table_id, h.hand_no limit $3"
};
inline const Query books_heads{
    "books_heads",
    "select t.table_id, case"
    " when t.last_seq > 0 and e.hash is null then 'the last row of its log is missing'"
    " when e.hash <> t.last_hash then 'its head''s hash is not that of its log''s last row'"
    " when exists (select from table_event n where n.table_id = t.table_id"
    "  and n.seq > t.last_seq) then 'its log goes on after the last row that its head names' end"
    " from table_head t left join table_event e on e.table_id = t.table_id and e.seq = t.last_seq"
    " where t.table_id > $1 and t.table_id <= $2"
};

inline const Query books_rows{
    "books_rows",
    "select " CARDROOM_ROW_COLUMNS
    " from table_event e"
    " where (e.table_id, e.seq) > ($1::bigint, $2::bigint) order by e.table_id, e.seq limit $3"
};

}  // namespace cardroom::ledger::pg
