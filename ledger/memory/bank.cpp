#include "game/planted.hpp"
#include "ledger/memory/admin_money.hpp"
#include "ledger/memory/data.hpp"
#include "ledger/store/request.hpp"
#include "ledger/store/words.hpp"

#include <set>

namespace cardroom::ledger::memory {

namespace {

using Amounts = std::vector<std::pair<AccountId, Chips>>;

SettleResult refused(const std::string& why) {
    return {SettleVerdict::refused, why};
}

/// Why a settlement's chips cannot move; "" when they can.
std::string fault_of(const MemoryDatabase::Data& data, const Settlement& settlement) {
    Chips sum = settlement.rake;
    std::set<PlayerId> seen;
    for (const Leg& leg : settlement.legs) {
        if (leg.net == Chips{}) continue;
        const AccountId escrow = escrow_of(leg.player, settlement.table);
        if (!data.accounts.contains(escrow)) return "a leg without an escrow";
        if (!seen.insert(leg.player).second) return "a player twice";
        if (data.balance(escrow) + leg.net < Chips{}) return "no_overdraft";
        sum += leg.net;
    }
    if (sum != Chips{}) return "not balanced";
    return data.balance(rake_of(settlement.table)) + settlement.rake < Chips{} ? "no_overdraft"
                                                                               : "";
}

class MemoryBank final : public Bank {
public:
    explicit MemoryBank(Shared data) : data_{std::move(data)} {}

    std::vector<SettleResult> settle(std::span<const Settlement> hands) override {
        return data_->write([&] {
            std::vector<SettleResult> results;
            for (const Settlement& settlement : hands)
                results.push_back(settle_one(settlement));
            return results;
        });
    }

    TransferResult seat_transfer(const SeatTransfer& transfer) override {
        return data_->write([&] { return move_seat(transfer); });
    }
    TransferResult wallet_transfer(const WalletTransfer& transfer) override {
        return data_->write([&] { return move_wallet(transfer); });
    }
    TransferResult issue(const Issue& issue) override {
        return data_->write([&] { return issue_by_admin(*data_, issue); });
    }
    TransferResult correct(const Correction& correction) override {
        return data_->write([&] { return correct_by_admin(*data_, correction); });
    }
    Chips balance(PlayerId player) override {
        return data_->read([&] { return data_->balance(wallet_of(player)); });
    }
    void sweep_rake(TableId table) override {
        data_->write([&] { data_->sweep(table); });
    }

private:
    SettleResult settle_one(const Settlement& settlement) {
        TableRow* const table = data_->find_table(settlement.table);
        if (table == nullptr) return refused("no such hand");
        const auto found = table->hands.find(settlement.hand);
        if (found == table->hands.end()) return refused("no such hand");
        Hand& hand = found->second;
        const bool done = hand.state == "settled" && !game::planted(game::Bug::settled_twice);
        if (done && data_->settlement_of(settlement.table, settlement.hand)->request ==
                        request_of(settlement)) {
            return {SettleVerdict::already_settled, ""};
        }
        if (table->tail.epoch != settlement.epoch) {
            return {SettleVerdict::stale_epoch, "another owner has the table"};
        }
        if (hand.state == "void") return refused("the hand was voided");
        if (done) return refused("the hand was settled differently");
        if (!hand.stored.final_seq) return refused("the log of the hand is incomplete");
        if (hand.stored.final_seq != settlement.final_seq ||
            hand.final_hash != settlement.final_hash) {
            return refused("the log of the hand differs");
        }
        if (const std::string fault = fault_of(*data_, settlement); !fault.empty()) {
            return refused(fault);
        }
        apply(settlement);
        hand.state = "settled";
        hand.stored.closed = true;
        return {};
    }

    void apply(const Settlement& settlement) {
        Transfer transfer;
        transfer.kind = "hand";
        transfer.table = settlement.table;
        transfer.hand = settlement.hand;
        transfer.request = request_of(settlement);
        transfer.at = now();
        Amounts amounts{{rake_of(settlement.table), settlement.rake}};
        for (const Leg& leg : settlement.legs) {
            amounts.emplace_back(escrow_of(leg.player, settlement.table), leg.net);
        }
        data_->post(std::move(transfer), amounts);
    }

    /// What was done under the key: `is_same` judges whether it was the same request.
    template <class IsSame>
    std::optional<TransferResult> known_key(
        PlayerId player, const std::string& key, IsSame is_same
    ) {
        const Transfer* const done = data_->find_key(player, key);
        if (done == nullptr) return std::nullopt;
        TransferResult result;
        result.verdict = is_same(*done) ? TransferVerdict::repeated : TransferVerdict::key_reused;
        result.balance = data_->balance(wallet_of(player));
        result.seq = done->seq;
        for (const Posting& posting : done->postings) {
            if (posting.account == wallet_of(player)) result.balance_then = posting.balance;
        }
        if (done->table && done->seq) result.events_then = events_of(*done->table, *done->seq);
        return result;
    }
    std::string events_of(TableId table, Seq seq) {
        for (const LogRow& row : data_->tables.at(table).rows) {
            if (row.seq == seq) return row.payload;
        }
        return "";
    }

