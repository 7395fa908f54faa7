// TableModel: one table as a viewer knows it. A value; only reducer.ts makes the next one.
import type {
  Attendance, CardText, Habits, Intent, Legal, Rules, Share, Standing, Street, TableState, Win,
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
  habits: Habits;
}

/** A new player's, until he says otherwise. */
export const noHabits: Habits = { straddle: false, skip_bomb_pots: false, show_beaten: false, top_up_to: 0 };

/** Whether the seat becomes free after the hand. */
export function isLeaving(seat: SeatModel): boolean {
  return seat.intent === "leave" || seat.intent === "removed";
}

/** What a player did last on this street: "Raise 60". For `runs` the amount is how many boards he wants. */
export interface LastAction {
  kind: "fold" | "check" | "call" | "bet" | "raise" | "straddle" | "all_in" | "runs";
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
  /** Got for seven and deuce; negative when paid. */
  bounty: number;
}

/** A pot's share for one board, as it was paid. */
export interface Award {
  pot: number;
  board: number;
  amount: number;
  wins: Win[];
}

export interface HandModel {
  hand: number;
  over: boolean;
  voided: boolean;
  street: Street;
  button: number;
  smallBlind: number | null;
  bigBlind: number;
  straddler: number | null;
  bombPot: boolean;
  /** One at least; several share their first cards or none. */
  boards: CardText[][];
  /** By board; empty where nothing is known or nothing is to come. */
  equity: Share[][];
  /** What would have come on the one board, once somebody has asked. */
  rabbit: CardText[];
  bet: number;
  toAct: number | null;
  turn: number;
  legal: Legal | null;
  players: HandPlayerModel[];
  /** Chips already paid out of the pots. */
  paid: number;
  awards: Award[];
  showdown: boolean;
  net: { seat: number; amount: number }[];
  /** To the whole deck, made before the deal; null where the server does not know it any more. */
  commitment: string | null;
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

export function seatAt(model: TableModel, seat: number | null): SeatModel | undefined {
  return seat === null ? undefined : model.seats.find((s) => s.seat === seat);
}

export function playerAt(hand: HandModel | null, seat: number | null): HandPlayerModel | undefined {
  return hand === null || seat === null ? undefined : hand.players.find((p) => p.seat === seat);
}
