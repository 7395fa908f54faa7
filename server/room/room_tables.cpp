#include "game/text/codec.hpp"
#include "ledger/store/crash_point.hpp"
#include "server/account/reserved_names.hpp"
#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/invite.hpp"
#include "server/room/room.hpp"
#include "server/table/first_answer.hpp"
#include "server/work/guard.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server {
namespace {

/// Tables whose rake is swept at once.
constexpr int sweeps_a_tick = 4;

TableSettings settings_of(const request::CreateTable& wanted, PlayerId host) {
    TableSettings settings;
    settings.host = host;
    settings.is_private = wanted.is_private;
    settings.invite = fresh_invite();
    if (wanted.password) {
        settings.password_hash = hash_table_password(*settings.invite, *wanted.password);
    }
    return settings;
}

/// What to do about a table that could not be made, or only in part.
std::string_view unmade(std::string_view error) {
    return error == code::unsure ? "the table may have been made: look for it in the lobby, also "
                                   "after the server's next start, before you make another"
                                 : "the table was not made";
}

std::string_view error_of(ledger::TransferVerdict verdict) {
    switch (verdict) {
        case ledger::TransferVerdict::done:
        case ledger::TransferVerdict::repeated:
            return {};
        case ledger::TransferVerdict::key_reused:
            return code::key_reused;
        case ledger::TransferVerdict::account_frozen:
            return code::account_frozen;
        default:
            return code::limit_reached;
    }
}

}  // namespace

int Room::tables_hosted_by(PlayerId host) const {
    return static_cast<int>(std::ranges::count_if(tables_, [&](const auto& entry) {
        return entry.second->settings().host == host;
    }));
}

std::size_t Room::tables_there_and_coming() const {
    std::size_t tables = tables_.size();
    for (const auto& [host, coming] : making_) {
        tables += static_cast<std::size_t>(coming);
    }
    return tables;
}

void Room::create_table(
    const ledger::Player& host,
    const request::CreateTable& wanted,
    std::function<void(std::string_view, std::string, TableId, std::string)> done
) {
    if (const auto fault = game::fault_in(wanted.rules)) {
        return done(code::bad_field, std::string{*fault}, {}, {});
    }
    if (host.kind != ledger::PlayerKind::admin && is_reserved_name(wanted.name)) {
        return done(code::bad_field, "name is kept for the house's own tables", {}, {});
    }
    if (tables_there_and_coming() >= limits::max_tables) {
        return done(code::limit_reached, "this card room has no place for another table", {}, {});
    }
    int& making = making_[host.id];
    if (tables_hosted_by(host.id) + making >= config_.tables_per_player) {
        return done(code::limit_reached, "close one of your tables first", {}, {});
    }
    ++making;
    const TableSettings settings = settings_of(wanted, host.id);
    ledger::NewTable table{
        wanted.name,
        write_settings(settings),
        game::write_table(game::make_table(wanted.rules)),
        host.id
    };
    catalog_.create(
        std::move(table),
        [this, host = host.id, invite = *settings.invite, done = std::move(done)](
            std::string_view error, std::optional<LoadedTable> loaded
        ) {
            if (const auto left = making_.find(host); --left->second == 0) {
                making_.erase(left);
            }
            if (!error.empty() || !loaded) {
                return done(error, std::string{unmade(error)}, {}, {});
            }
            const TableId id = loaded->stored.table;
            const bool added = guarded(Entry::worker_answer, [&] {
                add_table(recover(loaded->stored, keys_, names_));
                find(id)->begin();
            });
            if (!added) {
                return done(code::unsure, std::string{unmade(code::unsure)}, {}, {});
            }
            done({}, {}, id, invite);
        }
    );
}

void Room::table_fault(TableId table, const std::string& reason) {
    freezing_[table] = reason;
    catalog_.freeze(table, reason, [this, table](std::string_view error) {
        if (error.empty()) {
            freezing_.erase(table);
        }
    });
}

