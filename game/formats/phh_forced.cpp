#include "game/formats/phh_forced.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

constexpr Chips nothing{};

std::size_t last_of(const PhhHand& hand) {
    return hand.stacks.size() - 1;
}

/// Nobody but the last player, the button, has a blind.
bool is_button_blind(const PhhHand& hand) {
    const auto posts = [](Chips blind) { return blind > nothing; };
    return posts(hand.blinds.back()) && std::ranges::count_if(hand.blinds, posts) == 1;
}

/// The first player has the big blind, and who follows him has no blind but perhaps a straddle: the
/// place of the small blind is nobody's.
bool lacks_small_blind(const PhhHand& hand) {
    if (hand.stacks.size() < 3 || hand.blinds[0] != hand.min_bet) return false;
    return hand.blinds[1] <= nothing || hand.blinds[1] == hand.min_bet + hand.min_bet;
}

void place_blinds(const PhhHand& hand, PhhForced& forced) {
    if (is_button_blind(hand)) {
        forced.blinds = Blinds::button;
        forced.big_blind = last_of(hand);
    } else if (!lacks_small_blind(hand)) {
        const bool heads_up = hand.stacks.size() == 2;
        forced.small_blind = heads_up ? 1 : 0;
        forced.big_blind = heads_up ? 0 : 1;
    }
}

/// A live post, a straddle, or why it is neither.
const char* place_other(const PhhHand& hand, PhhForced& forced, std::size_t player) {
    const Chips blind = hand.blinds[player];
    const Chips big = hand.blinds[forced.big_blind];
    if (blind == nothing || blind == -big) return nullptr;
    if (blind < nothing) return "a post that is no big blind";
    if (player != forced.big_blind + 1) return "a straddle that is not under the gun";
    if (blind != big + big) return "a straddle that is not two big blinds";
    if (hand.stacks[player] < blind) return "a straddle of more than the stack";
    forced.straddler = player;
    return nullptr;
}

const char* place_all_blinds(const PhhHand& hand, PhhForced& forced) {
    place_blinds(hand, forced);
    if (hand.blinds[forced.big_blind] != hand.min_bet) {
        return "the big blind is not the smallest bet";
    }
    for (std::size_t player = 0; player < hand.blinds.size(); ++player) {
        if (player == forced.small_blind || player == forced.big_blind) continue;
        if (const char* const reason = place_other(hand, forced, player)) return reason;
    }
    return nullptr;
}

/// Whether nobody antes but perhaps `player`.
bool nobody_antes_but(const PhhHand& hand, std::size_t player) {
    for (std::size_t i = 0; i < hand.antes.size(); ++i) {
        if (i != player && hand.antes[i] > nothing) return false;
    }
    return true;
}

/// As the file says it, else as its list looks like.
AnteFrom ante_from_of(const PhhHand& hand) {
    if (hand.ante_from) return *hand.ante_from;
    const auto same = [&](Chips ante) { return ante == hand.antes.front(); };
    if (std::ranges::all_of(hand.antes, same)) return AnteFrom::everybody;
    const bool button = hand.antes.back() > nothing;
    return button && nobody_antes_but(hand, last_of(hand)) ? AnteFrom::button : AnteFrom::big_blind;
}

const char* place_antes(const PhhHand& hand, PhhForced& forced) {
    forced.ante_from = hand.bomb_pot ? AnteFrom::everybody : ante_from_of(hand);
    forced.ante = hand.ante > nothing ? hand.ante : std::ranges::max(hand.antes);
    if (hand.bomb_pot && forced.ante == nothing) return "a bomb pot needs an ante";
    if (forced.ante_from == AnteFrom::everybody) {
        const auto same = [&](Chips ante) { return ante == forced.ante; };
        return std::ranges::all_of(hand.antes, same) ? nullptr : "antes that are not all the same";
    }
    std::size_t payer = forced.big_blind;
    if (forced.ante_from == AnteFrom::button) {
        const bool is_dealt_in = hand.button == hand.seats.back();
        payer = is_dealt_in ? last_of(hand) : hand.stacks.size();
    }
    if (!nobody_antes_but(hand, payer)) {
        return "an ante of neither everybody, the big blind nor the button";
    }
    return forced.ante > hand.min_bet ? "an ante over the big blind" : nullptr;
}

std::optional<FormatError> check_bomb_pot(const PhhHand& hand) {
    const auto posts = [](Chips blind) { return blind != nothing; };
    if (std::ranges::any_of(hand.blinds, posts)) {
        return fault_at(hand, "blinds_or_straddles", "a bomb pot has no blinds");
    }
    if (std::ranges::any_of(hand.dead_posts, posts)) {
        return fault_at(hand, "_dead_posts", "a bomb pot has no posts");
    }
    return std::nullopt;
}

}  // namespace

std::variant<PhhForced, FormatError> forced_bets_of(const PhhHand& hand) {
    PhhForced forced;
    if (hand.bomb_pot) {
        if (auto error = check_bomb_pot(hand)) return *error;
        forced.blinds = hand.blinds_elsewhere;
    } else if (const char* const reason = place_all_blinds(hand, forced)) {
        return fault_at(hand, "blinds_or_straddles", reason);
    }
    if (const char* const reason = place_antes(hand, forced)) {
        return fault_at(hand, "antes", reason);
    }
    return forced;
}

FormatError fault_at(const PhhHand& hand, std::string_view field, std::string reason) {
    const auto line = hand.lines.find(field);
    return {line != hand.lines.end() ? line->second : 0, std::move(reason)};
}

}  // namespace cardroom::game::formats
