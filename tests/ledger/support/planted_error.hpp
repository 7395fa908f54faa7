/// PlantedError: a database of its own in which rows of one table's log fail with an SQLSTATE of
/// our choice, as a damaged page or a full limit would make them.
#pragma once

#include "tests/ledger/support/world.hpp"

#include <string>

namespace cardroom::ledger::test {

struct PlantedError {
    PlantedError() {
        migrate(url);
        run_sql(url, R"(
            create sequence tries;
            create table planted (table_id bigint, state text, failures bigint);
            create function fails() returns trigger language plpgsql as $$
            declare
                state text;
            begin
                select p.state into state from planted p where p.table_id = new.table_id
                   and nextval('tries') <= p.failures;
                if found then
                    raise exception 'planted' using errcode = state;
                end if;
                return new;
            end $$;
            create trigger fails_event before insert on table_event for each row
                execute function fails();
            create trigger fails_transfer before insert on transfer for each row
                execute function fails();
        )");
    }
    /// The next `failures` rows and transfers of this table fail with this SQLSTATE.
    void plant(TableId table, const std::string& state, std::int64_t failures) const {
        run_sql(
            url,
            "select setval('tries', 1, false); delete from planted; insert into planted values (" +
                std::to_string(table.value()) + ", '" + state + "', " + std::to_string(failures) +
                ")"
        );
    }
    void lift() const { run_sql(url, "delete from planted"); }
    /// How often somebody has tried since then.
    [[nodiscard]] int tries() const {
        return std::stoi(run_sql(url, "select last_value - (not is_called)::int from tries"));
    }

    std::string url = empty_database();
    PgWorld world{as_role(url, "cardroom_app")};
};

/// More than anybody tries.
inline constexpr std::int64_t always = 1'000'000;

}  // namespace cardroom::ledger::test
