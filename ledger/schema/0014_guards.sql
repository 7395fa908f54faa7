-- The second net, drawn tighter: what the database refuses whoever asks, and by whatever
-- statement. Nothing here decides for an honest server, whose functions have asked before.

-- As in 0004, of immutable parts alone, which the planner puts in place of the call: eight calls a
-- hand took a tenth of the log writer's time.
create or replace function instant(millis bigint) returns timestamptz language sql immutable as $$
    select to_timestamp(millis::double precision / 1000)
$$;

-- (A condition is built anew from the catalogue's text in every statement: a short one, and what an
-- account is, never changes, is told by naming its columns.)
create or replace trigger account_step before update on account for each row
    when (new.version <> old.version + 1) execute function refuse_update();
create trigger account_is_itself before update of account_id, kind, player_id, table_id, asset on account
    for each statement execute function refuse_update();

-- An account is empty when it is made.
create trigger account_is_new before insert on account for each row
    when (new.version <> 0 or new.balance <> 0
          or new.last_hash <> decode(repeat('00', 32), 'hex'))
    execute function refuse_update();
alter table account drop constraint new_is_empty;  -- the same, said of every update too

-- A table closes once, when no hand is open and no chips are at it: nobody could reach them any more.
create index escrow_of_table on account (table_id) where kind = 'escrow';
create function closes_empty() returns trigger language plpgsql as $$
begin
    if old.closed_at is not null
       or exists (select from hand h where h.table_id = new.table_id and h.state = 'open')
       or exists (select from account a
                   where a.kind = 'escrow' and a.table_id = new.table_id and a.balance <> 0)
    then
        raise exception 'table % closes once, and empty', new.table_id using errcode = '23514';
    end if;
    return new;
end $$;
create trigger table_head_closes before update of closed_at on table_head for each row
    when (new.closed_at is distinct from old.closed_at) execute function closes_empty();

-- A head follows its log one row at a time, never goes back, and stays where it is once the table is
-- closed.
create trigger table_head_step before update on table_head for each row
    when (new.table_id <> old.table_id
          or new.last_seq not between old.last_seq and old.last_seq + 1
          or (new.last_seq = old.last_seq and new.last_hash <> old.last_hash)
          or new.last_hand not between old.last_hand and old.last_hand + 1
          or (old.closed_at is not null and new.last_seq <> old.last_seq))
    execute function refuse_update();

-- A transfer's postings arrive whole, in one statement and only once, together with the balances
-- they explain; they sum to zero, are of one asset and touch what their kind may touch (the
-- accounts of a correction are for admins to choose). Outside of hands no chip enters or leaves an
-- escrow whose seat is in a live hand. The table's head is locked before looking, as the seats of
-- an opening do: the two cannot pass each other.
create or replace function transfer_is_whole() returns trigger language plpgsql as $$
declare
    wrong bigint;
    why text;
    is_seat_money boolean;
