#include "game/formats/engine_terms.hpp"

#include "game/cards/hand_rank.hpp"
#include "game/cards/low_rank.hpp"
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

std::optional<HandNames> hand_on(Game game, const SeenCards& hole, const Board& board) {
    if (!all_known(hole) || board.size() != whole_board) return std::nullopt;
    std::vector<Card> cards;
    for (const auto& card : hole) {
        cards.push_back(*card);
    }
    const auto [high, low] = best_high_low(variant_of(game).ranking, cards, board);
    HandNames names{.high = hand_name(high)};
    if (low.qualifies()) names.low = low_name(low);
    return names;
}

}  // namespace cardroom::game::formats
