/// Fields of rules and commands by name: what a script can say. A new command, action or option is
/// one more entry here.
#pragma once

#include "game/table/command.hpp"
#include "game/table/rules.hpp"
#include "game/text/words.hpp"

#include <string_view>

template <>
inline constexpr cardroom::game::text::Words<2>
    cardroom::game::text::words<cardroom::game::SitOutWhen>{"next_hand", "next_big_blind"};

namespace cardroom::game::testing {

/// The word that begins a command's line, or names an action.
template <class T>
inline constexpr std::string_view word{};

template <>
inline constexpr std::string_view word<TakeSeat> = "take";
template <>
inline constexpr std::string_view word<TopUp> = "top_up";
template <>
inline constexpr std::string_view word<CancelTopUp> = "cancel_top_up";
template <>
inline constexpr std::string_view word<Leave> = "leave";
template <>
inline constexpr std::string_view word<Remove> = "remove";
template <>
inline constexpr std::string_view word<SitOut> = "sit_out";
template <>
inline constexpr std::string_view word<SitIn> = "sit_in";
template <>
inline constexpr std::string_view word<SetHabits> = "habits";
template <>
inline constexpr std::string_view word<Vacate> = "vacate";
template <>
inline constexpr std::string_view word<StartHand> = "start";
template <>
inline constexpr std::string_view word<Act> = "act";
template <>
inline constexpr std::string_view word<TimeOut> = "time_out";
template <>
inline constexpr std::string_view word<ShowCards> = "show";
template <>
inline constexpr std::string_view word<HuntRabbit> = "rabbit";
template <>
inline constexpr std::string_view word<Pause> = "pause";
template <>
inline constexpr std::string_view word<Resume> = "resume";
template <>
inline constexpr std::string_view word<VoidHand> = "void";
template <>
inline constexpr std::string_view word<ChangeOwner> = "owner";

template <>
inline constexpr std::string_view word<Fold> = "fold";
template <>
inline constexpr std::string_view word<Check> = "check";
template <>
inline constexpr std::string_view word<Call> = "call";
template <>
inline constexpr std::string_view word<RaiseTo> = "raise";
template <>
inline constexpr std::string_view word<RunIt> = "run_it";

void fields(auto& f, TakeSeat& c) {
    f("seat", c.seat), f("player", c.player), f("chips", c.buy_in), f("post", c.post);
    f("now", c.now);
}
void fields(auto& f, TopUp& c) {
    f("seat", c.seat), f("chips", c.amount);
}
void fields(auto& f, CancelTopUp& c) {
    f("seat", c.seat);
}
void fields(auto& f, Leave& c) {
    f("seat", c.seat), f("now", c.now);
}
void fields(auto& f, Remove& c) {
    f("seat", c.seat), f("now", c.now);
}
void fields(auto& f, SitOut& c) {
    f("seat", c.seat), f("when", c.when), f("now", c.now);
}
void fields(auto& f, SitIn& c) {
    f("seat", c.seat), f("post", c.post);
}
void fields(auto& f, SetHabits& c) {
    f("seat", c.seat), f("straddle", c.habits.straddle), f("skip", c.habits.skip_bomb_pots);
    f("show", c.habits.show_beaten), f("top_up_to", c.habits.top_up_to);
}
void fields(auto& f, HuntRabbit& c) {
    f("seat", c.seat), f("hand", c.hand);
}
void fields(auto& f, Vacate& c) {
    f("seat", c.seat), f("now", c.now);
}
void fields(auto& f, StartHand& c) {
    f("draw", c.draw), f("now", c.now), f("engine", c.engine), f("deck", c.deck);
}
void fields(auto& f, Act& c) {
    f("seat", c.seat), f("do", c.action), f("hand", c.hand), f("turn", c.turn);
    f("elapsed", c.elapsed), f("connected", c.connected), f("now", c.now);
}
void fields(auto& f, TimeOut& c) {
    f("hand", c.hand), f("turn", c.turn), f("elapsed", c.elapsed), f("connected", c.connected);
    f("now", c.now);
}
void fields(auto& f, ShowCards& c) {
    f("seat", c.seat), f("hand", c.hand), f("cards", c.cards);
}
void fields(auto&, Pause&) {}
void fields(auto&, Resume&) {}
void fields(auto& f, VoidHand& c) {
    f("hand", c.hand);
}
void fields(auto& f, ChangeOwner& c) {
    f("epoch", c.epoch);
}

void fields(auto&, Fold&) {}
void fields(auto&, Check&) {}
void fields(auto&, Call&) {}
void fields(auto& f, RaiseTo& a) {
    f("to", a.to);
}
void fields(auto& f, RunIt& a) {
    f("times", a.times);
}

void fields(auto& f, ClockRules& c) {
    f("base", c.base), f("bank", c.bank), f("refill", c.bank_refill);
    f("refill_hands", c.bank_refill_hands), f("grace", c.disconnect_grace);
}
void fields(auto& f, TableRules& r) {
    f("game", r.game), f("betting", r.betting), f("raises", r.raises_a_street);
    f("seats", r.seats), f("small", r.small_blind), f("big", r.big_blind), f("ante", r.ante);
    f("least", r.min_buy_in), f("most", r.max_buy_in);
    f("blinds", r.blinds), f("ante_from", r.ante_from), f("button", r.button);
    f("straddle", r.straddle), f("bomb_every", r.bomb_pots.every);
    f("bomb_ante", r.bomb_pots.ante), f("bomb_boards", r.bomb_pots.boards);
    f("runs", r.most_runs), f("rabbit", r.rabbit_hunt), f("seven_deuce", r.seven_deuce);
    f("rake", r.rake.hundredths), f("cap", r.rake.cap), f("cap_two", r.rake.cap_two_players);
    f("cap_three", r.rake.cap_three_players), f("no_flop_no_drop", r.rake.no_flop_no_drop);
    fields(f, r.clock);
    f("rathole", r.rathole), f("sit_out_limit", r.sit_out_limit);
    f("missed_limit", r.missed_big_blinds_limit), f("rebuy_time", r.rebuy_time);
    f("fold_when_free", r.fold_when_free), f("antes_in_pot", r.antes_in_pot);
}

}  // namespace cardroom::game::testing