begin
    select min(x.transfer_id) filter (
               where x.total <> 0 or t.lines is distinct from x.lines or x.lines <> (
                   select count(*) from posting p where p.transfer_id = x.transfer_id)),
           bool_or(t.kind <> 'hand')
      into wrong, is_seat_money
      from (select n.transfer_id, sum(n.amount) as total, count(*) as lines
              from added n group by n.transfer_id) x
      left join lateral (select f.kind, f.lines from transfer f
                          where f.transfer_id = x.transfer_id offset 0) t on true;
    if wrong is not null then
        raise exception 'transfer % is not balanced or not whole', wrong using errcode = '23514';
    end if;

    select n.account_id, x.why into wrong, why
      from added n
      left join lateral (select f.* from transfer f
                          where f.transfer_id = n.transfer_id offset 0) t on true
      left join lateral (select b.* from account b
                          where b.account_id = n.account_id offset 0) a on true
     cross join lateral (select case
               when a.version is distinct from n.account_version or a.balance <> n.balance_after
                   then 'differs from its balance'
               when a.asset <> t.asset then 'mixes assets'
               when case t.kind
                   when 'hand' then a.table_id = t.table_id and (a.kind = 'rake' or exists (
                       select from hand_seat s
                        where s.table_id = t.table_id and s.hand_no = t.hand_no
                          and s.player_id = a.player_id))
                   when 'sweep' then a.kind = 'house' or a.table_id = t.table_id and a.kind = 'rake'
                   when 'issue' then a.kind in ('issuance', 'house')
                   when 'grant' then a.kind = 'issuance'
                       or a.player_id = t.player_id and a.kind = 'wallet'
                   when 'house_fund' then a.kind = 'house'
                       or a.player_id = t.player_id and a.kind = 'wallet'
                   when 'correction' then true
                   else a.player_id = t.player_id and (a.kind = 'wallet' or a.table_id = t.table_id)
                       and ((a.kind = 'wallet') = (n.amount < 0)) = (t.kind <> 'cash_out')
                   end is not true
                   then 'is not for a transfer of its kind'
               end as why) x
     where x.why is not null
     limit 1;
    if found then
        raise exception 'a posting of account % %', wrong, why using errcode = '23514';
    end if;

    if is_seat_money then
        perform 1 from table_head h
          where h.table_id = any (array(
                select (select case a.kind when 'escrow' then a.table_id end from account a
                         where a.account_id = n.account_id)
                  from added n))
          order by h.table_id for no key update;
        select n.account_id into wrong
          from added n
         cross join lateral (select b.kind, b.table_id, b.player_id from account b
                              where b.account_id = n.account_id offset 0) a
         cross join lateral (select g.hand_no from hand g
                              where g.table_id = a.table_id and g.state = 'open' offset 0) h
         where a.kind = 'escrow'
           and (select t.kind from transfer t where t.transfer_id = n.transfer_id) <> 'hand'
           and exists (select from hand_seat s
                        where s.table_id = a.table_id and s.hand_no = h.hand_no
                          and s.player_id = a.player_id)
         limit 1;
        if found then
            raise exception 'account % is in a live hand', wrong using errcode = '23514';
        end if;
    end if;
    return null;
end $$;

-- A balance changes only with the posting that says so, in the same statement, one at a time; and the
-- posting's hash goes on from the one before it.
create or replace function balance_is_posted() returns trigger language plpgsql as $$
declare
    wrong bigint;
    why text;
begin
    select n.account_id, x.why into wrong, why
      from changed n
      left join lateral (select o.* from posting o
                          where o.account_id = n.account_id and o.account_version = n.version
                         offset 0) p on true
      left join lateral (select o.balance_after, o.hash from posting o
                          where o.account_id = n.account_id and o.account_version = n.version - 1
                         offset 0) q on true
      left join lateral (select f.hash from transfer f
                          where f.transfer_id = p.transfer_id offset 0) t on true
     cross join lateral (select case
               when p.balance_after is distinct from n.balance
                 or p.balance_before <> coalesce(q.balance_after, 0)
                   then 'the balance of account % changed without its posting'
               when n.last_hash <> p.hash
                 or p.hash is distinct from posting_hash(
                        coalesce(q.hash, decode(repeat('00', 32), 'hex')), t.hash, p.account_id,
                        p.account_version, p.amount, p.balance_before, p.balance_after)
                   then 'the chain of account % is broken'
               end as why) x
     where x.why is not null
     limit 1;
    if found then
        raise exception using message = replace(why, '%', wrong::text), errcode = '23514';
    end if;
    return null;
end $$;

-- At the end of its transaction a transfer has all its postings; the hand that it settles is closed,
-- and the seat money that it moves is in the table's log.
create function transfer_is_done() returns trigger language plpgsql as $$
begin
    if new.lines <> (select count(*) from posting p where p.transfer_id = new.transfer_id)
       or (new.kind = 'hand' and not exists (
              select from hand h
               where h.table_id = new.table_id and h.hand_no = new.hand_no
                 and h.state = 'settled' and h.final_seq = new.seq))
       or (new.kind in ('buy_in', 'top_up', 'cash_out') and not exists (
              select from table_event e where e.table_id = new.table_id and e.seq = new.seq))
    then
        raise exception 'transfer % is not done', new.transfer_id using errcode = '23514';
    end if;
    return null;
