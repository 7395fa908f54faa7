// What hosts do about people: bans, invites; and tables that close.
#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/room/invite.hpp"
#include "server/room/room.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server {

bool Room::is_at(const TableActor& table, PlayerId player) const {
    const auto sockets = sessions_.find(player);
    return seat_of(table.table(), player) ||
           (sockets != sessions_.end() &&
            std::ranges::any_of(sockets->second, [&](const Session* session) {
                return session->watches(table.id());
            }));
}

void Room::ban(
    TableId table,
    PlayerId player,
    std::optional<Millis> banned_for,
    std::function<void(std::string_view error)> done
) {
    changes_.make(
        table,
        [this, player, banned_for](TableSettings& settings) -> std::string_view {
            const game::Instant now = clock_.wall();
            const auto until = banned_for ? std::optional{now + *banned_for} : std::nullopt;
            return add_ban(settings, {player, until}, now) ? std::string_view{}
                                                           : code::limit_reached;
        },
        [this, table, done = std::move(done)](std::string_view error) {
            if (error.empty()) {
                show_out(table);
            }
            done(error);
        }
    );
}

void Room::unban(TableId table, PlayerId player, std::function<void(std::string_view error)> done) {
    changes_.make(
        table,
        [this, player](TableSettings& settings) -> std::string_view {
            return lift_ban(settings, player, clock_.wall()) ? std::string_view{}
                                                             : code::not_banned;
        },
        std::move(done)
    );
}

void Room::new_invite(
    TableId table, std::function<void(std::string_view error, std::string invite)> done
) {
    const std::string invite = fresh_invite();
    changes_.make(
        table,
        [invite](TableSettings& settings) -> std::string_view {
            replace_invite(settings, invite);
            return {};
        },
        [invite, done = std::move(done)](std::string_view error) { done(error, invite); }
    );
}

/// Who is banned watches no longer, unless they are still seated: then they play to the hand's end.
void Room::show_out(TableId table) {
    const TableActor* actor = find(table);
    if (actor == nullptr || actor->settings().bans.empty()) {
        return;
    }
    for (const auto& [player, sockets] : sessions_) {
        const Ban* ban = actor->ban_on(player);
        if (ban == nullptr || seat_of(actor->table(), player)) {
            continue;
        }
        for (Session* session : sockets) {
            session->end_watch(table, {code::banned, ban->until});
        }
    }
}

void Room::close_table(
    TableId table, std::string_view reason, std::function<void(std::string_view)> done
) {
    TableActor* actor = find(table);
    if (actor == nullptr || !actor->empty_since() || actor->writing()) {
        return done(code::not_empty);
    }
    if (actor->trouble() != Trouble::none) {
        return done(actor->trouble() == Trouble::saving ? code::saving : code::table_frozen);
    }
    actor->shut();
    catalog_.close(table, [this, table, reason, done = std::move(done)](std::string_view error) {
        if (error.empty()) {
            for (const auto& [player, sockets] : sessions_) {
                for (Session* session : sockets) {
                    session->end_watch(table, {reason});
                }
            }
            tables_.erase(table);
            lobby_.changed(table);
        } else if (TableActor* still = find(table); still != nullptr && !shut_) {
            still->reopen();
        }
        done(error);
    });
}

void Room::close_empty() {
    if (shut_ || !ready_) {
        return;
    }
    const std::chrono::minutes after{config_.close_empty_after};
    for (const TableId table : empty_.due(tables_, clock_.wall(), after)) {
        close_table(table, "empty", [this, table](std::string_view error) {
            if (error.empty()) {
                empty_.closed(table);
                log(LogLevel::info, "closed: nobody sat there for long", {table, {}, {}, {}});
            } else {
                empty_.not_closed(table, clock_.wall());
            }
        });
    }
}

}  // namespace cardroom::server
