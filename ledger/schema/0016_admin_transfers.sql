-- What admins move: chips issued to the house, and corrections between wallets and the house. Each
-- has a key of its own, who did it and why, and the hand it puts right if there is one.
create table admin_transfer (
    key text primary key check (length(key) between 1 and 255),
    transfer_id bigint not null unique references transfer,
    who text not null,
    table_id bigint,
    hand_no bigint,
    foreign key (table_id, hand_no) references hand,
    constraint whole_hand check ((table_id is null) = (hand_no is null))
);
create trigger admin_transfer_stays before update or delete or truncate on admin_transfer
    for each statement execute function append_only();

-- From or to nobody is from or to the house; what is issued comes from issuance. It is recorded in
-- the same transaction. `balance` is the receiver's.
create function admin_transfer(
    p_kind text, p_from bigint, p_to bigint, p_amount bigint, p_table bigint, p_hand bigint,
    p_key text, p_request bytea, p_who text, p_subject text, p_reason text,
    out verdict text, out balance bigint
) language plpgsql as $$
declare
    ids bigint[] := array[
        (select a.account_id from account a
          where case when p_kind = 'issue' then a.kind = 'issuance'
                     when p_from is null then a.kind = 'house'
                     else a.kind = 'wallet' and a.player_id = p_from end),
        (select a.account_id from account a
          where case when p_to is null then a.kind = 'house'
                     else a.kind = 'wallet' and a.player_id = p_to end)];
    source account;
    target account;
    made bigint;
begin
    perform 1 from account a where a.account_id = any (ids) order by a.account_id for no key update;
    select * into source from account a where a.account_id = ids[1];
    select * into target from account a where a.account_id = ids[2];
    balance := target.balance;
    select case when t.request = p_request then 'repeated' else 'key_reused' end into verdict
      from admin_transfer m join transfer t on t.transfer_id = m.transfer_id where m.key = p_key;
    if verdict is not null then
        return;
    end if;
    verdict := case
        when p_kind not in ('issue', 'correction') then 'refused: no such kind'
        when source.account_id is null or target.account_id is null then 'refused: no such player'
        when source.account_id = target.account_id then 'refused: from and to are the same'
        when p_amount <= 0 then 'refused: bad amount'
        when length(p_reason) < 3 then 'refused: no reason'
        when p_table is not null and (
                select h.state from hand h where h.table_id = p_table and h.hand_no = p_hand)
             is distinct from 'settled' then 'refused: that hand is not settled'
        when source.kind <> 'issuance' and source.balance < p_amount then 'not_enough_chips'
        end;
    if verdict is not null then
        return;
    end if;
    insert into transfer (kind, request, lines, reason) values (p_kind, p_request, 2, p_reason)
    returning transfer_id into made;
    perform move_chips(made, source.account_id, target.account_id, p_amount);
    insert into admin_transfer values (p_key, made, p_who, p_table, p_hand);
    insert into audit_act (who, what, subject, reason) values (p_who, p_kind, p_subject, p_reason);
    balance := balance + p_amount;
end $$;

select secure_functions();
revoke execute on function admin_transfer from public;
grant execute on function admin_transfer to cardroom_app;
