#include "game/formats/engine_terms.hpp"

#include "game/rules/strength.hpp"
#include "game/rules/variant.hpp"

namespace cardroom::game::formats {

namespace {

constexpr std::size_t whole_board = 5;

}  // namespace

PostKind kind_of(Post post) {
    switch (post) {
        case Post::ante:
            return PostKind::ante;
        case Post::small_blind:
            return PostKind::small_blind;
        case Post::big_blind:
            return PostKind::big_blind;
        case Post::live:
            return PostKind::live;
        case Post::straddle:
            return PostKind::straddle;
        case Post::dead:
            break;
    }
    return PostKind::dead;
}

bool is_bet(PostKind kind) {
    return kind != PostKind::ante && kind != PostKind::dead;
}

Chips least_raise_over_straddle(const TableRules& rules, Chips amount) {
    const bool to_double = rules.straddle == Straddle::raise_to_double;
    return to_double && rules.betting != Betting::fixed_limit ? amount : rules.big_blind;
}

std::string hand_on(Game game, const SeenCards& hole, const Board& board) {
    if (!all_known(hole) || board.size() != whole_board) return {};
    std::vector<Card> cards;
    for (const auto& card : hole) {
        cards.push_back(*card);
    }
    return name_of(best_high_low(variant_of(game).ranking, cards, board));
}

}  // namespace cardroom::game::formats
