#include "game/formats/pokerstars.hpp"

#include "game/formats/names.hpp"
#include "game/formats/plain.hpp"
#include "game/formats/stars_text.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

/// A quote would end the table's name early.
std::string table_name(const HandHistory& history) {
    std::string name = clean(history.table);
    std::ranges::replace(name, '\'', '-');
    return name;
}

std::string when(const HandHistory& history) {
    const Civil utc = in_utc(history.at);
    const Civil eastern = in_eastern(history.at);
    return date_text(utc, '/') + " " + clock_text(utc) + " UTC [" + date_text(eastern, '/') + " " +
           clock_text(eastern) + " ET]";
}

void write_header(StarsText& text) {
    const HandHistory& history = text.history();
    text.line(
        "PokerStars Hand #" + unique_number(history) + ":  " +
        stars_title(history.variant, history.betting) + " (" + text.stakes() + ") - " +
        when(history)
    );
    text.line(
        "Table '" + table_name(history) + "' " + std::to_string(history.table_size) + "-max " +
        (text.plays_for_dollars() ? "" : "(Play Money) ") + "Seat #" +
        std::to_string(history.button.number()) + " is the button"
    );
}

void write_seats(StarsText& text) {
    for (const HistoryPlayer& player : text.history().players) {
        if (player.stack == Chips{}) continue;
        text.line(
            "Seat " + std::to_string(player.seat.number()) + ": " + clean(player.name) + " (" +
            text.money(player.stack) + " in chips)" + (player.dealt_in ? "" : " is sitting out")
        );
    }
}

std::string_view words_for(PostKind kind, Blinds blinds) {
    switch (kind) {
        case PostKind::ante:
            return "posts the ante ";
        case PostKind::small_blind:
        case PostKind::dead:
            return "posts small blind ";
        case PostKind::big_blind:
        case PostKind::live:
            return blinds == Blinds::button ? "posts button blind " : "posts big blind ";
        case PostKind::straddle:
            break;
    }
    return "posts straddle ";
}

/// A live and a dead blind of one player are one line: "posts small & big blinds".
bool are_one_line(const HistoryPost& first, const HistoryPost& second) {
    return first.seat == second.seat && first.kind == PostKind::live &&
           second.kind == PostKind::dead;
}

std::string_view all_in_words(bool all_in) {
    return all_in ? " and is all-in" : "";
}

void write_posts(StarsText& text) {
    const std::vector<HistoryPost>& posts = text.history().posts;
    for (std::size_t i = 0; i < posts.size(); ++i) {
        HistoryPost post = posts[i];
        std::string words{words_for(post.kind, text.history().blinds)};
        if (i + 1 < posts.size() && are_one_line(post, posts[i + 1])) {
            ++i;
            words = "posts small & big blinds ";
            post.amount += posts[i].amount;
            post.all_in = posts[i].all_in;
        }
        text.says(
            post.seat, words.append(text.money(post.amount)).append(all_in_words(post.all_in))
        );
    }
}

void write_hole_cards(StarsText& text) {
    text.line("*** HOLE CARDS ***");
    for (const HistoryPlayer& player : text.history().players) {
        if (!player.dealt_face_up || !all_known(player.hole)) continue;
        text.line("Dealt to " + clean(player.name) + " " + in_brackets(player.hole));
    }
}

std::string in_words(const StarsText& text, const HistoryAction& action) {
    switch (action.deed) {
        case Deed::fold:
            return "folds";
        case Deed::check:
            return "checks";
        case Deed::call:
            return "calls " + text.money(action.added);
        case Deed::bet:
            return "bets " + text.money(action.to);
        case Deed::raise:
            break;
    }
    return "raises " + text.money(action.by) + " to " + text.money(action.to);
}

void write_play(StarsText& text, const HistoryStreet& street) {
    for (const HistoryAction& action : street.actions) {
        text.says(action.seat, in_words(text, action).append(all_in_words(action.all_in)));
    }
    if (const auto& back = street.returned) {
        text.line(
            "Uncalled bet (" + text.money(back->amount) + ") returned to " + text.name(back->seat)
        );
    }
}

