// Whether a player may want more play chips. Whether he gets them the server decides: how much it grants, and how
// little one must own to be given more, are its own options and told to nobody.
import type { LobbyTable } from "./protocol";

/** `own`: wallet and tables together. Short is who has nothing, or less than some table of the house asks for. */
export function isShort(own: number, tables: LobbyTable[]): boolean {
  return own === 0 || tables.some((t) => t.host === null && own < t.min_buy_in);
}
