// Pots as players know them: what lies in the middle and who plays for which part of it.
import { contenders, type HandModel } from "./model";

export interface Pot {
  amount: number;
  seats: number[];
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
