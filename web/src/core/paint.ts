// The paint queue: when each event of a burst may be shown. The truth is never delayed by it.
import type { TableEvent } from "./protocol";

export interface Due {
  at: number;
  event: TableEvent;
}

/**
 * `result` and `showdown` end what the hand's last step takes to paint, and all of it must fit into the server's pause
 * before the next hand, or the table would trail more with every hand: 2.5 s, 4.0 s with a showdown in that step and
 * 0.75 s more for each street of each board dealt in it. They are counted from the first pot that is paid. The tightest
 * is a called river: 450 + 650 + 2800 = 3900 of 4000 ms. Who is asked how many boards he wants has seen the hands
 * before the last step: there every part is shorter.
 */
export const holdMs = {
  street: 700, lastCall: 350, reveal: 450, payout: 650, result: 2400, showdown: 2800,
  otherBoard: 200, runStreet: 500, nextBoardPaid: 300, runResult: 2100,
};

function dwellBeforeBoard(event: Extract<TableEvent, { e: "board" }>, before: TableEvent, asked: boolean): number {
  switch (before.e) {
    case "board":
      if (before.street === event.street && before.board !== event.board) return asked ? holdMs.runStreet : holdMs.otherBoard;
      return asked ? holdMs.runStreet : holdMs.street;
    case "called": case "checked": case "shown": case "runs": case "runs_answered": return holdMs.lastCall;
    default: return 0;
  }
}

/** How long to wait before `event` so that what came before it can be seen. `asked`: how many boards was asked. */
export function dwellBefore(event: TableEvent, before: TableEvent | null, asked: boolean): number {
  if (!before) return 0;
  switch (event.e) {
    case "board": return dwellBeforeBoard(event, before, asked);
    case "shown": return before.e === "board" || before.e === "called" ? holdMs.reveal : 0;
    case "pot":
      if (before.e === "pot") return before.board !== event.board && before.pot === event.pot ? holdMs.nextBoardPaid : 0;
      return before.e === "shown" || before.e === "mucked" || before.e === "board" ? holdMs.payout : 0;
    default: return 0;
  }
}

interface Painting {
  last: TableEvent | null;
  lastAt: number;
  showdown: boolean;
  asked: boolean;
  /** When the first pot of the hand was painted as paid. */
  paidAt: number | null;
}

const nothing: Painting = { last: null, lastAt: 0, showdown: false, asked: false, paidAt: null };

/** Schedules a frame's events after those already waiting. `atOnce`: own decision, or nobody looks. */
export class PaintPlan {
  private now: Painting = nothing;

  schedule(events: TableEvent[], now: number, atOnce: boolean): Due[] {
    return events.map((event) => {
      const at = atOnce ? now : Math.max(now, this.earliest(event));
      this.note(event, at);
      return { at, event };
    });
  }

  private earliest(event: TableEvent): number {
    const { last, lastAt, paidAt, asked, showdown } = this.now;
    if (event.e !== "hand" || !last) return lastAt + dwellBefore(event, last, asked);
    const hold = asked ? holdMs.runResult : showdown ? holdMs.showdown : holdMs.result;
    return Math.max(lastAt, (paidAt ?? lastAt) + hold);
  }

  private note(event: TableEvent, at: number): void {
    // Shown of one's own will after the hand: the server's next hand does not wait for that.
    const extra = (event.e === "shown" || event.e === "rabbit") && this.now.last?.e === "hand_end";
    if (extra || !paints(event)) return;
    if (event.e === "hand") this.now = nothing;
    this.now = {
      last: event, lastAt: at, showdown: this.now.showdown || event.e === "shown",
      asked: this.now.asked || event.e === "ask_runs",
      paidAt: this.now.paidAt ?? (event.e === "pot" ? at : null),
    };
  }

  reset(): void {
    this.now = nothing;
  }
}

/** Chat-like bookkeeping events do not restart the clock of what is being looked at. */
function paints(event: TableEvent): boolean {
  switch (event.e) {
    case "seat_taken": case "seat_left": case "topped_up": case "top_up_queued": case "intent": case "habits":
    case "sat_out": case "sat_in": case "blind_missed": case "went_broke": case "bank": case "owner":
    case "paused": case "resumed":
      return false;
    default: return true;
  }
}
