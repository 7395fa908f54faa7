// The wire, as server/PROTOCOL.md defines it. Only types and names; nothing here runs.

/** "As", "Td", or "??" where we may not see it. */
export type CardText = string;
export type Game = "holdem" | "omaha" | "omaha_5" | "omaha_hi_lo" | "short_deck";
export type Betting = "no_limit" | "pot_limit" | "fixed_limit";
export type TableState = "waiting" | "playing" | "paused" | "frozen";
export type FreezeReason = "saving" | "fault" | "moved";
export type Attendance = "playing" | "waiting_for_blind" | "posting" | "sitting_out";
export type Intent = "none" | "sit_out_next_hand" | "sit_out_next_big_blind" | "leave" | "removed";
export type Street = "preflop" | "flop" | "turn" | "river";
export type Standing = "live" | "all_in" | "folded";
export type Post = "ante" | "small_blind" | "big_blind" | "live" | "dead";
export type Why = "chosen" | "timed_out" | "left";

export interface You {
  id: number;
  name: string;
  kind: "human" | "guest" | "bot" | "admin";
}

export interface Legal {
  fold: boolean;
  check: boolean;
  call: number;
  raise: { min_to: number; max_to: number } | null;
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
  hand: number;
  state: TableState;
  players: LobbyPlayer[];
}

export interface Rules {
  game: Game;
  betting: Betting;
  seats: number;
  small_blind: number;
  big_blind: number;
  ante: number;
  min_buy_in: number;
  max_buy_in: number;
  base_ms: number;
  bank_ms: number;
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
}

export interface SnapPlayer {
  seat: number;
  standing: Standing;
  bet: number;
  total: number;
  cards: CardText[];
}

export interface SnapHand {
  hand: number;
  over: boolean;
  street: Street;
  button: number;
  small_blind: number | null;
  big_blind: number;
  board: CardText[];
  pot: number;
  pots: { amount: number; seats: number[] }[];
  bet: number;
  to_act: number | null;
  turn: number;
  legal: Legal | null;
  players: SnapPlayer[];
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

export type TableEvent =
  | { e: "seat_taken"; seat: number; player: number; name: string; bot: boolean; stack: number; attendance: Attendance; bank_ms: number }
  | { e: "seat_left"; seat: number; player: number; stack: number; reason: "asked" | "idle" | "no_chips" | "removed" }
  | { e: "topped_up"; seat: number; amount: number }
  | { e: "top_up_queued"; seat: number; amount: number }
  | { e: "intent"; seat: number; intent: Intent }
  | { e: "sat_out"; seat: number }
  | { e: "sat_in"; seat: number; attendance: Attendance }
  | { e: "blind_missed"; seat: number; big: boolean }
  | { e: "went_broke"; seat: number }
  | { e: "hand"; hand: number; button: number; small_blind: number | null; big_blind: number; seats: number[] }
  | { e: "posted"; seat: number; post: Post; amount: number; all_in: boolean }
  | { e: "hole"; seat: number; cards: CardText[] }
  | { e: "turn"; seat: number; turn: number; pot: number; base_ms: number; bank_ms: number; legal: Legal }
  | { e: "folded"; seat: number; why: Why }
  | { e: "checked"; seat: number; why: Why }
  | { e: "called"; seat: number; to: number; all_in: boolean }
  | { e: "raised"; seat: number; to: number; bet: boolean; all_in: boolean }
  | { e: "bank"; seat: number; bank_ms: number }
  | { e: "board"; street: Street; cards: CardText[] }
  | { e: "returned"; seat: number; amount: number }
  | { e: "shown"; seat: number; cards: CardText[]; name: string | null }
  | { e: "mucked"; seat: number }
  | { e: "pot"; pot: number; amount: number; rake: number; wins: { seat: number; amount: number }[] }
  | { e: "hand_end"; hand: number; net: { seat: number; amount: number }[]; rake: number }
  | { e: "paused" }
  | { e: "resumed" }
  | { e: "voided"; hand: number }
  | { e: "owner" };

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
}

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
}

export interface AdminReplay extends Replay {
  state: string;
  log: { seq: number; kind: string; at_ms: number; payload: string; hash: string }[];
  postings: { account: string; amount: number; balance: number }[];
}
