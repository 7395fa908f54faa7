// The paint queue: when each event of a burst may be shown. The truth is never delayed by it.
import type { TableEvent } from "./protocol";

export interface Due {
  at: number;
  event: TableEvent;
}

/**
 * `result` and `showdown` end what the hand's last step takes to paint, and all of it must fit into the server's pause
 * before the next hand, or the table would trail more with every hand: 2.5 s, 1.5 s more for the showdown of each board
 * (also where the hands were turned up before it was asked how many there are) and 0.75 s for each street of each board
 * dealt in that step. The tightest is a called river: 450 + 650 + 2800 = 3900 of 4000 ms.
 */
export const holdMs = {
  street: 700, otherBoard: 200, lastCall: 350, reveal: 450, payout: 650, nextBoardPaid: 450, result: 2400, showdown: 2800,
};

function dwellBeforeBoard(event: Extract<TableEvent, { e: "board" }>, before: TableEvent): number {
  switch (before.e) {
    // The boards of a bomb pot are dealt together; those that are run one after the other end on the same street only.
    case "board": return before.street === event.street && event.street !== "river" ? holdMs.otherBoard : holdMs.street;
    case "called": case "checked": case "shown": case "runs": case "runs_answered": return holdMs.lastCall;
    default: return 0;
  }
}

/** How long to wait before `event` so that what came before it can be seen. */
export function dwellBefore(event: TableEvent, before: TableEvent | null, showdown: boolean): number {
  if (!before) return 0;
  switch (event.e) {
    case "board": return dwellBeforeBoard(event, before);
    case "shown": return before.e === "board" || before.e === "called" ? holdMs.reveal : 0;
    case "pot":
      if (before.e === "pot") return before.pot === event.pot ? holdMs.nextBoardPaid : 0;
      return before.e === "shown" || before.e === "mucked" || before.e === "board" ? holdMs.payout : 0;
    case "hand": return showdown ? holdMs.showdown : holdMs.result;
    default: return 0;
  }
}

/** Schedules a frame's events after those already waiting. `atOnce`: own decision, or nobody looks. */
export class PaintPlan {
  private last: TableEvent | null = null;
  private lastAt = 0;
  private showdown = false;

  schedule(events: TableEvent[], now: number, atOnce: boolean): Due[] {
    return events.map((event) => {
      // Shown of one's own will after the hand: the server's next hand does not wait for that.
      const extra = (event.e === "shown" || event.e === "rabbit") && this.last?.e === "hand_end";
      const wait = atOnce ? 0 : dwellBefore(event, this.last, this.showdown);
      const at = atOnce ? now : Math.max(now, this.lastAt + wait);
      if (event.e === "hand") this.showdown = false;
      if (event.e === "shown" && !extra) this.showdown = true;
      if (paints(event) && !extra) {
        this.last = event;
        this.lastAt = at;
      }
      return { at, event };
    });
  }

  reset(): void {
    this.last = null;
    this.lastAt = 0;
    this.showdown = false;
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
