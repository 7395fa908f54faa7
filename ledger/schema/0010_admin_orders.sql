-- What an admin asks of the server that owns a table: only the owner may write its log.
create table admin_order (
    order_id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    who text not null,
    what text not null check (what in ('void')),
    table_id bigint not null references table_head,
    hand_no bigint not null,
    reason text not null check (length(reason) >= 3),
    done_at timestamptz,
    outcome text,
    constraint done_says_how check ((done_at is null) = (outcome is null))
);
create index admin_order_open on admin_order (order_id) where done_at is null;

-- Whether a live server owns this table now.
create function owner_is_alive(p_table bigint) returns boolean language sql as $$
    select exists (select from table_head h join node n on n.name = h.node
                    where h.table_id = p_table and n.lease_until > clock_timestamp())
$$;
