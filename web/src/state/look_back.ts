// Between two hands a page that has just come is told the one that is over: its lines, its pots, its winners.
import type { LiveTable } from "../core/live_table";
import { Refused } from "../core/link";
import type { Replay } from "../core/protocol";
import { storyOf } from "../core/story";
import { read } from "./reading";

const tries = 5;
const againMs = 400;

interface Seen {
  live: LiveTable;
  /** How many pages show the table. */
  pages: number;
}

export function lookBack(seen: Seen): void {
  void ask(seen, tries);
}

/** The hand's chips may still be on their way: then a little later. */
async function ask(seen: Seen, left: number): Promise<void> {
  const { live } = seen;
  const hand = live.untold;
  if (hand === null || seen.pages === 0 || left === 0) return;
  try {
    const story = storyOf((await read({ t: "replay", table: live.table, hand })) as unknown as Replay);
    if (story) live.story(story);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code !== "connection_lost") setTimeout(() => void ask(seen, left - 1), againMs);
  }
}
