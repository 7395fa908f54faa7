#include "game/formats/phh_read_options.hpp"

#include "game/formats/phh_words.hpp"
#include "game/rules/around.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

constexpr std::int64_t most_bomb_boards = 2;

/// An amount that, where it is given, is one.
Chips positive(PhhFields& fields, std::string_view name) {
    const Chips amount = fields.amount(name);
    if (fields.has(name) && amount <= Chips{}) {
        fields.fail_at(name, "'" + std::string{name} + "' must be positive");
    }
    return amount;
}

void read_ante(PhhFields& fields, PhhHand& hand) {
    hand.ante = positive(fields, "_ante");
    if (!fields.has("_ante_from")) return;
    const std::string word = fields.text("_ante_from");
    hand.ante_from = ante_from_in(word);
    if (!hand.ante_from) fields.fail_at("_ante_from", "an ante of nobody known: '" + word + "'");
}

void read_button(PhhFields& fields, PhhHand& hand) {
    hand.button = hand.seats.back();
    if (!fields.has("_button")) return;
    hand.button = SeatNo{static_cast<int>(fields.integer("_button", 1, max_seats))};
    const bool behind_all = hand.button == hand.seats.back() ||
                            between(hand.button, hand.seats.back(), hand.seats.front());
    if (!behind_all) fields.fail_at("_button", "the button is not behind the last player");
}

/// Of a bomb pot, which tells nothing of them; other hands say it by who posts.
void read_blinds(PhhFields& fields, PhhHand& hand) {
    const std::string word = fields.text("_blinds");
    if (!hand.bomb_pot) return fields.fail_at("_blinds", "only a bomb pot needs to say that");
    if (word != "button")
        return fields.fail_at("_blinds", "not blinds of any table: '" + word + "'");
    hand.blinds_elsewhere = Blinds::button;
}

void read_boards(PhhFields& fields, PhhHand& hand) {
    hand.bomb_pot = fields.truth("_bomb_pot");
    if (fields.has("_blinds")) read_blinds(fields, hand);
    if (!fields.has("_boards")) return;
    if (!hand.bomb_pot)
        return fields.fail_at("_boards", "only a bomb pot has boards from the first");
    hand.double_board = fields.integer("_boards", 1, most_bomb_boards) > 1;
}

void read_bounties(PhhFields& fields, PhhHand& hand) {
    if (!fields.has("_bounties")) return;
    hand.bounties = fields.amounts("_bounties", hand.stacks.size());
    Chips sum;
    for (const Chips bounty : hand.bounties) {
        sum += bounty;
    }
    const auto won = [](Chips bounty) { return bounty > Chips{}; };
    if (sum != Chips{} || std::ranges::count_if(hand.bounties, won) != 1) {
        fields.fail_at("_bounties", "not what some players paid to one");
    }
}

}  // namespace

void read_phh_options(PhhFields& fields, PhhHand& hand) {
    read_ante(fields, hand);
    hand.small_blind = positive(fields, "_small_blind");
    hand.straddle_raise = positive(fields, "_straddle_raise");
    read_button(fields, hand);
    read_boards(fields, hand);
    read_bounties(fields, hand);
}

}  // namespace cardroom::game::formats
