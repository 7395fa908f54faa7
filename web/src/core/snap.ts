// A snapshot frame as a table's model.
import { faceOf } from "./cards";
import type { HandModel, SeatModel, TableModel } from "./model";
import type { Snap, SnapHand, SnapPlayer, SnapSeat } from "./protocol";

function seatFromSnap(seat: SnapSeat): SeatModel {
  return {
    seat: seat.seat, player: seat.player, name: seat.name, bot: seat.bot, stack: seat.stack,
    attendance: seat.attendance, intent: seat.intent, topUp: seat.top_up, owes: [...seat.owes],
    bankMs: seat.bank_ms, connected: seat.connected, habits: seat.habits,
  };
}

/**
 * What lies open in a snap. Others' cards it gives only if they do. Our own it gives always: they count as open after a
 * showdown, for it does not tell whether we showed or mucked, and while every contender's share is known.
 */
function openInSnap(hand: SnapHand, player: SnapPlayer, you: number | null): boolean[] {
  const showdown = hand.players.filter((p) => p.standing !== "folded").length > 1;
  const ours = hand.over ? showdown : hand.equity.some((share) => share.seat === you);
  return player.cards.map((card) => (player.seat === you ? ours : faceOf(card) !== null));
}

/**
 * What must be matched. Before the flop that is the big blind, or the straddle of two, in full, also when nobody had
 * the chips to put it in; a bomb pot has no blinds.
 */
function betInSnap(hand: SnapHand, bigBlind: number): number {
  if (hand.street !== "preflop" || hand.bomb_pot) return hand.bet;
  return Math.max(hand.bet, hand.straddler === null ? bigBlind : 2 * bigBlind);
}

function handFromSnap(hand: SnapHand, you: number | null, bigBlind: number): HandModel {
  const all = hand.players.reduce((sum, p) => sum + p.total + p.dead, 0);
  const players = hand.players.map((p) => ({
    seat: p.seat, standing: p.standing, bet: hand.over ? 0 : p.bet, total: p.total, dead: p.dead, cards: [...p.cards],
    open: openInSnap(hand, p, you), mucked: false, handName: null, last: null, won: 0, bounty: 0,
  }));
  return {
    hand: hand.hand, over: hand.over, voided: false, street: hand.street, button: hand.button,
    smallBlind: hand.small_blind, bigBlind: hand.big_blind, straddler: hand.straddler, bombPot: hand.bomb_pot,
    boards: hand.boards.map((board) => [...board]), equity: hand.boards.map((_, i) => (i === 0 ? hand.equity : [])),
    rabbit: [...hand.rabbit], bet: betInSnap(hand, bigBlind), toAct: hand.to_act ?? null, turn: hand.turn, legal: hand.legal,
    players, paid: hand.over ? all : 0, awards: [], showdown: false, net: [],
    commitment: hand.commitment ?? null,
  };
}

export function fromSnap(snap: Snap): TableModel {
  const you = snap.you ?? null;
  return {
    table: snap.table, seq: snap.seq, name: snap.name, rules: snap.rules, state: snap.state,
    host: snap.host ?? null, you,
    seats: snap.seats.map(seatFromSnap).sort((a, b) => a.seat - b.seat),
    hand: snap.hand ? handFromSnap(snap.hand, you, snap.rules.big_blind) : null,
  };
}
