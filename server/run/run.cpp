#include "server/run.hpp"

#include "ledger/pg/books.hpp"
#include "ledger/store/crash_point.hpp"
#include "server/bot/house_bots.hpp"
#include "server/config/log.hpp"
#include "server/metrics/metrics_page.hpp"
#include "server/net/listener.hpp"
#include "server/net/net_limits.hpp"
#include "server/run/books_watch.hpp"
#include "server/run/descriptors.hpp"
#include "server/run/lease_keeper.hpp"
#include "server/run/start.hpp"
#include "server/work/guard.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <sodium.h>
#include <thread>

namespace cardroom::server {
namespace {

namespace asio = boost::asio;

/// How often hung writes, lobby changes and released tables are looked for.
constexpr Millis tick_every{250};
/// A stop takes no longer, whatever hangs.
constexpr std::chrono::milliseconds leave_after{2'500};
/// What is being written at a stop has so long to become durable.
constexpr std::chrono::milliseconds stop_within{1'500};

ListenerConfig listener_config(const Config& config) {
    ListenerConfig listener;
    listener.bind = config.bind;
    listener.port = static_cast<unsigned short>(config.port);
    listener.web_dir = config.web_dir;
    listener.origins = config.origins;
    listener.trusted_proxies = TrustedProxies{config.trust_proxy};
    listener.frames_per_second = config.frames_per_second;
    listener.frame_burst = config.frame_burst;
    return listener;
}

/// Not the port of the players: whoever may read the figures is told by another address.
ListenerConfig metrics_listener(const Config& config) {
    ListenerConfig listener;
    listener.bind = config.metrics_bind;
    listener.port = static_cast<unsigned short>(config.metrics_port);
    return listener;
}

/// Everything of one run, in the order it must be taken down.
class Server {
public:
    explicit Server(const Config& config)
        : config_{config},
          lock_{config},
          keys_{open_keys(config)},
          stores_{pg_stores(config.database_url, watchdog_)},
          room_{io_, config_, stores_, keys_},
          listener_{io_, listener_config(config), room_},
          metrics_page_{[this] { return metrics_text(); }},
          books_{watchdog_.watching(ledger::pg_books(config.database_url)), room_.metrics()},
          lease_{stores_, config_, room_.boot()},
          ticker_{room_.clock().timer()},
          signals_{io_, SIGINT, SIGTERM} {
        if (config.metrics_port != 0) {
            metrics_listener_.emplace(io_, metrics_listener(config), metrics_page_);
        }
    }

    ExitCode run() {
        open();
        run_to_the_end(Entry::loop, [this] { io_.run(); });
        bots_.stop();
        books_.stop();
        room_.stop();
        lease_.release();
        return exit_code_;
    }

private:
    /// All that the database can fail comes first: what players may connect to is there to stay.
    void open() {
        lease_.take(lock_, [this] { asio::post(io_, [this] { lease_lost(); }); });
        load_tables(room_, config_, stores_, keys_);
        const std::vector<std::string> bot_keys = house_bot_keys(config_, stores_);
        signals_.async_wait([this](const auto& error, int) {
            if (!error) {
                stop("stopping");
            }
        });
        tick();
        room_.begin_tables();
        ledger::crash_point("recover.began");
        listener_.start();
        if (metrics_listener_) {
            metrics_listener_->start();
        }
        books_.start();
        start_bots(bot_keys);
        room_.set_ready(true);
        std::cout << "Cardroom is open at http://" << config_.bind << ':' << listener_.port()
                  << "/\n"
                  << std::flush;
    }
    void start_bots(const std::vector<std::string>& keys) {
        if (keys.empty()) {
            return;
        }
        bots_.start(
            {config_.bind == "0.0.0.0" ? "127.0.0.1" : config_.bind,
             listener_.port(),
             keys,
             config_.bot_think,
             randombytes_random()}
        );
    }
    std::string metrics_text() {
        using Why = AnonymousConnections::Why;
        const AnonymousConnections& who = listener_.anonymous();
        Metrics& metrics = room_.metrics();
        metrics.anonymous(Metrics::Anonymous::silent, static_cast<std::int64_t>(who.silent()));
        metrics.anonymous(Metrics::Anonymous::spoke, static_cast<std::int64_t>(who.spoke()));
        metrics.cut(Metrics::Cut::address_full, who.cut(Why::address_full));
        metrics.cut(Metrics::Cut::all_full, who.cut(Why::all_full));
        metrics.cut(Metrics::Cut::no_descriptors, who.cut(Why::no_descriptors));
        return room_.metrics_text();
    }
    void lease_lost() {
        log(LogLevel::error, "the lease was lost: another server owns the tables now");
        exit_code_ = exit_failure;
        stop("lease lost");
    }
    void tick() {
        ticker_->arm(tick_every, [this] { tick(); });
        room_.tick();
    }
    /// Freezes at once: what is on its way to the disk may land, nothing else happens.
    void stop(const char* why) {
        if (std::exchange(stopping_, true)) {
            return;
        }
        log(LogLevel::info, why);
        leave_at_last();
        stop_by_ = std::chrono::steady_clock::now() + stop_within;
        room_.set_ready(false);
        listener_.stop_accepting();
        room_.shut();
        listener_.close_all(CloseCode::restarting, "the server restarts; everything is kept");
        wait_for_writes();
    }
    /// A thread may be stuck in a database that hangs. All that was acknowledged is durable, so
    /// there is nothing to lose by going.
    void leave_at_last() {
        std::thread{[code = exit_code_] {
            std::this_thread::sleep_for(leave_after);
            std::_Exit(code);
        }}.detach();
    }
    void wait_for_writes() {
        if (room_.shut() || std::chrono::steady_clock::now() > stop_by_) {
            ticker_->arm(Millis{200}, [this] { io_.stop(); });  // outboxes and closes go out
            return;
        }
        ticker_->arm(Millis{20}, [this] { wait_for_writes(); });
    }

    const Config& config_;
    asio::io_context io_{1};
    NodeLock lock_;
    ledger::KeyRing keys_;
    ledger::Watchdog watchdog_{ledger::call_limit};
    Stores stores_;
    Room room_;
    Listener listener_;
    MetricsPage metrics_page_;
    std::optional<Listener> metrics_listener_;
    BooksWatch books_;
    LeaseKeeper lease_;
    std::unique_ptr<Timer> ticker_;
    asio::signal_set signals_;
    bot::HouseBots bots_;
    bool stopping_ = false;
    std::chrono::steady_clock::time_point stop_by_{};
    ExitCode exit_code_ = exit_ok;
};

/// Each socket takes a file descriptor; the usual limit of a shell is 1024.
void make_room_for_sockets() {
    constexpr std::uint64_t beside_anonymous = 1024;  // players' sockets, files, the database
    const std::uint64_t limit = raise_descriptor_limit();
    if (limit < limits::anonymous_connections + beside_anonymous) {
        log(LogLevel::warn,
            "only " + std::to_string(limit) +
                " file descriptors: raise the hard limit (ulimit -Hn, LimitNOFILE=)");
    }
}

}  // namespace

int run_server(const Config& config) {
    if (sodium_init() < 0) {
        std::cerr << "cardroom: libsodium does not start\n";
        return exit_failure;
    }
    set_up_log(config.log_format, config.log_level);
    make_room_for_sockets();
    try {
        check_database(config);
        Server server{config};
        return server.run();
    } catch (const CannotStart& failed) {
        std::cerr << "cardroom: " << failed.what() << '\n';
        return failed.code();
    } catch (const CannotListen& failed) {
        std::cerr << "cardroom: " << failed.what() << '\n';
        return exit_port;
    } catch (const ledger::Unavailable& away) {
        std::cerr << "cardroom: " << away.what() << '\n';
        return exit_unavailable;
    }
}

}  // namespace cardroom::server
