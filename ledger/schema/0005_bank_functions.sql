-- Every way chips move. Locks: table_head, then hand, then accounts in the order of their ids.

-- Moves chips for one transfer: between two accounts, from the first to the second.
create function move_chips(p_transfer bigint, p_from bigint, p_to bigint, p_amount bigint)
returns void language plpgsql as $$
begin
    with moves as (
        select m.account, m.amount, a.balance, a.version
          from (values (p_from, -p_amount), (p_to, p_amount)) m(account, amount)
         cross join lateral (
               select x.balance, x.version from account x
                where x.account_id = m.account offset 0) a
         where p_amount <> 0),
    posted as (
        insert into posting (transfer_id, account_id, amount, balance_before, balance_after,
                             account_version)
        select p_transfer, m.account, m.amount, m.balance, m.balance + m.amount, m.version + 1
          from moves m
        returning account_id, balance_after, account_version)
    update account a set balance = p.balance_after, version = p.account_version
      from posted p where a.account_id = p.account_id;
end $$;

-- Settles hands (each table at most once). A leg without player is the rake. Returns (index,
-- verdict) of those that moved nothing. What no honest server sends (an unbalanced hand, an
-- overdraft, a player without escrow) breaks a constraint and the whole batch; the caller then
-- sends the hands one by one. The hand's row is the lock: whoever settles or voids it takes it
-- first; the epoch is read under that lock, and the log that is settled can no longer change.
create function settle_hands(
    p_table bigint[], p_hand bigint[], p_epoch bigint[], p_seq bigint[], p_hash bytea[],
    p_request bytea[], p_lines integer[],
    l_row integer[], l_player bigint[], l_net bigint[]
) returns table (i integer, verdict text) language plpgsql as $$
#variable_conflict use_column
declare
    why text[];
    ok boolean[];
    ids bigint[];       -- of the transfers
    accounts bigint[];  -- of the legs
begin
    perform 1 from unnest(p_table, p_hand) n(t, no)
       join hand h on h.table_id = n.t and h.hand_no = n.no
      order by n.t for no key update of h;
    why := array(
        select case
            when h.state is null then 'refused: no such hand'
            when h.state = 'void' then 'refused: the hand was voided'
            when h.state = 'settled' then case when n.request = (
                    select t.request from transfer t
                     where t.table_id = n.t and t.hand_no = n.no and t.kind = 'hand')
                then 'already_settled' else 'refused: the hand was settled differently' end
            when n.epoch <> (select d.epoch from table_head d where d.table_id = n.t)
                then 'stale_epoch'
            when h.final_seq is null then 'refused: the log of the hand is incomplete'
            when h.final_seq <> n.seq or h.final_hash <> n.hash
              or n.hash is distinct from (
                    select e.hash from table_event e where e.table_id = n.t and e.seq = n.seq)
                then 'refused: the log of the hand differs'
            end
          from unnest(p_table, p_hand, p_epoch, p_seq, p_hash, p_request) with ordinality
               n(t, no, epoch, seq, hash, request, i)
          left join hand h on h.table_id = n.t and h.hand_no = n.no
         order by n.i);
    ok := array(select w is null from unnest(why) w);
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

        ids := array(select nextval('transfer_transfer_id_seq') from unnest(ok));
        insert into transfer (transfer_id, kind, table_id, hand_no, seq, request, lines)
        select n.id, 'hand', n.t, n.no, n.seq, n.request, n.lines
          from unnest(ids, p_table, p_hand, p_seq, p_request, p_lines, ok)
               n(id, t, no, seq, request, lines, ok)
         where n.ok;
        with posted as (
            insert into posting (transfer_id, account_id, amount, balance_before, balance_after,
                                 account_version)
            select ids[l.r], l.account, l.net, a.balance, a.balance + l.net, a.version + 1
              from unnest(l_row, accounts, l_net) l(r, account, net)
             cross join lateral (
                   select x.balance, x.version from account x
                    where x.account_id = l.account offset 0) a
             where ok[l.r]
            returning account_id, balance_after, account_version)
        update account a set balance = p.balance_after, version = p.account_version
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

-- What a transfer of this key came to, and the log row it wrote: null when the key is new.
create function known_key(
    p_player bigint, p_key text, p_request bytea, out verdict text, out seq bigint
) language plpgsql as $$
begin
    select case when t.request = p_request then 'repeated' else 'key_reused' end, t.seq
      into verdict, seq
      from transfer t where t.player_id = p_player and t.key = p_key;
