// A table in the making: what is typed becomes rules, what makes no sense is said in words, and the rest is asked for.
import { mostSeats, usualBetting } from "./games";
import {
  plainOptions, usualLimits, type AnteFrom, type Betting, type Blinds, type ButtonRule, type Game, type Rules, type Straddle,
} from "./rules";
import { parseAmount } from "./sizing";

/** Figures as typed; an empty one is the usual one. */
export interface Figures {
  small: string;
  big: string;
  ante: string;
  min: string;
  max: string;
  base: string;
  bank: string;
  bombEvery: string;
  bombAnte: string;
  sevenDeuce: string;
  rake: string;
  rakeCap: string;
  rakeCapTwo: string;
  rakeCapThree: string;
  raises: string;
  refill: string;
  refillHands: string;
  grace: string;
  rathole: string;
  sitOut: string;
  missed: string;
  rebuy: string;
}

export type Figure = keyof Figures;

export const figureNames: Record<Figure, string> = {
  small: "Small blind", big: "Big blind", ante: "Ante", min: "Smallest buy-in", max: "Largest buy-in", base: "Seconds to act",
  bank: "Time bank, seconds", bombEvery: "Bomb pot every … hands", bombAnte: "Bomb pot ante", sevenDeuce: "Seven-deuce bounty",
  rake: "Rake, percent", rakeCap: "Rake cap a hand", rakeCapTwo: "Cap between two", rakeCapThree: "Cap among three",
  raises: "Raises a street", refill: "Bank refill, seconds", refillHands: "Bank refill, every … hands", grace: "Grace when disconnected, seconds",
  rathole: "Bring the stack back within, minutes", sitOut: "Sit out at most, minutes", missed: "Big blinds missed at most", rebuy: "Time to rebuy, seconds",
};

/** What is chosen; null where the game's usual choice holds. */
export interface TableForm {
  game: Game;
  betting: Betting | null;
  seats: number;
  anteFrom: AnteFrom | null;
  blinds: Blinds | null;
  button: ButtonRule | null;
  straddle: Straddle;
  mostRuns: number;
  bombBoards: number;
  rabbitHunt: boolean;
  noFlopNoDrop: boolean;
  foldWhenFree: boolean;
  antesInPot: boolean;
  figures: Figures;
}

const noFigures = Object.fromEntries(Object.keys(figureNames).map((name) => [name, ""])) as unknown as Figures;

export const newTable: TableForm = {
  game: "holdem", betting: null, seats: 6, anteFrom: null, blinds: null, button: null, straddle: "none", mostRuns: 1, bombBoards: 1,
  rabbitHunt: false, noFlopNoDrop: true, foldWhenFree: true, antesInPot: true, figures: { ...noFigures, small: "5", big: "10" },
};

/** Short deck is played with an ante from everybody and one blind, the button's. */
function usualOf(game: Game): { blinds: Blinds; antes: number } {
  return game === "short_deck" ? { blinds: "button", antes: 1 } : { blinds: "small_and_big", antes: 0 };
}

