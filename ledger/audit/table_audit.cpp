#include "ledger/audit/table_audit.hpp"

#include "game/text/codec.hpp"
#include "ledger/audit/hand_audit.hpp"
#include "ledger/audit/log_chain.hpp"
#include "ledger/audit/replay.hpp"

#include <map>
#include <set>

namespace cardroom::ledger::audit {
namespace {

using namespace game;

std::optional<PlayerId> player_at(const Table* table, SeatNo seat) {
    const auto* const found = table != nullptr ? &table->seats[seat.index()] : nullptr;
    return found != nullptr && found->has_value() ? std::optional{(*found)->player} : std::nullopt;
}

/// Chips that an event brings to the table from a wallet, or back, at once or later.
std::optional<SeatChips> chips_of(const Event& event, const LogRow& row, const Table* before) {
    if (const auto* taken = std::get_if<SeatTaken>(&event)) {
        return SeatChips{SeatMoney::buy_in, taken->player, taken->buy_in};
    }
    if (const auto* left = std::get_if<SeatLeft>(&event)) {
        return SeatChips{SeatMoney::cash_out, left->player, left->stack};
    }
    if (const auto* topped = std::get_if<ToppedUp>(&event)) {
        return SeatChips{SeatMoney::top_up, player_at(before, topped->seat), topped->amount};
    }
    const auto* queued = std::get_if<TopUpQueued>(&event);
    if (queued != nullptr && row.kind == top_up_later_row) {
        return SeatChips{SeatMoney::top_up_later, player_at(before, queued->seat), queued->amount};
    }
    return std::nullopt;
}

HandOpened* opening_in(Events& events) {
    for (Event& event : events) {
        if (auto* opened = std::get_if<HandOpened>(&event)) return opened;
    }
    return nullptr;
}

class TableAudit {
public:
    TableAudit(Source& source, TableId table, const KeyRing& keys, Findings& findings)
        : source_{source},
          findings_{findings},
          report_{table, findings},
          head_{source.head(table)},
          chain_{report_, head_},
          hands_{source, head_, keys, report_},
          money_{
              Seq{},
              [this](Seq after) { return source_.seat_money(report_.of(), after); },
              [](const WholeTransfer& whole) { return whole.transfer.seq.value_or(Seq{}); }
          } {}

    void run(const Progress& progress) {
        if (head_) {
            if (const auto objection = replay_.begin(head_->rules)) report_.table(*objection);
        }
        Seq last;
        for (auto page = source_.rows(report_.of(), last); !page.empty();
             page = source_.rows(report_.of(), last)) {
            for (const Row& row : page)
                add(row);
            last = page.back().row.seq;
            counts_.rows += static_cast<std::int64_t>(page.size());
            progress(static_cast<std::int64_t>(page.size()));
        }
        end();
    }

private:
    void add(const Row& stored) {
        const LogRow& row = stored.row;
        if (!chain_.add(stored)) replay_.lose();
        const bool was_lost = replay_.table() == nullptr;
        if (row.state) object(row, replay_.meet(*row.state));
        auto events = read_events(row.payload, Deck{});
        if (!events) {
            object(row, "its events cannot be read");
            return replay_.lose();
        }
        if (was_lost && replay_.table() != nullptr) note_players();
        play(row, *events);
    }

    void play(const LogRow& row, Events& events) {
        HandOpened* const opened = opening_in(events);
        if (opened != nullptr) {
            const std::optional<Deck> deck = hands_.open(row, *opened);
            if (deck) opened->deck = *deck;
            replay_.deal(opened->hand, deck);
        }
        check_money(row, events);
        object(row, replay_.follow(row, events));
        const Table* const after = replay_.table();
        if (after != nullptr && after->last_hand != row.hand) {
            report_.row(
                row.seq, "its hand: " + expected(after->last_hand.value(), row.hand.value())
            );
        }
        if (opened != nullptr && after != nullptr) hands_.dealt(*after);
        hands_.see(row, events);
    }

