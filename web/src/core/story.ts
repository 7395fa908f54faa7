// Story: a hand that was over before we looked. What the dealer said of it, and how it came out.
import { dealerLine } from "./dealer";
import type { HandModel, TableModel } from "./model";
import type { Replay } from "./protocol";
import { reduce } from "./reducer";
import { fromSnap } from "./snap";

export interface Story {
  hand: number;
  lines: string[];
  /** The table at the end of the hand, when everybody who played was there. */
  ended: TableModel;
  /** The hand as it stands now, with what was shown since. */
  now: HandModel;
}

/** Null for a hand that was never dealt to its end. */
export function storyOf(replay: Replay): Story | null {
  let model = fromSnap(replay.start);
  let ended: TableModel | null = null;
  const lines: string[] = [];
  for (const event of replay.steps.flatMap((step) => step.events)) {
    const before = model;
    model = reduce(model, event);
    if (model.hand?.hand !== replay.hand) continue;
    const line = dealerLine(before, event);
    if (line) lines.push(line);
    if (event.e === "hand_end") ended = model;
  }
  return ended && model.hand ? { hand: replay.hand, lines, ended, now: model.hand } : null;
}

/** A snap tells what lies on the table, and a story who won it and how. */
export function withStory(hand: HandModel, { now, ended }: Story): HandModel {
  const players = hand.players.map((player) => {
    const told = now.players.find((p) => p.seat === player.seat);
    return told ? { ...player, handName: told.handName, won: told.won, bounty: told.bounty, mucked: told.mucked, open: told.open } : player;
  });
  return { ...hand, players, awards: now.awards, paid: now.paid, showdown: ended.hand?.showdown ?? false, net: now.net };
}
