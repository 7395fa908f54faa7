#include "server/room/room.hpp"

#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/hex.hpp"
#include "server/protocol/limits.hpp"
#include "server/work/guard.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <sodium.h>
#include <utility>

namespace cardroom::server {
namespace {

/// Wallet transfers waiting; one more is answered `busy`.
constexpr std::size_t wallet_queue = 256;
/// Released tables are looked for every so many ticks.
constexpr int ticks_between_checks = 4;
/// Ten minutes: the house's account is never on the path of a hand.
constexpr int ticks_between_sweeps = 2'400;

std::string random_hex() {
    std::array<std::uint8_t, 8> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

PostToIo poster(boost::asio::io_context& io) {
    return [&io](std::function<void()> call) {
        boost::asio::post(io, [call = std::move(call)] { guarded(Entry::worker_answer, call); });
    };
}

/// Forwards a socket's events; the session lives on while answers to it are under way. A socket
/// that is dropped without a word (the server stops) leaves the tables all the same.
class SessionEvents : public SocketEvents {
public:
    SessionEvents(std::shared_ptr<Session> session, std::weak_ptr<const int> room)
        : session_{std::move(session)}, room_{std::move(room)} {}
    ~SessionEvents() override {
        if (!room_.expired()) {
            guarded(Entry::socket, [this] { session_->closed(); });
        }
    }
    SessionEvents(const SessionEvents&) = delete;
    SessionEvents& operator=(const SessionEvents&) = delete;
    void text(std::string_view frame) override { session_->text(frame); }
    void binary() override { session_->binary(); }
    void refused(Frame answer) override { session_->refused(std::move(answer)); }
    void closed() override { session_->closed(); }

private:
    std::shared_ptr<Session> session_;
    std::weak_ptr<const int> room_;
};

}  // namespace

class Room::RealDecks : public Decks {
public:
    explicit RealDecks(const ledger::KeyRing& keys) : keys_{keys} {}
    std::pair<game::Deck, ledger::SealedDeck> shuffle(TableId table, HandNo hand) override {
        return keys_.shuffle(table, hand);
    }
    std::uint32_t draw() override { return randombytes_random(); }

private:
    const ledger::KeyRing& keys_;
};

Room::Room(
    boost::asio::io_context& io, const Config& config, const Stores& stores, ledger::KeyRing& keys
)
    : config_{config},
      keys_{keys},
      boot_{random_hex()},
      real_clock_{io},
      post_{poster(io)},
      decks_{std::make_unique<RealDecks>(keys)},
      durable_{post_, {stores.log, stores.bank}, boot_},
      metered_{durable_, metrics_, clock_},
      reading_{post_, keys, stores.archive, stores.people},
      proofs_{keys},
      catalog_{post_, keys, boot_, stores.log, stores.people, stores.orders},
      wallet_bank_{stores.bank()},
      wallet_worker_{wallet_queue},
      accounts_{
          io,
          {Chips{config.starting_grant}, config.grants_per_address},
          stores.people,
          [this](const ledger::Hash& credential, Accounts::Ended ended) {
              revoked(credential, ended);
          }
      },
      world_{clock_, metered_, *decks_, *this, names_, Millis{config.hand_pause_ms}},
      lobby_{
          [this](TableId table) {
              TableActor* actor = find(table);
              return actor != nullptr ? std::optional{actor->lobby_entry()} : std::nullopt;
          },
          [this] {
              std::vector<TableId> ids;
              for (const auto& [id, table] : tables_) {
                  ids.push_back(id);
              }
              return ids;
          }
      } {}

Room::~Room() {
    stop();
}

void Room::add_table(Recovered recovered) {
    const TableId id = recovered.place.table;
    tables_.insert_or_assign(id, std::make_unique<TableActor>(world_, std::move(recovered)));
    lobby_.changed(id);
}

void Room::begin_tables() {
    for (const auto& [id, table] : tables_) {
        if (table->trouble() == Trouble::none) {
            beginning_.insert(id);
        }
    }
    for (const auto& [id, table] : tables_) {
        table->begin();
    }
}

void Room::table_changed(TableId table) {
    lobby_.changed(table);
    show_out(table);
    if (beginning_.erase(table) > 0 && beginning_.empty()) {
        log(LogLevel::info, "every table is ready: " + std::to_string(tables_.size()));
    }
}

/// The clocks stood still with us; what clients count down did not.
void Room::notice_stall() {
    const Tick::duration lost = clock_.lost();
    if (lost == given_back_ || !ready_) {
        return;
    }
    const auto now_lost = std::chrono::duration_cast<Millis>(lost - given_back_);
    given_back_ = lost;
    log(LogLevel::warn,
        "the server stood still for " + std::to_string(now_lost.count()) +
            " ms; players' clocks do not count that time");
    for (const auto& [id, table] : tables_) {
        table->tell_clock();
    }
}

void Room::tick() {
    const auto chore = [this](void (Room::*what)()) {
        guarded(Entry::tick, [&] { (this->*what)(); });
    };
    chore(&Room::notice_stall);
    for (const auto& [id, table] : tables_) {
        guarded(Entry::tick, [&] { table->tick(); });
    }
    guarded(Entry::tick, [this] { lobby_.flush(); });
    if (++ticks_ % ticks_between_sweeps == 0) {
        chore(&Room::begin_sweeps);
    }
    chore(&Room::sweep_some);
    if (ticks_ % ticks_between_checks == 0) {
        chore(&Room::check_released);
        chore(&Room::check_orders);
        chore(&Room::check_frozen);
        chore(&Room::check_credentials);
        chore(&Room::close_empty);
    }
}

bool Room::shut() {
    if (!std::exchange(shut_, true)) {
        for (const auto& [id, table] : tables_) {
            table->shut();
        }
    }
    return std::ranges::none_of(tables_, [](const auto& entry) { return entry.second->writing(); });
}

void Room::stop() {
    durable_.stop();
    reading_.stop();
    catalog_.stop();
    wallet_worker_.stop();
    accounts_.stop();
}

std::unique_ptr<SocketEvents> Room::accepted(std::shared_ptr<Socket> socket, Handshake handshake) {
    return std::make_unique<SessionEvents>(
        std::make_shared<Session>(*this, std::move(socket), std::move(handshake)), alive_
    );
}

std::string Room::unreadiness() const {
    if (!ready_ || shut_) {
        return shut_ ? "stopping" : "starting";
    }
    const auto any = [this](Trouble trouble) {
        return std::ranges::any_of(tables_, [trouble](const auto& entry) {
            return entry.second->trouble() == trouble;
        });
    };
    if (any(Trouble::moved)) {
        return "another server owns tables of this one";
    }
    return any(Trouble::saving) ? "the database does not answer" : "";
}

void Room::http(HttpCall call, Respond respond) {
    if (call.path == "/livez") {
        return respond({200, "ok\n", "text/plain", std::nullopt});
    }
    if (call.path == "/readyz") {
        const std::string why = unreadiness();
        return respond(
            {why.empty() ? 200 : 503, (why.empty() ? "ok" : why) + "\n", "text/plain", std::nullopt}
        );
    }
    accounts_.http(std::move(call), std::move(respond));
}

void Room::joined(Session& session) {
    auto& sockets = sessions_[session.player()];
    sockets.push_back(&session);
    // A socket that is being closed stays in the list until it is gone.
    const auto open = [](const Session* socket) { return !socket->closing(); };
    if (std::ranges::count_if(sockets, open) > limits::sockets_of_player) {
        (*std::ranges::find_if(sockets, open))
            ->close(CloseCode::too_many_sockets, "four sockets a player");
    }
}

void Room::left(Session& session) {
    const auto found = sessions_.find(session.player());
    if (found == sessions_.end()) {
        return;
    }
    std::erase(found->second, &session);
    if (found->second.empty()) {
        sessions_.erase(found);
    }
}

/// A socket whose session has a new token reconnects with it; the old one is not let in again.
void Room::revoked(const ledger::Hash& credential, Accounts::Ended ended) {
    std::vector<Session*> gone;
    for (const auto& [player, sockets] : sessions_) {
        std::ranges::copy_if(sockets, std::back_inserter(gone), [&](const Session* session) {
            return session->identity()->credential == credential;
        });
    }
    for (Session* session : gone) {
        if (ended == Accounts::Ended::renewed) {
            session->close(CloseCode::restarting, "your session was renewed; reconnect");
        } else {
            session->close(CloseCode::not_authenticated, "logged out or revoked");
        }
    }
}

/// A session that was ended elsewhere (the command line sets passwords anew, another server logs
/// out) does not live on in its sockets; nor does one that expired.
void Room::check_credentials() {
    if (shut_ || sessions_.empty()) {
        return;
    }
    std::vector<ledger::Hash> in_use;
    for (const auto& [player, sockets] : sessions_) {
        for (const Session* session : sockets) {
            in_use.push_back(session->identity()->credential);
        }
    }
    accounts_.check(std::move(in_use));
}

void Room::balance_changed(PlayerId player, Chips balance) {
    const auto found = sessions_.find(player);
    if (found == sessions_.end()) {
        return;
    }
    const Frame frame = std::make_shared<const std::string>(balance_frame(balance));
    for (Session* session : found->second) {
        session->deliver(frame);
    }
}

TableActor* Room::find(TableId table) {
    const auto found = tables_.find(table);
    return found != tables_.end() ? found->second.get() : nullptr;
}

std::vector<std::pair<TableId, SeatNo>> Room::seats_of(PlayerId player) const {
    std::vector<std::pair<TableId, SeatNo>> seats;
    for (const auto& [id, table] : tables_) {
        if (const auto seat = seat_of(table->table(), player)) {
            seats.emplace_back(id, *seat);
        }
    }
    return seats;
}

}  // namespace cardroom::server