/// "*** SECOND TURN *** [2c 7d 9h] [Ts]"; nothing where no cards come.
void write_deal(StarsText& text, const Deal& deal) {
    if (deal.cards.empty()) return;
    const Street street = text.history().streets[deal.street].street;
    const std::string_view name = street == Street::flop   ? "FLOP"
                                  : street == Street::turn ? "TURN"
                                                           : "RIVER";
    const std::string_view which = deal.shared ? "" : ordinal(text.history(), deal.board);
    std::string line = "*** " + std::string{which}.append(name) + " *** [";
    if (!deal.before.empty()) line += cards_text(deal.before, " ") + "] [";
    text.line(line + cards_text(deal.cards, " ") + "]");
}

void write_streets(StarsText& text) {
    for (const Deal& deal : deals_of(text.history())) {
        write_deal(text, deal);
        if (deal.last) write_play(text, text.history().streets[deal.street]);
    }
}

/// Who kept all cards face down has won with them, or lost.
void write_reveal(StarsText& text, const HistoryReveal& reveal, std::size_t board) {
    if (!reveal.mucked && any_known(reveal.cards)) {
        std::string words = "shows " + in_brackets(reveal.cards);
        if (board < reveal.hands.size()) words += " (" + text.hand(reveal.hands[board]) + ")";
        return text.says(reveal.seat, words);
    }
    const bool won = winnings(text.history(), reveal.seat) > Chips{};
    text.says(reveal.seat, won ? "doesn't show hand" : "mucks hand");
}

/// What PokerStars says when a whole pot went to the high hand.
void write_no_low(StarsText& text, const std::vector<HistoryReveal>& showdown, std::size_t board) {
    if (!text.is_hi_lo() || showdown.empty()) return;
    const bool low = std::ranges::any_of(showdown, [&](const HistoryReveal& reveal) {
        return board < reveal.hands.size() && !reveal.hands[board].low.empty();
    });
    if (!low) text.line("No low hand qualified");
}

void write_wins(StarsText& text, std::size_t board) {
    for (const HistoryPot& pot : text.history().pots) {
        for (const HistoryWin& win : pot.wins) {
            if (win.board != board) continue;
            text.line(
                text.name(win.seat) + " collected " + text.money(win.amount) + " from " +
                text.pot_name(pot.number)
            );
        }
    }
}

std::vector<HistoryReveal> showdown_of(const HandHistory& history) {
    std::vector<HistoryReveal> all;
    for (const HistoryStreet& street : history.streets) {
        all.insert(all.end(), street.reveals.begin(), street.reveals.end());
    }
    return all;
}

void write_end(StarsText& text) {
    const HandHistory& history = text.history();
    const std::vector<HistoryReveal> showdown = showdown_of(history);
    for (std::size_t i = 0; i < history.boards.size(); ++i) {
        if (!showdown.empty()) {
            text.line("*** " + std::string{ordinal(history, i)} + "SHOW DOWN ***");
        }
        for (const HistoryReveal& reveal : showdown) {
            write_reveal(text, reveal, i);
        }
        write_wins(text, i);
        write_no_low(text, showdown, i);
    }
    const bool hidden = showdown.empty() && history.late_shows.empty();
    if (hidden && !history.pots.empty() && !history.pots.front().wins.empty()) {
        text.says(history.pots.front().wins.front().seat, "doesn't show hand");
    }
    for (const HistoryReveal& reveal : history.late_shows) {
        write_reveal(text, reveal, 0);
    }
    for (const HistoryBounty& bounty : history.bounties) {
        text.line(
            text.name(bounty.to) + " wins the " + text.money(bounty.amount) + " bounty from " +
            text.name(bounty.from)
        );
    }
}

}  // namespace

std::string to_pokerstars(const HandHistory& history, StarsMoney money) {
    StarsText text{history, money};
    write_header(text);
    write_seats(text);
    write_posts(text);
    write_hole_cards(text);
    write_streets(text);
    write_end(text);
    write_summary(text);
    return text.take() + "\n\n\n";
}

}  // namespace cardroom::game::formats
