#include "ledger/audit/replay.hpp"

#include "game/table/decide.hpp"
#include "game/text/codec.hpp"
#include "ledger/audit/asked.hpp"
#include "ledger/audit/difference.hpp"

namespace cardroom::ledger::audit {
namespace {

using namespace game;

/// Any deck with each card once, for commands that deal from none.
Deck whole_deck() {
    std::array<Card, deck_size> order{};
    for (int i = 0; i < deck_size; ++i) {
        order.at(static_cast<std::size_t>(i)) = Card::from_code(i);
    }
    return Deck{order};
}

}  // namespace

Objection Replay::begin(const std::string& rules) {
    table_ = read_table(rules, std::nullopt);
    if (!table_) return "its rules cannot be read";
    return std::nullopt;
}

/// A server that starts without the last hand's cards clears them off the table (recovery does).
bool Replay::lost_its_cards(const std::string& state) {
    if (!owner_changed_ || !std::holds_alternative<HandOver>(table_->phase)) return false;
    Table cleared = *table_;
    cleared.phase = Idle{};
    if (write_table(cleared) != state) return false;
    table_ = cleared;
    return true;
}

Objection Replay::meet(const std::string& state) {
    if (!table_) {
        table_ = read_table(state, deck_);
        if (!table_) return "its state cannot be read";
        knows_cards_ = knows_cards_ && table_->last_hand == dealt_;
        return std::nullopt;
    }
    const std::string ours = write_table(*table_);
    if (ours == state || lost_its_cards(state)) return std::nullopt;
    return "its state is not where the rows before it lead: " + difference(ours, state);
}

void Replay::deal(HandNo hand, const std::optional<Deck>& deck) {
    dealt_ = hand;
    deck_ = deck.value_or(Deck{});
    knows_cards_ = deck.has_value();
}

Objection Replay::follow(const LogRow& row, const Events& events) {
    if (!table_) return std::nullopt;
    std::string answer;
    if (knows_cards_ && decide_again(row, events, answer)) {
        note(events);
        return std::nullopt;
    }
    Objection objection = evolve_all(events);
    if (!objection && knows_cards_) {
        objection = answer.empty()
                        ? "no command has these events by the rules"
                        : "the rules answer otherwise: " + difference(answer, row.payload);
    }
    note(events);
    return objection;
}

/// Whether some command that the events may answer has exactly these by the rules; then the table
/// goes on. Else `answer` is what the likeliest command has.
bool Replay::decide_again(const LogRow& row, const Events& events, std::string& answer) {
    static const Deck any = whole_deck();
    const RowFacts facts{row.kind, row.at, knows_cards_ && deck_ != Deck{} ? deck_ : any};
    for (const Command& command : asked(*table_, events, facts)) {
        try {
            const Outcome outcome = decide(*table_, command);
            const auto* accepted = std::get_if<Accepted>(&outcome);
            if (accepted == nullptr) continue;
            std::string said = write_events(accepted->events);
            if (said == row.payload) {
                table_ = accepted->next;
                return true;
            }
            if (answer.empty()) answer = std::move(said);
        } catch (const BrokenInvariant&) {
            continue;  // such a table cannot be: evolving says what is wrong
        }
    }
    return false;
}

Objection Replay::evolve_all(const Events& events) {
    try {
        for (const Event& event : events) {
            evolve(*table_, event);
        }
    } catch (const BrokenInvariant& broken) {
        lose();
        return "its events cannot follow the rows before it: " + std::string{broken.what()};
    }
    return std::nullopt;
}

void Replay::note(const Events& events) {
    for (const Event& event : events) {
        if (std::holds_alternative<HandEnded>(event)) owner_changed_ = false;
        if (std::holds_alternative<OwnerChanged>(event)) owner_changed_ = true;
    }
}

}  // namespace cardroom::ledger::audit
