// Making and watching tables.
#include "game/rules/departure.hpp"
#include "server/net/limit_key.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/room.hpp"
#include "server/room/session.hpp"

#include <utility>

namespace cardroom::server {
namespace {

using ledger::PlayerKind;

/// Whether the invite or the password that came with `wanted` is the right one.
bool opens(const TableSettings& settings, const request::Watch& wanted) {
    if (settings.invite && wanted.invite == settings.invite) {
        return true;
    }
    return wanted.password && is_password(settings, *wanted.password);
}

/// What a player who left a short while ago must bring back, and for how long yet, as JSON.
std::optional<std::string> due_stack(const game::Table& table, PlayerId player, game::Instant now) {
    const auto left = game::must_bring(table, player, now);
    if (!left || seat_of(table, player)) {
        return std::nullopt;
    }
    const auto rest = left->at + table.rules.rathole - now;
    return "{\"stack\":" + std::to_string(left->stack.units()) +
           ",\"for_ms\":" + std::to_string(rest.count()) + "}";
}

}  // namespace

/// Rake is the house's: only its admins take any, and each time it is recorded.
void Session::on(const Id& id, const request::CreateTable& wanted) {
    if (wanted.rules.rake == game::Rake{}) {
        return make_table(id, wanted);
    }
    if (admin(id)) {
        as_admin(id, {}, "create_raked_table", wanted.name, [id, wanted](Session& self) {
            self.make_table(id, wanted);
        });
    }
}

void Session::make_table(const Id& id, const request::CreateTable& wanted) {
    room_.create_table(
        identity_->player,
        wanted,
        later(
            id,
            [id](
                Session& self,
                std::string_view error,
                const std::string& msg,
                TableId table,
                const std::string& invite
            ) {
                if (!error.empty()) {
                    return self.refuse(id, error, msg);
                }
                auto answer = Answer::ok(id);
                answer.table(table);
                if (!invite.empty()) {
                    answer.field("invite", invite);
                }
                self.grant(id, std::move(answer));
            }
        )
    );
}

void Session::as_admin(
    const Id& id,
    std::optional<TableId> table,
    std::string_view what,
    std::string subject,
    std::function<void(Session&)> act
) {
    room_.accounts().record(
        {identity_->player.name, std::string{what}, std::move(subject)},
        later(
            id,
            [id, table, act = std::move(act)](Session& self, std::string_view error) {
                if (!error.empty()) {
                    return self.refuse(id, error, "it could not be recorded", table);
                }
                act(self);
            }
        )
    );
}

Session::Door Session::door(const TableActor& table, const request::Watch& wanted) {
    const TableSettings& settings = table.settings();
    const bool closed = settings.is_private || settings.password_hash;
    if (!closed || settings.host == player() || seat_of(table.table(), player())) {
        return Door::open;
    }
    if (identity_->player.kind == PlayerKind::admin) {
        return opens(settings, wanted) ? Door::open : Door::for_admins;
    }
    if (!wanted.invite && !wanted.password) {
        return Door::shut;  // nothing was guessed
    }
    const Throttle::Whos guessers{
        "player " + std::to_string(player().value()), "address " + limit_key(handshake_.address)
    };
    if (!room_.table_guesses().take(guessers, room_.clock().now())) {
        return Door::too_many_guesses;
    }
    if (!opens(settings, wanted)) {
        return Door::shut;
    }
    room_.table_guesses().give_back(guessers);
    return Door::open;
}

void Session::on(const Id& id, const request::Watch& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    const Ban* ban = actor->ban_on(player());
    const bool stays =
        seat_of(actor->table(), player()) || identity_->player.kind == PlayerKind::admin;
    if (ban != nullptr && !stays) {
        auto answer = Answer::err(id, code::banned, "the host of this table has banned you");
        put_until(answer.table(wanted.table), ban->until);
        return say(std::move(answer).done());
    }
    switch (watched_.contains(wanted.table) ? Door::open : door(*actor, wanted)) {
        case Door::open:
            return enter(id, wanted);
        case Door::for_admins:
            return as_admin(
                id,
                wanted.table,
                "enter_table",
                "table " + std::to_string(wanted.table.value()),
                [id, wanted](Session& self) { self.enter(id, wanted); }
            );
        case Door::shut:
            return refuse(
                id, code::wrong_password, "this table needs its invite or password", wanted.table
            );
        case Door::too_many_guesses:
            return refuse(
                id, code::rate_limited, "too many wrong passwords: wait a minute", wanted.table
            );
    }
}

void Session::enter(const Id& id, const request::Watch& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (!watched_.contains(wanted.table) && watched_.size() >= limits::tables_of_socket) {
        return refuse(id, code::too_many_tables, "unwatch another table first", wanted.table);
    }
    watched_.insert(wanted.table);
    if (id) {
        auto answer = Answer::ok(id);
        answer.table(wanted.table).field("seq", actor->seq().value());
        answer.flag("resumed", wanted.after && actor->can_resume(*wanted.after));
        if (const auto due = due_stack(actor->table(), player(), room_.clock().wall())) {
            answer.raw("must_bring", *due);
        }
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
