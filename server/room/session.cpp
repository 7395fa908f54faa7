#include "server/room/session.hpp"

#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/room.hpp"

#include <utility>

namespace cardroom::server {
namespace {

std::string_view code_of(AuthFailure failure) {
    switch (failure) {
        case AuthFailure::account_frozen:
            return code::account_frozen;
        case AuthFailure::saving:
            return code::saving;
        case AuthFailure::busy:
            return code::busy;
        case AuthFailure::not_authenticated:
            break;
    }
    return code::not_authenticated;
}

}  // namespace

Session::Session(Room& room, std::shared_ptr<Socket> socket, Handshake handshake)
    : room_{room},
      socket_{std::move(socket)},
      handshake_{std::move(handshake)},
      hello_timer_{room.clock().timer()} {
    hello_timer_->arm(limits::hello_within, [this] {
        if (gate_ == Gate::answers) {
            close(CloseCode::not_authenticated, "no hello");
        }
    });
}

/// From tables, the lobby and the room: never before welcome.
void Session::deliver(const Frame& frame) {
    if (gate_ != Gate::answers) {
        send(frame);
    }
}

/// Every frame to the socket comes through here. Who makes more wait for welcome than a socket may
/// send at once is closed, and comes again; so is who misses a frame for a fault of ours.
void Session::send(Frame frame) {
    if (gone_) {
        return;
    }
    if (gate_ == Gate::shut && held_.size() == limits::held_frames) {
        return close(CloseCode::restarting, "try again");
    }
    if (gate_ == Gate::shut) {
        return held_.push_back(std::move(frame));
    }
    guarded(
        Entry::viewer,
        [&] { socket_->send(std::move(frame)); },
        [this](const std::string&) { close(CloseCode::broken, "internal error"); }
    );
}

/// The answer to hello goes first, then what waited for it.
void Session::open_gate(std::initializer_list<std::string> first) {
    gate_ = Gate::open;
    for (const std::string& text : first) {
        say(text);
    }
    std::vector<Frame> held;
    held.swap(held_);
    for (Frame& frame : held) {
        send(std::move(frame));
    }
}

void Session::say(std::string text) {
    send(std::make_shared<const std::string>(std::move(text)));
}

void Session::refuse(
    const Id& id, std::string_view code, std::string_view msg, std::optional<TableId> table
) {
    auto answer = Answer::err(id, code, msg);
    if (table) {
        answer.table(*table);
    }
    say(std::move(answer).done());
}

void Session::close(CloseCode code, std::string_view reason) {
    if (!closing()) {
        closing_ = true;
        socket_->close(code, reason);
    }
}

void Session::closed() {
    if (gone_) {
        return;
    }
    gone_ = true;
    hello_timer_->disarm();
    socket_.reset();  // it owns us
    if (!identity_) {
        return;
    }
    room_.lobby().close(*this);
    for (const TableId id : watched_) {
        if (TableActor* table = room_.find(id)) {
            table->unwatch(*this);
        }
    }
    watched_.clear();
    room_.left(*this);
}

void Session::table_moved(TableId table) {
    if (watched_.contains(table)) {
        close(CloseCode::restarting, "a table has moved to another server");
    }
}

void Session::end_watch(TableId table, const WatchEnd& end) {
    if (watched_.erase(table) == 0) {
        return;
    }
    if (TableActor* actor = room_.find(table)) {
        actor->unwatch(*this);
    }
    deliver(std::make_shared<const std::string>(watch_ended_frame(table, end)));
}

/// Without an id, only errors are answered.
void Session::grant(const Id& id, Answer answer) {
    if (id) {
        say(std::move(answer).done());
    }
}

void Session::binary() {
    close(CloseCode::abused, "text frames only");
}

/// Too many frames at once are refused before they are read, also of who is not welcome yet.
void Session::refused(Frame answer) {
    send(std::move(answer));
}

void Session::text(std::string_view frame) {
    Id id;
    guarded(Entry::frame, [&] { take(frame, id); }, [&](const std::string&) { broken(id); });
}

void Session::take(std::string_view frame, Id& id) {
    auto parsed = parse_request(frame);
    if (const auto* error = std::get_if<ParseError>(&parsed)) {
        return malformed(*error);
    }
    malformed_in_a_row_ = 0;
    id = std::get<Request>(parsed).id;
    dispatch(std::get<Request>(parsed));
}

/// Something of ours threw: who asked hears of it, and begins again on another socket.
void Session::broken(const Id& id) {
    if (gate_ == Gate::shut) {
        open_gate({});
    }
    refuse(id, code::internal, "the server met a fault of its own; look, then ask again");
    close(CloseCode::broken, "internal error");
}

void Session::malformed(const ParseError& error) {
    refuse(error.id, error.code, error.msg);
    if (++malformed_in_a_row_ >= limits::malformed_in_a_row) {
        close(CloseCode::abused, "too many malformed frames");
    }
}

void Session::dispatch(const Request& request) {
    const auto* greeting = std::get_if<request::Hello>(&request.body);
    if (gate_ == Gate::answers && greeting != nullptr) {
        return hello(request.id, *greeting);
    }
    if (gate_ == Gate::answers) {
        return refuse(request.id, code::not_hello, "say hello first");
    }
    if (gate_ == Gate::shut) {  // what is asked meanwhile is answered after welcome
        if (early_.size() >= limits::early_frames) {
            return refuse(request.id, code::busy, "wait for welcome");
        }
        return early_.push_back(request);
    }
    std::visit([&](const auto& body) { on(request.id, body); }, request.body);
}

void Session::hello(const Id& id, const request::Hello& hello) {
    if (hello.version != 1) {
        return refuse(id, code::bad_version, "this server speaks version 1");
    }
    gate_ = Gate::shut;
    auto key = hello.key ? hello.key : handshake_.bearer;
    room_.accounts().authenticate(
        handshake_.session_token,
        std::move(key),
        later(
            id,
            [id](Session& self, std::optional<Identity> identity, AuthFailure failure) {
                if (identity) {
                    return self.known(id, std::move(*identity));
                }
                self.turned_away(id, failure);
            }
        )
    );
}

/// A wrong key ends it; a database that does not answer is a reason to come back.
void Session::turned_away(const Id& id, AuthFailure failure) {
    const bool try_again = failure == AuthFailure::saving || failure == AuthFailure::busy;
    if (try_again) {
        open_gate(
            {Answer::err(id, code_of(failure), "the card room cannot look you up now; try again")
                 .done()}
        );
        return close(CloseCode::restarting, "try again");
    }
    open_gate({Answer::err(id, code_of(failure), "log in, or send a valid key").done()});
    close(CloseCode::not_authenticated, "not authenticated");
}

void Session::known(const Id& id, Identity identity) {
    identity_ = std::move(identity);
    socket_->introduced();
    const ledger::Player& who = identity_->player;
    const bool bot = kind_name(who.kind) == "bot";
    const bool renamed = room_.names().get(who.id).name != who.name;
    room_.names().put({who.id, who.name, bot}, who.owner);
    if (renamed) {  // a guest has registered: the lobby says so where he sits
        for (const auto& [table, seat] : room_.seats_of(who.id)) {
            room_.lobby().changed(table);
        }
    }
    room_.joined(*this);
    room_.balance(who.id, later(id, [id](Session& self, std::optional<Chips> balance) {
                      if (!balance) {
                          return self.turned_away(id, AuthFailure::saving);
                      }
                      self.welcome(id, *balance);
                  }));
}

void Session::welcome(const Id& id, Chips balance) {
    const ledger::Player& who = identity_->player;
    const std::string_view kind = kind_name(who.kind);
    Welcome welcome{
        {who.id, who.name, kind == "bot"}, kind, balance, room_.boot(), 0, room_.seats_of(who.id)
    };
    welcome.frames_per_second = room_.config().frames_per_second;
    welcome.frame_burst = room_.config().frame_burst;
    welcome.server_ms = room_.clock().wall().time_since_epoch().count();
    if (id) {
        open_gate({welcome_frame(welcome), Answer::ok(id).done()});
    } else {
        open_gate({welcome_frame(welcome)});
    }
    std::vector<Request> early;
    early.swap(early_);
    for (const Request& request : early) {
        dispatch(request);
    }
}

}  // namespace cardroom::server
