#include "ledger/pg/all_or_each.hpp"
#include "ledger/pg/settle_batch.hpp"
#include "ledger/pg/verdicts.hpp"
#include "ledger/store/request.hpp"
#include "ledger/store/words.hpp"

#include <array>
#include <functional>

namespace cardroom::ledger {

namespace pg {

namespace {

const Query settle_hands{
    "settle_hands",
    "select i, verdict from settle_hands($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[],"
    " $5::bytea[], $6::bytea[], $7::integer[], $8::integer[], $9::bigint[], $10::bigint[])"
};
const Query move_seat{
    "seat_transfer",
    "select verdict, balance, seq, balance_then, events_then from seat_transfer($1, $2, $3, $4,"
    " $5::bytea, $6, $7, $8, $9, $10, $11, $12, $13, $14::bytea, $15::bytea, $16)"
};
const Query move_wallet{
    "wallet_transfer",
    "select verdict, balance, null, balance_then, null from wallet_transfer($1, $2, $3, $4,"
    " $5::bytea, $6, $7::bigint, $8::integer)"
};
const Query move_by_admin{
    "admin_transfer",
    "select verdict, balance, null, null, null from admin_transfer($1, $2, $3, $4, $5, $6, $7,"
    " $8::bytea, $9, $10, $11)"
};
const Query read_balance{
    "read_balance", "select balance from account where kind = 'wallet' and player_id = $1"
};
const Query sweep{"sweep_rake", "select sweep_rake($1)"};

SettleResult settle_result(const std::string& code) {
    if (code == "already_settled") return {SettleVerdict::already_settled, ""};
    if (code == "stale_epoch") {
        return {SettleVerdict::stale_epoch, "another owner has the table"};
    }
    return {SettleVerdict::refused, without_code(code)};
}

TransferResult transfer_result(const pqxx::row& row) {
    TransferResult result;
    if (!row[1].is_null()) result.balance = chips_of(row[1]);
    if (!row[2].is_null()) result.seq = id_of<Seq>(row[2]);
    if (!row[3].is_null()) result.balance_then = chips_of(row[3]);
    if (!row[4].is_null()) result.events_then = row[4].c_str();
    if (row[0].is_null()) return result;
    const std::string code = row[0].c_str();
    using enum TransferVerdict;
    constexpr std::array<std::pair<const char*, TransferVerdict>, 8> verdicts{{
        {"repeated", repeated},
        {"key_reused", key_reused},
        {"not_enough_chips", not_enough_chips},
        {"account_frozen", account_frozen},
        {"stale_epoch", stale_epoch},
        {"out_of_order", out_of_order},
        {"seat_in_hand", seat_in_hand},
        {"limit_reached", limit_reached},
    }};
    result.verdict = refused;
    for (const auto& [name, verdict] : verdicts) {
        if (code == name) result.verdict = verdict;
    }
    if (result.verdict == refused) result.reason = without_code(code);
    return result;
}

class PgBank final : public Bank, public Watchable {
public:
    explicit PgBank(const std::string& url)
        : connection_{url, "cardroom-bank", Connection::Use::hot_path} {}

    std::vector<SettleResult> settle(std::span<const Settlement> hands) override {
        if (hands.empty()) return {};
        return settle_all_(hands);
    }

    TransferResult seat_transfer(const SeatTransfer& transfer) override {
        const TableId table = transfer.append.row.table;
        if (!hindered_seats_.has(table)) return move_seat_chips(transfer);
        if (!hindered_seats_.may_try(table)) throw Hindered{"it waits for its turn"};
        const Connection::Impatience brief{connection_};
        return move_seat_chips(transfer);
    }

    TransferResult wallet_transfer(const WalletTransfer& transfer) override {
        std::optional<std::string> below;
        std::optional<std::string> per_day;
        if (transfer.limit) {
            below = std::to_string(transfer.limit->below.units());
            per_day = std::to_string(transfer.limit->per_day);
        }
        return once([&] {
            return connection_.write(
                move_wallet,
                word(transfer.kind),
                transfer.player.value(),
                transfer.amount.units(),
                transfer.key,
                bytea(request_of(transfer)),
                transfer.reason,
                or_null(below),
                or_null(per_day)
            );
        });
    }

