// Plain English for what the server says by code, and numbers as players read them.
import type { Betting, FreezeReason, Game, Intent, TableEvent } from "./protocol";
import { refusals } from "./refusal_words";
import type { Blinds } from "./rules";

/** Rules whose own message carries the figure that matters ("raise to at least 60"). */
const telling = new Set([
  "below_min_raise", "must_bring_stack", "bad_field", "bad_amount", "below_min_buy_in", "above_max_buy_in", "bad_name",
  "bad_password",
]);

export function refusalWords(code: string, msg: string): string {
  if (telling.has(code) && msg) return sentence(msg);
  return refusals[code] ?? (msg ? sentence(msg) : `The server refused (${code}).`);
}

/** Why a table is watched no longer. */
export function endedWords(end: { reason: string; until_ms?: number | null }): string {
  switch (end.reason) {
    case "banned": return `The host of this table has banned you ${untilWords(end.until_ms ?? null)}.`;
    case "closed": return "The host has closed this table.";
    case "empty": return "This table has closed: nobody had sat at it for long.";
    default: return "This table is not shown any longer.";
  }
}

export function untilWords(until: number | null): string {
  return until === null ? "for good" : `until ${new Date(until).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}`;
}

/** The two reasons why nobody is given more chips have one code. */
export const noMoreChips = "No chips were added: they are given to who has nearly none left, on tables too, and a few times a day.";

/** To a player who comes back while the table still asks for the stack they left with. */
export function bringWords(stack: number, ratholeMs: number): string {
  return `You left this table with ${chips(stack)} less than ${span(ratholeMs)} ago, so you must buy in for ${chips(stack)}.`;
}

/** The figure in "…: bring it back: 3840". */
export function stackIn(msg: string): number | null {
  const figure = /\d[\d,]*/.exec(msg)?.[0];
  return figure === undefined ? null : Number(figure.replace(/,/g, ""));
}

export function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

export function freezeWords(reason: FreezeReason | undefined): string {
  if (reason === "saving") return "Saving… play goes on by itself.";
  if (reason === "moved") return "This table is moving. Reconnecting…";
  return "A card room admin is looking at this table.";
}

/** To a player whose seat becomes free after the hand; null to any other. */
export function leavingWords(intent: Intent): string | null {
  if (intent === "removed") return "The host asked you to leave. You do after this hand, with all your chips.";
  return intent === "leave" ? "You leave after this hand." : null;
}

/** To a player who has left, also when the host or a time-out made him. */
export function leftWords(event: Extract<TableEvent, { e: "seat_left" }>): string {
  const why = event.reason === "removed" ? "The host asked you to leave the table."
    : event.reason === "idle" ? "You were away too long and left the table." : null;
  if (event.stack > 0) return `${why ?? "You left the table."} Your ${chips(event.stack)} chips are in your wallet.`;
  return why ?? "Your seat is free again: you had no chips.";
}

const numbers = new Intl.NumberFormat("en-US");

export function chips(amount: number): string {
  return numbers.format(amount);
}

export function signed(amount: number): string {
  return amount > 0 ? `+${chips(amount)}` : amount < 0 ? `−${chips(-amount)}` : "0";
}

/** Large amounts in little room: 12.5k, 3.2M. */
export function shortChips(amount: number): string {
  if (amount < 100_000) return chips(amount);
  if (amount < 10_000_000) return `${trim(amount / 1000)}k`;
  if (amount < 10_000_000_000) return `${trim(amount / 1_000_000)}M`;
  return `${trim(amount / 1_000_000_000)}B`;
}

function trim(value: number): string {
  const text = (Math.floor(value * 10) / 10).toFixed(1);
  return text.endsWith(".0") ? chips(Number(text.slice(0, -2))) : text;
}

export function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

