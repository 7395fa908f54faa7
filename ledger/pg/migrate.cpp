#include "ledger/pg/connection.hpp"
#include "ledger/pg/values.hpp"
#include "ledger/schema/migrations.hpp"
#include "ledger/store/digest.hpp"

#include <map>

namespace cardroom::ledger {

namespace {

/// "0003_ledger" -> 3.
int version_of(const Migration& migration) {
    return std::stoi(std::string{migration.name.substr(0, 4)});
}

struct Applied {
    std::string name;
    std::string sha256;
};

std::map<int, Applied> applied_in(pqxx::transaction_base& transaction) {
    std::map<int, Applied> applied;
    for (const pqxx::row& row :
         transaction.exec("select version, name, sha256 from schema_migration order by version")) {
        applied[row[0].as<int>()] = {row[1].c_str(), row[2].c_str()};
    }
    return applied;
}

/// Throws when the database holds a step that this program does not have, or has differently.
void require_known(const std::map<int, Applied>& applied) {
    std::map<int, const Migration*> known;
    for (const Migration& migration : migrations())
        known[version_of(migration)] = &migration;
    for (const auto& [version, step] : applied) {
        const auto found = known.find(version);
        if (found == known.end()) {
            throw WrongSchema{
                "the database has schema step " + step.name +
                ", which this program does not know: it is newer. Use the newer cardroom, or "
                "another database"
            };
        }
        if (pg::bytea(sha256(found->second->sql)) != step.sha256) {
            throw WrongSchema{
                "schema step " + step.name +
                " was applied from a different file than this program carries. Use the program "
                "that made the database, or another database"
            };
        }
    }
}

constexpr const char* make_own_table =
    "create table if not exists schema_migration ("
    " version integer primary key, name text not null, sha256 bytea not null,"
    " at timestamptz not null default now())";

/// Applies the first step that is missing; false when there is none.
bool apply_next(pqxx::connection& connection) {
    pqxx::work transaction{connection};
    transaction.exec("select pg_advisory_xact_lock(74372710)");  // one migrator at a time
    const std::map<int, Applied> applied = applied_in(transaction);
    require_known(applied);
    for (const Migration& migration : migrations()) {
        const int version = version_of(migration);
        if (applied.contains(version)) continue;
        transaction.exec(std::string{migration.sql});
        transaction.exec_params0(
            "insert into schema_migration (version, name, sha256) values ($1, $2, $3::bytea)",
            version,
            std::string{migration.name},
            pg::bytea(sha256(migration.sql))
        );
        transaction.commit();
        return true;
    }
    return false;
}

/// Runs `work` and turns what pqxx throws into our errors.
template <class Work>
void translated(const Work& work) {
    try {
        work();
    } catch (const pqxx::sql_error& error) {
        throw WrongSchema{std::string{"the schema cannot be applied: "} + error.what()};
    } catch (const pqxx::failure& error) {
        throw Unavailable{std::string{"the database went away: "} + error.what()};
    }
}

}  // namespace

int migrate(const std::string& url) {
    const auto connection = pg::open_connection(url, "cardroom-migrate");
    int count = 0;
    translated([&] {
        {
            pqxx::work transaction{*connection};
            transaction.exec0("set local client_min_messages = warning");
            transaction.exec("select pg_advisory_xact_lock(74372710)");
            transaction.exec0(make_own_table);
            transaction.commit();
        }
        while (apply_next(*connection))
            ++count;
    });
    return count;
}

void check_schema(const std::string& url) {
    const auto connection = pg::open_connection(url, "cardroom-check");
    translated([&] {
        pqxx::read_transaction transaction{*connection};
        const bool made = !transaction.exec1("select to_regclass('schema_migration')")[0].is_null();
        const std::map<int, Applied> applied =
            made ? applied_in(transaction) : std::map<int, Applied>{};
        require_known(applied);
        if (applied.size() != migrations().size()) {
            throw WrongSchema{
                "the database has " + std::to_string(applied.size()) + " of " +
                std::to_string(migrations().size()) + " schema steps; run `cardroom migrate`"
            };
        }
    });
}

void ping(const std::string& url) {
    const auto connection = pg::open_connection(url, "cardroom-ping");
    try {
        pqxx::nontransaction transaction{*connection};
        transaction.exec1("select 1");
    } catch (const pqxx::failure& error) {
        throw Unavailable{std::string{"the database does not answer: "} + error.what()};
    }
}

}  // namespace cardroom::ledger
