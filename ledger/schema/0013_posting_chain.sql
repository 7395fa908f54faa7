-- The chain of each account's postings: the hash of a posting covers all its columns, its whole
-- transfer and the posting before it of the same account; the account names its newest. What a
-- superuser changes behind the triggers is found by `cardroom audit`, which computes all of it
-- again (ledger/store/posting_chain.hpp has the same bytes in C++).

-- A number or a text as the hashes take them: whether there is one, then its bytes.
create function hashed(number bigint) returns bytea language sql immutable as $$
    select case when number is null then int8send(0) else int8send(1) || int8send(number) end
$$;
create function hashed(words text) returns bytea language sql stable as $$
    select case when words is null then int8send(0)
           else int8send(1) || int8send(octet_length(words)) || convert_to(words, 'UTF8') end
$$;

alter table transfer add column hash bytea;
-- (Each column spelt out: calls of helpers took most of its time.)
create function transfer_hash(t transfer) returns bytea language plpgsql stable as $$
begin
    return sha256(
        int8send(19) || 'cardroom transfer 1'::bytea
        || int8send(t.transfer_id)
        || case when t.kind is null then int8send(0)
           else int8send(1) || int8send(octet_length(t.kind)) || convert_to(t.kind, 'UTF8') end
        || case when t.player_id is null then int8send(0) else int8send(1) || int8send(t.player_id) end
        || case when t.key is null then int8send(0)
           else int8send(1) || int8send(octet_length(t.key)) || convert_to(t.key, 'UTF8') end
        || case when t.table_id is null then int8send(0) else int8send(1) || int8send(t.table_id) end
        || case when t.hand_no is null then int8send(0) else int8send(1) || int8send(t.hand_no) end
        || case when t.seq is null then int8send(0) else int8send(1) || int8send(t.seq) end
        || t.request || int8send(t.lines) || int8send(t.asked::integer)
        || case when t.reason is null then int8send(0)
           else int8send(1) || int8send(octet_length(t.reason)) || convert_to(t.reason, 'UTF8') end
        || int8send((extract(epoch from t.at) * 1000000)::bigint) || int8send(t.asset));
end $$;
create function hash_transfer() returns trigger language plpgsql as $$
begin
    new.hash := transfer_hash(new);
    return new;
end $$;
create trigger transfer_hashed before insert on transfer
    for each row execute function hash_transfer();

-- (No check of their length: each statement would build it anew, and 0014 compares their bytes.)
alter table account add column last_hash bytea not null default decode(repeat('00', 32), 'hex');
alter table posting add column hash bytea;
create function posting_hash(
    before bytea, of_transfer bytea, account bigint, version bigint, amount bigint,
    balance_before bigint, balance_after bigint
) returns bytea language sql immutable as $$
    select sha256(
        int8send(18) || 'cardroom posting 1'::bytea || before || of_transfer || int8send(account)
        || int8send(version) || int8send(amount) || int8send(balance_before)
        || int8send(balance_after))
$$;

-- What was written before there were hashes gets them now.
alter table transfer disable trigger transfer_stays;
alter table posting disable trigger posting_stays;
alter table account disable trigger user;
update transfer t set hash = transfer_hash(t);
do $$
declare
    p record;
    of_account bigint;
    newest bytea;
begin
    for p in select o.*, t.hash as of_transfer from posting o join transfer t using (transfer_id)
              order by o.account_id, o.account_version
    loop
        if of_account is distinct from p.account_id then
            newest := decode(repeat('00', 32), 'hex');
            of_account := p.account_id;
        end if;
        newest := posting_hash(newest, p.of_transfer, p.account_id, p.account_version, p.amount,
                               p.balance_before, p.balance_after);
        update posting set hash = newest
         where account_id = p.account_id and account_version = p.account_version;
        update account set last_hash = newest where account_id = p.account_id;
    end loop;
end $$;
alter table transfer enable trigger transfer_stays;
alter table posting enable trigger posting_stays;
alter table account enable trigger user;
alter table transfer alter column hash set not null;
alter table posting alter column hash set not null;

-- One log row moves seat money once, and its transfer is found by it.
create unique index one_seat_transfer on transfer (table_id, seq)
    where kind in ('buy_in', 'top_up', 'cash_out');

