// A decision's clock. Kept as a deadline, so that a throttled tab still shows the right time.

export interface TurnClock {
  hand: number;
  turn: number;
  seat: number;
  baseMs: number;
  bankMs: number;
  /** On our own monotonic clock. */
  baseEnds: number;
  bankEnds: number;
}

export interface ClockFace {
  phase: "base" | "bank" | "over";
  /** Share of the phase that is left, 0 to 1. */
  share: number;
  leftMs: number;
  /** Shown as a number near the end of the base time and during all of the bank. */
  seconds: number | null;
}

/** `delayMs`: what the frame was under way, about half a round trip; the bar must never end late. */
export function startClock(
  turn: { hand: number; turn: number; seat: number; base_ms: number; bank_ms: number },
  now: number, delayMs: number, fullBaseMs = turn.base_ms,
): TurnClock {
  const baseEnds = now + turn.base_ms - delayMs;
  return {
    hand: turn.hand, turn: turn.turn, seat: turn.seat,
    baseMs: Math.max(1, fullBaseMs, turn.base_ms), bankMs: Math.max(1, turn.bank_ms),
    baseEnds, bankEnds: baseEnds + turn.bank_ms,
  };
}

export function readClock(clock: TurnClock, now: number): ClockFace {
  const base = clock.baseEnds - now;
  if (base > 0) {
    const seconds = base <= 5000 ? Math.ceil(base / 1000) : null;
    return { phase: "base", share: Math.min(1, base / clock.baseMs), leftMs: base, seconds };
  }
  const bank = clock.bankEnds - now;
  if (bank > 0) {
    return { phase: "bank", share: Math.min(1, bank / clock.bankMs), leftMs: bank, seconds: Math.ceil(bank / 1000) };
  }
  return { phase: "over", share: 0, leftMs: 0, seconds: 0 };
}