/** A span of a table's rules as one says it: "90 seconds", "15 minutes", "1 hour". */
export function span(ms: number): string {
  const units: [number, string][] = [[3_600_000, "hour"], [60_000, "minute"]];
  const [unit, name] = units.find(([size]) => ms >= size && ms % size === 0) ?? [1000, "second"];
  const count = Math.round(ms / unit);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** "once", "twice", "three times". */
export function runTimes(times: number): string {
  return ["never", "once", "twice", "three times"][times] ?? `${times} times`;
}

/** A share in hundredths of a percent. Only what is certain is 0 % or 100 %. */
export function percent(hundredths: number): string {
  if (hundredths > 0 && hundredths < 50) return "<1%";
  if (hundredths >= 9950 && hundredths < 10_000) return ">99%";
  return `${Math.round(hundredths / 100)}%`;
}

/** Where one blind is posted, by the button, it is named alone. A lobby row tells so among its options. */
export function stakes(table: { small_blind: number; big_blind: number; ante: number; blinds?: Blinds; options?: string[] }): string {
  const alone = table.blinds === "button" || table.options?.includes("button_blind") === true;
  const blinds = alone ? `${chips(table.big_blind)} blind` : `${chips(table.small_blind)}/${chips(table.big_blind)}`;
  return table.ante > 0 ? `${blinds} ante ${chips(table.ante)}` : blinds;
}

export interface Played {
  game: Game;
  betting: Betting;
}

export const gameNames: Record<Game, string> = {
  holdem: "Hold'em", omaha: "Omaha", omaha_5: "5-card Omaha", omaha_hi_lo: "Omaha hi-lo", short_deck: "short deck",
};

export const bettingNames: Record<Betting, string> = {
  no_limit: "No-Limit", pot_limit: "Pot-Limit", fixed_limit: "Fixed-Limit",
};

/** "Pot-Limit Omaha". A newer server may have more games than we have names for. */
export function gameName({ game, betting }: Played): string {
  return `${bettingNames[betting] ?? betting} ${gameNames[game] ?? game}`;
}

const shortGames: Record<Game, string> = { holdem: "H", omaha: "O", omaha_5: "O5", omaha_hi_lo: "O8", short_deck: " 6+" };
const shortBettings: Record<Betting, string> = { no_limit: "NL", pot_limit: "PL", fixed_limit: "FL" };

/** "PLO", as players write it; the short deck is played without a limit unless it says so. */
export function shortGame({ game, betting }: Played): string {
  if (game === "short_deck" && betting === "no_limit") return "6+";
  return `${shortBettings[betting] ?? betting}${shortGames[game] ?? ` ${game}`}`;
}

const omaha = "a hand is exactly two of them and three of the board";
const gameRules: Record<Game, string> = {
  holdem: "Two cards each: a hand is the best five of them and the board.",
  omaha: `Four cards each: ${omaha}.`,
  omaha_5: `Five cards each: ${omaha}.`,
  omaha_hi_lo: `Four cards each: ${omaha}. The best low takes half of the pot: five different ranks, eight or lower, aces low.`,
  short_deck: "Two cards each, from a deck without deuces to fives. A flush beats a full house; A-6-7-8-9 is a straight.",
};
const bettingRules: Record<Betting, string> = {
  no_limit: "You may raise all you have.",
  pot_limit: "You may raise by the pot, counted after your call.",
  fixed_limit: "Bets and raises are one big blind, two on the turn and the river",
};

/** How the game is played, in a line or two. */
export function rulesWords({ game, betting, raises_a_street: raises }: Played & { raises_a_street: number }): string {
  const limit = betting === "fixed_limit" ? `; among three or more, a bet and ${raises === 1 ? "one raise" : `${raises} raises`} a street.` : "";
  return [gameRules[game], bettingRules[betting]].filter(Boolean).join(" ") + limit;
}

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dateTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit",
});

export function timeOfDay(ms: number): string {
  return clockTime.format(new Date(ms));
}

export function fullTime(ms: number): string {
  return dateTime.format(new Date(ms));
}

const kinds: Record<string, [string, string]> = {
  grant: ["Play chips", "Chips given by the house."],
  buy_in: ["Buy-in", "Moved from your wallet to a table."],
  top_up: ["Top-up", "Added to your stack from your wallet."],
  cash_out: ["Cash-out", "Your stack came back to your wallet when you left."],
  hand: ["Hand", "Won or lost in a hand, on the table's stack: the wallet itself does not change."],
  correction: ["Correction", "Booked by an admin, with a reason on record."],
};

export function kindName(kind: string): string {
  return kinds[kind]?.[0] ?? kind.replace(/_/g, " ");
}

export function kindWords(kind: string): string {
  return kinds[kind]?.[1] ?? "";
}

export const allKinds = Object.keys(kinds);
