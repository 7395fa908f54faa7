// What all requests share, the lobby, and reading.
#include "server/protocol/codes.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/room.hpp"
#include "server/room/session.hpp"

#include <utility>

namespace cardroom::server {
namespace {

/// Whoever watches a table may look back at its last hand: they come too late to have seen it live.
/// The hand before it as well, for the next one may begin while the request is under way.
bool is_last(const TableActor& table, const request::Replay& wanted) {
    const std::int64_t last = table.table().last_hand.value();
    return wanted.hand.value() == last || wanted.hand.value() == last - 1;
}

}  // namespace

void put_until(Answer& answer, std::optional<game::Instant> until) {
    if (until) {
        answer.field("until_ms", until->time_since_epoch().count());
    } else {
        answer.null("until_ms");
    }
}

TableActor* Session::table(const Id& id, TableId wanted) {
    TableActor* found = room_.find(wanted);
    if (found == nullptr) {
        refuse(id, code::no_such_table, "there is no such table", wanted);
    }
    return found;
}

bool Session::admin(const Id& id) {
    if (identity_->player.kind == ledger::PlayerKind::admin) {
        return true;
    }
    refuse(id, code::forbidden, "for admins only");
    return false;
}

Reply Session::reply(
    const Id& id, TableId table, std::function<void(Answer&, const MailAnswer&)> more
) {
    return later(id, [id, table, more = std::move(more)](Session& self, const MailAnswer& result) {
        if (result.error.empty() && !id) {
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
            if (result.error == code::banned) {
                put_until(answer, result.until);
            }
            return self.say(std::move(answer).done());
        }
        auto answer = Answer::ok(id);
        answer.table(table);
        if (more) {
            more(answer, result);
        }
        self.say(std::move(answer).done());
    });
}

/// One list or replay at a time: nobody keeps the reader from the others.
bool Session::may_read(const Id& id) {
    if (reading_) {
        refuse(id, code::busy, "wait for the answer to your last list");
        return false;
    }
    reading_ = true;
    return true;
}

ReadReply Session::read_reply(const Id& id) {
    return later(id, [id](Session& self, const ReadAnswer& result) {
        self.reading_ = false;
        if (!result.error.empty()) {
            return self.refuse(id, result.error, result.msg);
        }
        self.grant(id, Answer::ok(id).members(result.members));
    });
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

void Session::on(const Id& id, const request::Statement& wanted) {
    if (may_read(id)) {
        room_.reading().statement(player(), wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::Hands& wanted) {
    if (may_read(id)) {
        room_.reading().hands(player(), wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::Replay& wanted) {
    if (!may_read(id)) {
        return;
    }
    const TableActor* const actor = room_.find(wanted.table);
    if (actor != nullptr && watched_.contains(wanted.table) && is_last(*actor, wanted)) {
        return room_.reading().replay_watched(player(), wanted, read_reply(id));
    }
    room_.reading().replay(player(), wanted, read_reply(id));
}

void Session::on(const Id& id, const request::AdminHands& wanted) {
    if (admin(id) && may_read(id)) {
        room_.reading().admin_hands(identity_->player.name, wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::AdminReplay& wanted) {
    if (admin(id) && may_read(id)) {
        room_.reading().admin_replay(identity_->player.name, wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::AdminTables&) {
    if (admin(id)) {
        as_admin(id, std::nullopt, "list_tables", "all", [id](Session& self) {
            self.grant(id, Answer::ok(id).members(self.room_.admin_tables()));
        });
    }
}

void Session::on(const Id& id, const request::HandText& wanted) {
    if (may_read(id)) {
        room_.reading().hand_text(player(), wanted, read_reply(id));
    }
}

void Session::on(const Id& id, const request::AdminHandText& wanted) {
    if (admin(id) && may_read(id)) {
        room_.reading().admin_hand_text(identity_->player.name, wanted, read_reply(id));
    }
}

}  // namespace cardroom::server
