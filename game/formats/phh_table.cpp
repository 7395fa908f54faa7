#include "game/formats/phh_table.hpp"

#include "game/formats/games.hpp"
#include "game/formats/phh_read_actions.hpp"
#include "game/table/decide.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace cardroom::game::formats {

namespace {

constexpr std::int64_t all_of_it = 10'000;  // hundredths of a percent
constexpr int any_raises = 1'000;           // a file does not tell how many a street may have

using Fault = std::optional<FormatError>;

Fault check_game(const PhhHand& hand) {
    if (!game_in(hand.variant)) {
        return fault_at(hand, "variant", "a game that cannot be played yet");
    }
    if (hand.betting == Betting::fixed_limit && hand.big_bet != hand.min_bet + hand.min_bet) {
        return fault_at(hand, "big_bet", "the big bet is not two small ones");
    }
    if (!hand.bounties.empty() && hand.variant != Variant::holdem) {
        return fault_at(hand, "_bounties", "bounties are for Hold'em only");
    }
    return std::nullopt;
}

/// What only a table with that kind of blinds allows.
Fault check_blinds(const PhhHand& hand, const PhhForced& forced) {
    if (forced.blinds != Blinds::button || hand.bomb_pot) return std::nullopt;
    if (hand.button != hand.seats.back()) {
        return fault_at(hand, "_button", "a button that posts the blind is a player's");
    }
    const auto posts = [](Chips post) { return post > Chips{}; };
    if (std::ranges::any_of(hand.dead_posts, posts)) {
        return fault_at(hand, "_dead_posts", "without a small blind nothing is posted dead");
    }
    return std::nullopt;
}

/// The least raise over a straddle is one more big blind, or as much as the straddle.
Fault check_straddle_raise(const PhhHand& hand) {
    const Chips least = hand.straddle_raise;
    const Chips big = hand.min_bet;
    if (least == Chips{} || least == big || least == big + big) return std::nullopt;
    return fault_at(hand, "_straddle_raise", "neither a big blind nor a straddle");
}

/// As posted, as the file says it, or half a big blind as usual.
Chips small_blind_of(const PhhHand& hand, const PhhForced& forced) {
    if (forced.small_blind) return hand.blinds[*forced.small_blind];
    if (hand.small_blind > Chips{}) return hand.small_blind;
    const Shares halves = split(hand.min_bet, 2);
    return halves.each + halves.odd;
}

bool is_dead_button(const PhhHand& hand, const PhhForced& forced) {
    if (forced.blinds == Blinds::button) return false;
    return !forced.small_blind || hand.button != hand.seats.back();
}

void add_options(const PhhHand& hand, const PhhForced& forced, TableRules& rules) {
    if (forced.straddler) {
        const bool to_double = hand.straddle_raise == hand.min_bet + hand.min_bet;
        rules.straddle = to_double ? Straddle::raise_to_double : Straddle::raise_by_big_blind;
    }
    if (!hand.double_board) rules.most_runs = static_cast<int>(hand.boards.size());
    rules.rabbit_hunt = !hand.rabbit.empty();
    for (const Chips bounty : hand.bounties) {
        rules.seven_deuce = std::max(rules.seven_deuce, -bounty);  // who paid less had no more
    }
}

/// A number that makes the hand a bomb pot, but not every one: where all are, the button would
/// move.
int bomb_pots_every(const PhhHand& hand) {
    const std::int64_t number = hand.hand.value();
    return number > 1 && number <= std::numeric_limits<int>::max() ? static_cast<int>(number) : 2;
}

TableRules rules_for(const PhhHand& hand, const PhhForced& forced) {
    TableRules rules;
    rules.game = game_in(hand.variant).value();
    rules.betting = hand.betting;
    rules.raises_a_street = any_raises;
    rules.seats = hand.seat_count;
    rules.small_blind = small_blind_of(hand, forced);
    rules.big_blind = hand.min_bet;
    rules.blinds = forced.blinds;
    if (hand.bomb_pot) {
        rules.bomb_pots = {bomb_pots_every(hand), forced.ante, hand.double_board ? 2 : 1};
    } else {
        rules.ante = forced.ante;
        rules.ante_from = forced.ante_from;
    }
    rules.button = is_dead_button(hand, forced) ? ButtonRule::dead : ButtonRule::moving;
    rules.min_buy_in = rules.big_blind;
    // Stacks may have grown beyond what all seats together may bring.
    const Chips most = split(max_chips, hand.seat_count).each;
    rules.max_buy_in = std::max(rules.big_blind, std::min(most, std::ranges::max(hand.stacks)));
    if (hand.rake > Chips{}) {
        rules.rake = {.hundredths = all_of_it, .cap = hand.rake, .no_flop_no_drop = false};
    }
    add_options(hand, forced, rules);
    return rules;
}

bool posts(const PhhHand& hand, std::size_t player) {
    return hand.blinds[player] < Chips{} || hand.dead_posts[player] > Chips{};
}

/// Who shows all cards, at once or one after the other, does so also when they are beaten.
bool shows_all(const PhhHand& hand, std::size_t player) {
    std::vector<bool> up(hole_cards_in(hand.variant));
    for (const PhhAction& action : hand.actions) {
        if (action.kind != PhhAction::Kind::show || action.player != player) continue;
        for (std::size_t i = 0; i < up.size(); ++i) {
            if (action.cards[i]) up[i] = true;
        }
    }
    return std::ranges::count(up, false) == 0;
}

/// Who posts is seated with the debts that make him.
void seat_player(Table& table, const PhhHand& hand, const PhhForced& forced, std::size_t player) {
    const SeatNo seat = hand.seats[player];
    const auto number = static_cast<std::int64_t>(player) + 1;
    const Attendance attendance = posts(hand, player) ? Attendance::posting : Attendance::playing;
    evolve(table, SeatTaken{seat, PlayerId{number}, hand.stacks[player], attendance});
    const bool live = hand.blinds[player] < Chips{};
    if (hand.dead_posts[player] > Chips{}) evolve(table, BlindMissed{seat, live});
    Habits habits;
    habits.straddle = forced.straddler == player;
    habits.show_beaten = shows_all(hand, player);
    evolve(table, HabitsSet{seat, habits});
}

/// Of three players or more the button moves on by one; of two, whoever had the big blind has it.
void place_moving_button(Table& table, const PhhHand& hand) {
    std::size_t last = hand.stacks.size() - 2;
    while (last > 0 && posts(hand, last)) {
        --last;
    }
    table.button = hand.seats[last];
    table.big_blind = hand.seats.back();
}

/// The last small blind is where the button is now, the last big blind where the small blind is, or
/// else at a place before the big blind that nobody has any more.
void place_dead_button(Table& table, const PhhHand& hand, const PhhForced& forced) {
    const std::size_t before_big = hand.seats[forced.big_blind].index() + max_seats - 1;
    table.button = hand.button;
    table.small_blind = hand.button;
    table.big_blind =
        forced.small_blind ? hand.seats[*forced.small_blind] : SeatNo::at(before_big % max_seats);
}

void place_last_button(Table& table, const PhhHand& hand, const PhhForced& forced) {
    table.last_hand = HandNo{hand.hand.value() - 1};
    if (hand.bomb_pot) {
        const int every = table.rules.bomb_pots.every;
        if (hand.hand.value() % every != 0) table.last_hand = HandNo{every - 1};
        table.button = hand.button;  // it stays where it was
        table.big_blind = hand.button;
    } else if (forced.blinds == Blinds::button) {
        table.button = hand.seats[hand.seats.size() - 2];
        table.big_blind = table.button;
    } else if (is_dead_button(hand, forced)) {
        place_dead_button(table, hand, forced);
    } else {
        place_moving_button(table, hand);
    }
}

const HandOpened* opening_in(std::span<const Event> events) {
    for (const Event& event : events) {
        if (const auto* const opened = std::get_if<HandOpened>(&event)) return opened;
    }
    return nullptr;
}

/// The deck's places, each with its card; -1 for those still free.
using Places = std::array<int, deck_size>;

void put(Places& places, int position, Card card) {
    places[static_cast<std::size_t>(position)] = card.code();
}

/// The cards that nobody gets, lowest first: those that a short deck lacks are dealt last.
std::vector<int> unused(const Places& places) {
    std::vector<int> left;
    for (int code = 0; code < deck_size; ++code) {
        if (std::ranges::find(places, code) == places.end()) left.push_back(code);
    }
    return left;
}

}  // namespace