    TransferResult issue(const Issue& issue) override {
        return by_admin(
            "issue", {{}, {}, issue.amount, {}, issue.note}, request_of(issue), subject_of(issue)
        );
    }
    TransferResult correct(const Correction& correction) override {
        return by_admin("correction", correction, request_of(correction), subject_of(correction));
    }

    Chips balance(PlayerId player) override {
        const pqxx::result found = connection_.read(read_balance, player.value());
        return found.empty() ? Chips{} : chips_of(found[0][0]);
    }
    void sweep_rake(TableId table) override { connection_.write(sweep, table.value()); }

    [[nodiscard]] std::shared_ptr<Watched> watched() const override {
        return connection_.shutter();
    }

private:
    /// What would be refused again fails alone: its table is for an admin then.
    TransferResult move_seat_chips(const SeatTransfer& transfer) {
        const TableId table = transfer.append.row.table;
        TransferResult result;
        try {
            result = once([&] { return write_seat_chips(transfer); });
        } catch (const Hindered&) {
            hindered_seats_.note(table);
            throw;
        } catch (const Refused& error) {
            result = {TransferVerdict::refused, Chips{}, std::nullopt, error.what()};
        }
        hindered_seats_.forget(table);
        return result;
    }
    pqxx::result write_seat_chips(const SeatTransfer& transfer) {
        const LogRow& row = transfer.append.row;
        return connection_.write(
            move_seat,
            word(transfer.kind),
            transfer.player.value(),
            transfer.amount.units(),
            transfer.key,
            bytea(request_of(transfer)),
            row.table.value(),
            row.seq.value(),
            row.hand.value(),
            row.epoch.value(),
            row.kind,
            row.payload,
            or_null(row.state),
            millis_of(row.at),
            bytea(row.hash),
            bytea(transfer.append.before),
            row.later_key
        );
    }
    TransferResult by_admin(
        const char* kind, const Correction& moved, const Hash& request, const std::string& subject
    ) {
        const auto from = number_of(moved.from);
        const auto to = number_of(moved.to);
        const auto table = moved.hand ? number_of(std::optional{moved.hand->table}) : std::nullopt;
        const auto hand = moved.hand ? number_of(std::optional{moved.hand->hand}) : std::nullopt;
        return once([&] {
            return connection_.write(
                move_by_admin,
                kind,
                or_null(from),
                or_null(to),
                moved.amount.units(),
                or_null(table),
                or_null(hand),
                moved.note.key,
                bytea(request),
                moved.note.who,
                subject,
                moved.note.reason
            );
        });
    }
    template <class Id>
    static std::optional<std::string> number_of(const std::optional<Id>& id) {
        return id ? std::optional{std::to_string(id->value())} : std::nullopt;
    }

    std::vector<SettleResult> settle_batch(std::span<const Settlement> hands) {
        const SettleBatch b{hands};
        const pqxx::result unmoved = connection_.write(
            settle_hands,
            b.table.text(),
            b.hand.text(),
            b.epoch.text(),
            b.seq.text(),
            b.hash.text(),
            b.request.text(),
            b.lines.text(),
            b.leg_row.text(),
            b.leg_player.text(),
            b.leg_net.text()
        );
        std::vector<SettleResult> results(hands.size());
        for (const pqxx::row& row : unmoved) {
            results[b.order[row[0].as<std::size_t>() - 1]] = settle_result(row[1].c_str());
        }
        return results;
    }

    /// Two calls with one key at the same moment: the unique key stops the second, which then
    /// finds what the first did.
    template <class Call>
    TransferResult once(const Call& call) {
        try {
            return transfer_result(call()[0]);
        } catch (const Rejected&) {
            return second(call);
        }
    }

    template <class Call>
    TransferResult second(const Call& call) {
        try {
            return transfer_result(call()[0]);
        } catch (const Rejected& error) {
            return {TransferVerdict::refused, Chips{}, std::nullopt, error.what()};
        }
    }

    using Batch = std::function<std::vector<SettleResult>(std::span<const Settlement>)>;

    Connection connection_;
    AllOrEach<SettleResult, Settlement, Batch> settle_all_{
        connection_, [this](std::span<const Settlement> hands) { return settle_batch(hands); }
    };
    Hindrances hindered_seats_;  ///< tables whose chips could not be moved
};

}  // namespace

}  // namespace pg

std::unique_ptr<Bank> pg_bank(const std::string& url) {
    return std::make_unique<pg::PgBank>(url);
}

}  // namespace cardroom::ledger
