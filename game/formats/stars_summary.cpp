#include "game/formats/plain.hpp"
#include "game/formats/stars_text.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

/// "Total pot $6 Main pot $2. Side pot $3.90. | Rake $0.10": the pots as paid, the total as played.
std::string pot_line(const StarsText& text) {
    const HandHistory& history = text.history();
    std::string line = "Total pot " + text.money(total_pot(history));
    if (history.pots.size() > 1) {
        std::vector<HistoryPot> pots = history.pots;
        std::ranges::sort(pots, {}, &HistoryPot::number);
        for (const HistoryPot& pot : pots) {
            std::string name = text.pot_name(pot.number);
            name.front() = pot.number == 0 ? 'M' : 'S';
            line += " " + name + " " + text.money(pot.amount - pot.rake) + ".";
        }
    }
    return line + " | Rake " + text.money(history.rake);
}

void write_boards(StarsText& text) {
    const HandHistory& history = text.history();
    if (history.boards.size() == 2) text.line("Hand was run twice");
    if (history.boards.size() == 3) text.line("Hand was run three times");
    for (std::size_t i = 0; i < history.boards.size(); ++i) {
        const Board& board = history.boards[i];
        if (board.empty()) continue;
        std::string line{ordinal(history, i)};
        text.line(line.append("Board [").append(cards_text(board, " ")).append("]"));
    }
}

/// The street on which `seat` folded; nullopt when he did not.
std::optional<Street> folded_on(const HandHistory& history, SeatNo seat) {
    for (const HistoryStreet& street : history.streets) {
        for (const HistoryAction& action : street.actions) {
            if (action.seat == seat && action.deed == Deed::fold) return street.street;
        }
    }
    return std::nullopt;
}

bool put_chips_in(const HandHistory& history, SeatNo seat) {
    const auto blind = [&](const HistoryPost& post) {
        return post.seat == seat && post.kind != PostKind::ante;
    };
    if (std::ranges::any_of(history.posts, blind)) return true;
    for (const HistoryStreet& street : history.streets) {
        for (const HistoryAction& action : street.actions) {
            if (action.seat == seat && action.added > Chips{}) return true;
        }
    }
    return false;
}

std::string fold_words(const HandHistory& history, SeatNo seat, Street street) {
    switch (street) {
        case Street::preflop:
            break;
        case Street::flop:
            return "folded on the Flop";
        case Street::turn:
            return "folded on the Turn";
        case Street::river:
            return "folded on the River";
    }
    return put_chips_in(history, seat) ? "folded before Flop" : "folded before Flop (didn't bet)";
}

Chips won_on(const HandHistory& history, SeatNo seat, std::size_t board) {
    Chips sum;
    for (const HistoryPot& pot : history.pots) {
        for (const HistoryWin& win : pot.wins) {
            if (win.seat == seat && win.board == board) sum += win.amount;
        }
    }
    return sum;
}

/// "showed [As Kd] and won ($5) with a pair of Aces", once more for each further board.
std::string shown_words(const StarsText& text, const HistoryReveal& reveal) {
    std::string words = "showed " + in_brackets(reveal.cards);
    for (std::size_t i = 0; i < text.history().boards.size(); ++i) {
        const Chips won = won_on(text.history(), reveal.seat, i);
        if (i > 0) words += ",";
        words += won > Chips{} ? " and won (" + text.money(won) + ")" : " and lost";
        if (i < reveal.hands.size()) words += " with " + text.hand(reveal.hands[i]);
    }
    return words;
}

std::string fate(const StarsText& text, const HistoryPlayer& player) {
    const HandHistory& history = text.history();
    if (const auto street = folded_on(history, player.seat)) {
        return fold_words(history, player.seat, *street);
    }
    const auto reveal = shown_by(history, player.seat);
    const Chips won = winnings(history, player.seat);
    const bool hidden = !reveal || (won > Chips{} && !any_known(reveal->cards));
    if (hidden) return "collected (" + text.money(won) + ")";
    if (!reveal->mucked && any_known(reveal->cards)) return shown_words(text, *reveal);
    return all_known(player.hole) ? "mucked " + in_brackets(player.hole) : "mucked";
}

std::string place(const HandHistory& history, SeatNo seat) {
    std::string words;
    const bool blind = history.blinds == Blinds::button && history.big_blind_seat == seat;
    if (blind) return " (button blind)";
    if (history.button == seat) words += " (button)";
    if (history.small_blind_seat == seat) words += " (small blind)";
    if (history.big_blind_seat == seat) words += " (big blind)";
    return words;
}

}  // namespace

void write_summary(StarsText& text) {
    const HandHistory& history = text.history();
    text.line("*** SUMMARY ***");
    text.line(pot_line(text));
    write_boards(text);
    for (const HistoryPlayer& player : history.players) {
        if (!player.dealt_in) continue;
        text.line(
            "Seat " + std::to_string(player.seat.number()) + ": " + clean(player.name) +
            place(history, player.seat) + " " + fate(text, player)
        );
    }
}

}  // namespace cardroom::game::formats
