// What a player who left a table must bring when they come back, as the server counts it.
import type { Rules, TableEvent } from "./protocol";

export interface DueStack {
  stack: number;
  /** On our own clock. */
  until: number;
}

/** A stack that the usual limits let them bring anyhow is not asked for. */
export function dueAfter(due: DueStack | null, event: TableEvent, rules: Rules, me: number | null, now: number): DueStack | null {
  if ((event.e !== "seat_left" && event.e !== "seat_taken") || event.player !== me) return due;
  const owes = event.e === "seat_left" && rules.rathole_ms > 0 && event.stack >= rules.min_buy_in;
  return owes ? { stack: event.stack, until: now + rules.rathole_ms } : null;
}
