/// RoomWorld: a whole card room on an in-memory database, with sockets that a test holds in its
/// hand: it says frames and reads what came.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "server/room/room.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace cardroom::server::testing {

using nlohmann::json;

/// What the network side of a socket has got.
class FakeSocket : public Socket {
public:
    struct Got {
        json frame;
        bool read = false;
    };
    void send(Frame frame) override {
        frames.push_back(*frame);
        got.push_back({json::parse(*frame), false});
    }
    void close(CloseCode code, std::string_view) override {
        if (!closed_with) closed_with = code;
    }

    std::vector<std::string> frames;
    std::vector<Got> got;
    std::optional<CloseCode> closed_with;
};

class RoomWorld;

/// A client: one socket and what it read so far.
class Client {
public:
    Client(RoomWorld& world, Handshake handshake);
    ~Client() { hang_up(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void say(const json& frame) { events_->text(frame.dump()); }
    void say_text(const std::string& text) { events_->text(text); }
    void say_binary() { events_->binary(); }
    /// A frame over the rate, which the network side answers with `error`.
    void say_too_much(const json& error) {
        events_->refused(std::make_shared<const std::string>(error.dump()));
    }
    /// "ok" or the error's code that answered this id; "" when nothing has yet.
    [[nodiscard]] std::string answer_to(const std::string& id) const;
    /// Says a request with a fresh id; its answer, waited for.
    json ask(json request);
    /// "ok" or the error's code.
    std::string word(json request);
    /// The next frame of this type that was not read yet, waited for; null after two seconds.
    json next(const std::string& type);
    /// Whether such a frame has come and was not read.
    [[nodiscard]] bool has(const std::string& type) const;
    /// The socket is gone.
    void hang_up();
    [[nodiscard]] std::optional<CloseCode> closed_with() const { return socket_->closed_with; }
    [[nodiscard]] const std::vector<std::string>& frames() const { return socket_->frames; }

private:
    [[nodiscard]] std::vector<json> answers_to(const std::string& id) const;

    RoomWorld& world_;
    std::shared_ptr<FakeSocket> socket_;
    std::unique_ptr<SocketEvents> events_;
    int asked_ = 0;
};

class NoOrders : public ledger::AdminOrders {
public:
    bool has_live_owner(TableId) override { return true; }
    std::int64_t place(const ledger::VoidOrder&) override { return 0; }
    std::vector<ledger::VoidOrder> open() override { return {}; }
    void finish(std::int64_t, const std::string&) override {}
    std::optional<std::string> outcome(std::int64_t) override { return std::nullopt; }
};

class RoomWorld {
public:
    using MakeBank = std::function<std::unique_ptr<ledger::Bank>()>;
    /// `bank`, if given, replaces that of the database.
    explicit RoomWorld(MakeBank bank = {});
    ~RoomWorld();
    RoomWorld(const RoomWorld&) = delete;
    RoomWorld& operator=(const RoomWorld&) = delete;

    /// Lets the io thread and the threads behind it work until `done` holds; false: five seconds.
    bool until(const std::function<bool()>& done);
    void settle_down();
    /// A player with an API key and 10,000 chips; his key.
    std::string person(
        const std::string& name, ledger::PlayerKind kind = ledger::PlayerKind::human
    );
    /// A socket of that player (made when unknown), welcomed.
    std::unique_ptr<Client> enter(
        const std::string& name, ledger::PlayerKind kind = ledger::PlayerKind::human
    );
    /// The same with a seat's table watched and taken.
    std::unique_ptr<Client> seat(const std::string& name, int seat, std::int64_t chips);
    [[nodiscard]] PlayerId id_of(const std::string& name) { return people_->find(name)->id; }

    boost::asio::io_context io;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()
    };
    ledger::MemoryDatabase database;
    ledger::KeyRing keys = ledger::KeyRing::fresh();
    Config config;
    std::unique_ptr<Room> room;
    std::int64_t table = 0;  ///< a house table

private:
    std::unique_ptr<ledger::People> people_;
    std::map<std::string, std::string> keys_of_;
};

/// A request for a public table "Friday"; `more` are members beside those, or instead of them.
[[nodiscard]] json new_table(const json& more = json::object());

}  // namespace cardroom::server::testing
