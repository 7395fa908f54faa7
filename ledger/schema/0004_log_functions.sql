-- What the log writer asks for, a whole batch at a time. These functions are the contract with
-- ledger/pg; a verdict is null when all went well, else a code, or 'refused: ' and why.
-- Functions on the hot path are PL/pgSQL: its plans are kept, those of SQL functions are not.
--
-- Every row is reached by its key, from the batch outwards. Where the planner could turn a join
-- round (on a young table it takes everything for small) "offset 0" or an outer join forbids it.

create function instant(millis bigint) returns timestamptz language sql immutable as $$
    select timestamptz 'epoch' + millis * interval '1 millisecond'
$$;
create function millis(at timestamptz) returns bigint language sql immutable as $$
    select (extract(epoch from at) * 1000)::bigint
$$;

-- Why the openings of a batch cannot be: (index of the row, reason). The heads are locked, so no
-- seat money can move in between; a hand still being settled counts as open.
create function opening_faults(
    p_table bigint[], o_row integer[], s_row integer[], s_player bigint[], s_stack bigint[]
) returns table (i integer, why text) language plpgsql as $$
begin
    return query
    select o.r, 'refused: the last hand is not settled'
      from unnest(o_row) o(r)
     where (select h.state from hand h
             where h.table_id = p_table[o.r] and h.state = 'open') is not null
    union all
    select s.r, 'refused: the stack of player ' || s.player || ' is not the escrow''s balance'
      from unnest(s_row, s_player, s_stack) s(r, player, stack)
     where (select a.balance from account a
             where a.kind = 'escrow' and a.player_id = s.player and a.table_id = p_table[s.r])
           is distinct from s.stack
    union all
    select o.r, 'refused: nobody is dealt in'
      from unnest(o_row) o(r)
     where o.r <> all (s_row);
end $$;

-- Appends one row to each of several tables (each at most once, in the order of their ids).
-- Returns (index, verdict) of the rows that were not appended; the others are in.
create function append_rows(
    p_table bigint[], p_seq bigint[], p_hand bigint[], p_epoch bigint[], p_kind text[],
    p_payload text[], p_state text[], p_at bigint[], p_hash bytea[], p_before bytea[],
    p_later_key text[], p_opens boolean[], p_ends boolean[], p_voids boolean[], p_reason text[],
    o_row integer[], o_version integer[], o_root bytea[], o_sealed bytea[], o_key text[],
    s_row integer[], s_seat integer[], s_player bigint[], s_stack bigint[]
) returns table (i integer, verdict text) language plpgsql as $$
#variable_conflict use_column
declare
    why text[];
    ok boolean[];  -- of fixed width: an element is found at once
    fault record;
