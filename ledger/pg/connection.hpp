/// Connection: one blocking PostgreSQL connection that says exactly what became of each call.
#pragma once

#include "ledger/pg/connect.hpp"
#include "ledger/pg/watchdog.hpp"

#include <pqxx/pqxx>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace cardroom::ledger::pg {

/// An SQL statement, prepared at its first use on each connection.
struct Query {
    const char* name;
    const char* sql;
};

/// The database refused what was asked, and would again: a bug, an attack, a damaged page. Nothing
/// was done.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
/// A constraint refused the data (SQLSTATE class 22 or 23), or a function call was wrong.
class Rejected : public Refused {
public:
    using Refused::Refused;
};

/// A database that could not be reached is not asked again for so long: whoever waits in a queue
/// for one connection gets the same answer at once.
inline constexpr std::chrono::milliseconds rest_after_failure{250};

/// The socket of a connection, for its watchdog to shut. Holds a duplicate of the descriptor, so
/// that its number cannot have been given to somebody else meanwhile.
class SocketShutter : public Watched {
public:
    /// Marks a call for as long as it lives.
    class Call {
    public:
        explicit Call(SocketShutter& socket);
        ~Call();
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;

    private:
        SocketShutter& socket_;
    };

    ~SocketShutter() override;
    void cut_off_after(std::chrono::nanoseconds limit) override;
    void attach(int socket);
    void detach();

private:
    std::atomic<std::int64_t> called_{0};  ///< when the call under way began; 0: there is none
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
    /// Errors name the SQLSTATE and the primary message (which names the constraint): their details
    /// would hold whole rows.
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

    /// How long a call waits for somebody else's lock: three times 1 s, or 50 ms once.
    enum class Patience { full, brief };
    /// While it lives, calls have brief patience: for what was found hindered before.
    class Impatience {
    public:
        explicit Impatience(Connection& connection) : connection_{connection} {
            connection_.patience_ = Patience::brief;
        }
        ~Impatience() { connection_.patience_ = Patience::full; }
        Impatience(const Impatience&) = delete;
        Impatience& operator=(const Impatience&) = delete;

    private:
        Connection& connection_;
    };

private:
    using Call = std::function<pqxx::result(pqxx::transaction_base&)>;
    pqxx::result run(const Query& query, bool writes, const Call& call);
    pqxx::result attempt(const Query& query, bool writes, const Call& call);
    void ensure_open();
    void open();
    void set_up(pqxx::connection& fresh);
    void close();
    void tell_patience();

    std::string url_;
    std::string name_;
    Use use_;
    std::shared_ptr<SocketShutter> shutter_ = std::make_shared<SocketShutter>();
    std::optional<std::chrono::steady_clock::time_point> rests_until_;  ///< after a failure
    std::string failure_;                                               ///< the last to open one
    std::unique_ptr<pqxx::connection> connection_;
    Patience patience_ = Patience::full;
    Patience told_ = Patience::full;  ///< what the session's lock_timeout says
};

/// Opens a plain connection with our options, or throws Unavailable with what to do.
std::unique_ptr<pqxx::connection> open_connection(const std::string& url, const std::string& name);

}  // namespace cardroom::ledger::pg