    /// What the engine would say of a hand in play is nobody's business.
    void object(const LogRow& row, const Objection& objection) {
        if (!objection) return;
        const bool in_play = hands_.is_unsettled();
        const std::string what =
            objection->substr(0, in_play ? objection->find(':') : objection->npos);
        report_.hand_row(row.hand, row.seq, what);
    }

    void check_money(const LogRow& row, const Events& events) {
        for (const Event& event : events) {
            const auto chips = chips_of(event, row, replay_.table());
            if (!chips) continue;
            if (chips->player) players_.insert(*chips->player);
            skip_money_before(row.seq);
            WholeTransfer* const next = money_.peek();
            const bool named = next != nullptr && next->transfer.seq == row.seq;
            check_seat_money(row.seq, *chips, named ? next : nullptr, report_);
            if (!named) continue;
            ++counts_.transfers;
            money_.pop();
        }
    }

    /// Transfers that name rows before `seq` which moved no chips.
    void skip_money_before(std::optional<Seq> seq) {
        for (const auto* next = money_.peek();
             next != nullptr && (!seq || next->transfer.seq < *seq);
             next = money_.peek()) {
            report_.say(
                {.table = report_.of(), .seq = next->transfer.seq, .transfer = next->transfer.id},
                "names a row that moves no seat money"
            );
            money_.pop();
        }
    }

    void note_players() {
        for (const auto& seat : replay_.table()->seats) {
            if (seat) players_.insert(seat->player);
        }
    }

    void end() {
        chain_.end();
        hands_.end();
        skip_money_before(std::nullopt);
        for (const WholeTransfer& stray : source_.stray_settlements(report_.of())) {
            report_.say(
                {.table = report_.of(), .hand = stray.transfer.hand, .transfer = stray.transfer.id},
                "settles a hand that is not stored"
            );
        }
        if (replay_.table() != nullptr) check_escrows(*replay_.table());
        counts_.tables = 1;
        counts_ += hands_.counts();
        findings_.add(counts_);
    }

    /// What the ledger must hold for each player now: bets and results of a hand that is not
    /// settled have not reached it.
    [[nodiscard]] std::map<PlayerId, Chips> stacks(const Table& table) const {
        const game::Hand* const hand = hands_.is_unsettled() ? hand_on(table) : live_hand(table);
        std::map<PlayerId, Chips> stacks;
        for (std::size_t i = 0; i < table.seats.size(); ++i) {
            if (!table.seats[i]) continue;
            const bool plays = hand != nullptr && hand->players[i].standing != Standing::not_in;
            stacks[table.seats[i]->player] =
                plays ? hand->players[i].started : table.seats[i]->stack;
        }
        return stacks;
    }

    void check_escrows(const Table& table) {
        note_players();
        std::map<PlayerId, Chips> expected_now = stacks(table);
        const std::vector<PlayerId> players{players_.begin(), players_.end()};
        for (const Account& escrow : source_.escrows(report_.of(), players)) {
            const PlayerId player = escrow.owner.player.value_or(PlayerId{});
            const Chips wanted = expected_now[player];
            expected_now.erase(player);
            if (wanted == escrow.balance) continue;
            report_.say(
                {.table = report_.of(), .account = escrow.id},
                "the escrow of player " + std::to_string(player.value()) +
                    " differs from his stack: " + expected(wanted.units(), escrow.balance.units())
            );
        }
        for (const auto& [player, stack] : expected_now) {
            if (stack == Chips{}) continue;
            report_.table(
                "player " + std::to_string(player.value()) + " has no escrow for his stack"
            );
        }
    }

    Source& source_;
    Findings& findings_;
    Report report_;
    std::optional<Head> head_;
    LogChain chain_;
    HandAudit hands_;
    Pages<WholeTransfer, Seq> money_;
    Replay replay_;
    std::set<PlayerId> players_;  ///< who ever sat here
    Counts counts_;
};

}  // namespace

void audit_table(
    Source& source, TableId table, const KeyRing& keys, Findings& findings, const Progress& progress
) {
    TableAudit{source, table, keys, findings}.run(progress);
}

}  // namespace cardroom::ledger::audit
