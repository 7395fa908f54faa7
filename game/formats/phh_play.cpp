#include "game/formats/phh_play.hpp"

#include "game/base/require.hpp"
#include "game/formats/collect.hpp"
#include "game/formats/phh_endings.hpp"
#include "game/formats/phh_idle.hpp"
#include "game/formats/phh_outcome.hpp"
#include "game/formats/phh_table.hpp"
#include "game/formats/unknown_cards.hpp"
#include "game/rules/legal.hpp"
#include "game/table/decide.hpp"

#include <algorithm>
#include <array>

namespace cardroom::game::formats {

namespace {

using Kind = PhhAction::Kind;
using Problem = std::optional<FormatError>;

/// Aces first: where cards go does not matter yet, but those that a short deck lacks come last.
Deck any_deck() {
    std::array<Card, deck_size> order{};
    for (int code = 0; code < deck_size; ++code) {
        order[static_cast<std::size_t>(deck_size - 1 - code)] = Card::from_code(code);
    }
    return Deck{order};
}

class Player {
public:
    Player(const PhhHand& hand, const PhhForced& forced, const Table& table)
        : hand_{hand}, forced_{forced}, before_{table}, table_{table}, last_{table} {}

    Problem play(const DealtCards& cards) {
        if (auto problem = open(cards)) return problem;
        run_boards();
        for (const PhhAction& action : hand_.actions) {
            if (auto problem = step(action)) return problem;
        }
        if (!over()) return unfinished();
        if (auto problem = check_board(last_line())) return problem;
        const auto endings = endings_of(hand_);
        for (const PhhAction& action : hand_.actions) {
            const bool mucked = endings[action.player].word == LastWord::mucked;
            if (action.kind == Kind::show && !mucked) show(action);
        }
        return hunt_rabbit();
    }

    [[nodiscard]] const Table& before() const { return before_; }
    [[nodiscard]] const Table& table() const { return table_; }
    [[nodiscard]] const Deck& deck() const { return deck_; }
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }

private:
    [[nodiscard]] bool over() const { return live_hand(table_) == nullptr; }

    [[nodiscard]] int last_line() const {
        return hand_.actions.empty() ? 0 : hand_.actions.back().line;
    }

    [[nodiscard]] FormatError no_deal() const {
        return fault_at(hand_, "starting_stacks", "no hand can be dealt");
    }

    [[nodiscard]] FormatError unfinished() const {
        const SeatNo seat = live_hand(table_)->to_act.value();
        const auto player = std::ranges::find(hand_.seats, seat) - hand_.seats.begin();
        const std::string mark = mark_of(static_cast<std::size_t>(player));
        return {last_line(), "the hand does not come to its end: " + mark + " is to act"};
    }

    /// Why the command is refused; nullopt when it was carried out.
    std::optional<Refusal> ask(const Command& command) {
        Outcome outcome = decide(table_, command);
        if (const auto* const refusal = std::get_if<Refusal>(&outcome)) return *refusal;
        const auto& done = std::get<Accepted>(outcome);
        table_ = done.next;
        events_.insert(events_.end(), done.events.begin(), done.events.end());
        return std::nullopt;
    }

    /// Deals twice: the first time to learn which place of the deck goes where.
    Problem open(const DealtCards& cards) {
        deck_ = any_deck();
        if (ask(StartHand{deck_, 0, Instant{}})) return no_deal();
        if (auto problem = check_opening(hand_, forced_, events_)) return problem;
        deck_ = deck_for(hand_, cards, events_);
        table_ = before_;
        events_.clear();
        if (ask(StartHand{deck_, 0, Instant{}})) return no_deal();
        return std::nullopt;
    }

    Problem step(const PhhAction& action) {
        switch (action.kind) {
            case Kind::deal_board:
                board_ += action.cards.size();
                return std::nullopt;
            case Kind::fold:
                return act(action, Fold{});
            case Kind::check_or_call:
                return act(action, call_or_check());
            case Kind::bet_or_raise:
                return act(action, RaiseTo{action.to});
            case Kind::deal_hole:
            case Kind::show:
            case Kind::muck:
                break;
        }
        return std::nullopt;
    }