end $$;
create constraint trigger transfer_done after insert on transfer
    deferrable initially deferred for each row execute function transfer_is_done();

-- A hand opens with the newest row of its table's log, under the owner's epoch.
create function hand_opens() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select o.table_id, o.hand_no into wrong
      from opened o
      left join lateral (select d.epoch, d.last_seq, d.last_hand from table_head d
                          where d.table_id = o.table_id offset 0) h on true
      left join lateral (select r.hand_no from table_event r
                          where r.table_id = o.table_id and r.seq = o.first_seq offset 0) e on true
     where o.state <> 'open' or o.final_seq is not null
        or (h.epoch, h.last_seq, h.last_hand, e.hand_no)
           is distinct from (o.epoch, o.first_seq, o.hand_no, o.hand_no)
     limit 1;
    if found then
        raise exception 'hand % of table % does not open with its log', wrong.hand_no,
            wrong.table_id using errcode = '23514';
    end if;
    return null;
end $$;
create trigger hand_opened after insert on hand
    referencing new table as opened for each statement execute function hand_opens();

-- A seat is dealt in when its hand opens, with all that its escrow holds. The head is locked
-- before looking: see transfer_is_whole.
create function seats_are_escrows() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    perform 1 from table_head t
      where t.table_id = any (array(select n.table_id from added n))
      order by t.table_id for no key update;
    select n.table_id, n.player_id into wrong
      from added n
      left join lateral (select d.last_seq from table_head d
                          where d.table_id = n.table_id offset 0) t on true
      left join lateral (select g.state, g.first_seq from hand g
                          where g.table_id = n.table_id and g.hand_no = n.hand_no offset 0) h on true
      left join lateral (select b.balance from account b
                          where b.kind = 'escrow' and b.player_id = n.player_id
                            and b.table_id = n.table_id offset 0) a on true
     where h.state is distinct from 'open' or h.first_seq <> t.last_seq
        or a.balance is distinct from n.stack
     limit 1;
    if found then
        raise exception 'table %: the stack of player % is not the escrow''s', wrong.table_id,
            wrong.player_id using errcode = '23514';
    end if;
    return null;
end $$;
create trigger hand_seat_stack after insert on hand_seat
    referencing new table as added for each statement execute function seats_are_escrows();

-- A hand closes once, with the log it has: its end is the newest row of the table when it is set.
create or replace function hand_moves_on() returns trigger language plpgsql as $$
declare
    ends boolean := (new.final_seq, new.final_hash)
                    is distinct from (old.final_seq, old.final_hash);
begin
    if old.state <> 'open'
       or (new.table_id, new.hand_no, new.epoch, new.engine_version, new.deck_root, new.key_id,
           new.first_seq, new.opened_at)
          is distinct from
          (old.table_id, old.hand_no, old.epoch, old.engine_version, old.deck_root, old.key_id,
           old.first_seq, old.opened_at)
       or (ends and old.final_seq is not null and new.state <> 'void')
       or (new.state = 'void' and not ends)  -- the row that calls it off
    then
        raise exception 'hand % of table % does not change that way', old.hand_no, old.table_id
            using errcode = '23514';
    end if;
    if ends then  -- (nested: an expression with a query in it runs it whatever stands before "and")
        if not exists (
               select from table_head h
                 join table_event e on e.table_id = h.table_id and e.seq = h.last_seq
                where h.table_id = new.table_id and e.seq = new.final_seq
                  and e.hand_no = new.hand_no and e.hash = new.final_hash)
        then
            raise exception 'hand % of table %: its log does not end there', new.hand_no,
                new.table_id using errcode = '23514';
        end if;
    end if;
    if new.state = 'settled' then
        if not exists (
               select from transfer t
                where t.table_id = new.table_id and t.hand_no = new.hand_no and t.kind = 'hand')
        then
            raise exception 'hand % of table % has no settlement', new.hand_no, new.table_id
                using errcode = '23514';
        end if;
    end if;
    return new;
end $$;
