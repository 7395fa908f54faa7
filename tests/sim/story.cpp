#include "tests/sim/story.hpp"

#include "game/base/require.hpp"
#include "game/base/visit.hpp"
#include "game/table/decide.hpp"
#include "game/text/codec.hpp"
#include "server/protocol/hex.hpp"
#include "server/table/publish.hpp"

#include <algorithm>
#include <charconv>

namespace cardroom::server::sim {
namespace {

using namespace game;

/// The decision that an event tells of, and whose; not one that a clock or a departure made.
std::optional<std::pair<SeatNo, Action>> chosen(const Event& event) {
    using Chosen = std::optional<std::pair<SeatNo, Action>>;
    const auto if_chosen = [](const auto& e, const Action& action) {
        return e.why == Why::chosen ? Chosen{{e.seat, action}} : std::nullopt;
    };
    return match(
        event,
        [&](const Folded& e) { return if_chosen(e, Fold{}); },
        [&](const Checked& e) { return if_chosen(e, Check{}); },
        [](const Called& e) { return Chosen{{e.seat, Call{}}}; },
        [](const RaisedTo& e) { return Chosen{{e.seat, RaiseTo{e.to}}}; },
        [&](const RunsAnswered& e) { return if_chosen(e, RunIt{e.times}); },
        [](const auto&) { return Chosen{}; }
    );
}

/// The player's own decision in a row that was asked for as an action.
std::optional<Decision> decision_of(
    const Table& before, const ledger::LogRow& row, const Events& events
) {
    const Hand* hand = live_hand(before);
    if (row.kind != "act" || hand == nullptr || !hand->to_act) return std::nullopt;
    const SeatNo seat = *hand->to_act;
    for (const Event& event : events) {
        const auto decision = chosen(event);
        if (decision && decision->first == seat) {
            const PlayerId player = before.seats[seat.index()]->player;
            return Decision{hand->no, hand->turn, seat, player, decision->second};
        }
    }
    return std::nullopt;
}

Chips rake_in(const Events& events) {
    const auto* ended = find_event<HandEnded>(events);
    return ended != nullptr ? ended->rake : Chips{};
}

/// Chips that come from wallets or go there.
Chips brought_by(const Events& events) {
    Chips brought;
    for (const Event& event : events) {
        if (const auto* sat = std::get_if<SeatTaken>(&event)) brought += sat->buy_in;
        if (const auto* more = std::get_if<ToppedUp>(&event)) brought += more->amount;
        if (const auto* left = std::get_if<SeatLeft>(&event)) brought -= left->stack;
    }
    return brought;
}

}  // namespace

bool same_action(const Action& a, const Action& b) {
    if (a.index() != b.index()) return false;
    if (const auto* raise = std::get_if<RaiseTo>(&a)) return raise->to == std::get<RaiseTo>(b).to;
    const auto* runs = std::get_if<RunIt>(&a);
    return runs == nullptr || runs->times == std::get<RunIt>(b).times;
}

Seq seq_in(std::string_view frame) {
    constexpr std::string_view name = R"("seq":)";
    const auto found = frame.substr(0, 120).find(name);
    std::int64_t number = 0;
    if (found != frame.npos) {
        std::from_chars(frame.data() + found + name.size(), frame.data() + frame.size(), number);
    }
    return Seq{number};
}

Story::Story(TableId id, const TableRules& rules, const NameBook& names, Decks decks)
    : id_{id}, names_{names}, decks_{std::move(decks)}, table_{make_table(rules)} {}

const Line* Story::line(Seq seq) const {
    const auto place = static_cast<std::size_t>(seq.value()) - 1;
    return place < lines_.size() ? &lines_[place] : nullptr;
}

const Decision* Story::decided(HandNo hand, Turn turn) const {
    const auto found = decisions_.find({hand, turn});
    return found == decisions_.end() ? nullptr : &found->second;
}

bool Story::has_later_key(const std::string& key) const {
    return std::ranges::any_of(lines_, [&](const Line& line) { return line.row.later_key == key; });
}

void Story::own(ledger::Epoch epoch, int process) {
    must(epoch > epoch_, "an epoch has one owner", name() + " has an old epoch again");
    epoch_ = epoch;
    owner_ = process;
    owners_.emplace(epoch, process);
}

void Story::check_place(const ledger::Append& append, int process) const {
    const ledger::LogRow& row = append.row;
    const std::string where = name() + " row " + std::to_string(row.seq.value());
    must(row.seq.value() == last_seq() + 1, "the log has each seq once", where);
    const ledger::Hash before = lines_.empty() ? ledger::Hash{} : lines_.back().row.hash;
    must(
        append.before == before && ledger::chain_hash(before, row) == row.hash,
        "each row is chained to the one before",
        where
    );
    must(row.epoch == epoch_, "an epoch has one owner", where + " was written under an old epoch");
    const auto owner = owners_.find(row.epoch);
    must(
        owner != owners_.end() && owner->second == process,
        "an epoch has one owner",
        where + " was written by another process"
    );
}

void Story::check_state(const ledger::LogRow& row) const {
    if (!row.state) return;
    const auto stored = read_table(*row.state, deck_ ? deck_ : std::optional{Deck{}});
    must(
        stored && write_table(*stored) == write_table(table_),
        "a row's state is the table before it",
        name() + " row " + std::to_string(row.seq.value())
    );
}

void Story::open_hand(const ledger::Append& append) {
    must(
        !owed_,
        "no hand opens before the last one is settled",
        name() + " hand " + std::to_string(append.opening->hand.value())
    );
    deck_ = decks_(*append.opening);
    must(deck_.has_value(), "a hand's deck is one that was shuffled", name());
    started_ = {};
    for (const ledger::DealtIn& dealt : append.opening->players)
        started_[dealt.seat.index()] = dealt.stack;
}

void Story::add(const ledger::Append& append, int process) {
    check_place(append, process);
    check_state(append.row);
    if (append.opening) open_hand(append);
    const auto events = read_events(append.row.payload, deck_ ? deck_ : std::optional{Deck{}});
    must(events.has_value(), "the log can be read", name());
    Line line{append.row, process, decision_of(table_, append.row, *events), {}};
    if (line.decision) {
        const std::pair key{line.decision->hand, line.decision->turn};
        must(
            decisions_.emplace(key, *line.decision).second,
            "an action is in the log once",
            name() + " hand " + std::to_string(key.first.value()) + " turn " +
                std::to_string(key.second.value())
        );
    }
    play(append, *events, line);
    lines_.push_back(std::move(line));
}

void Story::play(const ledger::Append& append, const Events& events, Line& line) {
    const Table before = table_;
    try {
        for (const Event& event : events) {
            evolve(table_, event);
            has_revealed_ = has_revealed_ || std::holds_alternative<Shown>(event) ||
                            std::holds_alternative<Mucked>(event);
            if (const auto* set = std::get_if<HabitsSet>(&event)) {
                if (set->habits.top_up_to != Chips{}) {
                    habits_.insert(table_.seats[set->seat.index()]->player);
                }
            }
        }
    } catch (const BrokenInvariant& broken) {
        throw Violation{"the log can be replayed", name() + ": " + broken.what()};
    }
    must(
        total_chips(table_) == total_chips(before) + brought_by(events) - rake_in(events),
        "no chip is made or lost",
        name() + " row " + std::to_string(append.row.seq.value())
    );
    if (const auto* ended = find_event<HandEnded>(events)) end_hand(append.row, *ended);
    const SeatNames names = names_around(before, table_, names_);
    const std::string root = append.opening ? hex(append.opening->deck_root) : std::string{};
    line.published = publish({id_, append.row.seq, &before, &events, &names, root});
}

/// What each player won is what his stack grew by.
void Story::end_hand(const ledger::LogRow& row, const HandEnded& ended) {
    Owed owed{ended.hand, row.seq, row.hash, {}, ended.rake};
    Chips sum = ended.rake;
    for (std::size_t i = 0; i < table_.seats.size(); ++i) {
        if (!table_.seats[i] || started_[i] == Chips{}) continue;
        const Chips net = table_.seats[i]->stack - started_[i];
        must(
            net == ended.net[i],
            "what a hand pays is what the stacks grew by",
            name() + " hand " + std::to_string(ended.hand.value())
        );
        if (net != Chips{}) owed.nets[table_.seats[i]->player] = net;
        sum += net;
    }
    must(sum == Chips{}, "no chip is made or lost", name() + " at the end of a hand");
    owed_ = std::move(owed);
}

}  // namespace cardroom::server::sim
