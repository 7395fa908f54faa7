// The library in use: three players, one hand, and what came of it.
#include "game/rules/legal.hpp"
#include "game/table/decide.hpp"
#include "game/text/codec.hpp"

#include <array>
#include <iostream>

using namespace cardroom::game;
using namespace cardroom::game::literals;

int main() {
    TableRules rules;
    rules.small_blind = 50_chips;
    rules.big_blind = 100_chips;
    rules.min_buy_in = 2'000_chips;
    rules.max_buy_in = 20'000_chips;
    Table table = make_table(rules);
    const auto ask = [&](const Command& command) {
        const auto accepted = std::get<Accepted>(decide(table, command));  // or a Refusal
        std::cout << write_events(accepted.events);
        table = accepted.next;
    };
    for (int seat = 1; seat <= 3; ++seat) {
        ask(TakeSeat{SeatNo{seat}, PlayerId{seat}, 10'000_chips, false, Instant{}});
    }
    std::array<Card, deck_size> cards{};  // shuffle here: dealt in this order
    for (int i = 0; i < deck_size; ++i)
        cards.at(static_cast<std::size_t>(i)) = Card::from_code((i * 7 + 5) % deck_size);
    ask(StartHand{Deck{cards}, 0, Instant{}});
    while (const auto range = legal(table)) {
        const Hand& hand = *live_hand(table);
        const Action action = range->check ? Action{Check{}} : Action{Call{}};
        ask(Act{*hand.to_act, hand.no, hand.turn, action, Millis{2'000}, true, Instant{}});
    }
    std::cout << "the hand is over, with " << total_chips(table).units() << " chips as before\n";
}