end $$;

-- Chips between a wallet and the escrow of (player, table) with the table's log row: both or none.
-- Takes the head first, as the opening of a hand does: the two cannot pass each other.
create function seat_transfer(
    p_kind text, p_player bigint, p_amount bigint, p_key text, p_request bytea,
    p_table bigint, p_seq bigint, p_hand bigint, p_epoch bigint, p_row_kind text,
    p_payload text, p_state text, p_at bigint, p_hash bytea, p_before bytea,
    out verdict text, out balance bigint, out seq bigint
) language plpgsql as $$
#variable_conflict use_column
declare
    head table_head;
    wallet account;
    escrow account;
    source account;
    made bigint;
begin
    select * into head from table_head h where h.table_id = p_table for no key update;
    select * into wallet from account a where a.kind = 'wallet' and a.player_id = p_player;
    balance := wallet.balance;
    select k.verdict, k.seq into verdict, seq from known_key(p_player, p_key, p_request) k;
    if verdict is not null then
        return;
    end if;
    verdict := case
        when head.table_id is null then 'refused: no such table'
        when wallet.account_id is null then 'refused: no such player'
        when head.epoch <> p_epoch then 'stale_epoch'
        when head.last_seq <> p_seq - 1 or head.last_hash <> p_before then 'out_of_order'
        when head.closed_at is not null then 'refused: the table is closed'
        when p_hand <> head.last_hand then 'refused: wrong hand number'
        when p_amount < 0 or (p_amount = 0 and p_kind <> 'cash_out') then 'refused: bad amount'
        when exists (select from hand h
                       join hand_seat s on s.table_id = h.table_id and s.hand_no = h.hand_no
                      where h.table_id = p_table and h.state = 'open'
                        and s.player_id = p_player) then 'seat_in_hand'
        when p_kind <> 'cash_out' and (select p.frozen from player p where p.player_id = p_player)
            then 'account_frozen'
        end;
    if verdict is not null then
        return;
    end if;

    insert into account (kind, player_id, table_id) values ('escrow', p_player, p_table)
        on conflict (player_id, table_id) where kind = 'escrow' do nothing;
    select * into escrow from account a
     where a.kind = 'escrow' and a.player_id = p_player and a.table_id = p_table;
    perform 1 from account a where a.account_id in (wallet.account_id, escrow.account_id)
      order by a.account_id for no key update;
    select * into wallet from account a where a.account_id = wallet.account_id;
    select * into escrow from account a where a.account_id = escrow.account_id;
    balance := wallet.balance;
    if p_kind = 'cash_out' then
        source := escrow;
    else
        source := wallet;
    end if;
    if source.balance < p_amount then
        verdict := 'not_enough_chips';
        return;
    end if;

    insert into transfer (kind, player_id, key, table_id, seq, request, lines)
    values (p_kind, p_player, p_key, p_table, p_seq, p_request, case p_amount when 0 then 0 else 2 end)
    returning transfer_id into made;
    if p_kind = 'cash_out' then
        perform move_chips(made, escrow.account_id, wallet.account_id, p_amount);
        balance := balance + p_amount;
    else
        perform move_chips(made, wallet.account_id, escrow.account_id, p_amount);
        balance := balance - p_amount;
    end if;
    seq := p_seq;
    update table_head h set last_seq = p_seq, last_hash = p_hash where h.table_id = p_table;
    insert into table_event (table_id, seq, hand_no, epoch, kind, payload, state, at, hash)
    values (p_table, p_seq, p_hand, p_epoch, p_row_kind, p_payload, p_state, instant(p_at), p_hash);
end $$;

