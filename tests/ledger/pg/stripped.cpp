#include "tests/ledger/pg/stripped.hpp"

#include "tests/ledger/support/world.hpp"

namespace cardroom::ledger::test {

namespace {

/// Takes every "for no key update" out of the functions that our stores call.
constexpr const char* without_locks = R"(
do $$
declare
    f record;
begin
    for f in
        select pg_get_functiondef(p.oid) as source from pg_proc p
         where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
           and p.prosrc like '%for no key update%'
    loop
        execute regexp_replace(f.source, '\s+for no key update( of \w+)?', '', 'g');
    end loop;
end $$)";

constexpr const char* without_net = R"(
do $$
declare
    t text;
begin
    for t in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table %I disable trigger user', t);
    end loop;
end $$;
alter table transfer enable trigger transfer_hashed;  -- makes a column, refuses nothing
alter table table_event drop constraint table_event_pkey;
alter table hand drop constraint hand_pkey cascade;
alter table hand_deck drop constraint hand_deck_pkey;
alter table hand_seat drop constraint hand_seat_pkey,
                      drop constraint hand_seat_table_id_hand_no_player_id_key;
alter table posting drop constraint posting_pkey;
alter table account drop constraint no_overdraft;
alter table hand drop constraint void_has_reason;
alter table admin_transfer drop constraint admin_transfer_pkey;
drop index one_open_hand, one_settlement, player_name)";

}  // namespace

std::string database_with(const Protection& protection) {
    const std::string url = empty_database();
    migrate(url);
    if (!protection.locks) run_sql(url, without_locks);
    if (!protection.net) run_sql(url, without_net);
    return url;
}

}  // namespace cardroom::ledger::test