    Problem act(const PhhAction& action, const Action& decision) {
        const Hand* const hand = live_hand(table_);
        if (hand == nullptr) return after_end(action);
        if (auto problem = check_board(action.line)) return problem;
        Act command;
        command.seat = hand_.seats[action.player];
        command.hand = hand->no;
        command.turn = hand->turn;
        command.action = decision;
        const bool idle =
            action.kind == Kind::bet_or_raise && is_idle_raise(table_, command.seat, action.to);
        if (idle) command.action = call_or_check();
        last_ = table_;
        board_at_last_ = board_;
        if (const auto refusal = ask(command)) {
            return FormatError{action.line, "not allowed: " + std::string{name_of(*refusal)}};
        }
        run_boards();
        return std::nullopt;
    }

    /// Other rooms let the last player with chips act once more, which changes no money.
    [[nodiscard]] Problem after_end(const PhhAction& action) const {
        const SeatNo seat = hand_.seats[action.player];
        const bool idle = board_ == board_at_last_ && is_idle(last_, table_, seat, action);
        if (idle) return std::nullopt;
        return FormatError{action.line, "the hand is over before"};
    }

    [[nodiscard]] Action call_or_check() const {
        const auto range = legal(table_);
        return range && range->check ? Action{Check{}} : Action{Call{}};
    }

    /// All-in players who are asked want as many boards as the file has.
    void run_boards() {
        for (const Hand* hand = live_hand(table_); hand != nullptr && hand->runs_vote;
             hand = live_hand(table_)) {
            Act command;
            command.seat = hand->to_act.value();
            command.hand = hand->no;
            command.turn = hand->turn;
            command.action = RunIt{static_cast<int>(hand_.boards.size())};
            require(!ask(command), "who is asked for runs may answer");
        }
    }

    /// The file must have dealt as many cards as the rules.
    [[nodiscard]] Problem check_board(int line) const {
        std::size_t dealt = 0;
        for (const Event& event : events_) {
            if (const auto* const cards = std::get_if<BoardDealt>(&event))
                dealt += cards->cards.size();
        }
        if (dealt == board_) return std::nullopt;
        return FormatError{
            line, board_ < dealt ? "board cards are missing" : "board cards come too early"
        };
    }

    /// After the hand; what is face up already is refused, and rightly.
    void show(const PhhAction& action) {
        ShowCards command{hand_.seats[action.player], table_.last_hand, {}};
        for (std::size_t i = 0; i < action.cards.size(); ++i) {
            if (action.cards[i]) command.cards.insert(i);
        }
        (void)ask(command);
    }

    Problem hunt_rabbit() {
        if (hand_.rabbit.empty()) return std::nullopt;
        const HuntRabbit command{hand_.seats.front(), table_.last_hand};
        if (!ask(command)) return std::nullopt;
        return fault_at(hand_, "_rabbit", "there is nothing to hunt");
    }

    const PhhHand& hand_;
    const PhhForced& forced_;
    Table before_;
    Table table_;
    Table last_;  ///< at the last decision
    Deck deck_;
    std::vector<Event> events_;
    std::size_t board_ = 0;          ///< cards that the file has dealt to boards
    std::size_t board_at_last_ = 0;  ///< at the last decision
};

HandLabels labels_of(const PhhHand& hand) {
    HandLabels labels{hand.table_id, hand.table, hand.at, {}};
    for (std::size_t i = 0; i < hand.seats.size(); ++i) {
        labels.names[hand.seats[i].index()] = hand.players[i];
    }
    return labels;
}

}  // namespace

std::variant<PlayedHand, FormatError> play_phh(const PhhHand& hand) {
    const auto forced = forced_bets_of(hand);
    if (const auto* const error = std::get_if<FormatError>(&forced)) return *error;
    const auto& posts = std::get<PhhForced>(forced);
    const auto table = table_for(hand, posts);
    if (const auto* const error = std::get_if<FormatError>(&table)) return *error;
    const auto cards = with_cards_filled_in(hand);
    if (const auto* const error = std::get_if<FormatError>(&cards)) return *error;
    Player player{hand, posts, std::get<Table>(table)};
    if (const auto problem = player.play(std::get<DealtCards>(cards))) return *problem;
    auto history =
        collect(player.before(), player.events(), player.deck(), labels_of(hand), Admin{});
    require(history.has_value(), "a hand that came to its end can be told");
    if (auto fault = fault_in_shares(hand, *history)) return *fault;
    auto other = other_winner(hand, *history);
    if (auto fault = hide_unknown(hand, *history)) return *fault;
    if (!bounties_agree(hand, *history)) {
        return fault_at(hand, "_bounties", "not the bounties of this hand");
    }
    const bool agree = stacks_agree(hand, *history);
    return PlayedHand{std::move(*history), agree, std::move(other)};
}

}  // namespace cardroom::game::formats
