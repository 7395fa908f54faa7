/// Fields: the one list of what is stored, and in which order. Writer and Reader both walk it, so
/// they cannot drift apart.
#pragma once

#include "game/table/event.hpp"
#include "game/table/table.hpp"
#include "game/text/field_kinds.hpp"

#include <cstdint>
#include <limits>

namespace cardroom::game::text {

// --- events ----------------------------------------------------------------------------------

void fields(auto& f, Is<SeatTaken> auto& e) {
    f(e.seat, e.player, e.buy_in, e.attendance, Flag{e.owes_blinds, "owes_blinds"});
}
void fields(auto& f, Is<ToppedUp> auto& e) {
    f(e.seat, e.amount);
}
void fields(auto& f, Is<TopUpQueued> auto& e) {
    f(e.seat, e.amount);
}
void fields(auto& f, Is<SeatLeft> auto& e) {
    f(e.seat, e.player, e.stack, e.reason, e.at);
}
void fields(auto& f, Is<IntentSet> auto& e) {
    f(e.seat, e.intent);
}
void fields(auto& f, Is<Habits> auto& h) {
    f(Flag{h.straddle, "straddle"},
      Flag{h.skip_bomb_pots, "skip_bomb_pots"},
      Flag{h.show_beaten, "show_beaten"},
      h.top_up_to);
}
void fields(auto& f, Is<HabitsSet> auto& e) {
    f(e.seat, e.habits);
}
void fields(auto& f, Is<SatOut> auto& e) {
    f(e.seat, e.at);
}
void fields(auto& f, Is<SatIn> auto& e) {
    f(e.seat, e.attendance);
}
void fields(auto& f, Is<BlindMissed> auto& e) {
    f(e.seat, Either{e.big, "big", "small"});
}
void fields(auto& f, Is<WentBroke> auto& e) {
    f(e.seat, e.at);
}
void fields(auto& f, Is<HandOpened> auto& e) {
    f(e.hand, e.button, e.small_blind, e.big_blind, e.dealt_in, boards(e.boards));
    f(Flag{e.bomb_pot, "bomb_pot"}, Engine{e.engine}, Sealed{e.deck});
}
void fields(auto& f, Is<Posted> auto& e) {
    f(e.seat, e.post, e.amount, Flag{e.all_in, "all_in"});
}
void fields(auto& f, Is<HoleDealt> auto& e) {
    f(e.seat, e.cards);
}
void fields(auto& f, Is<TurnGiven> auto& e) {
    f(e.seat, e.turn);
}
void fields(auto& f, Is<Folded> auto& e) {
    f(e.seat, e.why);
}
void fields(auto& f, Is<Checked> auto& e) {
    f(e.seat, e.why);
}
void fields(auto& f, Is<Called> auto& e) {
    f(e.seat, e.to, Flag{e.all_in, "all_in"});
}
void fields(auto& f, Is<RaisedTo> auto& e) {
    f(e.seat, e.to, Flag{e.bet, "bet"}, Flag{e.full, "full"}, Flag{e.all_in, "all_in"});
}
void fields(auto& f, Is<BankUsed> auto& e) {
    f(e.seat, e.left);
}
void fields(auto& f, Is<BankRefilled> auto& e) {
    f(e.seat, e.left);
}
void fields(auto& f, Is<RunsAsked> auto& e) {
    f(e.seat, e.turn, boards(e.most));
}
void fields(auto& f, Is<RunsAnswered> auto& e) {
    f(e.seat, boards(e.times), e.why);
}
void fields(auto& f, Is<RunsAgreed> auto& e) {
    f(boards(e.times));
}
void fields(auto& f, Is<BoardDealt> auto& e) {
    f(e.street, board(e.board), e.cards);
}
void fields(auto& f, Is<UncalledReturned> auto& e) {
    f(e.seat, e.amount);
}
void fields(auto& f, Is<Shown> auto& e) {
    f(e.seat, e.cards);
}
void fields(auto& f, Is<Mucked> auto& e) {
    f(e.seat);
}
void fields(auto& f, Is<Win> auto& e) {
    f(e.seat, e.amount);
}
void fields(auto& f, Is<PotAwarded> auto& e) {
    f(Within{e.pot, 0, max_seats - 1}, board(e.board), e.amount, e.rake, e.wins);
}
void fields(auto& f, Is<HandEnded> auto& e) {
    f(e.hand, Net{e.net}, e.rake);
}
void fields(auto& f, Is<BountyPaid> auto& e) {
    f(e.from, e.to, e.amount);
}
void fields(auto& f, Is<RabbitShown> auto& e) {
    f(e.cards);
}
void fields(auto&, Is<Paused> auto&) {}
void fields(auto&, Is<Resumed> auto&) {}
void fields(auto& f, Is<HandVoided> auto& e) {
    f(e.hand);
}
void fields(auto& f, Is<OwnerChanged> auto& e) {
    f(Within{e.epoch, 0, std::numeric_limits<std::int64_t>::max()});
}

// --- the table -------------------------------------------------------------------------------

void fields(auto& f, Is<ClockRules> auto& c) {
    f(c.base, c.bank, c.bank_refill, count(c.bank_refill_hands), c.disconnect_grace);
}
void fields(auto& f, Is<BombPots> auto& b) {
    f(count(b.every), b.ante, boards(b.boards));
}
void fields(auto& f, Is<Rake> auto& r) {
    f(Within{r.hundredths, 0, 10'000}, r.cap, r.cap_two_players, r.cap_three_players);
    f(Flag{r.no_flop_no_drop, "no_flop_no_drop"});
}
void fields(auto& f, Is<TableRules> auto& r) {
    f(r.game,
      r.betting,
      count(r.raises_a_street),
      Within{r.seats, 2, max_seats},
      r.small_blind,
      r.big_blind,
      r.blinds,
      r.ante,
      r.ante_from,
      r.button,
      r.straddle,
      r.bomb_pots,
      boards(r.most_runs),
      Flag{r.rabbit_hunt, "rabbit_hunt"},
      r.seven_deuce,
      r.min_buy_in,
      r.max_buy_in,
      r.rake,
      r.clock,
      r.rathole,
      r.sit_out_limit,
      count(r.missed_big_blinds_limit),
      r.rebuy_time,
      Flag{r.fold_when_free, "fold_when_free"},
      Flag{r.antes_in_pot, "antes_in_pot"});
}
void fields(auto& f, Is<Seat> auto& s) {
    f(s.player,
      s.stack,
      s.attendance,
      s.intent,
      Flag{s.debts.small_blind, "owes_small_blind"},
      Flag{s.debts.big_blind, "owes_big_blind"},
      count(s.big_blinds_missed),
      s.habits,
      s.top_up_wanted,
      s.bank,
      count(s.hands_since_refill),
      s.idle_since);
}
void fields(auto& f, Is<Departure> auto& d) {
    f(d.player, d.stack, d.at, Flag{d.owes_blinds, "owes_blinds"});
}
void fields(auto& f, Is<HandPlayer> auto& p) {
    f(p.standing,
      p.started,
      p.street_bet,
      p.total,
      p.dead,
      p.acted_at,
      Held{p.hole},
      p.shown,
      Flag{p.mucked, "mucked"});
}
void fields(auto& f, Is<Idle> auto&) {
    f(line_end);
}
void fields(auto& f, Is<RunsVote> auto& v) {
    f(boards(v.times), v.asked);  // a set may begin with "-", what is optional may not
}
void fields(auto& f, Is<Hand> auto& h) {
    f(h.no,
      Sealed{h.deck},
      Within{h.dealt, 0, deck_size},
      h.street,
      h.button,
      h.small_blind,
      h.big_blind,
      h.bet,
      h.full_raise,
      h.full_bet,
      count(h.bets),
      Flag{h.heads_up_street, "heads_up"},
      h.to_act,
      h.turn,
      h.last_aggressor,
      Flag{h.bomb_pot, "bomb_pot"},
      h.straddler,
      h.runs_vote,
      Engine{h.engine},
      line_end);
    f(Word{"boards"}, h.boards, line_end);
    for (auto& player : h.players) {
        f(Word{"player"}, player, line_end);
    }
}
void fields(auto& f, Is<HandOver> auto& o) {
    fields(f, o.hand);
    f(Word{"net"}, Net{o.net}, o.rake, o.rabbit, line_end);
}
void fields(auto& f, Is<Table> auto& t) {
    f(Word{"rules"}, t.rules, line_end);
    for (auto& seat : t.seats) {
        f(Word{"seat"}, seat, line_end);
    }
    f(Word{"departures"}, t.departures, line_end);
    f(Word{"last"},
      t.last_hand,
      t.button,
      t.small_blind,
      t.big_blind,
      Flag{t.paused, "paused"},
      line_end);
    f(t.phase);
}

}  // namespace cardroom::game::text
