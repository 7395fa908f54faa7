/// Session: one socket's side of the protocol, from `hello` to the last frame.
#pragma once

#include "server/account/accounts.hpp"
#include "server/protocol/request.hpp"
#include "server/room/lobby.hpp"
#include "server/room/reading.hpp"
#include "server/table/actor.hpp"
#include "server/work/guard.hpp"

#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cardroom::server {

class Room;

/// `until_ms` of an answer; null: for good.
void put_until(Answer& answer, std::optional<game::Instant> until);

class Session : public TableViewer,
                public LobbyViewer,
                public std::enable_shared_from_this<Session> {
public:
    Session(Room& room, std::shared_ptr<Socket> socket, Handshake handshake);

    // From the socket.
    void text(std::string_view frame);
    void binary();
    void refused(Frame answer);
    void closed();

    // From tables, the lobby and the room.
    void deliver(const Frame& frame) override;
    [[nodiscard]] PlayerId player() const override { return identity_->player.id; }
    [[nodiscard]] const std::optional<Identity>& identity() const { return identity_; }
    void close(CloseCode code, std::string_view reason);
    [[nodiscard]] bool closing() const { return closing_ || gone_; }
    [[nodiscard]] bool watches(TableId table) const { return watched_.contains(table); }
    /// Another server owns `table` now: a socket that watches it must reconnect.
    void table_moved(TableId table);
    /// This socket watches `table` no longer, and is told why.
    void end_watch(TableId table, const WatchEnd& end);

private:
    // session.cpp
    void send(Frame frame);
    void open_gate(std::initializer_list<std::string> first);
    void take(std::string_view frame, std::optional<std::string>& id);
    void broken(const std::optional<std::string>& id);
    /// `call`, for an answer that comes later. It is not made when the socket is gone, and what it
    /// throws ends the socket alone.
    template <class Call>
    auto later(std::optional<std::string> id, Call call) {
        return
            [self = weak_from_this(), id = std::move(id), call = std::move(call)](auto&&... results
            ) {
                const auto session = self.lock();
                if (!session || session->gone_) {
                    return;
                }
                guarded(
                    Entry::reply,
                    [&] { call(*session, std::forward<decltype(results)>(results)...); },
                    [&](const std::string&) { session->broken(id); }
                );
            };
    }
    void say(std::string text);
    void refuse(
        const std::optional<std::string>& id,
        std::string_view code,
        std::string_view msg,
        std::optional<TableId> table = std::nullopt
    );
    void grant(const std::optional<std::string>& id, Answer answer);
    void malformed(const ParseError& error);
    void hello(const std::optional<std::string>& id, const request::Hello& hello);
    void turned_away(const std::optional<std::string>& id, AuthFailure failure);
    void known(const std::optional<std::string>& id, Identity identity);
    void welcome(const std::optional<std::string>& id, Chips balance);
    void dispatch(const Request& request);

    // session_requests.cpp: one for each request
    using Id = std::optional<std::string>;
    void on(const Id& id, const request::Hello& wanted);
    void on(const Id& id, const request::Ping& wanted);
    void on(const Id& id, const request::Lobby& wanted);
    void on(const Id& id, const request::CreateTable& wanted);
    void on(const Id& id, const request::Host& wanted);
    void on(const Id& id, const request::Watch& wanted);
    void on(const Id& id, const request::Unwatch& wanted);
    void on(const Id& id, const request::Sit& wanted);
    void on(const Id& id, const request::TopUp& wanted);
    void on(const Id& id, const request::SitOut& wanted);
    void on(const Id& id, const request::SitIn& wanted);
    void on(const Id& id, const request::Leave& wanted);
    void on(const Id& id, const request::SetHabits& wanted);
    void on(const Id& id, const request::MoreChips& wanted);
    void on(const Id& id, const request::Act& wanted);
    void on(const Id& id, const request::PreAct& wanted);
    void on(const Id& id, const request::Show& wanted);
    void on(const Id& id, const request::Rabbit& wanted);
    void on(const Id& id, const request::Proof& wanted);
    void on(const Id& id, const request::Chat& wanted);
    void on(const Id& id, const request::Statement& wanted);
    void on(const Id& id, const request::Hands& wanted);
    void on(const Id& id, const request::Replay& wanted);
    void on(const Id& id, const request::AdminHands& wanted);
    void on(const Id& id, const request::AdminReplay& wanted);
    void on(const Id& id, const request::AdminTables& wanted);
    void on(const Id& id, const request::HandText& wanted);
    void on(const Id& id, const request::AdminHandText& wanted);

    [[nodiscard]] TableActor* table(const Id& id, TableId wanted);
    [[nodiscard]] bool admin(const Id& id);
    /// The reply of a command: `more` appends what this kind of request answers besides.
    [[nodiscard]] Reply reply(
        const Id& id, TableId table, std::function<void(Answer&, const MailAnswer&)> more = {}
    );
    [[nodiscard]] bool may_read(const Id& id);
    [[nodiscard]] ReadReply read_reply(const Id& id);
    void post(
        const Id& id,
        TableId table,
        game::Command command,
        std::string_view kind,
        std::string key = {},
        std::function<void(Answer&, const MailAnswer&)> more = {}
    );
    /// A request under a money key: sent again, it gets its first answer.
    void post_money(
        const Id& id,
        TableId table,
        game::Command command,
        std::string_view kind,
        const std::string& key,
        std::function<void(Answer&, const MailAnswer&)> more
    );
    /// What a table's door says to this player.
    enum class Door { open, for_admins, shut, too_many_guesses };
    [[nodiscard]] Door door(const TableActor& table, const request::Watch& wanted);
    void make_table(const Id& id, const request::CreateTable& wanted);
    void enter(const Id& id, const request::Watch& wanted);
    void manage(const Id& id, const request::Host& wanted);
    void kick(const Id& id, const TableActor& actor, const request::Host& wanted);
    void list_bans(const Id& id, const TableActor& actor);
    void new_invite(const Id& id, TableId table);
    void order(const Id& id, TableActor& actor, game::Command command, std::string_view kind);
    [[nodiscard]] std::function<void(std::string_view)> outcome(const Id& id, TableId table);
    /// What an admin does as such: in the audit trail before it is done.
    void as_admin(
        const Id& id,
        std::optional<TableId> table,
        std::string_view what,
        std::string subject,
        std::function<void(Session&)> act
    );

    Room& room_;
    std::shared_ptr<Socket> socket_;
    Handshake handshake_;
    std::unique_ptr<Timer> hello_timer_;
    std::optional<Identity> identity_;
    /// The gate of this socket: what may go out to it.
    enum class Gate {
        answers,  ///< hello has not come: only what it asks is answered
        shut,     ///< hello is being looked up: everything waits behind its answer
        open,
    };
    Gate gate_ = Gate::answers;
    std::vector<Frame> held_;  ///< what waits behind a shut gate, in order
    bool closing_ = false;
    bool gone_ = false;
    bool reading_ = false;  ///< a list or replay is under way
    int malformed_in_a_row_ = 0;
    std::vector<Request> early_;  ///< asked between hello and welcome
    std::set<TableId> watched_;
};

}  // namespace cardroom::server