-- As in 0005, with the hashes.
create or replace function move_chips(p_transfer bigint, p_from bigint, p_to bigint, p_amount bigint)
returns void language plpgsql as $$
begin
    with moves as (
        select m.account, m.amount, a.balance, a.version, a.last_hash,
               (select t.hash from transfer t where t.transfer_id = p_transfer) as of_transfer
          from (values (p_from, -p_amount), (p_to, p_amount)) m(account, amount)
         cross join lateral (
               select x.balance, x.version, x.last_hash from account x
                where x.account_id = m.account offset 0) a
         where p_amount <> 0),
    posted as (
        insert into posting (transfer_id, account_id, amount, balance_before, balance_after,
                             account_version, hash)
        select p_transfer, m.account, m.amount, m.balance, m.balance + m.amount, m.version + 1,
               posting_hash(m.last_hash, m.of_transfer, m.account, m.version + 1, m.amount,
                            m.balance, m.balance + m.amount)
          from moves m
        returning account_id, balance_after, account_version, hash)
    update account a
       set balance = p.balance_after, version = p.account_version, last_hash = p.hash
      from posted p where a.account_id = p.account_id and a.account_id in (p_from, p_to);
end $$;

create or replace function settle_hands(
    p_table bigint[], p_hand bigint[], p_epoch bigint[], p_seq bigint[], p_hash bytea[],
    p_request bytea[], p_lines integer[],
    l_row integer[], l_player bigint[], l_net bigint[]
) returns table (i integer, verdict text) language plpgsql as $$
#variable_conflict use_column
declare
    why text[];
    ok boolean[];
    tables bigint[];    -- of the transfers, as are
    ids bigint[];
    hashes bytea[];
    accounts bigint[];  -- of the legs
begin
    perform 1 from unnest(p_table, p_hand) n(t, no)
       join hand h on h.table_id = n.t and h.hand_no = n.no
      order by n.t for no key update of h;
    select array_agg(j.v), array_agg(j.v is null) into why, ok from (
        select case
            when h.state is null then 'refused: no such hand'
            when h.state = 'settled' and n.request = (
                    select t.request from transfer t
                     where t.table_id = n.t and t.hand_no = n.no and t.kind = 'hand')
                then 'already_settled'
            when n.epoch <> (select d.epoch from table_head d where d.table_id = n.t)
                then 'stale_epoch'
            when h.state = 'void' then 'refused: the hand was voided'
            when h.state = 'settled' then 'refused: the hand was settled differently'
            when h.final_seq is null then 'refused: the log of the hand is incomplete'
            when h.final_seq <> n.seq or h.final_hash <> n.hash
              or n.hash is distinct from (
                    select e.hash from table_event e where e.table_id = n.t and e.seq = n.seq)
                then 'refused: the log of the hand differs'
            end as v
          from unnest(p_table, p_hand, p_epoch, p_seq, p_hash, p_request) with ordinality
               n(t, no, epoch, seq, hash, request, i)
          left join hand h on h.table_id = n.t and h.hand_no = n.no
         order by n.i) j;
    if true = any (ok) then
        accounts := array(
            select case when not ok[l.r] then 0
                when l.player is null then (
                    select a.account_id from account a
                     where a.kind = 'rake' and a.table_id = p_table[l.r])
                else (
                    select a.account_id from account a
                     where a.kind = 'escrow' and a.player_id = l.player
                       and a.table_id = p_table[l.r])
                end
              from unnest(l_row, l_player) with ordinality l(r, player, i) order by l.i);
        if array_position(accounts, null) is not null then
            raise exception 'a leg without an account' using errcode = '23503';
        end if;
        perform 1 from account a where a.account_id = any (accounts)
          order by a.account_id for no key update;

        with made as (
            insert into transfer (kind, table_id, hand_no, seq, request, lines)
            select 'hand', n.t, n.no, n.seq, n.request, n.lines
              from unnest(p_table, p_hand, p_seq, p_request, p_lines, ok)
                   n(t, no, seq, request, lines, ok)
             where n.ok
            returning table_id, transfer_id, hash)
        select array_agg(table_id), array_agg(transfer_id), array_agg(hash)
          into tables, ids, hashes from made;
        with posted as (
            insert into posting (transfer_id, account_id, amount, balance_before, balance_after,
                                 account_version, hash)
            select ids[m.at], l.account, l.net, a.balance, a.balance + l.net, a.version + 1,
                   posting_hash(a.last_hash, hashes[m.at], l.account, a.version + 1, l.net,
                                a.balance, a.balance + l.net)
              from unnest(l_row, accounts, l_net) l(r, account, net)
             cross join lateral (
                   select x.balance, x.version, x.last_hash from account x
                    where x.account_id = l.account offset 0) a
             cross join lateral (select array_position(tables, p_table[l.r]) as at offset 0) m
             where ok[l.r]
            returning account_id, balance_after, account_version, hash)
        update account a
           set balance = p.balance_after, version = p.account_version, last_hash = p.hash
          from posted p where a.account_id = p.account_id;
        update hand h set state = 'settled', closed_at = now()
          from unnest(p_table, p_hand, ok) n(t, no, ok)
         where h.table_id = n.t and h.hand_no = n.no and n.ok;
    end if;
    if false = any (ok) then
        return query select g.i::integer, g.v from unnest(why) with ordinality g(v, i)
                      where g.v is not null;
    end if;
end $$;
