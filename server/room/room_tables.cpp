#include "game/text/codec.hpp"
#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/room.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <utility>

namespace cardroom::server {
namespace {

/// A code that cannot be guessed: 80 random bits in base32-like letters.
std::string fresh_invite() {
    static constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string code;
    for (int i = 0; i < 16; ++i) {
        code += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return code;
}

game::TableRules rules_of(const request::CreateTable& wanted) {
    game::TableRules rules;
    rules.seats = wanted.seats;
    rules.small_blind = wanted.small_blind;
    rules.big_blind = wanted.big_blind;
    rules.ante = wanted.ante;
    rules.min_buy_in = wanted.min_buy_in;
    rules.max_buy_in = wanted.max_buy_in;
    rules.clock.base = wanted.base.value_or(rules.clock.base);
    rules.clock.bank = wanted.bank.value_or(rules.clock.bank);
    return rules;
}

TableSettings settings_of(const request::CreateTable& wanted, PlayerId host) {
    TableSettings settings{host, wanted.is_private, fresh_invite(), std::nullopt};
    if (wanted.password) {
        settings.password_hash = hash_table_password(*settings.invite, *wanted.password);
    }
    return settings;
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

void Room::create_table(
    const ledger::Player& host,
    const request::CreateTable& wanted,
    std::function<void(std::string_view, std::string, TableId, std::string)> done
) {
    const game::TableRules rules = rules_of(wanted);
    if (const auto fault = game::fault_in(rules)) {
        return done(code::bad_field, std::string{*fault}, {}, {});
    }
    if (tables_hosted_by(host.id) >= config_.tables_per_player) {
        return done(code::limit_reached, "close one of your tables first", {}, {});
    }
    const TableSettings settings = settings_of(wanted, host.id);
    ledger::NewTable table{
        wanted.name, write_settings(settings), game::write_table(game::make_table(rules)), host.id
    };
    catalog_.create(
        std::move(table),
        [this,
         invite = *settings.invite,
         done = std::move(done)](std::string_view error, std::optional<LoadedTable> loaded) {
            if (!error.empty() || !loaded) {
                return done(error.empty() ? code::saving : error, "the table was not made", {}, {});
            }
            const TableId id = loaded->stored.table;
            add_table(recover(loaded->stored, keys_, names_));
            find(id)->begin();
            done({}, {}, id, invite);
        }
    );
}

void Room::close_table(TableId table, std::function<void(std::string_view)> done) {
    TableActor* actor = find(table);
    const bool seated =
        actor == nullptr || std::ranges::any_of(actor->table().seats, [](const auto& seat) {
            return seat.has_value();
        });
    if (seated || actor->writing()) {
        return done(code::not_empty);
    }
    actor->shut();
    catalog_.close(table, [this, table, done = std::move(done)](std::string_view error) {
        if (error.empty()) {
            tables_.erase(table);
            lobby_.changed(table);
        } else if (TableActor* still = find(table); still != nullptr && !shut_) {
            still->reopen();
        }
        done(error);
    });
}

void Room::table_fault(TableId table, const std::string& reason) {
    catalog_.freeze(table, reason);
}

void Room::table_moved(TableId table) {
    // Its viewers find it where it is now: they reconnect, and ask the server that has it.
    for (const auto& [player, sockets] : sessions_) {
        for (Session* session : sockets) {
            session->table_moved(table);
        }
    }
}

/// A frozen table that an admin has released starts again from what is durable.
void Room::check_released() {
    std::vector<TableId> frozen;
    for (const auto& [id, table] : tables_) {
        if (table->trouble() == Trouble::fault) {
            frozen.push_back(id);
        }
    }
    if (frozen.empty() || shut_) {
        return;
    }
    catalog_.released(std::move(frozen), [this](const std::vector<TableId>& released) {
        for (const TableId id : released) {
            catalog_.load(
                id,
                [this, id](std::string_view error, std::optional<LoadedTable> loaded) {
                    TableActor* actor = find(id);
                    if (error.empty() && loaded && actor != nullptr) {
                        log(LogLevel::info, "released by an admin", {id, {}, {}, {}});
                        actor->restart(recover(loaded->stored, keys_, names_));
                    }
                }
            );
        }
    });
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

void Room::check_orders() {
    if (shut_ || std::exchange(orders_under_way_, true)) {
        return;
    }
    catalog_.orders([this](const std::vector<ledger::VoidOrder>& orders) {
        orders_under_way_ = false;
        for (const auto& order : orders) {
            carry_out(order);
        }
    });
}

/// Voids the open hand of a frozen table; a table that plays is not touched.
void Room::carry_out(const ledger::VoidOrder& order) {
    TableActor* actor = find(order.table);
    if (actor == nullptr || actor->trouble() != Trouble::fault) {
        return catalog_.finish_order(
            order.id, actor == nullptr ? "refused: no such table" : "refused: it is not frozen"
        );
    }
    catalog_.release(
        order.table,
        [this, order](std::string_view error, std::optional<LoadedTable> loaded) {
            TableActor* table = find(order.table);
            if (!error.empty() || !loaded || table == nullptr) {
                return catalog_.finish_order(order.id, "failed: the table could not be loaded");
            }
            const Reply done = [this, order](const MailAnswer& answer) {
                catalog_.finish_order(
                    order.id, answer.error.empty() ? "voided" : "refused: " + answer.msg
                );
            };
            try {
                table->restart_voiding(
                    recover(loaded->stored, keys_, names_), order.hand, order.reason, done
                );
            } catch (const std::exception& unreadable) {
                table->fault(unreadable.what());
                catalog_.finish_order(order.id, std::string{"failed: "} + unreadable.what());
            }
        }
    );
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
    auto job = [this, transfer, done] {
        ledger::TransferResult result;
        std::string_view error;
        try {
            result = wallet_bank_->wallet_transfer(transfer);
            error = error_of(result.verdict);
        } catch (const ledger::InDoubt&) {
            error = code::unsure;
        } catch (const std::exception&) {
            error = code::saving;
        }
        post_([this, player = transfer.player, done, error, balance = result.balance] {
            if (error.empty()) {
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
