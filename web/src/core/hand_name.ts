// The name of the best Hold'em hand of five to seven cards, in the server's own words. Used only where the server
// cannot say it: after an all-in run-out the cards were turned up before the board was full. Who wins is never
// decided here. Not for other games: Omaha plays exactly two of the hand, and the short deck ranks hands otherwise.
import { ranks } from "./cards";
import type { CardText } from "./protocol";

const names = [
  "Deuce", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Jack", "Queen", "King", "Ace",
] as const;
const ace = 12;

function one(rank: number | undefined): string {
  return names[rank ?? 0] ?? "";
}

function many(rank: number | undefined): string {
  const name = one(rank);
  return name + (name.endsWith("x") ? "es" : "s");
}

/** The highest rank of five in a row, where the ace also stands below the deuce; null when there is none. */
function straightTop(held: ReadonlySet<number>): number | null {
  for (let top = ace; top >= 3; top -= 1) {
    const run = [0, 1, 2, 3, 4].map((down) => (top - down + 13) % 13);
    if (run.every((rank) => held.has(rank))) return top;
  }
  return null;
}

function span(top: number): string {
  return `${one((top + 9) % 13)} to ${one(top)}`;
}

/** Null for too few cards, or when one of them is not seen. */
export function handName(cards: readonly CardText[]): string | null {
  const seen = cards.map((card) => ({ rank: ranks.indexOf(card.charAt(0)), suit: card.charAt(1) }));
  if (seen.length < 5 || seen.some((card) => card.rank < 0)) return null;
  const suit = ["c", "d", "h", "s"].find((s) => seen.filter((card) => card.suit === s).length >= 5);
  const suited = seen.filter((card) => card.suit === suit).map((card) => card.rank);
  const steel = straightTop(new Set(suited));
  if (steel !== null) return steel === ace ? "a royal flush" : `a straight flush, ${span(steel)}`;

  const counts = new Map<number, number>();
  for (const { rank } of seen) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  const groups = [...counts].sort(([a, n], [b, m]) => m - n || b - a);
  const [first, second] = groups;
  const least = (n: number): number | undefined =>
    groups.filter(([rank, count]) => count >= n && rank !== first?.[0]).map(([rank]) => rank).sort((a, b) => b - a)[0];
  const pair = least(2);
  if (first?.[1] === 4) return `four of a kind, ${many(first[0])}`;
  if (first?.[1] === 3 && pair !== undefined) return `a full house, ${many(first[0])} full of ${many(pair)}`;
  if (suit !== undefined) return `a flush, ${one(Math.max(...suited))} high`;
  const straight = straightTop(new Set(counts.keys()));
  if (straight !== null) return `a straight, ${span(straight)}`;
  if (first?.[1] === 3) return `three of a kind, ${many(first[0])}`;
  if (first?.[1] === 2 && second?.[1] === 2) return `two pair, ${many(first[0])} and ${many(second[0])}`;
  return first?.[1] === 2 ? `a pair of ${many(first[0])}` : `high card ${one(first?.[0])}`;
}
