#include "game/rules/runout.hpp"

#include "game/rules/around.hpp"
#include "game/rules/seats.hpp"
#include "game/rules/stub.hpp"

#include <algorithm>

namespace cardroom::game {

namespace {

Street after(Street street) {
    return static_cast<Street>(static_cast<int>(street) + 1);
}

void deal_board(Dealer& dealer, Street street, std::size_t board) {
    const Hand& hand = dealer.hand();
    Stub stub{dealer.table().rules.game, hand.deck, hand.dealt};
    BoardDealt dealt{street, static_cast<int>(board), {}};
    const int count = street == Street::flop ? 3 : 1;
    for (int i = 0; i < count; ++i) {
        dealt.cards.push_back(stub.take());
    }
    dealer.record(dealt);
}

/// Who can win and has not said how many boards he wants.
SeatSet left_to_ask(const Hand& hand) {
    const SeatSet asked = hand.runs_vote ? hand.runs_vote->asked : SeatSet{};
    return without(contenders(hand), asked);
}

/// All hands are face up, cards are to come, and everybody who has not answered is here to do so.
bool may_run_several_times(const Dealer& dealer) {
    const Hand& hand = dealer.hand();
    const bool all_in = contenders(hand).size() >= 2 && seats_in(hand, Standing::live).size() <= 1;
    if (dealer.table().rules.most_runs == 1 || hand.boards.size() > 1 || !all_in) return false;
    bool leaving = false;
    for_each_after(hand.button, left_to_ask(hand), [&](SeatNo seat) {
        leaving = leaving || dealer.seat(seat).intent == Intent::leave;
    });
    return !leaving;
}

Verdict check_rabbit(const Table& table, const HuntRabbit& command) {
    if (auto refusal = check_taken(table, command.seat)) return refusal;
    const Hand* live = live_hand(table);
    if (live != nullptr && live->no == command.hand) return Refusal::hand_in_progress;
    const auto* over = std::get_if<HandOver>(&table.phase);
    if (over == nullptr || over->hand.no != command.hand) return Refusal::no_hand;
    if (!table.rules.rabbit_hunt) return Refusal::not_offered;
    const Hand& hand = over->hand;
    const bool played = hand.players[command.seat.index()].standing != Standing::not_in;
    const bool shown = !over->rabbit.empty();
    if (!played || shown || hand.boards.size() > 1 || hand.boards[0].full()) {
        return Refusal::nothing_to_show;
    }
    return std::nullopt;
}

}  // namespace

void deal_street(Dealer& dealer) {
    const Street street = after(dealer.hand().street);
    for (std::size_t board = 0; board < dealer.hand().boards.size(); ++board) {
        deal_board(dealer, street, board);
    }
}

bool ask_for_runs(Dealer& dealer) {
    if (!may_run_several_times(dealer)) return false;
    const Hand& hand = dealer.hand();
    const RunsVote vote = hand.runs_vote.value_or(RunsVote{{}, dealer.table().rules.most_runs});
    if (vote.times == 1) return false;
    const auto next = first_after(hand.button, left_to_ask(hand));
    if (!next) return false;
    dealer.record(RunsAsked{*next, hand.turn.next(), dealer.table().rules.most_runs});
    return true;
}

bool run_several_times(Dealer& dealer) {
    const Hand& hand = dealer.hand();
    if (!hand.runs_vote || hand.runs_vote->times == 1 || hand.boards.size() > 1) return false;
    if (!left_to_ask(hand).empty()) return false;
    const Street dealt = hand.street;
    dealer.record(RunsAgreed{hand.runs_vote->times});
    for (std::size_t board = 0; board < dealer.hand().boards.size(); ++board) {
        for (Street street = dealt; street < Street::river;) {
            street = after(street);
            deal_board(dealer, street, board);
        }
    }
    return true;
}

Verdict hunt_rabbit(Dealer& dealer, const HuntRabbit& command) {
    if (auto refusal = check_rabbit(dealer.table(), command)) return refusal;
    const Hand& hand = std::get<HandOver>(dealer.table().phase).hand;
    Stub stub{dealer.table().rules.game, hand.deck, hand.dealt};
    RabbitShown shown;
    while (hand.boards[0].size() + shown.cards.size() < shown.cards.capacity) {
        shown.cards.push_back(stub.take());
    }
    dealer.record(shown);
    return std::nullopt;
}

}  // namespace cardroom::game
