-- A table belongs to one start of a server, not to a node's name: two processes of the same name, one
-- of them paused past its lease, are two owners. table_head.node holds the owner's boot id from
-- here on, and whether an owner lives is asked of the lease with that boot id.

update table_head h set node = (select n.boot from node n where n.name = h.node);

-- Makes the server of boot p_node the owner of a table, unless another boot's lease still runs;
-- raises the epoch.
create or replace function claim_table(p_node text, p_table bigint) returns bigint language plpgsql
as $$
declare
    head table_head;
begin
    select * into head from table_head h where h.table_id = p_table for no key update;
    if not found or head.closed_at is not null then
        return null;
    end if;
    if head.node <> p_node and exists (
           select from node n
            where n.boot = head.node and n.lease_until > clock_timestamp()) then
        return null;
    end if;
    update table_head h set node = p_node, epoch = h.epoch + 1 where h.table_id = p_table;
    return head.epoch + 1;
end $$;

-- Whether a live server owns this table now.
create or replace function owner_is_alive(p_table bigint) returns boolean language sql as $$
    select exists (select from table_head h join node n on n.boot = h.node
                    where h.table_id = p_table and n.lease_until > clock_timestamp())
$$;

select secure_functions();
