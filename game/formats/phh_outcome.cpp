#include "game/formats/phh_outcome.hpp"

#include "game/formats/phh_endings.hpp"
#include "game/formats/phh_forced.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

constexpr std::optional<Card> unknown;

template <class History>
auto& player_at(History& history, SeatNo seat) {
    return *std::ranges::find(history.players, seat, &HistoryPlayer::seat);
}

/// Whether `seat` takes every pot whole of which it takes anything.
bool shares_with_nobody(const HandHistory& history, SeatNo seat) {
    return std::ranges::all_of(history.pots, [&](const HistoryPot& pot) {
        const auto own = [&](const HistoryWin& win) { return win.seat == seat; };
        return std::ranges::none_of(pot.wins, own) || std::ranges::all_of(pot.wins, own);
    });
}

bool is_hi_lo(Variant variant) {
    return variant == Variant::omaha_hi_lo || variant == Variant::omaha5_hi_lo;
}

/// Whether the weakest cards that `seat` can hold tell for all others: with one board and one way
/// to win, whoever wins with them wins with any.
bool is_certain(const PhhHand& hand, const HandHistory& history, SeatNo seat) {
    const auto endings = endings_of(hand);
    if (std::ranges::count(endings, LastWord::kept, &Ending::word) != 1) return false;
    if (!shares_with_nobody(history, seat)) return false;
    const bool compared = std::ranges::any_of(endings, is_shown);
    return !compared || (history.boards.size() == 1 && !is_hi_lo(hand.variant));
}

/// What the file says of one reveal of cards that it does not know whole.
void hide(HistoryReveal& reveal, const SeenHole& known, LastWord word) {
    if (reveal.mucked) return;
    if (word == LastWord::mucked) {
        reveal = {.seat = reveal.seat, .mucked = true};
        return;
    }
    for (std::size_t card = 0; card < known.size(); ++card) {
        if (!known[card]) reveal.cards[card] = unknown;
    }
    reveal.hands.clear();
}

bool tells_unknown(const HistoryReveal& reveal, const SeenHole& known) {
    for (std::size_t card = 0; card < reveal.cards.size(); ++card) {
        if (reveal.cards[card] && !known[card]) return true;
    }
    return false;
}

/// Who takes part of a pot by the file, as `amounts` of it have it.
template <class Won>
std::optional<FormatError> winners_differ(
    const PhhHand& hand, const HandHistory& history, const char* field, Won won
) {
    for (std::size_t i = 0; i < hand.seats.size(); ++i) {
        const bool here = winnings(history, hand.seats[i]) > Chips{};
        const bool there = won(i) > Chips{};
        if (here == there) continue;
        const char* const what =
            here ? " wins here, but not in the file" : " wins in the file only";
        return fault_at(hand, field, mark_of(i) + what);
    }
    return std::nullopt;
}

}  // namespace

std::optional<FormatError> fault_in_shares(const PhhHand& hand, const HandHistory& history) {
    const auto endings = endings_of(hand);
    const auto folded = std::ranges::count(endings, LastWord::folded, &Ending::word);
    if (std::ssize(endings) - folded < 2) return std::nullopt;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        const auto& [word, known, line] = endings[i];
        if (winnings(history, hand.seats[i]) == Chips{}) continue;
        if (word == LastWord::mucked) {
            const char* const what = known ? " mucks a hand that wins"
                                           : " mucks cards that are missing: none would lose";
            return FormatError{line, mark_of(i) + what};
        }
        if (word == LastWord::kept && !is_certain(hand, history, hand.seats[i])) {
            return FormatError{line, mark_of(i) + " may win: the cards kept are missing"};
        }
    }
    return std::nullopt;
}

std::optional<FormatError> hide_unknown(const PhhHand& hand, HandHistory& history) {
    const auto known = known_hole_cards(hand);
    const auto endings = endings_of(hand);
    for (std::size_t i = 0; i < known.size(); ++i) {
        // Who mucks an all-in hand has it shown by the rules here, but not in the file.
        if (endings[i].known && endings[i].word != LastWord::mucked) continue;
        HistoryPlayer& player = player_at(history, hand.seats[i]);
        if (!endings[i].known) player.dealt_face_up = false;
        for (std::size_t card = 0; card < known[i].size(); ++card) {
            if (!known[i][card]) player.hole[card] = unknown;
        }
        for (HistoryStreet& street : history.streets) {
            for (HistoryReveal& reveal : street.reveals) {
                if (reveal.seat == hand.seats[i]) hide(reveal, known[i], endings[i].word);
            }
        }
        for (const HistoryReveal& reveal : history.late_shows) {
            if (reveal.seat != hand.seats[i] || !tells_unknown(reveal, known[i])) continue;
            return FormatError{endings[i].line, mark_of(i) + " shows cards that are missing"};
        }
    }
    return std::nullopt;
}

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
        const HistoryPlayer& player = player_at(history, hand.seats[i]);
        if (player.stack + player.net != hand.finishing_stacks[i]) return false;
    }
    return true;
}

std::optional<FormatError> other_winner(const PhhHand& hand, const HandHistory& history) {
    // What is left of a stack when nothing is won: what it ends with here, less the winnings.
    const auto won_by_stacks = [&](std::size_t i) {
        const HistoryPlayer& player = player_at(history, hand.seats[i]);
        const Chips left = player.stack + player.net - winnings(history, player.seat);
        return hand.finishing_stacks[i] - left;
    };
    if (!hand.finishing_stacks.empty()) {
        const auto fault = winners_differ(hand, history, "finishing_stacks", won_by_stacks);
        if (fault) return fault;
    }
    if (hand.winnings.empty()) return std::nullopt;
    return winners_differ(hand, history, "winnings", [&](std::size_t i) {
        return hand.winnings[i];
    });
}

}  // namespace cardroom::game::formats
