// TableModel: one table as a viewer knows it. A value; only reducer.ts makes the next one.
import { faceOf } from "./cards";
import type {
  Attendance, CardText, Intent, Legal, Rules, Snap, SnapHand, SnapPlayer, SnapSeat, Standing, Street, TableState,
} from "./protocol";

export interface SeatModel {
  seat: number;
  player: number;
  name: string;
  bot: boolean;
  stack: number;
  attendance: Attendance;
  intent: Intent;
  topUp: number;
  owes: string[];
  bankMs: number;
  connected: boolean;
}

/** Whether the seat becomes free after the hand. */
export function isLeaving(seat: SeatModel): boolean {
  return seat.intent === "leave" || seat.intent === "removed";
}

/** What a player did last on this street; "Raise 60". */
export interface LastAction {
  kind: "fold" | "check" | "call" | "bet" | "raise" | "post" | "all_in";
  amount: number;
  timedOut: boolean;
}

export interface HandPlayerModel {
  seat: number;
  standing: Standing;
  bet: number;
  total: number;
  /** Posts that go to the pot without counting as a bet. */
  dead: number;
  cards: CardText[];
  /** Which of the cards lie face up for everybody, by place. */
  open: boolean[];
  mucked: boolean;
  handName: string | null;
  last: LastAction | null;
  won: number;
}

export interface HandModel {
  hand: number;
  over: boolean;
  voided: boolean;
  street: Street;
  button: number;
  smallBlind: number | null;
  bigBlind: number;
  board: CardText[];
  bet: number;
  toAct: number | null;
  turn: number;
  legal: Legal | null;
  players: HandPlayerModel[];
  /** Chips already paid out of the pots. */
  paid: number;
  showdown: boolean;
  net: { seat: number; amount: number }[];
}

export interface TableModel {
  table: number;
  seq: number;
  name: string;
  rules: Rules;
  state: TableState;
  host: number | string | null;
  you: number | null;
  seats: SeatModel[];
  hand: HandModel | null;
}

/** Who can still win, or could when the hand ended. */
export function contenders(hand: HandModel): HandPlayerModel[] {
  return hand.players.filter((p) => p.standing !== "folded");
}

/** Whether the whole hand lies face up for everybody. */
export function isOpen(player: HandPlayerModel): boolean {
  return player.cards.length > 0 && player.cards.every((_, i) => player.open[i]);
}

export interface Pot {
  amount: number;
  seats: number[];
}

export function seatAt(model: TableModel, seat: number | null): SeatModel | undefined {
  return seat === null ? undefined : model.seats.find((s) => s.seat === seat);
}

export function playerAt(hand: HandModel | null, seat: number | null): HandPlayerModel | undefined {
  return hand === null || seat === null ? undefined : hand.players.find((p) => p.seat === seat);
}

/** All chips in the middle and in front of the players, less what has been paid out. */
export function totalPot(hand: HandModel): number {
  return hand.players.reduce((sum, p) => sum + p.total + p.dead, 0) - hand.paid;
}

/** The main pot first; a level closes where a player who has not folded is all-in. */
export function potsOf(hand: HandModel): Pot[] {
  if (hand.paid > 0 || hand.over) return [];
  const dead = hand.players.reduce((sum, p) => sum + p.dead, 0);
  const live = contenders(hand);
  const caps = live.filter((p) => p.standing === "all_in").map((p) => p.total);
  const top = Math.max(0, ...hand.players.map((p) => p.total));
  const levels = [...new Set([...caps, top])].sort((a, b) => a - b);
  const pots: Pot[] = [];
  let below = 0;
  for (const level of levels) {
    const amount = hand.players.reduce((sum, p) => sum + Math.max(0, Math.min(p.total, level) - below), 0);
    const seats = live.filter((p) => p.total >= level || p.standing === "live").map((p) => p.seat);
    if (amount > 0) pots.push({ amount, seats });
    below = level;
  }
  if (pots[0]) pots[0].amount += dead;
  return mergeSame(pots);
}

/** A pot that one player alone can win is his own uncalled bet: it stays with the pot below it. */
function mergeSame(pots: Pot[]): Pot[] {
  const merged: Pot[] = [];
  for (const pot of pots) {
    const last = merged[merged.length - 1];
    const same = last && (last.seats.length === pot.seats.length || pot.seats.length < 2);
    if (last && same) last.amount += pot.amount;
    else merged.push({ ...pot });
  }
  return merged;
}

function seatFromSnap(seat: SnapSeat): SeatModel {
  return {
    seat: seat.seat, player: seat.player, name: seat.name, bot: seat.bot, stack: seat.stack,
    attendance: seat.attendance, intent: seat.intent, topUp: seat.top_up, owes: [...seat.owes],
    bankMs: seat.bank_ms, connected: seat.connected,
  };
}

/**
 * What lies open in a snap. Only a finished hand has open cards, and there the snap gives others' cards only if open.
 * Our own it gives always; after a showdown they count as open, for it does not tell whether we showed or mucked.
 */
function openInSnap(hand: SnapHand, player: SnapPlayer, you: number | null): boolean[] {
  const showdown = hand.players.filter((p) => p.standing !== "folded").length > 1;
  return player.cards.map((card) => hand.over && (player.seat === you ? showdown : faceOf(card) !== null));
}

function handFromSnap(hand: SnapHand, you: number | null, bigBlind: number): HandModel {
  const totals = hand.players.reduce((sum, p) => sum + p.total, 0);
  const players = hand.players.map((p) => ({
    seat: p.seat, standing: p.standing, bet: p.bet, total: p.total, dead: 0, cards: [...p.cards],
    open: openInSnap(hand, p, you), mucked: false, handName: null, last: null, won: 0,
  }));
  // The snap does not say whose the dead chips are; the pot is right with any owner.
  const first = players[0];
  if (first && !hand.over && hand.pot > totals) first.dead = hand.pot - totals;
  return {
    hand: hand.hand, over: hand.over, voided: false, street: hand.street, button: hand.button,
    smallBlind: hand.small_blind, bigBlind: hand.big_blind, board: [...hand.board],
    // Before the flop the big blind is owed in full, also when nobody had the chips to put it in.
    bet: hand.street === "preflop" ? Math.max(hand.bet, bigBlind) : hand.bet,
    toAct: hand.to_act ?? null, turn: hand.turn, legal: hand.legal, players, paid: hand.over ? totals : 0,
    showdown: false, net: [],
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
