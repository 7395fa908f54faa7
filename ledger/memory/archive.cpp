#include "ledger/memory/data.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace cardroom::ledger::memory {

namespace {

const Posting* posting_of(const Transfer& transfer, const AccountId& account) {
    const auto found = std::find_if(
        transfer.postings.begin(),
        transfer.postings.end(),
        [&](const Posting& posting) { return posting.account == account; }
    );
    return found == transfer.postings.end() ? nullptr : &*found;
}

class MemoryArchive final : public Archive {
public:
    explicit MemoryArchive(Shared data) : data_{std::move(data)} {}

    Statement statement(PlayerId player, std::optional<std::int64_t> before, int limit) override {
        return data_->read([&] {
            Statement statement;
            statement.balance = data_->balance(wallet_of(player));
            for (const auto& [account, balance] : data_->accounts) {
                if (account.kind == AccountKind::escrow && account.player == player &&
                    balance > Chips{}) {
                    statement.in_play.push_back(
                        {account.table, data_->tables.at(account.table).made.name, balance}
                    );
                }
            }
            const auto wanted = static_cast<std::size_t>(std::clamp(limit, 1, 100));
            auto entry = std::min(
                static_cast<std::int64_t>(data_->transfers.size()),
                before.value_or(std::numeric_limits<std::int64_t>::max()) - 1
            );
            for (; entry > 0 && !statement.more; --entry)
                add_entry(statement, player, entry, wanted);
            return statement;
        });
    }

    std::vector<HandSummary> hands(const HandFilter& filter) override {
        return data_->read([&] {
            std::vector<HandSummary> found;
            for (auto& [id, table] : data_->tables) {
                if (filter.table && filter.table != id) continue;
                for (const auto& [no, hand] : table.hands) {
                    if (matches(filter, id, no, hand)) {
                        found.push_back(summary_of(id, table, no, hand, filter.player));
                    }
                }
            }
            std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
                return std::tuple{a.opened, a.table, a.hand} >
                       std::tuple{b.opened, b.table, b.hand};
            });
            const auto limit = static_cast<std::size_t>(std::clamp(filter.limit, 1, 101));
            if (found.size() > limit) found.resize(limit);
            return found;
        });
    }

    std::vector<HandSketch> sketches(const std::vector<HandSummary>& hands) override {
        return data_->read([&] {
            std::vector<HandSketch> sketches;
            for (const HandSummary& summary : hands) {
                const TableRow& table = data_->tables.at(summary.table);
                const Hand& hand = table.hands.at(summary.hand);
                const Opening& opening = hand.stored.opening;
                HandSketch sketch{opening.deck_root, opening.sealed_deck, opening.key_id, {}, {}};
                const Seq last = hand.stored.final_seq.value_or(hand.stored.first_seq);
                for (const LogRow& row : rows_of(table, hand, last)) {
                    if (sketch.payloads.empty()) sketch.state = row.state.value_or("");
                    sketch.payloads.push_back(row.payload);
                }
                sketches.push_back(std::move(sketch));
            }
            return sketches;
        });
    }

    std::optional<HandRecord> hand(TableId id, HandNo no) override {
        return data_->read([&]() -> std::optional<HandRecord> {
            TableRow* const table = data_->find_table(id);
            if (table == nullptr || !table->hands.contains(no)) return std::nullopt;
            const Hand& hand = table->hands.at(no);
            HandRecord record{
                summary_of(id, *table, no, hand, std::nullopt),
                hand.stored.opening,
                rows_of(*table, hand, hand.stored.final_seq.value_or(table->tail.seq)),
                {}
            };
            if (const Transfer* const done = data_->settlement_of(id, no)) {
                for (const Posting& posting : done->postings) {
                    record.postings.push_back(
                        {name_of(posting.account), posting.amount, posting.balance}
                    );
                }
            }
            return record;
        });
    }

    Discrepancies check() override {
        return data_->read([&] {
            Discrepancies found;
            std::map<AccountId, Chips> totals;
            for (const Transfer& transfer : data_->transfers) {
                Chips sum;
                for (const Posting& posting : transfer.postings) {
                    sum += posting.amount;
                    totals[posting.account] += posting.amount;
                }
                if (sum != Chips{}) ++found.unbalanced_transfers;
            }
            for (const auto& [account, balance] : data_->accounts) {
                if (totals[account] != balance) ++found.wrong_balances;
                found.sum_of_balances += balance;
            }
            return found;
        });
    }

private:
    void add_entry(Statement& statement, PlayerId player, std::int64_t entry, std::size_t wanted)
        const {
        const Transfer& transfer = data_->transfers.at(static_cast<std::size_t>(entry) - 1);
        const AccountId account =
            transfer.kind == "hand" ? escrow_of(player, *transfer.table) : wallet_of(player);
        const Posting* const posting = posting_of(transfer, account);
        if (posting == nullptr) return;
        if (statement.entries.size() == wanted) {
            statement.more = true;
            return;
        }
        statement.entries.push_back(
            {entry,
             transfer.at,
             transfer.kind,
             posting->amount,
             posting->balance,
             transfer.table,
             transfer.hand}
        );
    }

    static std::vector<LogRow> rows_of(const TableRow& table, const Hand& hand, Seq last) {
        std::vector<LogRow> rows;
        for (const LogRow& row : table.rows) {
            if (row.seq >= hand.stored.first_seq && row.seq <= last) rows.push_back(row);
        }
        return rows;
    }

    static bool matches(const HandFilter& filter, TableId id, HandNo no, const Hand& hand) {
        const auto& players = hand.stored.opening.players;
        const bool is_in = !filter.player ||
                           std::any_of(players.begin(), players.end(), [&](const DealtIn& dealt) {
                               return dealt.player == *filter.player;
                           });
        return is_in && (!filter.hand || filter.hand == no) &&
               (!filter.before || std::tuple{hand.opened, id, no} < place(*filter.before));
    }

    /// A cursor's place in the order of all hands.
    static std::tuple<Instant, TableId, HandNo> place(const HandCursor& cursor) {
        return {cursor.at, cursor.table, cursor.hand};
    }

    [[nodiscard]] HandSummary summary_of(
        TableId id,
        const TableRow& table,
        HandNo no,
        const Hand& hand,
        std::optional<PlayerId> player
    ) const {
        HandSummary summary{
            .table = id,
            .table_name = table.made.name,
            .hand = no,
            .opened = hand.opened,
            .state = hand.state,
            .players = hand.stored.opening.players,
            .names = {},
            .net = std::nullopt,
        };
        for (const DealtIn& dealt : summary.players) {
            summary.names.push_back(data_->people.at(dealt.player).player.name);
        }
        const Transfer* const done = data_->settlement_of(id, no);
        if (player && done != nullptr) {
            const Posting* const posting = posting_of(*done, escrow_of(*player, id));
            summary.net = posting == nullptr ? Chips{} : posting->amount;
        }
        return summary;
    }

    [[nodiscard]] std::string name_of(const AccountId& account) const {
        constexpr std::array<const char*, 5> kinds{"issuance", "house", "wallet", "escrow", "rake"};
        std::string name = kinds.at(static_cast<std::size_t>(account.kind));
        if (account.player != PlayerId{}) {
            name += " " + data_->people.at(account.player).player.name;
        }
        if (account.table != TableId{}) name += " table " + std::to_string(account.table.value());
        return name;
    }

    Shared data_;
};

}  // namespace

std::unique_ptr<Archive> make_archive(Shared data) {
    return std::make_unique<MemoryArchive>(std::move(data));
}

}  // namespace cardroom::ledger::memory
