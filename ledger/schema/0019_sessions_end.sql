-- A session ends with what it proved: in the same statement as the change, never after it.

-- A guest registers: their token may have been seen by others, and it gets a new owner's rights.
create or replace function register_guest(p_player bigint, p_name text, p_password text)
returns boolean language sql as $$
    with registered as (
        update player set name = p_name, kind = 'human', password_hash = p_password
         where player_id = p_player and kind = 'guest'
        returning player_id),
    ended as (
        delete from session where player_id in (select player_id from registered))
    select exists (select from registered)
$$;

-- Whoever knew the old password is thrown out.
create or replace function set_password(p_player bigint, p_password text) returns void
language sql as $$
    update player set password_hash = p_password where player_id = p_player;
    delete from session where player_id = p_player
$$;

-- An account that is free again logs in again: whoever made an admin freeze it may have its token.
-- A guest has nothing but the token, and keeps it.
create or replace function set_frozen(p_player bigint, p_frozen boolean) returns void
language sql as $$
    update player set frozen = p_frozen where player_id = p_player;
    delete from session s using player p
     where s.player_id = p_player and p.player_id = p_player and not p_frozen
       and p.password_hash is not null
$$;

select secure_functions();
