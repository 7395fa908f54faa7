// What stands in an amount's box: an amount that may be used as it is, or none. What is typed is never corrected.
import { parseAmount, type Range } from "./sizing";
import { chips } from "./words";

export interface Entry {
  /** The last amount chosen or typed; it says where the slider stands. */
  value: number;
  /** What is being typed; null after a choice by slider, step or preset. */
  typed: string | null;
}

/** An entry that may be acted on, or what is wrong with it. */
export type Read = { amount: number; fault: null } | { amount: null; fault: string };

export function entryOf(value: number): Entry {
  return { value, typed: null };
}

/** The value follows what is typed as soon as that is an amount of the range. */
export function typedEntry(before: Entry, typed: string, range: Range): Entry {
  const { amount } = readEntry({ ...before, typed }, range);
  return { value: amount ?? before.value, typed };
}

/** The box is left: an amount is written as all amounts are, and anything else stays as it was typed. */
export function leftEntry(entry: Entry, range: Range): Entry {
  const { amount } = readEntry(entry, range);
  return amount === null ? entry : entryOf(amount);
}

export function readEntry(entry: Entry, range: Range): Read {
  const amount = entry.typed === null ? entry.value : parseAmount(entry.typed);
  if (amount === null) return fault(entry.typed?.trim() === "" ? "Type an amount" : "Whole chips only", range);
  if (amount < range.min) return fault("Too small", range);
  return amount > range.max ? fault("Too large", range) : { amount, fault: null };
}

function fault(why: string, { min, max }: Range): Read {
  return { amount: null, fault: `${why}: ${min === max ? chips(min) : `${chips(min)} to ${chips(max)}`}.` };
}
