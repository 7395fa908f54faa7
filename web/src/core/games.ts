// The games a table may play: what the page must know of each. What may be done in them only the server says.
import type { Betting, Game } from "./protocol";

export const games: readonly Game[] = ["holdem", "omaha", "omaha_5", "omaha_hi_lo", "short_deck"];
export const bettings: readonly Betting[] = ["no_limit", "pot_limit", "fixed_limit"];

/** Cards dealt to each player. */
export function holeCards(game: Game): number {
  if (game === "omaha_5") return 5;
  return game === "omaha" || game === "omaha_hi_lo" ? 4 : 2;
}

/** As many as have cards enough with so many full boards, and never more than nine. */
export function mostSeats(game: Game, boards = 1): number {
  const deck = game === "short_deck" ? 36 : 52;
  return Math.min(9, Math.floor((deck - 5 * boards) / holeCards(game)));
}

/** How the game is mostly played. */
export function usualBetting(game: Game): Betting {
  return game.startsWith("omaha") ? "pot_limit" : "no_limit";
}
