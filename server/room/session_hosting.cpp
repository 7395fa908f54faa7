// What a host does at their table, and an admin in a host's place.
#include "server/protocol/codes.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/room/room.hpp"
#include "server/room/session.hpp"

#include <utility>

namespace cardroom::server {
namespace {

using ledger::PlayerKind;

/// How an admin's use of a host's right is called in the audit trail.
std::string_view act_name(request::HostDo what) {
    switch (what) {
        case request::HostDo::pause:
            return "pause_table";
        case request::HostDo::resume:
            return "resume_table";
        case request::HostDo::kick:
            return "kick";
        case request::HostDo::unban:
            return "unban";
        case request::HostDo::bans:
            return "list_bans";
        case request::HostDo::invite:
            return "read_invite";
        case request::HostDo::new_invite:
            return "change_invite";
        case request::HostDo::close:
            return "close_table";
    }
    return "host";
}

std::string subject_of(const request::Host& wanted) {
    std::string subject = "table " + std::to_string(wanted.table.value());
    if (wanted.seat) {
        subject += " seat " + std::to_string(wanted.seat->number());
    }
    if (wanted.player) {
        subject += " player " + std::to_string(wanted.player->value());
    }
    return subject;
}

/// What to tell a host of what could not be done to a table.
std::string_view words_of(std::string_view error) {
    if (error.empty()) {
        return "";
    }
    if (error == code::not_banned) {
        return "this player is not banned";
    }
    if (error == code::limit_reached) {
        return "this table has as many bans as it may have";
    }
    return error == code::not_empty ? "the table cannot be closed now" : "nothing was done";
}

/// Why nobody can be kicked from this seat; empty: somebody can.
std::string_view fault_at(const game::Table& table, SeatNo seat) {
    if (seat.number() > table.rules.seats) {
        return "no_such_seat";
    }
    return table.seats[seat.index()] ? "" : "seat_empty";
}

}  // namespace

void Session::on(const Id& id, const request::Host& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (actor->settings().host == player()) {
        return manage(id, wanted);
    }
    if (identity_->player.kind != PlayerKind::admin) {
        return refuse(id, code::forbidden, "only the table's host may do that", wanted.table);
    }
    as_admin(
        id,
        wanted.table,
        act_name(wanted.what),
        subject_of(wanted),
        [id, wanted](Session& self) { self.manage(id, wanted); }
    );
}

void Session::manage(const Id& id, const request::Host& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    switch (wanted.what) {
        case request::HostDo::pause:
            return order(id, *actor, game::Pause{}, "pause");
        case request::HostDo::resume:
            return order(id, *actor, game::Resume{}, "resume");
        case request::HostDo::kick:
            return kick(id, *actor, wanted);
        case request::HostDo::unban:
            return room_.unban(
                wanted.table, wanted.player.value_or(PlayerId{}), outcome(id, wanted.table)
            );
        case request::HostDo::bans:
            return list_bans(id, *actor);
        case request::HostDo::invite:
            return grant(
                id,
                Answer::ok(id)
                    .table(wanted.table)
                    .field("invite", actor->settings().invite.value_or(""))
            );
        case request::HostDo::new_invite:
            return new_invite(id, wanted.table);
        case request::HostDo::close:
            return room_.close_table(wanted.table, "closed", outcome(id, wanted.table));
    }
}

/// The answer to what a host asked of the room.
std::function<void(std::string_view)> Session::outcome(const Id& id, TableId table) {
    return [done = reply(id, table)](std::string_view error) {
        done({.error = error, .msg = std::string{words_of(error)}});
    };
}

void Session::order(const Id& id, TableActor& actor, game::Command command, std::string_view kind) {
    actor.post({std::move(command), kind, room_.clock().now(), {}, {}, {}, reply(id, actor.id())});
}

/// Whoever sits on the seat now, not who may have taken it by the time the ban is written.
/// The host is not banned from their own table: only their seat can be taken, by an admin say.
void Session::kick(const Id& id, const TableActor& actor, const request::Host& wanted) {
    std::optional<PlayerId> player = wanted.player;
    if (wanted.seat) {
        const std::string_view fault = fault_at(actor.table(), *wanted.seat);
        if (!fault.empty()) {
            return refuse(id, fault, "nobody sits there", wanted.table);
        }
        player = actor.table().seats[wanted.seat->index()]->player;
    }
    if (player == actor.settings().host && wanted.seat) {
        return order(id, *room_.find(wanted.table), game::Remove{*wanted.seat, {}}, "kick");
    }
    if (!player || player == actor.settings().host) {
        return refuse(id, code::forbidden, "the host stays", wanted.table);
    }
    if (!room_.is_at(actor, *player)) {
        return refuse(id, code::no_such_player, "this player is not at the table", wanted.table);
    }
    room_.ban(wanted.table, *player, wanted.banned_for, outcome(id, wanted.table));
}

void Session::list_bans(const Id& id, const TableActor& actor) {
    const game::Instant now = room_.clock().wall();
    JsonWriter json;
    json.object().number("table", actor.id().value()).list("bans");
    for (const Ban& ban : actor.settings().bans) {
        if (ban_of(actor.settings(), ban.player, now) == nullptr) {
            continue;
        }
        json.object().number("player", ban.player.value());
        json.text("name", room_.names().get(ban.player).name);
        if (ban.until) {
            json.number("until_ms", ban.until->time_since_epoch().count());
        } else {
            json.null("until_ms");
        }
        json.end_object();
    }
    json.end_list().end_object();
    const std::string text = std::move(json).take();
    grant(id, Answer::ok(id).members(text.substr(1, text.size() - 2)));
}

void Session::new_invite(const Id& id, TableId table) {
    room_.new_invite(
        table,
        later(
            id,
            [id, table](Session& self, std::string_view error, const std::string& invite) {
                if (!error.empty()) {
                    return self.refuse(id, error, words_of(error), table);
                }
                self.grant(id, Answer::ok(id).table(table).field("invite", invite));
            }
        )
    );
}

}  // namespace cardroom::server