void Room::table_moved(TableId table) {
    // Its viewers find it where it is now: they reconnect, and ask the server that has it.
    for (const auto& [player, sockets] : sessions_) {
        for (Session* session : sockets) {
            session->table_moved(table);
        }
    }
    // Whoever took one has taken more; a table at which nobody plays would not notice.
    for (const auto& [id, other] : tables_) {
        other->check_owner();
    }
}

/// A frozen table that an admin has released starts again from what is durable. One whose freezing
/// did not reach the database yet is frozen first: nothing but an admin releases it.
void Room::check_released() {
    std::vector<TableId> frozen;
    for (const auto& [id, table] : tables_) {
        if (table->trouble() != Trouble::fault || reloading_.contains(id)) {
            continue;
        }
        if (const auto unfrozen = freezing_.find(id); unfrozen != freezing_.end()) {
            const std::string reason = unfrozen->second;
            table_fault(id, reason);
        } else {
            frozen.push_back(id);
        }
    }
    if (frozen.empty() || shut_) {
        return;
    }
    catalog_.released(std::move(frozen), [this](const std::vector<TableId>& released) {
        for (const TableId id : released) {
            reload(
                id,
                [](TableActor& table, Recovered recovered) {
                    ledger::crash_point("release.seen");
                    log(LogLevel::info, "released by an admin", {table.id(), {}, {}, {}});
                    table.restart(std::move(recovered));
                    return std::string{};
                },
                [](const std::string&) {}
            );
        }
    });
}

/// Loads a frozen table again, once at a time; `done` hears what went wrong, or nothing.
void Room::reload(
    TableId id,
    std::function<std::string(TableActor&, Recovered)> use,
    std::function<void(const std::string&)> done
) {
    if (const TableActor* actor = find(id); actor != nullptr && actor->awaits_disk()) {
        return done("its last row is still on its way to the disk; try again");
    }
    if (!reloading_.insert(id).second) {
        return done("it is being loaded already");
    }
    catalog_.load(
        id,
        [this, id, use = std::move(use), done = std::move(done)](
            std::string_view error, std::optional<LoadedTable> loaded
        ) {
            reloading_.erase(id);
            TableActor* actor = find(id);
            if (!error.empty() || !loaded || actor == nullptr ||
                actor->trouble() != Trouble::fault) {
                return done("the table could not be loaded");
            }
            try {
                done(use(*actor, recover(loaded->stored, keys_, names_)));
            } catch (const std::exception& unreadable) {
                actor->fault(unreadable.what());
                done(unreadable.what());
            }
        }
    );
}

/// A frozen account gets in nowhere, and does not stay in either.
void Room::check_frozen() {
    if (shut_ || sessions_.empty() || std::exchange(frozen_under_way_, true)) {
        return;
    }
    std::vector<PlayerId> here;
    here.reserve(sessions_.size());
    for (const auto& [player, sockets] : sessions_) {
        here.push_back(player);
    }
    catalog_.frozen_players(std::move(here), [this](const std::vector<PlayerId>& frozen) {
        frozen_under_way_ = false;
        for (const PlayerId player : frozen) {
            const auto found = sessions_.find(player);
            const auto sockets = found != sessions_.end() ? found->second : std::vector<Session*>{};
            for (Session* session : sockets) {
                session->close(CloseCode::not_authenticated, "this account is frozen");
            }
        }
    });
}

/// What tables took as rake goes to the house now and then. Nothing waits for it, and what a sweep
/// does not reach stays where it is until the next.
void Room::begin_sweeps() {
    to_sweep_.clear();
    sweep_failure_said_ = std::make_shared<bool>(false);
    for (const auto& [id, table] : tables_) {
        if (table->table().rules.rake.hundredths > 0) {
            to_sweep_.push_back(id);
        }
    }
}

