#include "ledger/pg/connection.hpp"

#include <algorithm>
#include <chrono>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace cardroom::ledger::pg {

namespace {

constexpr int max_attempts = 3;
constexpr const char* full_patience = "set lock_timeout = '1s'";
constexpr const char* brief_patience = "set lock_timeout = '50ms'";

std::int64_t steady_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

/// Waits longer each time, and not in step with whoever we collided with.
void back_off(int attempt) {
    const auto step = std::chrono::milliseconds{2} * (1 << attempt);
    const auto jitter =
        std::hash<std::thread::id>{}(std::this_thread::get_id()) % static_cast<std::size_t>(5);
    std::this_thread::sleep_for(step + std::chrono::milliseconds{jitter});
}

bool starts_with(const std::string& text, const char* start) {
    return text.rfind(start, 0) == 0;
}

/// In one line.
std::string in_one_line(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    for (char& c : text) {
        if (c == '\n') c = ' ';
    }
    return text;
}

/// Is worth another try: somebody else's transaction was in the way.
bool is_conflict(const std::string& sqlstate) {
    return sqlstate == "40001" || sqlstate == "40P01" || sqlstate == "55P03";
}

/// Turns an SQL error of a living connection into ours. Nothing was committed.
[[noreturn]] void translate(const pqxx::sql_error& error, const Query& query) {
    const std::string& state = error.sqlstate();
    const std::string text =
        std::string{query.name} + ": " + in_one_line(error.what()) + " [" + state + "]";
    if (starts_with(state, "22") || starts_with(state, "23")) throw Rejected{text};
    if (state == "42P01" || state == "42883" || state == "42703" || state == "3F000") {
        throw WrongSchema{
            "the database's schema is not this program's; run `cardroom migrate` (" + text + ")"
        };
    }
    const char* const what = state == "53100" ? "the database's disk is full: make room there, and "
                                                "play goes on by itself: "
                                              : "the database refused: ";
    const std::string refusal = what + text;
    if (state == "55P03" || starts_with(state, "58")) throw Hindered{refusal};
    for (const char* passing : {"08", "25", "40", "53", "55", "57"}) {
        if (starts_with(state, passing)) throw Unavailable{refusal};
    }
    throw Refused{refusal};
}

/// Has the other side closed this idle connection, or said anything? Then it is not usable.
bool is_stale(int socket) {
    pollfd waiting{socket, POLLIN, 0};
    return poll(&waiting, 1, 0) != 0;
}

}  // namespace

SocketShutter::Call::Call(SocketShutter& socket) : socket_{socket} {
    socket_.called_ = steady_now();
}

SocketShutter::Call::~Call() {
    socket_.called_ = 0;
}

SocketShutter::~SocketShutter() {
    detach();
}

void SocketShutter::cut_off_after(std::chrono::nanoseconds limit) {
    const std::scoped_lock lock{mutex_};
    const std::int64_t called = called_;
    const bool late = called != 0 && steady_now() - called > limit.count();
    if (late && duplicate_ >= 0) shutdown(duplicate_, SHUT_RDWR);
}

void SocketShutter::attach(int socket) {
    const std::scoped_lock lock{mutex_};
    if (duplicate_ >= 0) ::close(duplicate_);
    duplicate_ = dup(socket);
}

void SocketShutter::detach() {
    const std::scoped_lock lock{mutex_};
    if (duplicate_ >= 0) ::close(duplicate_);
    duplicate_ = -1;
}

std::unique_ptr<pqxx::connection> open_connection(const std::string& url, const std::string& name) {
    const char separator = url.find('?') == std::string::npos ? '?' : '&';
    const bool is_url = url.find("://") != std::string::npos;
    const std::string options =
        is_url ? separator +
                     std::string{
                         "connect_timeout=5&keepalives_idle=10&keepalives_interval="
                         "5&keepalives_count=3&tcp_user_timeout=20000"
                         "&target_session_attrs=read-write&application_name="
                     } +
                     name
               : " connect_timeout=5 keepalives_idle=10 keepalives_interval=5 keepalives_count=3"
                 " tcp_user_timeout=20000 target_session_attrs=read-write application_name=" +
                     name;
    try {
        auto connection = std::make_unique<pqxx::connection>(url + options);
        // Details quote whole rows ("Failing row contains ..."), with password hashes and all.
        connection->set_verbosity(pqxx::connection_base::terse);
        // A connection that silently comes back would lose its settings and our certainty.
        // (Deprecated because libpqxx 7 never reactivates; 6.4 does unless told.)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        connection->inhibit_reactivation(true);
#pragma GCC diagnostic pop
        return connection;
    } catch (const pqxx::failure& error) {
        throw Unavailable{
            "cannot reach the database (" + in_one_line(error.what()) +
            "). Is PostgreSQL running (PostgreSQL's own log says why not), and is --database-url "
            "right?"
        };
    }
}

