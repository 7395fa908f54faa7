#include "game/formats/phh_endings.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

using Kind = PhhAction::Kind;

bool has_unknown(const SeenHole& cards) {
    return std::ranges::count(cards, std::optional<Card>{}) > 0;
}

std::size_t count(std::span<const Ending> endings, LastWord word) {
    return static_cast<std::size_t>(std::ranges::count(endings, word, &Ending::word));
}

/// The fault of one player, with the line of what they said last.
FormatError fault_of(std::span<const Ending> endings, std::size_t player, const char* what) {
    return {endings[player].line, mark_of(player) + what};
}

}  // namespace

std::vector<SeenHole> known_hole_cards(const PhhHand& hand) {
    std::vector<SeenHole> known(hand.stacks.size());
    for (const PhhAction& action : hand.actions) {
        auto& hole = known[action.player];
        if (action.kind == Kind::deal_hole) hole = action.cards;
        if (action.kind != Kind::show) continue;
        for (std::size_t i = 0; i < hole.size(); ++i) {
            if (action.cards[i]) hole[i] = action.cards[i];
        }
    }
    return known;
}

std::vector<Ending> endings_of(const PhhHand& hand) {
    const auto known = known_hole_cards(hand);
    std::vector<Ending> endings(hand.stacks.size());
    for (std::size_t i = 0; i < endings.size(); ++i) {
        endings[i].known = !has_unknown(known[i]);
        if (!hand.actions.empty()) endings[i].line = hand.actions.back().line;
    }
    for (const PhhAction& action : hand.actions) {
        Ending& ending = endings[action.player];
        if (action.kind == Kind::fold) ending.word = LastWord::folded;
        if (action.kind == Kind::muck) ending.word = LastWord::mucked;
        if (action.kind == Kind::show) {
            ending.word = ending.known ? LastWord::shown : LastWord::kept;
        }
        const bool says =
            action.kind == Kind::fold || action.kind == Kind::muck || action.kind == Kind::show;
        if (says) ending.line = action.line;
    }
    return endings;
}

bool is_shown(const Ending& ending) {
    const bool claims = ending.word == LastWord::shown || ending.word == LastWord::silent;
    return claims && ending.known;
}

std::optional<FormatError> fault_in(std::span<const Ending> endings) {
    if (endings.size() - count(endings, LastWord::folded) < 2) return std::nullopt;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        const bool silent = endings[i].word == LastWord::silent;
        if (silent && !endings[i].known) {
            return fault_of(endings, i, " has unknown cards at showdown");
        }
    }
    const std::size_t kept = count(endings, LastWord::kept);
    if (kept == 1 || std::ranges::any_of(endings, is_shown)) return std::nullopt;
    const LastWord last = kept == 0 ? LastWord::mucked : LastWord::kept;
    std::size_t player = endings.size() - 1;
    while (endings[player].word != last) {
        --player;
    }
    const char* const what = kept == 0 ? " mucks, too: nobody is left to win"
                                       : " keeps cards, too: whose hand wins is not known";
    return fault_of(endings, player, what);
}

std::string mark_of(std::size_t player) {
    return "p" + std::to_string(player + 1);
}

}  // namespace cardroom::game::formats