/** "2.5" as hundredths of a percent; null when it is none. */
export function parsePercent(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

export function boardsOf(rules: Rules): number {
  return Math.max(1, rules.most_runs, rules.bomb_pots?.boards ?? 1);
}

/** Whether it matters if the pot before the flop counts antes. */
export function limitsAntes(rules: Rules): boolean {
  return rules.betting === "pot_limit" && rules.ante > 0;
}

/** The rules that the form describes; a figure that cannot be read counts as the usual one. */
export function rulesOf(form: TableForm): Rules {
  const { figures, game } = form;
  const read = (name: Figure, usual: number): number => (figures[name].trim() === "" ? usual : parseAmount(figures[name]) ?? usual);
  const ms = (name: Figure, usual: number, unit = 1000): number => read(name, usual / unit) * unit;
  const cap = (name: Figure): number | null => (figures[name].trim() === "" ? null : read(name, 0));
  const usual = usualOf(game);
  const big = read("big", 0);
  const every = read("bombEvery", 0);
  const hundredths = parsePercent(figures.rake) ?? 0;
  const rules: Rules = {
    ...plainOptions, ...usualLimits,
    game, betting: form.betting ?? usualBetting(game), seats: form.seats, small_blind: read("small", 0), big_blind: big,
    ante: read("ante", usual.antes * big), min_buy_in: read("min", big * 20), max_buy_in: read("max", big * 100),
    base_ms: ms("base", 20_000), bank_ms: ms("bank", 30_000),
    ante_from: form.anteFrom ?? "everybody", blinds: form.blinds ?? usual.blinds, button: form.button ?? "moving",
    straddle: form.straddle, most_runs: form.mostRuns, rabbit_hunt: form.rabbitHunt,
    seven_deuce: game === "holdem" ? read("sevenDeuce", 0) : 0,
    bomb_pots: every > 0 ? { every, ante: read("bombAnte", big * 5), boards: form.bombBoards } : null,
    rake: hundredths > 0 ? {
      hundredths, cap: read("rakeCap", big * 3), cap_two_players: cap("rakeCapTwo"), cap_three_players: cap("rakeCapThree"),
      no_flop_no_drop: form.noFlopNoDrop,
    } : null,
    raises_a_street: read("raises", usualLimits.raises_a_street), bank_refill_ms: ms("refill", usualLimits.bank_refill_ms),
    bank_refill_hands: read("refillHands", usualLimits.bank_refill_hands), disconnect_grace_ms: ms("grace", usualLimits.disconnect_grace_ms),
    rathole_ms: ms("rathole", usualLimits.rathole_ms, 60_000), sit_out_limit_ms: ms("sitOut", usualLimits.sit_out_limit_ms, 60_000),
    missed_big_blinds_limit: read("missed", usualLimits.missed_big_blinds_limit), rebuy_ms: ms("rebuy", usualLimits.rebuy_ms),
    fold_when_free: form.foldWhenFree,
  };
  const antesInPot = form.antesInPot || !limitsAntes(rules);
  return { ...rules, antes_in_pot: antesInPot, seats: Math.min(form.seats, mostSeats(game, boardsOf(rules))) };
}

export interface Fault {
  words: string;
  /** The figures that it is about. */
  figures: Figure[];
}

/** What is wrong with the form, for its author; null when nothing is. The server has the last word. */
export function faultOf(form: TableForm): Fault | null {
  const unread = unreadFigure(form);
  if (unread) return { words: `“${figureNames[unread]}” is not a ${unread === "rake" ? "number" : "whole number"}.`, figures: [unread] };
  const rules = rulesOf(form);
  return faultInRules(rules) ?? faultInLimits(rules);
}

export function faultIn(form: TableForm): string | null {
  return faultOf(form)?.words ?? null;
}

/** The first figure whose text is no figure at all. */
export function unreadFigure(form: TableForm): Figure | null {
  const wrong = ([name, text]: [Figure, string]): boolean =>
    text.trim() !== "" && (name === "rake" ? parsePercent(text) : parseAmount(text)) === null;
  return (Object.entries(form.figures) as [Figure, string][]).find(wrong)?.[0] ?? null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** As the server has them; of times in milliseconds. */
function faultInLimits(rules: Rules): Fault | null {
  const most: [number, number, Figure, string][] = [
    [rules.base_ms, hourMs, "base", "Nobody gets more than an hour to act."],
    [rules.bank_ms, hourMs, "bank", "A time bank holds an hour at most."],
    [rules.bank_refill_ms, hourMs, "refill", "A time bank is refilled by an hour at most."],
    [rules.disconnect_grace_ms, hourMs, "grace", "The grace when disconnected is an hour at most."],
    [rules.rathole_ms, dayMs, "rathole", "A stack is remembered for a day at most."],
    [rules.sit_out_limit_ms, dayMs, "sitOut", "A seat is kept for a day at most."],
    [rules.rebuy_ms, dayMs, "rebuy", "A seat without chips is kept for a day at most."],
    [rules.bank_refill_hands, 1000, "refillHands", "The time bank is refilled every 1000 hands at least."],
    [rules.missed_big_blinds_limit, 100, "missed", "A hundred big blinds at most may be missed."],
    [rules.raises_a_street, 20, "raises", "A bet can be raised 20 times at most."],
    [rules.bomb_pots?.every ?? 0, 1000, "bombEvery", "A bomb pot comes every 1000 hands at least."],
  ];
  const found = most.find(([value, limit]) => value > limit);
  return found ? { words: found[3], figures: [found[2]] } : null;
}

function faultInRules(rules: Rules): Fault | null {
  const { small_blind: small, big_blind: big, bomb_pots: bombs } = rules;
  const checks: [boolean, Figure[], string][] = [
    [small < 1, ["small"], "The small blind must be at least 1."],
    [small > big, ["small", "big"], "The small blind is more than the big blind."],
    [rules.ante > big, ["ante"], "The ante is more than the big blind."],
    [rules.min_buy_in < big, ["min"], "The smallest buy-in is less than the big blind."],
    [rules.max_buy_in < rules.min_buy_in, ["min", "max"], "The largest buy-in is less than the smallest."],
    [rules.base_ms < 1000, ["base"], "A decision needs a second at least."],
    [rules.blinds === "button" && rules.straddle !== "none", [], "A straddle goes with a small and a big blind only."],
    [rules.blinds === "button" && rules.button === "dead", [], "A button that posts the blind cannot be dead."],
    [bombs !== null && bombs.ante < 1, ["bombAnte"], "A bomb pot needs an ante."],
    [rules.rake !== null && rules.rake.hundredths > 10_000, ["rake"], "The rake is more than everything."],
    [rules.raises_a_street < 1, ["raises"], "A bet can be raised once at least."],
    [rules.bank_refill_hands < 1, ["refillHands"], "The time bank is refilled every 1 hand or more."],
    [rules.missed_big_blinds_limit < 1, ["missed"], "One big blind at least may be missed."],
  ];
  const found = checks.find(([wrong]) => wrong);
  return found ? { words: found[2], figures: found[1] } : null;
}

/** The fields of `create_table`: what is required, and what differs from a plain table. */
export function requestOf(form: TableForm): Record<string, unknown> {
  const rules = rulesOf(form);
  const plain: Record<string, unknown> = { ...plainOptions, ...usualLimits };
  return Object.fromEntries(Object.entries(rules).filter(([name, value]) => !(name in plain) || plain[name] !== value));
}

/** How many seats the cards allow, so that the choice can say why it ends. */
export function seatsFor(form: TableForm): number[] {
  const most = mostSeats(form.game, boardsOf(rulesOf(form)));
  return [2, 3, 4, 5, 6, 7, 8, 9].filter((seats) => seats <= most);
}
