// Our seats as the lobby's rows tell them: it lists players by name alone.
import type { LobbyTable } from "./protocol";

export interface Seated {
  table: number;
  seat: number;
}

/**
 * The seats after some rows have changed. Names are unique, so a row tells whether we sit there (in another tab, say).
 * A table we see (`sees`) knows us by our id and is not asked here: its row may still have a name we have changed.
 */
export function seatsTold(
  seats: Seated[], changed: LobbyTable[], myName: string | undefined, sees: (table: number) => boolean,
): Seated[] {
  const asked = changed.filter((row) => !sees(row.table));
  const others = seats.filter((s) => !asked.some((row) => row.table === s.table));
  const told = asked.flatMap((row) =>
    row.players.filter((p) => p.name === myName).map((p) => ({ table: row.table, seat: p.seat })));
  return [...others, ...told];
}