    /// Why seat money cannot move; done when it can.
    TransferResult judge_seat(const SeatTransfer& transfer, TableRow* table) {
        using enum TransferVerdict;
        const Chips wallet = data_->balance(wallet_of(transfer.player));
        const auto person = data_->people.find(transfer.player);
        const LogRow& row = transfer.append.row;
        const bool is_out = transfer.kind == SeatMoney::cash_out;
        if (table == nullptr) return {refused, wallet, {}, "no such table"};
        if (person == data_->people.end()) return {refused, wallet, {}, "no such player"};
        const AppendResult fits = judge_row(table, row, transfer.append.before, false);
        if (fits.verdict == AppendVerdict::stale_epoch) return {stale_epoch, wallet, {}, ""};
        if (fits.verdict == AppendVerdict::out_of_order) return {out_of_order, wallet, {}, ""};
        if (fits.verdict == AppendVerdict::refused) return {refused, wallet, {}, fits.reason};
        if (transfer.amount < Chips{} || (transfer.amount == Chips{} && !is_out)) {
            return {refused, wallet, {}, "bad amount"};
        }
        const bool later = transfer.kind == SeatMoney::top_up_later;
        if (const Hand* const hand = table->open_hand(); hand != nullptr && !later) {
            for (const DealtIn& dealt : hand->stored.opening.players) {
                if (dealt.player == transfer.player) return {seat_in_hand, wallet, {}, ""};
            }
        }
        if (!is_out && person->second.player.frozen) return {account_frozen, wallet, {}, ""};
        if (later) return {done, wallet, {}, ""};
        const Chips source =
            is_out ? data_->balance(escrow_of(transfer.player, row.table)) : wallet;
        if (source < transfer.amount) return {not_enough_chips, wallet, {}, ""};
        return {done, wallet, {}, ""};
    }

    Amounts amounts_of(const SeatTransfer& transfer) {
        if (transfer.kind == SeatMoney::top_up_later) return {};
        const Chips in = transfer.kind == SeatMoney::cash_out ? -transfer.amount : transfer.amount;
        const AccountId escrow = escrow_of(transfer.player, transfer.append.row.table);
        data_->accounts.try_emplace(escrow);
        return {{wallet_of(transfer.player), -in}, {escrow, in}};
    }

    TransferResult move_seat(const SeatTransfer& transfer) {
        const LogRow& row = transfer.append.row;
        TableRow* const table = data_->find_table(row.table);
        const Hash request = request_of(transfer);
        const auto same = [&](const Transfer& made) { return made.request == request; };
        if (auto known = known_key(transfer.player, transfer.key, same)) return *known;
        TransferResult result = judge_seat(transfer, table);
        if (result.verdict != TransferVerdict::done) return result;

        Transfer made;
        made.kind = word(transfer.kind);
        made.player = transfer.player;
        made.key = transfer.key;
        made.table = row.table;
        made.seq = row.seq;
        made.request = request;
        made.at = now();
        data_->post(std::move(made), amounts_of(transfer));
        table->rows.push_back(row);
        table->tail = {row.epoch, row.seq, row.hash};
        result.balance = data_->balance(wallet_of(transfer.player));
        result.seq = row.seq;
        return result;
    }

    [[nodiscard]] bool is_over_limit(const WalletTransfer& transfer) const {
        if (!transfer.limit) return false;
        Chips total;
        for (const auto& [account, balance] : data_->accounts) {
            if (account.player == transfer.player) total += balance;
        }
        const auto today = std::chrono::floor<std::chrono::days>(now());
        int count = 0;
        for (const Transfer& done : data_->transfers) {
            if (done.asked && done.player == transfer.player && done.at >= today) ++count;
        }
        return total >= transfer.limit->below || count >= transfer.limit->per_day;
    }

    TransferResult move_wallet(const WalletTransfer& transfer) {
        using enum TransferVerdict;
        const Hash request = request_of(transfer);
        const auto same = [&](const Transfer& made) {
            const bool both_asked = made.asked && transfer.limit.has_value();
            return made.request == request || (both_asked && made.kind == word(transfer.kind));
        };
        if (auto known = known_key(transfer.player, transfer.key, same)) return *known;
        const AccountId wallet = wallet_of(transfer.player);
        const Chips balance = data_->balance(wallet);
        const bool is_house = transfer.kind == Wallet::house_fund;
        const AccountId bank{is_house ? AccountKind::house : AccountKind::issuance, {}, {}};
        if (!data_->people.contains(transfer.player)) {
            return {refused, balance, {}, "no such player"};
        }
        if (transfer.amount == Chips{}) return {refused, balance, {}, "bad amount"};
        if (balance + transfer.amount < Chips{} ||
            (is_house && data_->balance(bank) < transfer.amount)) {
            return {not_enough_chips, balance, {}, ""};
        }
        if (is_over_limit(transfer)) return {limit_reached, balance, {}, ""};
        Transfer made;
        made.kind = word(transfer.kind);
        made.player = transfer.player;
        made.key = transfer.key;
        made.request = request;
        made.asked = transfer.limit.has_value();
        made.at = now();
        data_->post(std::move(made), {{wallet, transfer.amount}, {bank, -transfer.amount}});
        return {done, data_->balance(wallet), {}, ""};
    }

    Shared data_;
};

}  // namespace

std::unique_ptr<Bank> make_bank(Shared data) {
    return std::make_unique<MemoryBank>(std::move(data));
}

}  // namespace cardroom::ledger::memory
