/// The questions of an audit: each reads one page along an index.
#pragma once

#include "ledger/pg/connection.hpp"

namespace cardroom::ledger::pg {

#define CARDROOM_MICROS(at) "(extract(epoch from " at ") * 1000000)::bigint"
#define CARDROOM_TABLES_IN(name, from, where)                                               \
    name "(t) as (select min(table_id) from " from where                                    \
         " union all select (select min(table_id) from " from where " and table_id > " name \
         ".t) from " name " where " name ".t is not null)"

// Each list of tables is hopped through along an index, whatever lies between.
inline const Query audit_tables{
    "audit_tables",
    "with recursive " CARDROOM_TABLES_IN("e", "table_event", " where true") ", "  //
    CARDROOM_TABLES_IN("h", "hand", " where true") ", "                           //
    CARDROOM_TABLES_IN("s", "transfer", " where kind = 'hand'") ", "              //
    CARDROOM_TABLES_IN(
        "m", "transfer", " where kind in ('buy_in', 'top_up', 'cash_out')"
    ) " select x.t, coalesce(d.last_seq, 0) from (select table_id as t from table_head"
      " union select t from e union select t from h union select t from s union select t from m) x"
      " left join table_head d on d.table_id = x.t where x.t is not null order by 2 desc, 1"
};
inline const Query audit_extent{
    "audit_extent",
    "select greatest((select max(account_id) from account), (select max(account_id) from posting)),"
    " (select max(transfer_id) from transfer), (select coalesce(sum(last_seq), 0) from table_head),"
    " (select coalesce(sum(version), 0) from account)"
};
inline const Query audit_head{
    "audit_head",
    "select rules, epoch, last_seq, last_hash, last_hand from table_head where table_id = $1"
};
inline const Query audit_rows{
    "audit_rows",
    "select seq, hand_no, epoch, kind, payload, state, " CARDROOM_MICROS("at"
    ) ", hash, later_key from table_event where table_id = $1 and seq > $2 order by seq limit $3"
};
inline const Query audit_hands{
    "audit_hands",
    "select h.hand_no, h.epoch, h.engine_version, h.deck_root, h.key_id, h.first_seq, h.final_seq,"
    " h.final_hash, h.state, " CARDROOM_MICROS("h.opened_at"
    ) ", d.sealed from hand h"
      " left join hand_deck d on d.table_id = h.table_id and d.hand_no = h.hand_no"
      " where h.table_id = $1 and h.hand_no > $2 order by h.hand_no limit $3"
};
inline const Query audit_seats{
    "audit_seats",
    "select hand_no, seat, player_id, stack, " CARDROOM_MICROS("opened_at"
    ) " from hand_seat"
      " where table_id = $1 and hand_no > $2 and hand_no <= $3 order by hand_no, seat"
};

#define CARDROOM_TRANSFER                                                             \
    "select t.transfer_id, t.kind, t.player_id, t.key, t.table_id, t.hand_no, t.seq," \
    " t.request, t.lines, t.asked, t.reason, " CARDROOM_MICROS("t.at"                 \
    ) ", t.asset, t.hash from transfer t "

inline const Query audit_settlements{
    "audit_settlements",
    CARDROOM_TRANSFER
    "where t.kind = 'hand' and t.table_id = $1 and t.hand_no > $2 and t.hand_no <= $3"
    " order by t.hand_no, t.transfer_id"
};
inline const Query audit_strays{
    "audit_strays",
    CARDROOM_TRANSFER
    "where t.kind = 'hand' and t.table_id = $1 and not exists (select from hand h"
    " where h.table_id = t.table_id and h.hand_no = t.hand_no) order by t.hand_no limit $2"
};
inline const Query audit_seat_money{
    "audit_seat_money",
    CARDROOM_TRANSFER
    "where t.kind in ('buy_in', 'top_up', 'cash_out') and t.table_id = $1 and t.seq > $2"
    " order by t.seq limit $3"
};
inline const Query audit_transfers{
    "audit_transfers",
    CARDROOM_TRANSFER
    "where t.transfer_id > $1 and t.transfer_id <= $2"
    " and (t.kind not in ('hand', 'buy_in', 'top_up', 'cash_out') or t.table_id is null"
    " or coalesce(t.hand_no, t.seq) is null) order by t.transfer_id limit $3"
};
inline const Query audit_postings_of{
    "audit_postings_of",
    "select n.i, p.account_id, p.amount, p.balance_before, a.kind, a.player_id, a.table_id"
    " from unnest($1::bigint[]) with ordinality n(id, i)"
    " join posting p on p.transfer_id = n.id left join account a on a.account_id = p.account_id"
    " order by n.i, p.account_id"
};

#define CARDROOM_ACCOUNT \
    "select account_id, kind, player_id, table_id, balance, version, last_hash from account "

inline const Query audit_escrows{
    "audit_escrows",
    CARDROOM_ACCOUNT "where kind = 'escrow' and table_id = $1 and player_id = any ($2::bigint[])"
};
inline const Query audit_accounts_of{
    "audit_accounts_of", "select account_id from account where table_id = $1 order by account_id"
};
inline const Query audit_accounts{
    "audit_accounts",
    CARDROOM_ACCOUNT "where account_id > $1 and account_id <= $2 order by account_id limit $3"
};
inline const Query audit_postings{
    "audit_postings",
    "select p.transfer_id, p.account_id, p.account_version, p.amount, p.balance_before,"
    " p.balance_after, p.hash, t.hash, t.seq from posting p"
    " left join transfer t on t.transfer_id = p.transfer_id"
    " where (p.account_id, p.account_version) > ($1::bigint, $2::bigint) and p.account_id <= $3"
    " order by p.account_id, p.account_version limit $4"
};

}  // namespace cardroom::ledger::pg
