-- The check of a batch looks up the row before each of its rows by key, and never reads the whole log.
-- As it was, PostgreSQL kept a plan that hashed all of table_event for every batch, when the first
-- batch of a connection had some twenty rows and the log was still short. "offset 0" forbids that plan.
create or replace function log_is_contiguous() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select e.table_id, e.seq into wrong
      from added e
      left join table_head h on h.table_id = e.table_id
     where h.table_id is null or h.epoch <> e.epoch or h.last_seq < e.seq
        or (h.last_seq = e.seq and h.last_hash <> e.hash)
        or (e.seq > 1 and not exists (
               select from table_event p where p.table_id = e.table_id and p.seq = e.seq - 1
               offset 0))
     limit 1;
    if found then
        raise exception 'table %: row % does not follow its log', wrong.table_id, wrong.seq
            using errcode = '23514';
    end if;
    return null;
end $$;
