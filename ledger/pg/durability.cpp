#include "ledger/pg/durability.hpp"

#include "ledger/pg/connection.hpp"

namespace cardroom::ledger {
namespace {

/// Each with where its value comes from: a role's or a database's goes before the file's.
constexpr const char* what_is_off =
    "select name, source from pg_settings where setting = 'off'"
    " and name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name";

std::string advice(const std::string& setting, const std::string& source) {
    return "the database may lose what it has committed: " + setting + " is off (" + source +
           "). Set " + setting +
           " = on there (postgresql.conf, ALTER SYSTEM, ALTER DATABASE, ALTER ROLE), reload "
           "PostgreSQL and start again";
}

}  // namespace

void check_durability(const std::string& url) {
    const auto connection = pg::open_connection(url, "cardroom-check");
    try {
        pqxx::nontransaction transaction{*connection};
        const pqxx::result off = transaction.exec(what_is_off);
        if (!off.empty()) {
            throw NotDurable{advice(off[0][0].c_str(), off[0][1].c_str())};
        }
    } catch (const pqxx::failure& error) {
        throw Unavailable{std::string{"the database went away: "} + error.what()};
    }
}

}  // namespace cardroom::ledger
