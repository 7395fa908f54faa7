#include "ledger/pg/snapshot.hpp"

namespace cardroom::ledger::pg {
namespace {

/// Pages are reached by their keys, whatever the planner believes of young tables; and the
/// transaction may wait for us as long as it takes.
constexpr const char* settings =
    "set timezone = 'UTC'; set idle_in_transaction_session_timeout = 0; set enable_seqscan = off;"
    " set enable_hashjoin = off; set enable_mergejoin = off; set enable_bitmapscan = off;"
    " set random_page_cost = 0.01; set jit = off; set plan_cache_mode = force_generic_plan";

[[noreturn]] void gone(const std::exception& error) {
    throw Unavailable{std::string{"the database went away: "} + error.what()};
}

}  // namespace

Snapshot::Snapshot(const std::string& url, const std::string& name, const std::string& exported)
    : connection_{open_connection(url, name)} {
    try {
        pqxx::nontransaction{*connection_}.exec(settings);
        transaction_ = std::make_unique<Transaction>(*connection_);
        if (!exported.empty()) {
            transaction_->exec0("set transaction snapshot " + transaction_->quote(exported));
        }
    } catch (const pqxx::failure& error) {
        gone(error);
    }
}

Snapshot::~Snapshot() = default;

std::string Snapshot::export_it() {
    try {
        return transaction_->exec1("select pg_export_snapshot()")[0].c_str();
    } catch (const pqxx::failure& error) {
        gone(error);
    }
}

pqxx::result Snapshot::guarded(const Query& query, const Call& call) {
    try {
        if (prepared_.insert(query.name).second) connection_->prepare(query.name, query.sql);
        return call(*transaction_);
    } catch (const pqxx::sql_error& error) {
        throw Unavailable{std::string{query.name} + ": " + error.what()};
    } catch (const pqxx::failure& error) {
        gone(error);
    }
}

}  // namespace cardroom::ledger::pg
