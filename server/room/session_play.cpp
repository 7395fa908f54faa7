// What a player does at a table: seats, chips, actions, chat.
#include "server/protocol/codes.hpp"
#include "server/room/room.hpp"
#include "server/room/session.hpp"

#include <utility>

namespace cardroom::server {
namespace {

/// Players' keys and the server's own ("row:7:12") never meet.
std::string own_key(const std::string& key) {
    return "own:" + key;
}

}  // namespace

void Session::post_money(
    const Id& id,
    TableId table,
    game::Command command,
    std::string_view kind,
    const std::string& key,
    std::function<void(Answer&, const MailAnswer&)> more
) {
    const bool sits = std::holds_alternative<game::TakeSeat>(command);
    Mail mail{
        std::move(command),
        kind,
        room_.clock().now(),
        player(),
        own_key(key),
        {},
        reply(id, table, std::move(more))
    };
    TableActor* actor = room_.find(table);
    if (actor == nullptr) {
        const MailAnswer refusal{.error = code::no_such_table, .msg = "there is no such table"};
        return room_.refuse_unless_done(std::move(mail), table, refusal);
    }
    const Ban* ban = sits ? actor->ban_on(player()) : nullptr;
    if (ban != nullptr) {
        return actor->refuse_unless_done(std::move(mail), banned_answer(ban->until));
    }
    if (sits && !watched_.contains(table)) {
        const MailAnswer refusal{.error = code::not_watching, .msg = "watch the table first"};
        return actor->refuse_unless_done(std::move(mail), refusal);
    }
    actor->post(std::move(mail));
}

void Session::on(const Id& id, const request::Sit& wanted) {
    const game::TakeSeat command{wanted.seat, player(), wanted.buy_in, wanted.post, {}};
    post_money(
        id,
        wanted.table,
        command,
        "take_seat",
        wanted.key,
        [seat = wanted.seat](Answer& answer, const MailAnswer&) {
            answer.field("seat", seat.number());
        }
    );
}

void Session::on(const Id& id, const request::TopUp& wanted) {
    post_money(
        id,
        wanted.table,
        game::TopUp{{}, wanted.amount},
        "top_up",
        wanted.key,
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

void Session::on(const Id& id, const request::SetHabits& wanted) {
    post(id, wanted.table, game::SetHabits{{}, wanted.habits}, "set_habits");
}

void Session::on(const Id& id, const request::MoreChips& wanted) {
    room_.more_chips(
        identity_->player,
        own_key(wanted.key),
        later(
            id,
            [id](Session& self, std::string_view error, const std::string& msg, Chips balance) {
                if (!error.empty()) {
                    return self.refuse(id, error, msg);
                }
                self.grant(id, Answer::ok(id).field("balance", balance.units()));
            }
        )
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
    const auto error = actor->arm(player(), wanted.hand, wanted.armed, wanted.street);
    const bool late = error == "stale_turn";
    reply(id, wanted.table)(
        {.error = error,
         .msg = late ? "that street is over" : "this hand is not being played by you"}
    );
}

void Session::on(const Id& id, const request::Show& wanted) {
    const game::ShowCards command{{}, wanted.hand, wanted.cards};
    post(id, wanted.table, command, "show_cards");
}

void Session::on(const Id& id, const request::Rabbit& wanted) {
    post(id, wanted.table, game::HuntRabbit{{}, wanted.hand}, "hunt_rabbit");
}

void Session::on(const Id& id, const request::Proof& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (!watched_.contains(wanted.table)) {
        return refuse(id, code::not_watching, "watch the table first", wanted.table);
    }
    const auto proof = room_.proofs().of(*actor, wanted.hand, player());
    if (!proof) {
        const auto* const advice = "this hand is no longer on the table; see its replay";
        return refuse(id, code::no_such_hand, advice, wanted.table);
    }
    auto answer = Answer::ok(id);
    answer.table(wanted.table).field("hand", wanted.hand.value());
    answer.raw("proof", proof_json(*proof));
    grant(id, std::move(answer));
}

void Session::on(const Id& id, const request::Chat& wanted) {
    TableActor* actor = table(id, wanted.table);
    if (actor == nullptr) {
        return;
    }
    if (!watched_.contains(wanted.table)) {
        return refuse(id, code::not_watching, "watch the table first", wanted.table);
    }
    const std::string speaker = "player " + std::to_string(player().value());
    if (!room_.chat_lines().take({speaker}, room_.clock().now())) {
        return refuse(id, code::rate_limited, "five lines in ten seconds are enough", wanted.table);
    }
    const auto now = room_.clock().wall().time_since_epoch().count();
    actor->chat({player(), identity_->player.name, wanted.text, now});
    grant(id, Answer::ok(id).table(wanted.table));
}

}  // namespace cardroom::server
