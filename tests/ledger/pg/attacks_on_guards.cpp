#include "tests/ledger/pg/attacks.hpp"

namespace cardroom::ledger::test {

Attacks attacks_on_guards() {
    return {
        {"switch the triggers off", "alter table posting disable trigger all", "must be owner"},
        {"switch all triggers off", "set session_replication_role = replica", "permission denied"},
        {"drop a trigger", "drop trigger posting_whole on posting", "must be owner"},
        {"drop a constraint", "alter table account drop constraint no_overdraft", "must be owner"},
        {"replace a guard",
         "create or replace function transfer_is_whole() returns trigger language plpgsql as"
         " 'begin return null; end'",
         "permission denied"},
        {"a table that hides ours",
         "create temporary table table_event (like table_event)",
         "permission denied"},
        {"call the part of a function that asks nothing",
         "select move_chips(1, {house}, {idle.w0}, 5)",
         "permission denied"},
        {"become the owner", "set role postgres", "permission denied"},
    };
}

}  // namespace cardroom::ledger::test
