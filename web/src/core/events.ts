// The wire's words and a table's events, as server/PROTOCOL.md defines them. Only types and names; nothing here runs.

/** "As", "Td", or "??" where we may not see it. */
export type CardText = string;
export type TableState = "waiting" | "playing" | "paused" | "frozen";
export type FreezeReason = "saving" | "fault" | "moved";
export type Attendance = "playing" | "waiting_for_blind" | "posting" | "sitting_out";
export type Intent = "none" | "sit_out_next_hand" | "sit_out_next_big_blind" | "leave" | "removed";
export type Street = "preflop" | "flop" | "turn" | "river";
export type Standing = "live" | "all_in" | "folded";
export type Post = "ante" | "small_blind" | "big_blind" | "live" | "dead" | "straddle";
export type Why = "chosen" | "timed_out" | "left";

export interface Legal {
  fold: boolean;
  check: boolean;
  call: number;
  raise: { min_to: number; max_to: number } | null;
  /** Not 0: the question is how many boards, and only `run_it` answers it. */
  most_runs: number;
}

/** A contender's share of the main pot on one board that is not full: hundredths of a percent. */
export interface Share { seat: number; share: number }

/** What a player wants done at every hand. */
export interface Habits {
  straddle: boolean;
  skip_bomb_pots: boolean;
  show_beaten: boolean;
  /** 0: not. */
  top_up_to: number;
}

export interface Win {
  seat: number;
  amount: number;
  /** What he has on that board; null when he did not show it. */
  name: string | null;
}

export type TableEvent =
  | { e: "seat_taken"; seat: number; player: number; name: string; bot: boolean; stack: number; attendance: Attendance; owes: string[]; bank_ms: number }
  | { e: "seat_left"; seat: number; player: number; stack: number; reason: "asked" | "idle" | "no_chips" | "removed" }
  | { e: "topped_up"; seat: number; amount: number }
  | { e: "top_up_queued"; seat: number; amount: number }
  | { e: "intent"; seat: number; intent: Intent }
  | ({ e: "habits"; seat: number } & Habits)
  | { e: "sat_out"; seat: number }
  | { e: "sat_in"; seat: number; attendance: Attendance }
  | { e: "blind_missed"; seat: number; big: boolean }
  | { e: "went_broke"; seat: number }
  | { e: "hand"; hand: number; button: number; small_blind: number | null; big_blind: number; seats: number[]; boards: number; bomb_pot: boolean; commitment?: string | null }
  | { e: "posted"; seat: number; post: Post; amount: number; all_in: boolean }
  | { e: "hole"; seat: number; cards: CardText[] }
  | { e: "turn"; seat: number; turn: number; pot: number; base_ms: number; bank_ms: number; legal: Legal }
  | { e: "folded"; seat: number; why: Why }
  | { e: "checked"; seat: number; why: Why }
  | { e: "called"; seat: number; to: number; all_in: boolean }
  | { e: "raised"; seat: number; to: number; bet: boolean; all_in: boolean }
  | { e: "bank"; seat: number; bank_ms: number }
  | { e: "ask_runs"; seat: number; turn: number; most: number; base_ms: number }
  | { e: "runs_answered"; seat: number; times: number; why: Why }
  | { e: "runs"; times: number }
  | { e: "board"; street: Street; board: number; cards: CardText[]; equity: Share[] }
  | { e: "returned"; seat: number; amount: number }
  | { e: "shown"; seat: number; cards: CardText[]; name: string | null; equity: Share[] }
  | { e: "mucked"; seat: number }
  | { e: "pot"; pot: number; board: number; amount: number; rake: number; wins: Win[] }
  | { e: "bounty"; from: number; to: number; amount: number }
  | { e: "hand_end"; hand: number; net: { seat: number; amount: number }[]; rake: number }
  | { e: "rabbit"; cards: CardText[] }
  | { e: "paused" }
  | { e: "resumed" }
  | { e: "voided"; hand: number }
  | { e: "owner" };
