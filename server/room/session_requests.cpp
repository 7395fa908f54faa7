#include "game/base/visit.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/room.hpp"
#include "server/room/session.hpp"

#include <utility>

namespace cardroom::server {
namespace {

using ledger::PlayerKind;

game::Command host_command(request::HostDo what, const request::Host& wanted) {
    switch (what) {
        case request::HostDo::pause:
            return game::Pause{};
        case request::HostDo::resume:
            return game::Resume{};
        default:
            return game::Leave{wanted.seat.value_or(SeatNo{}), {}};
    }
}

/// Players' keys and the server's own ("row:7:12") never meet.
std::string own_key(const std::string& key) {
    return "own:" + key;
}

std::string_view host_kind(request::HostDo what) {
    switch (what) {
        case request::HostDo::pause:
            return "pause";
        case request::HostDo::resume:
            return "resume";
        default:
            return "kick";
    }
}

}  // namespace

TableActor* Session::table(const Id& id, TableId wanted) {
    TableActor* found = room_.find(wanted);
    if (found == nullptr) {
        refuse(id, code::no_such_table, "there is no such table", wanted);
    }
    return found;
}

bool Session::admin(const Id& id) {
    if (identity_->player.kind == PlayerKind::admin) {
        return true;
    }
    refuse(id, code::forbidden, "for admins only");
    return false;
}

Reply Session::reply(
    const Id& id, TableId table, std::function<void(Answer&, const MailAnswer&)> more
) {
    return [self = weak_from_this(), id, table, more = std::move(more)](const MailAnswer& result) {
        const auto session = self.lock();
        if (!session || session->gone_ || (result.error.empty() && !id)) {
            return;
        }
        if (!result.error.empty()) {
            auto answer = Answer::err(id, result.error, result.msg);
            answer.table(table);
            if (result.legal) {
                answer.legal(*result.legal);
            }
            if (result.clock) {
                answer.field("base_ms", result.clock->base.count());
                answer.field("bank_ms", result.clock->bank.count());
            }
            return session->say(std::move(answer).done());
        }
        auto answer = Answer::ok(id);
        answer.table(table);
        if (more) {
            more(answer, result);
        }
        session->say(std::move(answer).done());
    };
}

ReadReply Session::read_reply(const Id& id) {
    return [self = weak_from_this(), id](const ReadAnswer& result) {
        const auto session = self.lock();
        if (!session || session->gone_) {
            return;
        }
        if (!result.error.empty()) {
            return session->refuse(id, result.error, result.msg);
        }
        session->grant(id, Answer::ok(id).members(result.members));
    };
}

void Session::post(
    const Id& id,
    TableId table,
    game::Command command,
    std::string_view kind,
    std::string key,
    std::function<void(Answer&, const MailAnswer&)> more
) {
    TableActor* actor = this->table(id, table);
    if (actor != nullptr) {
        actor->post(
            {std::move(command),
             kind,
             room_.clock().now(),
             player(),
             std::move(key),
             {},
             reply(id, table, std::move(more))}
        );
    }
}

void Session::on(const Id& id, const request::Hello&) {
    refuse(id, code::bad_field, "hello was said already");
}

void Session::on(const Id& id, const request::Ping&) {
    const auto now = room_.clock().wall().time_since_epoch().count();
    grant(id, Answer::ok(id).field("server_ms", now));
}

void Session::on(const Id& id, const request::Lobby& wanted) {
    grant(id, Answer::ok(id));
    if (wanted.on) {
        room_.lobby().open(*this);
    } else {
        room_.lobby().close(*this);
    }
}

void Session::on(const Id& id, const request::CreateTable& wanted) {
    room_.create_table(
        identity_->player,
        wanted,
        [self = weak_from_this(), id](
            std::string_view error, const std::string& msg, TableId table, const std::string& invite
        ) {
            const auto session = self.lock();
            if (!session || session->gone_) {
                return;
            }
            if (!error.empty()) {
                return session->refuse(id, error, msg);
            }
            auto answer = Answer::ok(id);
            answer.table(table);
            if (!invite.empty()) {
                answer.field("invite", invite);
            }
            session->grant(id, std::move(answer));
        }
    );
}

void Session::on(const Id& id, const request::Host& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    const bool mine = actor->settings().host == player();
    if (!mine && identity_->player.kind != PlayerKind::admin) {
        return refuse(id, code::forbidden, "only the table's host may do that", wanted.table);
    }
    if (wanted.what == request::HostDo::invite) {
        auto answer = Answer::ok(id);
        answer.table(wanted.table).field("invite", actor->settings().invite.value_or(""));
        return grant(id, std::move(answer));
    }
    if (wanted.what == request::HostDo::close) {
        return room_.close_table(
            wanted.table,
            [done = reply(id, wanted.table)](std::string_view error) {
                done({.error = error, .msg = error.empty() ? "" : "the table cannot be closed now"}
                );
            }
        );
    }
    actor->post(
        {host_command(wanted.what, wanted),
         host_kind(wanted.what),
         room_.clock().now(),
         {},
         {},
         {},
         reply(id, wanted.table)}
    );
}

bool Session::let_in(const TableActor& table, const request::Watch& wanted) const {
    const TableSettings& settings = table.settings();
    const bool closed = settings.is_private || settings.password_hash;
    if (!closed || settings.host == player() || seat_of(table.table(), player()) ||
        identity_->player.kind == PlayerKind::admin) {
        return true;
    }
    if (settings.invite && wanted.invite == settings.invite) {
        return true;
    }
    return settings.password_hash && wanted.password &&
           hash_table_password(settings.invite.value_or(""), *wanted.password) ==
               *settings.password_hash;
}

void Session::on(const Id& id, const request::Watch& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (!watched_.contains(wanted.table)) {
        if (watched_.size() >= limits::tables_of_socket) {
            return refuse(id, code::too_many_tables, "unwatch another table first", wanted.table);
        }
        if (!let_in(*actor, wanted)) {
            return refuse(
                id, code::wrong_password, "this table needs its invite or password", wanted.table
            );
        }
        watched_.insert(wanted.table);
    }
    if (id) {
        auto answer = Answer::ok(id);
        answer.table(wanted.table).field("seq", actor->seq().value());
        answer.flag("resumed", wanted.after && actor->can_resume(*wanted.after));
        say(std::move(answer).done());
    }
    actor->watch(*this, wanted.after);
}

void Session::on(const Id& id, const request::Unwatch& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (watched_.erase(wanted.table) == 0) {
        return refuse(id, code::not_watching, "this socket does not watch it", wanted.table);
    }
    actor->unwatch(*this);
    grant(id, Answer::ok(id).table(wanted.table));
}

void Session::on(const Id& id, const request::Sit& wanted) {
    if (!watched_.contains(wanted.table)) {
        return refuse(id, code::not_watching, "watch the table first", wanted.table);
    }
    const game::TakeSeat command{wanted.seat, player(), wanted.buy_in, wanted.post, {}};
    post(
        id,
        wanted.table,
        command,
        "take_seat",
        own_key(wanted.key),
        [seat = wanted.seat](Answer& answer, const MailAnswer&) {
            answer.field("seat", seat.number());
        }
    );
}

void Session::on(const Id& id, const request::TopUp& wanted) {
    post(
        id,
        wanted.table,
        game::TopUp{{}, wanted.amount},
        "top_up",
        own_key(wanted.key),
        [](Answer& answer, const MailAnswer& result) { answer.flag("queued", result.later); }
    );
}

void Session::on(const Id& id, const request::SitOut& wanted) {
    post(id, wanted.table, game::SitOut{{}, wanted.when, {}}, "sit_out");
}

void Session::on(const Id& id, const request::SitIn& wanted) {
    post(id, wanted.table, game::SitIn{{}, wanted.post}, "sit_in");
}

void Session::on(const Id& id, const request::Leave& wanted) {
    post(
        id,
        wanted.table,
        game::Leave{{}, {}},
        "leave",
        {},
        [](Answer& answer, const MailAnswer& result) { answer.flag("after_hand", result.later); }
    );
}

void Session::on(const Id& id, const request::MoreChips& wanted) {
    room_.more_chips(
        identity_->player,
        own_key(wanted.key),
        [self = weak_from_this(),
         id](std::string_view error, const std::string& msg, Chips balance) {
            const auto session = self.lock();
            if (!session || session->gone_) {
                return;
            }
            if (!error.empty()) {
                return session->refuse(id, error, msg);
            }
            session->grant(id, Answer::ok(id).field("balance", balance.units()));
        }
    );
}

void Session::on(const Id& id, const request::Act& wanted) {
    game::Act command;
    command.hand = wanted.hand;
    command.turn = wanted.turn;
    command.action = wanted.action;
    post(
        id,
        wanted.table,
        command,
        "act",
        {},
        [hand = wanted.hand, turn = wanted.turn](Answer& answer, const MailAnswer& result) {
            answer.field("hand", hand.value()).field("turn", turn.value());
            answer.field("seq", result.seq.value());
        }
    );
}

void Session::on(const Id& id, const request::PreAct& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    const auto error = actor->arm(player(), wanted.hand, wanted.armed);
    reply(id, wanted.table)({.error = error, .msg = "this hand is not being played by you"});
}

void Session::on(const Id& id, const request::Show& wanted) {
    const game::ShowCards command{{}, wanted.hand, wanted.first, wanted.second};
    post(id, wanted.table, command, "show_cards");
}

bool Session::may_chat() {
    const Tick now = room_.clock().now();
    while (!chat_times_.empty() && now - chat_times_.front() > limits::chat_window) {
        chat_times_.pop_front();
    }
    if (chat_times_.size() >= limits::chat_lines) {
        return false;
    }
    chat_times_.push_back(now);
    return true;
}

void Session::on(const Id& id, const request::Chat& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (!watched_.contains(wanted.table)) {
        return refuse(id, code::not_watching, "watch the table first", wanted.table);
    }
    if (!may_chat()) {
        return refuse(id, code::rate_limited, "five lines in ten seconds are enough", wanted.table);
    }
    const auto now = room_.clock().wall().time_since_epoch().count();
    actor->chat({player(), identity_->player.name, wanted.text, now});
    grant(id, Answer::ok(id).table(wanted.table));
}

void Session::on(const Id& id, const request::Statement& wanted) {
    room_.reading().statement(player(), wanted, read_reply(id));
}

void Session::on(const Id& id, const request::Hands& wanted) {
    room_.reading().hands(player(), wanted, read_reply(id));
}

void Session::on(const Id& id, const request::Replay& wanted) {
    room_.reading().replay(player(), wanted, read_reply(id));
}

void Session::on(const Id& id, const request::AdminHands& wanted) {
    if (admin(id)) {
        room_.reading().admin_hands(identity_->player.name, wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::AdminReplay& wanted) {
    if (admin(id)) {
        room_.reading().admin_replay(identity_->player.name, wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::AdminTables&) {
    if (admin(id)) {
        grant(id, Answer::ok(id).members(room_.admin_tables()));
    }
}

}  // namespace cardroom::server
