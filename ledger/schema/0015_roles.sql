-- Two roles. The owner runs `cardroom migrate` and so has made everything here. The application,
-- cardroom_app, runs `cardroom serve`: it may call the functions that write, read what it has to
-- read, and do nothing else.

-- What used to be written by plain statements. A function each, since the application role has no
-- right to write a table.

create function give_lease(p_node text, p_boot text) returns void language sql as $$
    update node set lease_until = '-infinity' where name = p_node and boot = p_boot
$$;

-- By its owner, the server of boot p_boot, and when it is empty (closes_empty says so too); true
-- also when it has closed before. What its rake account holds goes to the house: nobody would sweep
-- it later.
create function close_table(p_boot text, p_table bigint) returns boolean language plpgsql as $$
declare
    head table_head;
begin
    select * into head from table_head h where h.table_id = p_table for no key update;
    if head.node is distinct from p_boot
       or exists (select from hand h where h.table_id = p_table and h.state = 'open')
       or exists (select from account a
                   where a.kind = 'escrow' and a.table_id = p_table and a.balance <> 0)
    then
        return false;
    end if;
    if head.closed_at is null then
        update table_head set closed_at = now() where table_id = p_table;
        perform sweep_rake(p_table);
    end if;
    return true;
end $$;

-- Nothing happens when another boot owns it by now.
create function freeze_table(p_boot text, p_table bigint, p_reason text) returns void
language sql as $$
    update table_head set frozen = p_reason where table_id = p_table and node = p_boot
$$;

create function release_table(p_table bigint) returns void language sql as $$
    update table_head set frozen = null where table_id = p_table
$$;

-- False when there is no such guest.
create function register_guest(p_player bigint, p_name text, p_password text) returns boolean
language sql as $$
    with registered as (
        update player set name = p_name, kind = 'human', password_hash = p_password
         where player_id = p_player and kind = 'guest'
        returning 1)
    select exists (select from registered)
$$;

create function set_password(p_player bigint, p_password text) returns void language sql as $$
    update player set password_hash = p_password where player_id = p_player
$$;

create function set_frozen(p_player bigint, p_frozen boolean) returns void language sql as $$
    update player set frozen = p_frozen where player_id = p_player
$$;

create function create_session(p_player bigint, p_token bytea, p_expires bigint) returns void
language sql as $$
    insert into session (player_id, token_hash, expires_at)
    values (p_player, p_token, instant(p_expires)) on conflict (token_hash) do nothing
$$;

create function end_session(p_token bytea) returns void language sql as $$
    delete from session where token_hash = p_token
$$;

create function end_sessions(p_player bigint) returns void language sql as $$
    delete from session where player_id = p_player
$$;

create function create_key(p_player bigint, p_key bytea, p_prefix text) returns bigint
language sql as $$
    insert into api_key (player_id, key_hash, prefix) values (p_player, p_key, p_prefix)
    returning key_id
$$;

-- Whose key it is; null when it lets nobody in.
create function use_key(p_key bytea) returns bigint language sql as $$
    update api_key set last_used_at = now() where key_hash = p_key and revoked_at is null
    returning player_id
$$;

-- The bot that had the key; null when it is not a key of this owner's bots.
create function revoke_key(p_owner bigint, p_key bigint) returns bigint language sql as $$
    update api_key k set revoked_at = coalesce(k.revoked_at, now()) from player p
     where k.key_id = p_key and p.player_id = k.player_id and p.owner_id = p_owner
    returning p.player_id
$$;

create function record_act(p_who text, p_what text, p_subject text, p_reason text) returns void
language sql as $$
    insert into audit_act (who, what, subject, reason) values (p_who, p_what, p_subject, p_reason)
$$;

create function place_order(p_who text, p_table bigint, p_hand bigint, p_reason text)
returns bigint language sql as $$
    insert into admin_order (who, what, table_id, hand_no, reason)
    values (p_who, 'void', p_table, p_hand, p_reason) returning order_id
$$;

create function finish_order(p_order bigint, p_outcome text) returns void language sql as $$
    update admin_order set done_at = now(), outcome = p_outcome
     where order_id = p_order and done_at is null
$$;

-- Every function runs with the rights of the owner, and finds the tables of this schema whatever
-- the caller's search_path is: a temporary table named like one of ours would fool a trigger. The
-- immutable ones touch no table. A step that makes or replaces a function ends with this call.
create function secure_functions() returns void language plpgsql as $$
declare
    f record;
begin
    for f in
        select p.oid::regprocedure as name from pg_proc p
         where p.pronamespace = current_schema()::regnamespace and p.prokind = 'f'
           and p.provolatile <> 'i' and pg_get_userbyid(p.proowner) = current_user
    loop
        execute format('alter function %s security definer', f.name);
        execute format('alter function %s set search_path = %I, pg_temp', f.name, current_schema());
    end loop;
end $$;
select secure_functions();

-- A step may run where nobody may make roles: then the role must have been made before.
do $$ begin
    if not exists (select from pg_roles where rolname = 'cardroom_app') then
        create role cardroom_app login;
    end if;
exception
    when duplicate_object or unique_violation then
        null;  -- another database of this cluster was faster
    when insufficient_privilege then
        raise exception 'there is no role cardroom_app for the server, and % may not make it; as a '
            'superuser: create role cardroom_app login', current_user using errcode = '42501';
end $$;

do $$ begin
    if (select pg_has_role(d.datdba, 'usage') from pg_database d
         where d.datname = current_database()) then
        execute format('revoke temporary on database %I from public', current_database());
    end if;
end $$;

-- Nobody may call what was not granted, nor what later steps will make.
do $$
declare
    f record;
begin
    for f in
        select p.oid::regprocedure as name from pg_proc p
         where p.pronamespace = current_schema()::regnamespace
           and pg_get_userbyid(p.proowner) = current_user
    loop
        execute format('revoke execute on function %s from public', f.name);
    end loop;
end $$;
alter default privileges revoke execute on functions from public;

grant select on
    account, admin_order, api_key, hand, hand_deck, hand_seat, node, player, posting,
    schema_migration, session, table_event, table_head, transfer
to cardroom_app;

grant execute on function
    append_rows, claim_table, close_table, create_key, create_player, create_session, create_table,
    end_session, end_sessions, fence_tables, finish_order, freeze_table, give_lease, instant,
    millis, owner_is_alive, place_order, posting_hash, record_act, register_guest, release_table, revoke_key,
    seat_transfer, set_frozen, set_password, settle_hands, sweep_rake, take_lease, transfer_hash,
    use_key, wallet_transfer
to cardroom_app;