Connection::Connection(std::string url, std::string name, Use use)
    : url_{std::move(url)}, name_{std::move(name)}, use_{use} {
    for (char& c : name_) {
        if (c == ' ') c = '-';  // the name stands in a URL
    }
}

Connection::~Connection() {
    close();
}

void Connection::close() {
    shutter_->detach();
    connection_.reset();
}

void Connection::ensure_open() {
    if (connection_ && connection_->is_open() && !is_stale(connection_->sock())) return;
    close();
    if (rests_until_ && std::chrono::steady_clock::now() < *rests_until_) {
        throw Unavailable{failure_};
    }
    try {
        open();
        rests_until_.reset();
    } catch (const Unavailable& away) {
        failure_ = away.what();
        rests_until_ = std::chrono::steady_clock::now() + rest_after_failure;
        throw;
    }
}

void Connection::open() {
    auto fresh = open_connection(url_, name_);
    shutter_->attach(fresh->sock());
    try {
        const SocketShutter::Call call{*shutter_};
        set_up(*fresh);
    } catch (const pqxx::failure& error) {
        shutter_->detach();
        throw Unavailable{"the database went away: " + in_one_line(error.what())};
    }
    connection_ = std::move(fresh);
}

void Connection::set_up(pqxx::connection& fresh) {
    pqxx::nontransaction settings{fresh};
    settings.exec0(full_patience);
    told_ = Patience::full;
    settings.exec0("set idle_in_transaction_session_timeout = '10s'");
    settings.exec0("set timezone = 'UTC'");
    // What all our locking is made for, whatever the database's or the role's default is.
    settings.exec0("set default_transaction_isolation = 'read committed'");
    if (use_ == Use::hot_path) {
        // Small keyed batches: always by index. On a young database the planner knows no
        // sizes yet and would keep plans that read whole tables as they grow.
        settings.exec0("set enable_hashjoin = off");
        settings.exec0("set enable_mergejoin = off");
        settings.exec0("set enable_seqscan = off");
        settings.exec0("set enable_material = off");
        settings.exec0("set enable_memoize = off");
        settings.exec0("set random_page_cost = 0.01");  // all of it is in memory
        settings.exec0("set jit = off");
        settings.exec0("set plan_cache_mode = force_generic_plan");
    }
}

pqxx::result Connection::run(const Query& query, bool writes, const Call& call) {
    const int attempts = patience_ == Patience::full ? max_attempts : 1;
    for (int tried = 1;; ++tried) {
        ensure_open();
        try {
            return attempt(query, writes, call);
        } catch (const pqxx::sql_error& error) {
            if (!is_conflict(error.sqlstate()) || tried == attempts) {
                translate(error, query);
            }
        } catch (const pqxx::transaction_rollback& error) {
            if (tried == attempts) {
                throw Unavailable{std::string{query.name} + ": " + in_one_line(error.what())};
            }
        }
        back_off(tried);
    }
}

void Connection::tell_patience() {
    if (told_ == patience_) return;
    pqxx::nontransaction settings{*connection_};
    settings.exec0(patience_ == Patience::full ? full_patience : brief_patience);
    told_ = patience_;
}

/// One try. Lets only errors through after which the connection lives and nothing was committed.
pqxx::result Connection::attempt(const Query& query, bool writes, const Call& call) {
    const auto lost = [&](const std::string& what) {
        close();
        const std::string text = std::string{query.name} + ": connection lost: " + what;
        if (writes) throw InDoubt{text};
        throw Unavailable{text};
    };
    try {
        const SocketShutter::Call under_way{*shutter_};
        tell_patience();
        connection_->prepare(query.name, query.sql);
        pqxx::nontransaction transaction{*connection_};
        return call(transaction);
    } catch (const pqxx::broken_connection& error) {
        lost(in_one_line(error.what()));
    } catch (const pqxx::insufficient_privilege& error) {
        // (libpqxx 6.4 gives it no SQLSTATE, so that it would look like a lost connection.)
        throw WrongSchema{
            "the database login has not the rights of cardroom_app: " + in_one_line(error.what())
        };
    } catch (const pqxx::sql_error& error) {
        // A backend that is shut down says so and hangs up: it may have committed before.
        if (!connection_->is_open() || starts_with(error.sqlstate(), "57P0") ||
            starts_with(error.sqlstate(), "08") || error.sqlstate().empty()) {
            lost(in_one_line(error.what()));
        }
        if (error.sqlstate() == "25006") close();  // the server became a standby: look again
        throw;
    } catch (const pqxx::statement_completion_unknown& error) {
        lost(in_one_line(error.what()));
    } catch (const pqxx::transaction_rollback&) {
        throw;  // a deadlock or serialization failure, which libpqxx does not count as an SQL error
    } catch (const pqxx::failure& error) {
        lost(in_one_line(error.what()));
    }
    throw InDoubt{"unreachable"};
}

}  // namespace cardroom::ledger::pg