begin
    -- Locks in table order and judges each head as it is now.
    select array_agg(x.v order by x.i) into why from (
        select n.i, case
            when h.epoch <> n.epoch then 'stale_epoch'
            when h.last_seq <> n.seq - 1 or h.last_hash <> n.before then 'out_of_order'
            when h.closed_at is not null then 'refused: the table is closed'
            when n.hand <> h.last_hand + n.opens::integer then 'refused: wrong hand number'
            end as v
          from unnest(p_table, p_seq, p_hand, p_epoch, p_before, p_opens) with ordinality
               n(t, seq, hand, epoch, before, opens, i)
          join table_head h on h.table_id = n.t
         order by n.t
           for no key update of h) x;
    if cardinality(why) is distinct from cardinality(p_table) then
        raise exception 'no such table' using errcode = '23503';
    end if;

    for fault in
        select f.i, f.why from opening_faults(p_table, o_row, s_row, s_player, s_stack) f
         where cardinality(o_row) > 0
        union all
        select n.i::integer, 'refused: that hand is not open'
          from unnest(p_table, p_hand, p_opens, p_ends, p_voids) with ordinality
               n(t, hand, opens, ends, voids, i)
          left join hand h on h.table_id = n.t and h.hand_no = n.hand
         where not n.opens and (n.ends or n.voids)
           and (h.state is distinct from 'open' or (n.ends and h.final_seq is not null))
    loop
        why[fault.i] := coalesce(why[fault.i], fault.why);
    end loop;
    ok := array(select w is null from unnest(why) w);

    with n as materialized (
        select * from unnest(p_table, p_seq, p_hand, p_epoch, p_kind, p_payload, p_state, p_at,
                             p_hash, p_later_key, ok)
                 n(t, seq, hand, epoch, kind, payload, state, at, hash, later_key, ok)
         where n.ok),
    moved as (
        update table_head h set last_seq = n.seq, last_hash = n.hash, last_hand = n.hand
          from n where h.table_id = n.t)
    insert into table_event (table_id, seq, hand_no, epoch, kind, payload, state, at, hash, later_key)
    select n.t, n.seq, n.hand, n.epoch, n.kind, n.payload, n.state, instant(n.at), n.hash, n.later_key
      from n;

    if cardinality(o_row) > 0 then
        insert into hand (table_id, hand_no, epoch, engine_version, deck_root, key_id, first_seq,
                          opened_at)
        select p_table[o.r], p_hand[o.r], p_epoch[o.r], o.version, o.root, o.key, p_seq[o.r],
               instant(p_at[o.r])
          from unnest(o_row, o_version, o_root, o_key) o(r, version, root, key)
         where ok[o.r];
        insert into hand_deck (table_id, hand_no, sealed)
        select p_table[o.r], p_hand[o.r], o.sealed
          from unnest(o_row, o_sealed) o(r, sealed) where ok[o.r];
        insert into hand_seat (table_id, hand_no, seat, player_id, stack, opened_at)
        select p_table[s.r], p_hand[s.r], s.seat, s.player, s.stack, instant(p_at[s.r])
          from unnest(s_row, s_seat, s_player, s_stack) s(r, seat, player, stack)
         where ok[s.r];
    end if;
    if true = any (p_ends) or true = any (p_voids) then
        update hand h
           set final_seq = n.seq, final_hash = n.hash,
               state = case when n.voids then 'void' else 'open' end,
               closed_at = case when n.voids then now() end,
               void_reason = case when n.voids then n.reason end
          from unnest(p_table, p_hand, p_seq, p_hash, p_ends, p_voids, p_reason, ok)
               n(t, hand, seq, hash, ends, voids, reason, ok)
         where h.table_id = n.t and h.hand_no = n.hand and n.ok and (n.ends or n.voids);
    end if;

    if false = any (ok) then
        return query select g.i::integer, g.v from unnest(why) with ordinality g(v, i)
                      where g.v is not null;
    end if;
end $$;

-- Raises the epoch of each table that the node still owns; waits behind whoever writes them now.
create function fence_tables(p_node text, p_table bigint[])
returns table (table_id bigint, epoch bigint, last_seq bigint, last_hash bytea)
language plpgsql as $$
#variable_conflict use_column
begin
    perform 1 from table_head h where h.table_id = any (p_table) order by h.table_id
        for no key update;
    return query
        update table_head h set epoch = h.epoch + 1
         where h.table_id = any (p_table) and h.node = p_node
        returning h.table_id, h.epoch, h.last_seq, h.last_hash;
end $$;

-- Takes or renews a node's lease; true when this boot holds it now.
create function take_lease(p_node text, p_boot text, p_ttl_ms bigint) returns boolean
language sql as $$
    with taken as (
        insert into node as n (name, boot, lease_until)
        values (p_node, p_boot, clock_timestamp() + p_ttl_ms * interval '1 millisecond')
        on conflict (name) do update
           set boot = excluded.boot, lease_until = excluded.lease_until
         where n.boot = excluded.boot or n.lease_until < clock_timestamp()
        returning 1)
    select exists (select from taken)
$$;

-- Makes p_node the owner of a table, unless another node's lease still runs; raises the epoch.
create function claim_table(p_node text, p_table bigint) returns bigint language plpgsql as $$
declare
    head table_head;
begin
    select * into head from table_head h where h.table_id = p_table for no key update;
    if not found or head.closed_at is not null then
        return null;
    end if;
    if head.node <> p_node and exists (
           select from node n
            where n.name = head.node and n.lease_until > clock_timestamp()) then
        return null;
    end if;
    update table_head h set node = p_node, epoch = h.epoch + 1 where h.table_id = p_table;
    return head.epoch + 1;
end $$;

create function create_table(p_name text, p_settings text, p_rules text, p_host bigint)
returns bigint language plpgsql as $$
declare
    made bigint;
begin
    insert into table_head (name, settings, rules, host_id)
    values (p_name, p_settings, p_rules, p_host) returning table_id into made;
    insert into account (kind, table_id) values ('rake', made);
    return made;
end $$;
