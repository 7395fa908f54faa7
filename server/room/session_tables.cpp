// Making, hosting and watching tables.
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
            return game::Remove{wanted.seat.value_or(SeatNo{}), {}};
    }
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

}  // namespace cardroom::server
