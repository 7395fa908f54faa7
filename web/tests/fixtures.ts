// Frames taken from server/PROTOCOL.md, and a table to start from.
import { noHabits, type TableModel } from "../src/core/model";
import type { EvFrame, Game, LobbyTable, Snap, TableEvent } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { plainOptions, usualLimits } from "../src/core/rules";
import { fromSnap } from "../src/core/snap";

export const snap: Snap = {
  t: "snap", table: 7, seq: 879, name: "House 1",
  rules: {
    game: "holdem", betting: "no_limit", seats: 6, small_blind: 5, big_blind: 10, ante: 0, min_buy_in: 200, max_buy_in: 1000,
    base_ms: 20000, bank_ms: 30000, ...plainOptions, ...usualLimits,
  },
  state: "playing", host: null, you: 4,
  seats: [
    { seat: 2, player: 17, name: "rocky", bot: true, stack: 1000, attendance: "playing", intent: "none", top_up: 0, owes: [], bank_ms: 30000, connected: true, habits: noHabits },
    { seat: 4, player: 42, name: "ann", bot: false, stack: 1000, attendance: "playing", intent: "none", top_up: 0, owes: [], bank_ms: 30000, connected: true, habits: noHabits },
  ],
  hand: null, chat: [],
};

export const lobbyRow: LobbyTable = {
  table: 7, name: "House 1", game: "holdem", betting: "no_limit", small_blind: 5, big_blind: 10, ante: 0, seats: 6, taken: 1,
  min_buy_in: 200, max_buy_in: 1000, private: false, password: false, host: null, base_ms: 20000, bank_ms: 30000, options: [], hand: 1023,
  state: "playing", players: [],
};

export const opening: TableEvent[] = [
  { e: "hand", hand: 1023, button: 2, small_blind: 2, big_blind: 4, seats: [2, 4], boards: 1, bomb_pot: false },
  { e: "posted", seat: 2, post: "small_blind", amount: 5, all_in: false },
  { e: "posted", seat: 4, post: "big_blind", amount: 10, all_in: false },
  { e: "hole", seat: 4, cards: ["As", "Ks"] },
  { e: "hole", seat: 2, cards: ["??", "??"] },
  { e: "turn", seat: 2, turn: 1, pot: 15, base_ms: 20000, bank_ms: 30000, legal: { fold: true, check: false, call: 5, raise: { min_to: 20, max_to: 1000 }, most_runs: 0 } },
];

export const flop: TableEvent[] = [
  { e: "called", seat: 2, to: 10, all_in: false },
  { e: "checked", seat: 4, why: "chosen" },
  { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "2d"], equity: [] },
  { e: "turn", seat: 4, turn: 3, pot: 20, base_ms: 20000, bank_ms: 30000, legal: { fold: true, check: true, call: 0, raise: { min_to: 10, max_to: 990 }, most_runs: 0 } },
];

export const runOut: TableEvent[] = [
  { e: "raised", seat: 4, to: 990, bet: true, all_in: true },
  { e: "called", seat: 2, to: 990, all_in: true },
  { e: "board", street: "turn", board: 0, cards: ["9s"], equity: [] },
  { e: "board", street: "river", board: 0, cards: ["3h"], equity: [] },
  { e: "shown", seat: 4, cards: ["As", "Ks"], name: "a pair of Aces", equity: [] },
  { e: "mucked", seat: 2 },
  { e: "pot", pot: 0, board: 0, amount: 2000, rake: 0, wins: [{ seat: 4, amount: 2000, name: null }] },
  { e: "hand_end", hand: 1023, net: [{ seat: 2, amount: -1000 }, { seat: 4, amount: 1000 }], rake: 0 },
];

/** The same table playing another game, and our hand opened with these hole cards. */
export function dealt(game: Game, mine: string[]): TableModel {
  const events = opening.map((event): TableEvent =>
    event.e === "hole" ? { ...event, cards: event.seat === 4 ? mine : mine.map(() => "??") } : event);
  const start = fromSnap({ ...snap, rules: { ...snap.rules, game } });
  return events.reduce((model, event) => reduce(model, event, 42), start);
}

export function frame(seq: number, events: TableEvent[]): EvFrame {
  return { t: "ev", table: 7, seq, hand: 1023, events };
}

export function table(): TableModel {
  return fromSnap(snap);
}