std::variant<Table, FormatError> table_for(const PhhHand& hand, const PhhForced& forced) {
    if (auto fault = check_game(hand)) return *fault;
    if (auto fault = check_blinds(hand, forced)) return *fault;
    if (auto fault = check_straddle_raise(hand)) return *fault;
    const TableRules rules = rules_for(hand, forced);
    if (const auto reason = fault_in(rules)) {
        return fault_at(hand, "blinds_or_straddles", std::string{*reason});
    }
    Table table = make_table(rules);
    for (std::size_t i = 0; i < hand.stacks.size(); ++i) {
        seat_player(table, hand, forced, i);
    }
    place_last_button(table, hand, forced);
    return table;
}

Deck deck_for(const PhhHand& hand, const DealtCards& cards, std::span<const Event> events) {
    Places places{};
    places.fill(-1);
    int dealt = 0;
    for (const Event& event : events) {
        const auto* const hole = std::get_if<HoleDealt>(&event);
        if (hole == nullptr) continue;
        const auto player = static_cast<std::size_t>(
            std::ranges::find(hand.seats, hole->seat) - hand.seats.begin()
        );
        for (std::size_t i = 0; i < hole->cards.size(); ++i) {
            put(places, hole->cards[i], cards.hole[player][i]);
            ++dealt;
        }
    }
    for (const Card card : cards.board) {
        put(places, dealt++, card);  // the board follows the hole cards
    }
    std::vector<int> rest = unused(places);
    std::array<Card, deck_size> order{};
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (places[i] < 0) {
            places[i] = rest.back();
            rest.pop_back();
        }
        order[i] = Card::from_code(places[i]);
    }
    return Deck{order};
}

std::optional<FormatError> check_opening(
    const PhhHand& hand, const PhhForced& forced, std::span<const Event> events
) {
    std::optional<SeatNo> small_blind;
    if (forced.small_blind) small_blind = hand.seats[*forced.small_blind];
    const SeatNo big_blind = hand.seats[forced.big_blind];
    const HandOpened* const opened = opening_in(events);
    const bool same = opened != nullptr && opened->button == hand.button &&
                      opened->bomb_pot == hand.bomb_pot && opened->small_blind == small_blind &&
                      (hand.bomb_pot || opened->big_blind == big_blind) &&
                      opened->dealt_in.size() == static_cast<int>(hand.seats.size());
    if (same) return std::nullopt;
    return fault_at(hand, "blinds_or_straddles", "nobody may post there");
}

}  // namespace cardroom::game::formats
