#include "game/formats/phh_table.hpp"

#include "game/formats/games.hpp"
#include "game/table/decide.hpp"

#include <algorithm>
#include <array>

namespace cardroom::game::formats {

namespace {

/// Players that come before all who may post out of turn: the two blinds.
constexpr std::size_t blinds_posted = 2;
constexpr std::int64_t all_of_it = 10'000;  // hundredths of a percent

FormatError fault(const PhhHand& hand, std::string_view field, std::string reason) {
    const auto line = hand.lines.find(field);
    return {line != hand.lines.end() ? line->second : 0, std::move(reason)};
}

std::size_t small_blind_of(const PhhHand& hand) {
    return hand.stacks.size() == 2 ? 1 : 0;
}
std::size_t big_blind_of(const PhhHand& hand) {
    return hand.stacks.size() == 2 ? 0 : 1;
}

/// What the rules cannot deal (yet).
std::optional<FormatError> check_forced_bets(const PhhHand& hand) {
    const Chips big = hand.blinds[big_blind_of(hand)];
    if (!game_in(hand.variant)) {
        return fault(hand, "variant", "a game that cannot be played yet");
    }
    if (hand.betting == Betting::fixed_limit && hand.big_bet != hand.min_bet + hand.min_bet) {
        return fault(hand, "big_bet", "the big bet is not two small ones");
    }
    const auto equal = [&](Chips ante) { return ante == hand.antes.front(); };
    if (!std::ranges::all_of(hand.antes, equal)) {
        return fault(hand, "antes", "unequal antes cannot be played yet");
    }
    if (big != hand.min_bet) {
        return fault(hand, "blinds_or_straddles", "the big blind is not the smallest bet");
    }
    for (std::size_t i = blinds_posted; i < hand.blinds.size(); ++i) {
        if (hand.blinds[i] > Chips{}) {
            return fault(hand, "blinds_or_straddles", "straddles cannot be played yet");
        }
        if (hand.blinds[i] < Chips{} && hand.blinds[i] != -big) {
            return fault(hand, "blinds_or_straddles", "a post that is no big blind");
        }
    }
    return std::nullopt;
}

TableRules rules_for(const PhhHand& hand) {
    TableRules rules;
    rules.game = game_in(hand.variant).value();
    rules.betting = hand.betting;
    rules.seats = hand.seat_count;
    rules.small_blind = hand.blinds[small_blind_of(hand)];
    rules.big_blind = hand.blinds[big_blind_of(hand)];
    rules.ante = hand.antes.front();
    rules.min_buy_in = rules.big_blind;
    rules.max_buy_in = std::max(rules.big_blind, std::ranges::max(hand.stacks));
    rules.rake = {hand.rake > Chips{} ? all_of_it : 0, hand.rake};
    return rules;
}

bool posts(const PhhHand& hand, std::size_t player) {
    return hand.blinds[player] < Chips{} || hand.dead_posts[player] > Chips{};
}

/// Who posts is seated with the debts that make him.
void seat_player(Table& table, const PhhHand& hand, std::size_t player) {
    const SeatNo seat = hand.seats[player];
    const auto number = static_cast<std::int64_t>(player) + 1;
    const Attendance attendance = posts(hand, player) ? Attendance::posting : Attendance::playing;
    evolve(table, SeatTaken{seat, PlayerId{number}, hand.stacks[player], attendance});
    const bool live = hand.blinds[player] < Chips{};
    if (hand.dead_posts[player] > Chips{}) evolve(table, BlindMissed{seat, live});
}

/// Of three players or more the button moves on by one; of two, whoever had the big blind has it.
void place_last_button(Table& table, const PhhHand& hand) {
    std::size_t last = hand.stacks.size() - 2;
    while (last > 0 && posts(hand, last)) {
        --last;
    }
    table.button = hand.seats[last];
    table.big_blind = hand.seats.back();
    table.last_hand = HandNo{hand.hand.value() - 1};
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

std::variant<Table, FormatError> table_for(const PhhHand& hand) {
    if (const auto error = check_forced_bets(hand)) return *error;
    const TableRules rules = rules_for(hand);
    if (const auto reason = fault_in(rules)) {
        return fault(hand, "blinds_or_straddles", std::string{*reason});
    }
    Table table = make_table(rules);
    for (std::size_t i = 0; i < hand.stacks.size(); ++i) {
        seat_player(table, hand, i);
    }
    place_last_button(table, hand);
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

std::optional<FormatError> check_opening(const PhhHand& hand, std::span<const Event> events) {
    const HandOpened* const opened = opening_in(events);
    const bool same = opened != nullptr && opened->button == hand.seats.back() &&
                      opened->small_blind == hand.seats[small_blind_of(hand)] &&
                      opened->big_blind == hand.seats[big_blind_of(hand)] &&
                      opened->dealt_in.size() == static_cast<int>(hand.seats.size());
    if (same) return std::nullopt;
    return fault(hand, "blinds_or_straddles", "nobody may post there");
}

}  // namespace cardroom::game::formats
