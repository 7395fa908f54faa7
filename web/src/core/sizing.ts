// Bet sizes: presets, slider steps, and amounts as they are typed. Every size offered is legal.
import { playerAt, type HandModel, type SeatModel } from "./model";
import { totalPot } from "./pots";
import type { Betting, Legal, Rules, Street } from "./protocol";
import { chips } from "./words";

export interface Spot {
  street: Street;
  /** Everything in the middle and in front of the players. */
  pot: number;
  /** Highest bet of this street. */
  bet: number;
  bigBlind: number;
  betting: Betting;
  /** All that the player can have in on this street: his bet and his whole stack. */
  allIn: number;
  legal: Legal;
}

/** Where a player stands whose turn it is. */
export function spotOf(rules: Rules, hand: HandModel, seat: SeatModel, legal: Legal): Spot {
  const mine = playerAt(hand, seat.seat)?.bet ?? 0;
  return {
    street: hand.street, pot: totalPot(hand), bet: hand.bet, bigBlind: rules.big_blind, betting: rules.betting, allIn: mine + seat.stack, legal,
  };
}

export interface Preset {
  label: string;
  to: number;
}

export interface Range {
  min: number;
  max: number;
}

export function rangeOf(legal: Legal): Range | null {
  return legal.raise ? { min: legal.raise.min_to, max: legal.raise.max_to } : null;
}

export function clamp(to: number, range: Range): number {
  if (!Number.isFinite(to)) return range.min;
  return Math.min(range.max, Math.max(range.min, Math.floor(to)));
}

/** A raise by a part of the pot, counted after calling, as players say it. */
export function potRaise(spot: Spot, numerator: number, denominator: number): number {
  const afterCall = spot.pot + spot.legal.call;
  return spot.bet + Math.floor((afterCall * numerator) / denominator);
}

/** Nothing to choose: at fixed limit, or when a raise must be all-in. */
export function isOneSize(range: Range): boolean {
  return range.min === range.max;
}

/** At most five, so that the keys 1 to 5 name them all; empty when there is no raise, or only one. */
export function presets(spot: Spot): Preset[] {
  const range = rangeOf(spot.legal);
  if (!range || isOneSize(range)) return [];
  const base = Math.max(spot.bet, spot.bigBlind);
  const sizes: [string, number][] = spot.street === "preflop"
    ? [["Min", range.min], ["2.5×", Math.floor((base * 5) / 2)], ["3×", base * 3], ["4×", base * 4]]
    : [["Min", range.min], ["½", potRaise(spot, 1, 2)], ["⅔", potRaise(spot, 2, 3)], ["Pot", potRaise(spot, 1, 1)]];
  const potLimit = spot.betting === "pot_limit";
  if (potLimit) sizes.pop(); // the largest raise is the pot, as the server counts it
  sizes.push([potLimit && !isAllIn(spot, range.max) ? "Pot" : "Max", range.max]);
  return sizes.map(([label, to]) => ({ label, to: clamp(to, range) }));
}

export function isAllIn(spot: Spot, to: number): boolean {
  return to >= spot.allIn;
}

/** What the button says that bets or raises to `to`; null while no amount is chosen. */
export function raiseWords(spot: Spot, to: number | null): string {
  if (to === null) return spot.bet > 0 ? "Raise" : "Bet";
  if (isAllIn(spot, to)) return `All-in ${chips(to)}`;
  return spot.bet > 0 ? `Raise to ${chips(to)}` : `Bet ${chips(to)}`;
}

/** Number of slider positions beyond the first: min, then one big blind each, and max always last. */
export function sliderSteps(range: Range, step: number): number {
  return Math.ceil((range.max - range.min) / Math.max(1, step));
}

export function sliderValue(index: number, range: Range, step: number): number {
  if (index >= sliderSteps(range, step)) return range.max;
  return Math.min(range.max, range.min + Math.max(0, index) * Math.max(1, step));
}

export function sliderIndex(to: number, range: Range, step: number): number {
  if (to >= range.max) return sliderSteps(range, step);
  return Math.round((to - range.min) / Math.max(1, step));
}

/** One big blind up or down. */
export function nudge(to: number, range: Range, step: number, direction: 1 | -1): number {
  return clamp(to + direction * Math.max(1, step), range);
}

/** Digits alone, or in threes with one kind of separator. A dot is none: "1.5" and "1.500" are not whole chips to everybody. */
const plainDigits = /^\d{1,16}$/;
const digitsInThrees = /^\d{1,3}([,'’ \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*$/;

/** Whole chips as typed ("1,250", " 90 "); null for anything else. */
export function parseAmount(text: string): number | null {
  const typed = text.trim();
  if (!plainDigits.test(typed) && !digitsInThrees.test(typed)) return null;
  const amount = Number(typed.replace(/\D/g, ""));
  return Number.isSafeInteger(amount) ? amount : null;
}
