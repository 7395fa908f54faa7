// A finished hand as a list of frames, one for each event worth stopping at, made by the live reducer.
import type { TableModel } from "./model";
import type { Replay, Street, TableEvent } from "./protocol";
import { reduce } from "./reducer";
import { fromSnap } from "./snap";

export interface ReplayFrame {
  model: TableModel;
  event: TableEvent | null;
  seq: number;
  street: Street | "end";
}

/** Events that only accompany another one are not worth a step of their own. */
const silent = new Set(["turn", "hole", "bank", "posted", "intent", "top_up_queued", "habits", "ask_runs", "owner"]);

export function framesOf(replay: Replay): ReplayFrame[] {
  const start = fromSnap(replay.start);
  // Who was on the line back then is not part of a hand.
  let model: TableModel = { ...start, seats: start.seats.map((seat) => ({ ...seat, connected: true })) };
  const frames: ReplayFrame[] = [];
  let begun = false;
  for (const step of replay.steps) {
    for (const event of step.events) {
      model = { ...reduce(model, event), seq: step.seq };
      begun ||= event.e === "hand";
      if (!begun) continue;
      const street = streetOf(model);
      const last = frames[frames.length - 1];
      if (silent.has(event.e) && last) frames[frames.length - 1] = { ...last, model };
      else frames.push({ model, event, seq: step.seq, street });
    }
  }
  return frames;
}

function streetOf(model: TableModel): Street | "end" {
  if (!model.hand) return "preflop";
  return model.hand.over || model.hand.paid > 0 ? "end" : model.hand.street;
}

export function stepTo(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** First frame of a street; null when the hand never got there. */
export function firstOf(frames: ReplayFrame[], street: Street | "end"): number | null {
  const index = frames.findIndex((frame) => frame.street === street);
  return index < 0 ? null : index;
}

const order = ["preflop", "flop", "turn", "river", "end"] as const;

/** The next or previous street's first frame, from the frame at `index`. */
export function jumpStreet(frames: ReplayFrame[], index: number, direction: 1 | -1): number {
  const starts = order.map((street) => firstOf(frames, street)).filter((i): i is number => i !== null);
  if (direction > 0) return starts.find((start) => start > index) ?? frames.length - 1;
  return starts.reverse().find((start) => start < index) ?? 0;
}
