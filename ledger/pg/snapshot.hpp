/// Snapshot: a connection inside one read-only transaction, and others that see the same moment.
#pragma once

#include "ledger/pg/connection.hpp"

#include <memory>
#include <set>
#include <string>

namespace cardroom::ledger::pg {

/// REPEATABLE READ, so that a running server does not disturb what is read. A lost connection
/// throws Unavailable and is not opened again: its moment is gone.
class Snapshot {
public:
    /// A new moment.
    Snapshot(const std::string& url, const std::string& name) : Snapshot{url, name, ""} {}
    /// The moment that another snapshot has exported and still holds.
    Snapshot(const std::string& url, const std::string& name, const std::string& exported);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    /// The name under which others may share this moment.
    [[nodiscard]] std::string export_it();

    template <class... Args>
    pqxx::result read(const Query& query, const Args&... args) {
        return guarded(query, [&](pqxx::transaction_base& transaction) {
            return transaction.exec_prepared(query.name, args...);
        });
    }

private:
    using Transaction = pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>;
    using Call = std::function<pqxx::result(pqxx::transaction_base&)>;
    pqxx::result guarded(const Query& query, const Call& call);

    std::unique_ptr<pqxx::connection> connection_;
    std::unique_ptr<Transaction> transaction_;
    std::set<std::string> prepared_;
};

}  // namespace cardroom::ledger::pg
