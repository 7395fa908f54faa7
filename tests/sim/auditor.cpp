#include "tests/sim/auditor.hpp"

#include "game/table/decide.hpp"
#include "game/text/codec.hpp"

#include <algorithm>
#include <limits>

namespace cardroom::server::sim {
namespace {

using namespace game;

std::string text(std::int64_t number) {
    return std::to_string(number);
}

/// The answer says that nothing was decided.
bool says_nothing(std::string_view error) {
    return error == "busy" || error == "saving" || error == "unsure" || error == "table_frozen" ||
           error == "not_seated";
}

std::string of(PlayerId player) {
    return "player " + text(player.value());
}

/// What a transfer adds to the table; one for later only takes its key.
Chips chips_in(const ledger::SeatTransfer& transfer) {
    switch (transfer.kind) {
        case ledger::SeatMoney::cash_out:
            return -transfer.amount;
        case ledger::SeatMoney::top_up_later:
            return Chips{};
        default:
            return transfer.amount;
    }
}

}  // namespace

// --- what there is -------------------------------------------------------------------------------

void Auditor::meet(PlayerId player, const std::string& name, Chips grant) {
    names_.put({player, name, false});
    wallets_[player] = grant;
}

void Auditor::open_table(TableId table, const TableRules& rules) {
    const auto deck = [this, table](const ledger::Opening& opening) -> std::optional<Deck> {
        const auto& known = decks_[{table, opening.hand}];
        const auto found = known.find(opening.deck_root);
        return found == known.end() ? std::nullopt : std::optional{found->second};
    };
    stories_.emplace(table, Story{table, rules, names_, deck});
}

void Auditor::shuffled(TableId table, HandNo hand, const ledger::Hash& root, const Deck& deck) {
    decks_[{table, hand}][root] = deck;
}

Chips Auditor::escrow(PlayerId player, TableId table) const {
    const auto found = escrows_.find({player, table});
    return found == escrows_.end() ? Chips{} : found->second;
}

// --- from the store ------------------------------------------------------------------------------

void Auditor::owned(TableId table, ledger::Epoch epoch, int process) {
    stories_.at(table).own(epoch, process);
}

void Auditor::durable(const ledger::Append& append, int process) {
    Story& story = stories_.at(append.row.table);
    story.add(append, process);
    ++rows_;
    if (append.opening) check_escrows(story);
}

void Auditor::check_moved(const ledger::SeatTransfer& transfer) const {
    const Story& story = stories_.at(transfer.append.row.table);
    const bool by_habit = transfer.key.starts_with("habit:");
    must(
        !by_habit || story.had_habit(transfer.player),
        "chips move under the key they were asked for with",
        of(transfer.player) + " at " + story.name()
    );
    must(
        !transfers_.contains({transfer.player, transfer.key}),
        "a request moves chips once",
        of(transfer.player) + " at " + story.name() + ", key " + transfer.key
    );
}

void Auditor::moved(const ledger::SeatTransfer& transfer, int process) {
    check_moved(transfer);
    const ledger::LogRow& row = transfer.append.row;
    Story& story = stories_.at(row.table);
    const Chips before = total_chips(story.table());
    story.add(transfer.append, process);
    ++rows_;
    const Chips in = chips_in(transfer);
    must(
        total_chips(story.table()) - before == in,
        "no chip is made or lost",
        of(transfer.player) + " brings to " + story.name() + " what no wallet gave"
    );
    transfers_[{transfer.player, transfer.key}] = {
        row.table, row.seq, transfer.kind, transfer.amount
    };
    wallets_[transfer.player] -= in;
    escrows_[{transfer.player, row.table}] += in;
    must(wallets_[transfer.player] >= Chips{}, "no wallet is overdrawn", of(transfer.player));
    check_escrows(story);
}

void Auditor::settled(const ledger::Settlement& settlement) {
    Story& story = stories_.at(settlement.table);
    const std::string where = story.name() + " hand " + text(settlement.hand.value());
    must(
        settled_.emplace(settlement.table, settlement.hand).second, "a hand is settled once", where
    );
    const auto& owed = story.owed();
    must(
        owed && owed->hand == settlement.hand && owed->final_seq == settlement.final_seq &&
            owed->final_hash == settlement.final_hash,
        "a settled hand's log is complete",
        where
    );
    std::map<PlayerId, Chips> nets;
    for (const ledger::Leg& leg : settlement.legs) {
        if (leg.net != Chips{}) nets[leg.player] += leg.net;
        escrows_[{leg.player, settlement.table}] += leg.net;
    }
    must(
        nets == owed->nets && settlement.rake == owed->rake,
        "a settlement is what the log says",
        where
    );
    story.settled();
    ++hands_;
    check_escrows(story);
}

void Auditor::judged(TableId table, ledger::Epoch epoch, bool stale) const {
    const Story& story = stories_.at(table);
    must(
        stale == (epoch != story.epoch()),
        "an old owner is refused for its epoch",
        story.name() + " epoch " + text(epoch.value())
    );
}

/// Between hands each stack is the escrow's balance.
void Auditor::check_escrows(const Story& story) const {
    if (story.owed()) return;
    const Hand* const hand = live_hand(story.table());
    for (std::size_t i = 0; i < story.table().seats.size(); ++i) {
        const auto& seat = story.table().seats[i];
        if (!seat) continue;
        const bool in_hand = hand != nullptr && in_live_hand(story.table(), SeatNo::at(i));
        const Chips stack = in_hand ? hand->players[i].started : seat->stack;
        must(
            escrow(seat->player, story.id()) == stack,
            "between hands a stack is its escrow's balance",
            of(seat->player) + " at " + story.name()
        );
    }
}

// --- from the processes --------------------------------------------------------------------------

void Auditor::answered(const Asked& asked, const MailAnswer& answer, int process) {
    const Story& story = stories_.at(asked.table);
    if (answer.error.empty()) {
        ++acknowledged_;
        check_accepted(asked, answer, story);
    } else if (process == story.owner() && !says_nothing(answer.error)) {
        check_refused(asked, answer, story);
    }
}

void Auditor::check_accepted(const Asked& asked, const MailAnswer& answer, const Story& story)
    const {
    const std::string where = of(asked.player) + " at " + story.name() + " row " +
                              text(answer.seq.value()) + ", " + std::string{asked.kind};
    must(answer.seq.value() <= story.last_seq(), "what is acknowledged is durable", where);
    if (const auto* act = std::get_if<Act>(&asked.command)) {
        const Line* const line = story.line(answer.seq);
        const auto* const done = line != nullptr && line->decision ? &*line->decision : nullptr;
        must(
            done != nullptr && done->player == asked.player && done->hand == act->hand &&
                done->turn == act->turn && same_action(done->action, act->action),
            "an acknowledged action is in the log",
            where
        );
    }
    if (!asked.key.empty() && !answer.later) {
        const auto found = transfers_.find({asked.player, asked.key});
        const bool waits = found == transfers_.end() && story.has_later_key(asked.key);
        must(
            waits || (found != transfers_.end() && found->second.table == asked.table),
            "acknowledged chips have moved",
            where
        );
    }
}

/// An action of the hand at hand that is in the log is never refused: its first answer comes again.
void Auditor::check_refused(const Asked& asked, const MailAnswer& answer, const Story& story)
    const {
    const auto* const act = std::get_if<Act>(&asked.command);
    if (act == nullptr || act->hand != story.table().last_hand) return;
    const Decision* const done = story.decided(act->hand, act->turn);
    const auto seat = seat_of(story.table(), asked.player);
    const bool same = done != nullptr && done->player == asked.player && seat == done->seat &&
                      same_action(done->action, act->action);
    must(
        !same,
        "a repeated action gets its first answer",
        of(asked.player) + " at " + story.name() + " hand " + text(act->hand.value()) + " turn " +
            text(act->turn.value()) + ": " + std::string{answer.error}
    );
}

void Auditor::published(TableId table, PlayerId viewer, const std::string& frame) {
    const Story& story = stories_.at(table);
    const bool row = frame.starts_with(R"({"t":"ev")");
    if (!row && !frame.starts_with(R"({"t":"snap")")) return;
    const Seq seq = seq_in(frame);
    const std::string where = story.name() + " row " + text(seq.value());
    must(seq.value() <= story.last_seq(), "what is published is durable", where);
    if (!row) return;
    const Line* const line = story.line(seq);
    must(
        line != nullptr && *line->published.frame_for(viewer) == frame,
        "what is published is what the log says",
        where + " to " + of(viewer)
    );
}

void Auditor::stands(const TableActor& actor) {
    const Story& story = stories_.at(actor.id());
    const std::string where = story.name() + " row " + text(actor.seq().value());
    must(actor.seq().value() <= story.last_seq(), "what is adopted is durable", where);
    if (actor.seq().value() != story.last_seq()) return;
    if (actor.table() == story.table()) return;
    // After a restart the cards of a closed hand may not be known any more.
    Table without_hand = story.table();
    without_hand.phase = Idle{};
    must(
        live_hand(story.table()) == nullptr && actor.table() == without_hand,
        "the log replayed is the live table",
        where
    );
}

// --- at the end ----------------------------------------------------------------------------------

void Auditor::check_log(ledger::TableLog& log, const Story& story) const {
    const auto rows = log.rows_after(story.id(), Seq{}, std::numeric_limits<int>::max());
    must(rows.size() == story.lines().size(), "the database has every durable row", story.name());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        must(
            rows[i].hash == story.lines()[i].row.hash &&
                rows[i].payload == story.lines()[i].row.payload,
            "the database has every durable row",
            story.name() + " row " + text(rows[i].seq.value())
        );
    }
}

void Auditor::check_database(ledger::TableLog& log, ledger::Archive& archive) {
    for (const auto& [id, story] : stories_)
        check_log(log, story);
    for (const auto& [player, wallet] : wallets_) {
        const ledger::Statement statement = archive.statement(player, std::nullopt, 1);
        must(statement.balance == wallet, "each balance is the sum of what moved", of(player));
        Chips in_play;
        for (const ledger::Escrow& held : statement.in_play)
            in_play += held.stack;
        Chips known;
        for (const auto& [id, story] : stories_)
            known += escrow(player, id);
        must(in_play == known, "each balance is the sum of what moved", of(player));
    }
    const ledger::Discrepancies found = archive.check();
    must(
        found.unbalanced_transfers == 0 && found.wrong_balances == 0 &&
            found.sum_of_balances == Chips{},
        "all transfers and balances sum to zero",
        "in the ledger"
    );
}

void Auditor::check_rest(const TableActor& actor) {
    stands(actor);
    const Story& story = stories_.at(actor.id());
    must(
        actor.trouble() == Trouble::none && !actor.writing() && !story.owed() &&
            live_hand(actor.table()) == nullptr,
        "every hand comes to its end",
        story.name()
    );
}

}  // namespace cardroom::server::sim
