// The wire, as server/PROTOCOL.md defines it. Only types and names; nothing here runs.
import type { Attendance, CardText, FreezeReason, Habits, Intent, Legal, Share, Standing, Street, TableEvent, TableState } from "./events";
import type { Betting, Game, Rules } from "./rules";
export type {
  Attendance, CardText, FreezeReason, Habits, Intent, Legal, Post, Share, Standing, Street, TableEvent, TableState, Why, Win,
} from "./events";
export type { Betting, Game, Rules } from "./rules";

export interface You {
  id: number;
  name: string;
  kind: "human" | "guest" | "bot" | "admin";
}

export interface LobbyPlayer { seat: number; name: string; bot: boolean; stack: number }

export interface LobbyTable {
  table: number;
  name: string;
  game: Game;
  betting: Betting;
  small_blind: number;
  big_blind: number;
  ante: number;
  seats: number;
  taken: number;
  min_buy_in: number;
  max_buy_in: number;
  private: boolean;
  password: boolean;
  host: number | string | null;
  base_ms: number;
  bank_ms: number;
  /** Words for what is not usual; a newer server may have more of them. */
  options: string[];
  hand: number;
  state: TableState;
  players: LobbyPlayer[];
}

export interface SnapSeat {
  seat: number;
  player: number;
  name: string;
  bot: boolean;
  stack: number;
  attendance: Attendance;
  intent: Intent;
  top_up: number;
  owes: string[];
  bank_ms: number;
  connected: boolean;
  habits: Habits;
}

export interface SnapPlayer {
  seat: number;
  standing: Standing;
  bet: number;
  total: number;
  /** Posted for the pot alone, no part of `total`. */
  dead: number;
  cards: CardText[];
}

export interface SnapHand {
  hand: number;
  over: boolean;
  street: Street;
  button: number;
  small_blind: number | null;
  big_blind: number;
  straddler: number | null;
  bomb_pot: boolean;
  /** One at least. */
  boards: CardText[][];
  /** Of the one board there is. */
  equity: Share[];
  rabbit: CardText[];
  pot: number;
  pots: { amount: number; seats: number[] }[];
  bet: number;
  to_act: number | null;
  turn: number;
  legal: Legal | null;
  players: SnapPlayer[];
  commitment?: string | null;
}

/** Cards we may know, with what proves that they were in the deck before anyone acted. */
export interface Proof {
  commitment: string;
  leaves: string[];
  cards: { position: number; card: CardText; salt: string }[];
}

export interface ChatLine { player?: number; name: string; text: string; at_ms: number }

export interface Snap {
  t: "snap";
  table: number;
  seq: number;
  name: string;
  rules: Rules;
  state: TableState;
  host: number | string | null;
  you: number | null;
  seats: SnapSeat[];
  hand: SnapHand | null;
  chat?: ChatLine[];
}

export interface EvFrame {
  t: "ev";
  table: number;
  seq: number;
  hand: number;
  events: TableEvent[];
}

export interface ClockFrame {
  t: "clock";
  table: number;
  hand: number;
  turn: number;
  seat: number;
  base_ms: number;
  bank_ms: number;
}

export interface Welcome {
  t: "welcome";
  v: number;
  you: You;
  balance: number;
  boot: string;
  server_ms: number;
  seated: { table: number; seat: number }[];
}

/** The answer to a request: its fields depend on the request. */
export type Ok = { t: "ok"; id?: string } & Record<string, unknown>;

export interface Err {
  t: "err";
  id?: string;
  code: string;
  msg: string;
  table?: number;
  legal?: Legal;
  base_ms?: number;
  bank_ms?: number;
  /** With `banned`; null: for good. */
  until_ms?: number | null;
}

/** Why this socket watches a table no longer; `until_ms` with a ban that ends. */
export interface WatchEnded { t: "watch_ended"; table: number; reason: string; until_ms?: number }

/** Somebody whom a host has banned. */
export interface Banned { player: number; name: string; until_ms: number | null }

export type ServerFrame =
  | Welcome
  | Ok
  | Err
  | { t: "lobby"; tables: LobbyTable[] }
  | { t: "lobby_change"; tables: LobbyTable[]; gone: number[] }
  | Snap
  | EvFrame
  | ClockFrame
  | { t: "presence"; table: number; seat: number; connected: boolean; grace_ms: number }
  | { t: "table_state"; table: number; state: "frozen" | "live"; reason?: FreezeReason }
  | WatchEnded
  | { t: "chat"; table: number; player: number; name: string; text: string; at_ms: number }
  | { t: "balance"; balance: number };

export type Request = { t: string; table?: number } & Record<string, unknown>;

export interface StatementEntry {
  entry: number;
  at_ms: number;
  kind: string;
  amount: number;
  balance: number;
  table: number | null;
  hand: number | null;
}

export interface HandRow {
  table: number;
  name: string;
  hand: number;
  at_ms: number;
  big_blind: number;
  seat: number;
  cards: CardText[];
  board: CardText[];
  net: number;
}

export interface Step {
  seq: number;
  at_ms: number;
  events: TableEvent[];
}

export interface Replay {
  table: number;
  hand: number;
  name: string;
  start: Snap;
  steps: Step[];
  proof?: Proof;
}

export interface AdminReplay extends Replay {
  state: string;
  log: { seq: number; kind: string; at_ms: number; payload: string; hash: string }[];
  postings: { account: string; amount: number; balance: number }[];
}