-- Chips from issuance (or the house's bank) into a wallet; out of it when the amount is negative.
create function wallet_transfer(
    p_kind text, p_player bigint, p_amount bigint, p_key text, p_request bytea, p_reason text,
    p_below bigint, p_per_day integer,
    out verdict text, out balance bigint
) language plpgsql as $$
declare
    wallet account;
    bank account;
    made bigint;
begin
    select * into wallet from account a where a.kind = 'wallet' and a.player_id = p_player;
    select * into bank from account a
     where a.kind = case p_kind when 'house_fund' then 'house' else 'issuance' end;
    perform 1 from account a where a.account_id in (wallet.account_id, bank.account_id)
      order by a.account_id for no key update;
    select * into wallet from account a where a.account_id = wallet.account_id;
    select * into bank from account a where a.account_id = bank.account_id;
    balance := wallet.balance;
    select k.verdict into verdict from known_key(p_player, p_key, p_request) k;
    if verdict is not null then
        return;
    end if;
    verdict := case
        when wallet.account_id is null then 'refused: no such player'
        when p_amount = 0 then 'refused: bad amount'
        when wallet.balance + p_amount < 0 then 'not_enough_chips'
        when bank.kind = 'house' and bank.balance < p_amount then 'not_enough_chips'
        when p_below is not null and wallet.balance + coalesce((
                select sum(a.balance) from account a
                 where a.kind = 'escrow' and a.player_id = p_player), 0) >= p_below
            then 'limit_reached'
        when p_below is not null and (
                select count(*) from transfer t
                 where t.asked and t.player_id = p_player
                   and t.at >= date_trunc('day', now(), 'UTC')) >= p_per_day
            then 'limit_reached'
        end;
    if verdict is not null then
        return;
    end if;
    insert into transfer (kind, player_id, key, request, lines, asked, reason)
    values (p_kind, p_player, p_key, p_request, 2, p_below is not null, p_reason)
    returning transfer_id into made;
    perform move_chips(made, bank.account_id, wallet.account_id, p_amount);
    balance := balance + p_amount;
end $$;

-- Moves what a table's rake account holds to the house: a hot account must not be on the path of
-- every hand.
create function sweep_rake(p_table bigint) returns bigint language plpgsql as $$
declare
    rake account;
    house account;
    made bigint;
begin
    select * into rake from account a where a.kind = 'rake' and a.table_id = p_table;
    select * into house from account a where a.kind = 'house';
    perform 1 from account a where a.account_id in (rake.account_id, house.account_id)
      order by a.account_id for no key update;
    select * into rake from account a where a.account_id = rake.account_id;
    if rake.account_id is null or rake.balance = 0 then
        return 0;
    end if;
    insert into transfer (kind, table_id, request, lines)
    values ('sweep', p_table, sha256(convert_to('sweep ' || p_table || ' ' || rake.version, 'UTF8')), 2)
    returning transfer_id into made;
    perform move_chips(made, rake.account_id, house.account_id, rake.balance);
    return rake.balance;
end $$;

-- A player with an empty wallet, and the starting grant if there is one, limited per address.
create function create_player(
    p_name text, p_kind text, p_password text, p_owner bigint, p_grant bigint, p_request bytea,
    p_address text, p_per_day integer,
    out verdict text, out player_id bigint
) language plpgsql as $$
#variable_conflict use_column
declare
    wallet bigint;
    made bigint;
begin
    if exists (select from player p where lower(p.name) = lower(p_name)) then
        verdict := 'name_taken';
        return;
    end if;
    if p_per_day > 0 then
        insert into address_grant as g (address, day, given)
        values (p_address, (now() at time zone 'UTC')::date, 1)
        on conflict (address, day) do update set given = g.given + 1 where g.given < p_per_day;
        if not found then
            verdict := 'limit_reached';
            return;
        end if;
    end if;
    insert into player (name, kind, password_hash, owner_id)
    values (p_name, p_kind, p_password, p_owner) returning player.player_id into player_id;
    insert into account (kind, player_id) values ('wallet', player_id)
    returning account_id into wallet;
    if p_grant > 0 then
        insert into transfer (kind, player_id, key, request, lines, reason)
        values ('grant', player_id, 'welcome', p_request, 2, 'welcome')
        returning transfer_id into made;
        perform 1 from account a where a.kind = 'issuance' for no key update;
        perform move_chips(made, (select account_id from account where kind = 'issuance'), wallet,
                           p_grant);
    end if;
end $$;

-- The house's bankroll of play chips, which funds its bots.
with issued as (
    insert into transfer (kind, request, lines, reason)
    values ('issue', sha256('bankroll'), 2, 'the house''s bankroll') returning transfer_id)
select transfer_id from issued;
select move_chips(
    (select transfer_id from transfer where kind = 'issue'),
    (select account_id from account where kind = 'issuance'),
    (select account_id from account where kind = 'house'),
    1000000000000);
