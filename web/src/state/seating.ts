// Getting a seat: by Play now (which finds one) or at a table one has chosen.
import { Refused } from "../core/link";
import { moneyKey } from "../core/keys";
import type { LobbyTable } from "../core/protocol";
import { stackIn } from "../core/words";
import { lobbyTables } from "./lobby";
import { balance, link, seated } from "./session";
import { lastGame, lastStakes } from "./settings";
import { letGo, openTable } from "./tables";

export interface Seating {
  table: number;
  seat: number;
  buyIn: number;
  post: boolean;
}

export async function takeSeat(wish: Seating): Promise<void> {
  await link.request({
    t: "sit", table: wish.table, seat: wish.seat, buy_in: wish.buyIn, post: wish.post, key: moneyKey(),
  });
}

/** Who left a short while ago must bring that stack: how much the server asks for when it refuses less. */
export function stackAskedFor(error: unknown): number | null {
  return error instanceof Refused && error.code === "must_bring_stack" ? stackIn(error.message) : null;
}

export function freeSeats(table: { seats: number }, players: { seat: number }[]): number[] {
  const taken = new Set(players.map((p) => p.seat));
  return Array.from({ length: table.seats }, (_, i) => i + 1).filter((seat) => !taken.has(seat));
}

/** What one brings by default: a hundred big blinds, within the table's limits and the wallet. */
export function usualBuyIn(table: { min_buy_in: number; max_buy_in: number; big_blind: number }, wallet: number): number {
  const usual = Math.max(table.min_buy_in, Math.min(table.max_buy_in, table.big_blind * 100));
  return Math.max(table.min_buy_in, Math.min(usual, wallet));
}

/** Tables worth sitting at now, best first: the game and stakes one knows, then company, then a free choice of seats. */
export function candidates(tables: LobbyTable[], wallet: number, game: string, stakes: number): LobbyTable[] {
  const sitting = new Set(seated.peek().map((s) => s.table));
  const score = (t: LobbyTable): number =>
    (t.game === game ? 2000 : 0) + (t.big_blind === stakes ? 1000 : 0) + (t.taken > 0 ? 100 : 0) + t.taken - Math.log2(t.big_blind + 1);
  return tables
    .filter((t) => !t.private && !t.password && t.taken < t.seats && !sitting.has(t.table))
    .filter((t) => t.min_buy_in <= wallet && (t.state === "playing" || t.state === "waiting"))
    .sort((a, b) => score(b) - score(a));
}

/** Sits down at the best table there is; gives its number. Throws when there is none. */
export async function playNow(): Promise<number> {
  const wallet = balance.peek() ?? 0;
  const all = candidates(lobbyTables.peek(), wallet, lastGame.peek(), lastStakes.peek());
  let last: unknown = new Refused("limit_reached", "");
  for (const table of all.slice(0, 6)) {
    openTable(table.table);
    let buyIn = usualBuyIn(table, wallet);
    const seats = freeSeats(table, table.players).slice(0, 4);
    while (seats[0] !== undefined) {
      try {
        await takeSeat({ table: table.table, seat: seats[0], buyIn, post: true });
        lastGame.value = table.game;
        lastStakes.value = table.big_blind;
        return table.table;
      } catch (error) {
        last = error;
        if (!(error instanceof Refused) || error.code === "connection_lost") throw error;
        const asked = stackAskedFor(error);
        if (asked !== null && asked <= wallet && asked !== buyIn) buyIn = asked;
        else if (error.code === "seat_taken") seats.shift();
        else break;
      }
    }
    letGo(table.table);
  }
  throw last;
}
