/// Connection: one blocking PostgreSQL connection that says exactly what became of each call.
#pragma once

#include "ledger/pg/connect.hpp"

#include <pqxx/pqxx>

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace cardroom::ledger::pg {

/// An SQL statement, prepared at its first use on each connection.
struct Query {
    const char* name;
    const char* sql;
};

/// A constraint refused the data (SQLSTATE class 22 or 23), or a function call was wrong: a bug
/// above, or an attack. Nothing was done.
class Rejected : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The socket of a connection, for another thread to shut. Holds a duplicate of the descriptor, so
/// that its number cannot have been given to somebody else meanwhile.
class SocketShutter : public Interrupter {
public:
    ~SocketShutter() override;
    void interrupt() override;
    void attach(int socket);
    void detach();

private:
    std::mutex mutex_;
    int duplicate_ = -1;
};

/// Opens lazily, reopens after a loss at the next call, never in the middle of one.
class Connection {
public:
    /// What a database session is for: short writes with planner settings to match, or anything.
    enum class Use { hot_path, reading };

    Connection(std::string url, std::string name, Use use);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one statement, which is a transaction of its own (one round trip). A connection lost on
    /// the way throws InDoubt; conflicts (deadlock, serialization, lock time-out) are tried again.
    template <class... Args>
    pqxx::result write(const Query& query, const Args&... args) {
        return run(query, true, [&](pqxx::transaction_base& transaction) {
            return transaction.exec_prepared(query.name, args...);
        });
    }
    /// The same for a statement that changes nothing: a lost connection throws Unavailable.
    template <class... Args>
    pqxx::result read(const Query& query, const Args&... args) {
        return run(query, false, [&](pqxx::transaction_base& transaction) {
            return transaction.exec_prepared(query.name, args...);
        });
    }

    [[nodiscard]] const std::shared_ptr<SocketShutter>& shutter() const { return shutter_; }

private:
    using Call = std::function<pqxx::result(pqxx::transaction_base&)>;
    pqxx::result run(const Query& query, bool writes, const Call& call);
    pqxx::result attempt(const Query& query, bool writes, const Call& call);
    void ensure_open();
    void close();

    std::string url_;
    std::string name_;
    Use use_;
    std::shared_ptr<SocketShutter> shutter_ = std::make_shared<SocketShutter>();
    std::unique_ptr<pqxx::connection> connection_;
};

/// Opens a plain connection with our options, or throws Unavailable with what to do.
std::unique_ptr<pqxx::connection> open_connection(const std::string& url, const std::string& name);

/// What makes the stores of this folder interruptible.
class Interruptible {
public:
    virtual ~Interruptible() = default;
    [[nodiscard]] virtual std::shared_ptr<Interrupter> socket_shutter() const = 0;
};

}  // namespace cardroom::ledger::pg
