/// Room: the whole card room on one io thread: its tables, its sessions, and what joins them.
#pragma once

#include "server/account/accounts.hpp"
#include "server/account/throttle.hpp"
#include "server/config/config.hpp"
#include "server/metrics/metered_durable.hpp"
#include "server/metrics/metrics.hpp"
#include "server/net/socket.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/catalog.hpp"
#include "server/room/empty_tables.hpp"
#include "server/room/lobby.hpp"
#include "server/room/proofs.hpp"
#include "server/room/reading.hpp"
#include "server/room/session.hpp"
#include "server/room/settings_changes.hpp"
#include "server/table/actor.hpp"
#include "server/table/durable_threads.hpp"
#include "server/work/fair_clock.hpp"
#include "server/work/io_clock.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace cardroom::server {

/// Where all durable things are; memory or PostgreSQL.
struct Stores {
    std::function<std::unique_ptr<ledger::TableLog>()> log;
    std::function<std::unique_ptr<ledger::Bank>()> bank;
    std::function<std::unique_ptr<ledger::People>()> people;
    std::function<std::unique_ptr<ledger::Archive>()> archive;
    std::function<std::unique_ptr<ledger::AdminOrders>()> orders;
};

class Room : public NetHandler, public TableKeeper {
public:
    Room(
        boost::asio::io_context& io,
        const Config& config,
        const Stores& stores,
        ledger::KeyRing& keys
    );
    ~Room() override;

    /// Takes over a table that was loaded; `begin_tables` starts them.
    void add_table(Recovered recovered);
    void begin_tables();
    /// Four times a second: lost time, late writes, lobby changes, released tables.
    void tick();
    /// No more hands; true when nothing is being written any more.
    bool shut();
    /// Ends the threads.
    void stop();
    void set_ready(bool ready) {
        given_back_ = clock_.lost();  // a long start is no stall
        ready_ = ready;
    }

    // NetHandler
    std::unique_ptr<SocketEvents> accepted(std::shared_ptr<Socket> socket, Handshake handshake)
        override;
    void http(HttpCall call, Respond respond) override;

    // TableKeeper
    void table_changed(TableId table) override;
    void balance_changed(PlayerId player, Chips balance) override;
    void table_fault(TableId table, const std::string& reason) override;
    void table_moved(TableId table) override;

    // For sessions.
    void joined(Session& session);
    void left(Session& session);
    [[nodiscard]] TableActor* find(TableId table);
    [[nodiscard]] std::vector<std::pair<TableId, SeatNo>> seats_of(PlayerId player) const;
    void create_table(
        const ledger::Player& host,
        const request::CreateTable& wanted,
        std::function<void(std::string_view error, std::string msg, TableId, std::string invite)>
            done
    );
    /// `reason` is what its viewers are told: closed or empty.
    void close_table(
        TableId table, std::string_view reason, std::function<void(std::string_view error)> done
    );
    /// Whether `player` sits at this table, or watches it on any socket.
    [[nodiscard]] bool is_at(const TableActor& table, PlayerId player) const;
    void ban(
        TableId table,
        PlayerId player,
        std::optional<Millis> banned_for,
        std::function<void(std::string_view error)> done
    );
    void unban(TableId table, PlayerId player, std::function<void(std::string_view error)> done);
    void new_invite(
        TableId table, std::function<void(std::string_view error, std::string invite)> done
    );
    /// Answers `refusal` for a table that is not here, unless the money key of `mail` was used.
    void refuse_unless_done(Mail mail, TableId table, MailAnswer refusal);
    void more_chips(
        const ledger::Player& player,
        const std::string& key,
        std::function<void(std::string_view error, std::string msg, Chips balance)> done
    );
    /// A wallet's balance; nullopt when the database does not answer.
    void balance(PlayerId player, std::function<void(std::optional<Chips>)> done);
    [[nodiscard]] std::string admin_tables() const;
    /// What `GET /metrics` answers.
    [[nodiscard]] std::string metrics_text();
    [[nodiscard]] Metrics& metrics() { return metrics_; }
    [[nodiscard]] Accounts& accounts() { return accounts_; }
    [[nodiscard]] Reading& reading() { return reading_; }
    [[nodiscard]] Proofs& proofs() { return proofs_; }
    [[nodiscard]] Lobby& lobby() { return lobby_; }
    [[nodiscard]] NameBook& names() { return names_; }
    [[nodiscard]] Clock& clock() { return clock_; }
    /// Wrong passwords and invites of tables.
    [[nodiscard]] Throttle& table_guesses() { return table_guesses_; }
    /// Lines that players said, on whichever of their sockets.
    [[nodiscard]] Throttle& chat_lines() { return chat_lines_; }
    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] const std::string& boot() const { return boot_; }

private:
    void notice_stall();
    void revoked(const ledger::Hash& credential, Accounts::Ended ended);
    void check_released();
    void check_orders();
    void check_frozen();
    void check_credentials();
    void count_connections();
    void show_out(TableId table);
    void close_empty();
    void begin_sweeps();
    void sweep_some();
    void reload(
        TableId id,
        std::function<std::string(TableActor&, Recovered)> use,
        std::function<void(const std::string&)> done
    );
    void carry_out(const ledger::VoidOrder& order);
    void void_hand(const ledger::VoidOrder& order, TableActor& table, Recovered recovered);
    void conclude(const ledger::VoidOrder& order, const std::string& outcome);
    [[nodiscard]] std::string unreadiness() const;
    [[nodiscard]] int tables_hosted_by(PlayerId host) const;
    [[nodiscard]] std::size_t tables_there_and_coming() const;

    class RealDecks;

    const Config& config_;
    ledger::KeyRing& keys_;
    std::string boot_;
    IoClock real_clock_;
    FairClock clock_{real_clock_};
    Tick::duration given_back_{};  ///< of what clock_ says was lost
    PostToIo post_;
    NameBook names_;
    std::unique_ptr<RealDecks> decks_;
    Metrics metrics_;
    DurableThreads durable_;
    MeteredDurable metered_;
    Reading reading_;
    Proofs proofs_;
    Catalog catalog_;
    std::unique_ptr<ledger::Bank> wallet_bank_;
    Worker wallet_worker_;
    Accounts accounts_;
    TableWorld world_;
    std::map<TableId, std::unique_ptr<TableActor>> tables_;
    std::unordered_map<PlayerId, std::vector<Session*>> sessions_;
    Lobby lobby_;
    SettingsChanges changes_{catalog_, [this](TableId table) { return find(table); }};
    EmptyTables empty_;
    Throttle table_guesses_{guesses};
    Throttle chat_lines_{{limits::chat_lines, limits::chat_window}};
    int ticks_ = 0;
    std::vector<TableId> to_sweep_;             ///< what is left of a round of sweeps
    std::shared_ptr<bool> sweep_failure_said_;  ///< of this round; the wallets' thread sets it
    bool orders_under_way_ = false;
    /// Orders that are begun, by number, and what came of each once that is known; no more than
    /// AdminOrders::open gives at a time.
    std::map<std::int64_t, std::string> orders_;
    bool frozen_under_way_ = false;
    std::map<TableId, std::string> freezing_;  ///< faults that the database does not know yet
    std::set<TableId> reloading_;
    std::set<TableId> beginning_;     ///< their first row of this start is not durable yet
    std::map<PlayerId, int> making_;  ///< tables on their way, by their hosts
    bool ready_ = false;
    bool shut_ = false;
    std::shared_ptr<const int> alive_ = std::make_shared<const int>(0);
};

}  // namespace cardroom::server