/// A few at a time: wallets of players share the thread.
void Room::sweep_some() {
    for (int i = 0; i < sweeps_a_tick && !to_sweep_.empty() && !shut_; ++i) {
        auto job = [this, table = to_sweep_.back(), said = sweep_failure_said_] {
            try {
                wallet_bank_->sweep_rake(table);
            } catch (const std::exception& away) {
                if (!std::exchange(*said, true)) {
                    log(LogLevel::warn,
                        std::string{"rake was not swept, nor perhaps that of others: "} +
                            away.what(),
                        {table, {}, {}, {}});
                }
            }
        };
        if (!wallet_worker_.try_post(std::move(job))) {
            return;  // players wait there: later
        }
        to_sweep_.pop_back();
    }
}

void Room::balance(PlayerId player, std::function<void(std::optional<Chips>)> done) {
    auto job = [this, player, done]() mutable {
        std::optional<Chips> found;
        try {
            found = wallet_bank_->balance(player);
        } catch (const std::exception& away) {
            log(LogLevel::warn, std::string{"a balance could not be read: "} + away.what());
        }
        post_([done = std::move(done), found] { done(found); });
    };
    if (!wallet_worker_.try_post(std::move(job))) {
        done(std::nullopt);
    }
}

/// Which table is asked does not matter: its key is the player's.
void Room::refuse_unless_done(Mail mail, TableId table, MailAnswer refusal) {
    auto question = key_question(mail, table);
    if (!question) {
        return mail.reply(refusal);
    }
    auto job = [this, mail, refusal, question = std::move(*question)] {
        MailAnswer answer = refusal;
        try {
            const auto found = wallet_bank_->seat_transfer(question);
            answer = first_answer(mail.command, found).value_or(refusal);
        } catch (const std::exception&) {
            answer = {.error = code::saving, .msg = "the database does not answer; try again"};
        }
        post_([mail, answer] { mail.reply(answer); });
    };
    if (!wallet_worker_.try_post(std::move(job))) {
        mail.reply({.error = code::busy, .msg = "too many requests are waiting; try again"});
    }
}

void Room::more_chips(
    const ledger::Player& player,
    const std::string& key,
    std::function<void(std::string_view, std::string, Chips)> done
) {
    const bool house = player.kind == ledger::PlayerKind::house_bot;
    ledger::WalletTransfer transfer{
        house ? ledger::Wallet::house_fund : ledger::Wallet::grant,
        player.id,
        Chips{config_.starting_grant},
        key,
        "asked for more",
        std::nullopt
    };
    if (!house) {
        const Chips below = game::split(Chips{config_.starting_grant}, 10).each;
        transfer.limit = {below, limits::more_chips_per_day};
    }
    auto job = [this, transfer, done]() mutable {
        ledger::TransferResult result;
        std::string_view error;
        try {
            ledger::crash_point("wallet.begin");
            result = wallet_bank_->wallet_transfer(transfer);
            ledger::crash_point("wallet.committed");
            error = error_of(result.verdict);
        } catch (const ledger::InDoubt&) {
            error = code::unsure;
        } catch (const std::exception&) {
            error = code::saving;
        }
        post_([this, player = transfer.player, done = std::move(done), error, result] {
            const bool again = result.verdict == ledger::TransferVerdict::repeated;
            const Chips balance =
                again ? result.balance_then.value_or(result.balance) : result.balance;
            if (error.empty() && !again) {
                balance_changed(player, balance);
            }
            done(error, error.empty() ? "" : "no chips were added", balance);
        });
    };
    if (!wallet_worker_.try_post(std::move(job))) {
        done(code::busy, "too many requests are waiting; try again", {});
    }
}

std::string Room::admin_tables() const {
    JsonWriter json;
    json.object().list("tables");
    for (const auto& [id, table] : tables_) {
        json.object().number("table", id.value()).text("name", table->name());
        json.text("state", table->state_name()).text("reason", table->fault_reason());
        json.number("hand", table->table().last_hand.value());
        json.number("seq", table->seq().value()).end_object();
    }
    json.end_list().end_object();
    const std::string text = std::move(json).take();
    return text.substr(1, text.size() - 2);
}

}  // namespace cardroom::server
