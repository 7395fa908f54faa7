-- A money request that is sent again gets its first answer. So a used key tells what it was used for:
-- the events of its log row, and what the wallet held just after it. A top-up asked for during a hand
-- takes its key with its row: a transfer without postings. And the owner of a table may change the
-- table's settings.

drop function known_key;
-- What was done under a key: nulls when the key is new. `balance_then` is null when no chip moved.
create function known_key(
    p_player bigint, p_key text,
    out request bytea, out kind text, out asked boolean, out seq bigint, out balance_then bigint,
    out events_then text
) language plpgsql as $$
#variable_conflict use_column
begin
    select t.request, t.kind, t.asked, t.seq,
           (select p.balance_after from posting p join account a on a.account_id = p.account_id
             where p.transfer_id = t.transfer_id and a.kind = 'wallet' and a.player_id = p_player),
           (select e.payload from table_event e where e.table_id = t.table_id and e.seq = t.seq)
      into request, kind, asked, seq, balance_then, events_then
      from transfer t where t.player_id = p_player and t.key = p_key;
end $$;

drop function seat_transfer;
-- As in 0005. With a later key the chips are only asked for: the key is taken, nothing moves, and it
-- does not matter that the seat is in a hand.
create function seat_transfer(
    p_kind text, p_player bigint, p_amount bigint, p_key text, p_request bytea,
    p_table bigint, p_seq bigint, p_hand bigint, p_epoch bigint, p_row_kind text,
    p_payload text, p_state text, p_at bigint, p_hash bytea, p_before bytea, p_later_key text,
    out verdict text, out balance bigint, out seq bigint, out balance_then bigint,
    out events_then text
) language plpgsql as $$
#variable_conflict use_column
declare
    later boolean := p_later_key <> '';
    head table_head;
    wallet account;
    escrow account;
    source account;
    made bigint;
begin
    select * into head from table_head h where h.table_id = p_table for no key update;
    select * into wallet from account a where a.kind = 'wallet' and a.player_id = p_player;
    balance := wallet.balance;
    select case when k.request = p_request then 'repeated' when k.request is not null then 'key_reused'
           end, k.seq, k.balance_then, k.events_then
      into verdict, seq, balance_then, events_then from known_key(p_player, p_key) k;
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
        when not later and exists (
                select from hand h
                  join hand_seat s on s.table_id = h.table_id and s.hand_no = h.hand_no
                 where h.table_id = p_table and h.state = 'open'
                   and s.player_id = p_player) then 'seat_in_hand'
        when p_kind <> 'cash_out' and (select p.frozen from player p where p.player_id = p_player)
            then 'account_frozen'
        end;
    if verdict is not null then
        return;
    end if;

    if later then
        insert into transfer (kind, player_id, key, table_id, seq, request, lines)
        values (p_kind, p_player, p_key, p_table, p_seq, p_request, 0);
    else
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
        values (p_kind, p_player, p_key, p_table, p_seq, p_request,
                case p_amount when 0 then 0 else 2 end)
        returning transfer_id into made;
        if p_kind = 'cash_out' then
            perform move_chips(made, escrow.account_id, wallet.account_id, p_amount);
            balance := balance + p_amount;
        else
            perform move_chips(made, wallet.account_id, escrow.account_id, p_amount);
            balance := balance - p_amount;
        end if;
    end if;
    seq := p_seq;
    update table_head h set last_seq = p_seq, last_hash = p_hash where h.table_id = p_table;
    insert into table_event (table_id, seq, hand_no, epoch, kind, payload, state, at, hash, later_key)
    values (p_table, p_seq, p_hand, p_epoch, p_row_kind, p_payload, p_state, instant(p_at), p_hash,
            p_later_key);
end $$;

drop function wallet_transfer;
-- As in 0005. A player who asks for chips names no amount: theirs is the same request whatever a
-- grant is worth by now.
create function wallet_transfer(
    p_kind text, p_player bigint, p_amount bigint, p_key text, p_request bytea, p_reason text,
    p_below bigint, p_per_day integer,
    out verdict text, out balance bigint, out balance_then bigint
) language plpgsql as $$
#variable_conflict use_column
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
    select case when k.request = p_request or (k.asked and p_below is not null and k.kind = p_kind)
               then 'repeated' when k.request is not null then 'key_reused' end, k.balance_then
      into verdict, balance_then from known_key(p_player, p_key) k;
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

-- False when another boot owns the table by now, or it is closed.
create function change_settings(p_boot text, p_table bigint, p_settings text) returns boolean
language sql as $$
    with changed as (
        update table_head set settings = p_settings
         where table_id = p_table and node = p_boot and closed_at is null
        returning 1)
    select exists (select from changed)
$$;

select secure_functions();
revoke execute on function known_key, seat_transfer, wallet_transfer, change_settings from public;
grant execute on function seat_transfer, wallet_transfer, change_settings to cardroom_app;
