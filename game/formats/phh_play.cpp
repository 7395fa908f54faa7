#include "game/formats/phh_play.hpp"

#include "game/base/require.hpp"
#include "game/formats/collect.hpp"
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
        : hand_{hand}, forced_{forced}, before_{table}, table_{table} {}

    Problem play(const DealtCards& cards) {
        if (auto problem = open(cards)) return problem;
        run_boards();
        for (const PhhAction& action : hand_.actions) {
            if (auto problem = step(action)) return problem;
        }
        if (!over()) return FormatError{0, "the hand does not come to its end"};
        if (auto problem = check_board(0)) return problem;
        for (const PhhAction& action : hand_.actions) {
            if (action.kind == Kind::show) show(action);
        }
        return hunt_rabbit();
    }

    [[nodiscard]] const Table& before() const { return before_; }
    [[nodiscard]] const Table& table() const { return table_; }
    [[nodiscard]] const Deck& deck() const { return deck_; }
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }

private:
    [[nodiscard]] bool over() const { return live_hand(table_) == nullptr; }

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
        if (ask(StartHand{deck_, 0, Instant{}})) return FormatError{0, "no hand can be dealt"};
        if (auto problem = check_opening(hand_, forced_, events_)) return problem;
        deck_ = deck_for(hand_, cards, events_);
        table_ = before_;
        events_.clear();
        if (ask(StartHand{deck_, 0, Instant{}})) return FormatError{0, "no hand can be dealt"};
        return std::nullopt;
    }

    Problem step(const PhhAction& action) {
        switch (action.kind) {
            case Kind::deal_board:
                board_ += action.cards.size();
                return std::nullopt;
            case Kind::fold:
                return act(action, Fold{});
            case Kind::check_or_call: {
                const auto range = legal(table_);
                const bool free = range && range->check;
                return act(action, free ? Action{Check{}} : Action{Call{}});
            }
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
        if (hand == nullptr) return FormatError{action.line, "the hand is over before"};
        if (auto problem = check_board(action.line)) return problem;
        Act command;
        command.seat = hand_.seats[action.player];
        command.hand = hand->no;
        command.turn = hand->turn;
        command.action = decision;
        if (const auto refusal = ask(command)) {
            return FormatError{action.line, "not allowed: " + std::string{name_of(*refusal)}};
        }
        run_boards();
        return std::nullopt;
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
    Deck deck_;
    std::vector<Event> events_;
    std::size_t board_ = 0;  ///< cards that the file has dealt to boards
};

HandLabels labels_of(const PhhHand& hand) {
    HandLabels labels{hand.table_id, hand.table, hand.at, {}};
    for (std::size_t i = 0; i < hand.seats.size(); ++i) {
        labels.names[hand.seats[i].index()] = hand.players[i];
    }
    return labels;
}

/// Turns face down what the file does not know. Whether nothing else was shown.
bool hide_unknown(const PhhHand& hand, HandHistory& history) {
    const auto known = known_hole_cards(hand);
    for (std::size_t i = 0; i < known.size(); ++i) {
        const auto player = std::ranges::find(history.players, hand.seats[i], &HistoryPlayer::seat);
        const auto shown = shown_by(history, hand.seats[i]);
        for (std::size_t card = 0; card < known[i].size(); ++card) {
            if (known[i][card]) continue;
            player->hole[card] = std::nullopt;
            player->dealt_face_up = false;
            if (shown && !shown->cards.empty() && shown->cards[card]) return false;
        }
    }
    return true;
}

/// Whether the bounties of the file were paid, and no others.
bool bounties_agree(const PhhHand& hand, const HandHistory& history) {
    std::vector<Chips> paid(hand.seats.size());
    for (const auto& [from, to, amount] : history.bounties) {
        paid[static_cast<std::size_t>(std::ranges::find(hand.seats, from) - hand.seats.begin())] -=
            amount;
        paid[static_cast<std::size_t>(std::ranges::find(hand.seats, to) - hand.seats.begin())] +=
            amount;
    }
    return hand.bounties.empty() ? history.bounties.empty() : paid == hand.bounties;
}

bool stacks_agree(const PhhHand& hand, const HandHistory& history) {
    for (std::size_t i = 0; i < hand.finishing_stacks.size(); ++i) {
        const auto player = std::ranges::find(history.players, hand.seats[i], &HistoryPlayer::seat);
        if (player->stack + player->net != hand.finishing_stacks[i]) return false;
    }
    return true;
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
    if (!history) return FormatError{0, "the hand does not come to its end"};
    if (!hide_unknown(hand, *history)) {
        return FormatError{0, "a hand is shown that the file does not tell"};
    }
    if (!bounties_agree(hand, *history)) {
        return fault_at(hand, "_bounties", "not the bounties of this hand");
    }
    const bool agree = stacks_agree(hand, *history);
    return PlayedHand{std::move(*history), agree};
}

}  // namespace cardroom::game::formats
