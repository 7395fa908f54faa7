// LiveTable: one watched table. The truth (for decisions) is never late; the painted table follows it
// through the paint queue. Frames in, models out; no DOM and no Preact.
import { startClock, type TurnClock } from "./clock";
import { dealerLine } from "./dealer";
import { dueAfter, type DueStack } from "./due";
import type { TableModel } from "./model";
import { outcomeOf, type Outcome } from "./outcome";
import { PaintPlan, type Due } from "./paint";
import type { ChatLine, ClockFrame, EvFrame, FreezeReason, Snap, TableEvent } from "./protocol";
import { applyFrame, reduce } from "./reducer";
import { fromSnap } from "./snap";
import { withStory, type Story } from "./story";

export interface LogLine {
  key: number;
  text: string;
  hand: number | null;
}

export interface TableWorld {
  now(): number;
  after(ms: number, job: () => void): () => void;
  hidden(): boolean;
  delayMs(): number;
  me(): number | null;
}

/** Longer than the painted table is held: in the middle the result stays while the next hand begins. */
const outcomeMs = { result: 2600, showdown: 4200 };
const logLimit = 200;
const chatLimit = 200;

export class LiveTable {
  truth: TableModel | null = null;
  painted: TableModel | null = null;
  clock: TurnClock | null = null;
  /** The last hand's, shown while that hand lies on the table, and for a while whatever comes next. */
  outcome: Outcome | null = null;
  frozen: FreezeReason | null = null;
  log: LogLine[] = [];
  chat: ChatLine[] = [];
  /** A hand that was over when we came, and whose story we have not been told. */
  untold: number | null = null;
  /** What we must bring when we come back, and until when. */
  due: DueStack | null = null;
  /** Seats whose player lost the connection, with the end of his grace. */
  away = new Map<number, number>();

  onChange: () => void = () => {};
  onGap: (after: number) => void = () => {};
  onPaint: (event: TableEvent) => void = () => {};

  private caughtUpAt = 0;
  /** The server has said what we have missed, and with `caughtUpAt` up to where. */
  private answered = false;
  private plan = new PaintPlan();
  private queue: Due[] = [];
  private cancel: (() => void) | null = null;
  private asked = false;
  private lines = 0;
  /** The last line before the newest snap: what is told of an untold hand comes after it. */
  private linesAtSnap = 0;

  constructor(readonly table: number, private readonly world: TableWorld) {}

  snap(frame: Snap): void {
    this.asked = false;
    this.clearQueue();
    this.truth = fromSnap(frame);
    this.painted = this.truth;
    this.clock = null;
    this.linesAtSnap = this.lines;
    const hand = this.truth.hand;
    this.untold = hand?.over && this.outcome?.hand !== hand.hand ? hand.hand : null;
    this.dropOldOutcome();
    if (frame.state !== "frozen") this.frozen = null;
    else this.frozen ??= "fault";
    if (frame.chat) this.chat = frame.chat.slice(-chatLimit);
    this.onChange();
  }

  ev(frame: EvFrame): void {
    if (!this.truth) return;
    const applied = applyFrame(this.truth, frame, this.world.me());
    if (applied.kind === "old") return;
    if (applied.kind === "gap") return this.gap();
    this.asked = false;
    this.truth = applied.model;
    for (const event of frame.events) {
      this.keepClock(event, frame.hand);
      this.due = dueAfter(this.due, event, this.truth.rules, this.world.me(), this.world.now());
    }
    const hand = this.truth.hand;
    const mine = hand !== null && hand.toAct !== null && hand.toAct === this.truth.you;
    this.paint(frame, mine || this.world.hidden() || frame.seq <= this.caughtUpAt);
  }

  /** Asks once for what is missing; the answer is the missed frames or a snap. */
  private gap(): void {
    if (this.asked || !this.truth) return;
    this.asked = true;
    this.onGap(this.truth.seq);
  }

  /** After a reconnect the next gap may be asked for again, and what we know may be old. */
  resuming(): void {
    this.asked = false;
    this.answered = false;
    this.onChange();
  }

  /** What was missed, up to `seq`, is old: nobody wants to watch it late. */
  catchUp(seq: number): void {
    this.caughtUpAt = seq;
    this.answered = true;
    this.onChange();
  }

  /** Whether the truth is that of this connection; on an older one nobody may decide. */
  get fresh(): boolean {
    return this.answered && this.truth !== null && this.truth.seq >= this.caughtUpAt;
  }

  clockFrame(frame: ClockFrame): void {
    if (this.truth?.hand?.hand !== frame.hand) return;
    // How many boards is asked on a shorter clock of its own.
    const full = this.truth.hand.legal?.most_runs ? frame.base_ms : this.truth.rules.base_ms;
    this.clock = startClock(frame, this.world.now(), this.world.delayMs(), full);
    this.onChange();
  }

  presence(seat: number, connected: boolean, graceMs: number): void {
    if (connected) this.away.delete(seat);
    else this.away.set(seat, this.world.now() + graceMs);
    const mark = (m: TableModel | null): TableModel | null =>
      m && { ...m, seats: m.seats.map((s) => (s.seat === seat ? { ...s, connected } : s)) };
    this.truth = mark(this.truth);
    this.painted = mark(this.painted);
    this.onChange();
  }

  /** What we came too late for: its lines stand before what came since, and its result lies on the table if the hand does. */
  story(told: Story): void {
    if (told.hand !== this.untold) return;
    this.untold = null;
    const earlier = this.log.filter((line) => line.key <= this.linesAtSnap && line.hand !== told.hand);
    const later = this.log.filter((line) => line.key > this.linesAtSnap);
    const step = 1 / (told.lines.length + 1);
    const lines = told.lines.map((text, i) => ({ key: this.linesAtSnap + (i + 1) * step, text, hand: told.hand }));
    this.log = [...earlier, ...lines, ...later].slice(-logLimit);
    const tell = (m: TableModel | null): TableModel | null =>
      m?.hand?.hand === told.hand && m.hand.over && !m.hand.voided ? { ...m, hand: withStory(m.hand, told) } : m;
    this.truth = tell(this.truth);
    this.painted = tell(this.painted);
    if (this.painted?.hand?.hand === told.hand) this.show(told.ended);
    this.onChange();
  }

  /** A player goes by another name: resumed frames do not say it, and a snap may be older. */
  rename(player: number, name: string): void {
    const change = (m: TableModel | null): TableModel | null =>
      m && { ...m, seats: m.seats.map((s) => (s.player === player ? { ...s, name } : s)) };
    this.truth = change(this.truth);
    this.painted = change(this.painted);
    this.onChange();
  }

  tableState(state: "frozen" | "live", reason: FreezeReason | undefined): void {
    this.frozen = state === "frozen" ? reason ?? "saving" : null;
    if (this.frozen) this.clock = null;
    this.onChange();
  }

  say(line: ChatLine): void {
    this.chat = [...this.chat, line].slice(-chatLimit);
    this.onChange();
  }

  /** The tab was hidden or comes back: nobody wants to see old pictures. */
  skip(): void {
    const rest = this.queue;
    this.clearQueue();
    for (const { event } of rest) this.paintOne(event);
    this.onChange();
  }

  private keepClock(event: TableEvent, hand: number): void {
    if (event.e === "turn") {
      this.clock = startClock({ ...event, hand }, this.world.now(), this.world.delayMs());
    } else if (event.e === "ask_runs") {
      this.clock = startClock({ ...event, hand, bank_ms: 0 }, this.world.now(), this.world.delayMs());
    } else if (["folded", "checked", "called", "raised", "runs_answered", "hand_end", "voided"].includes(event.e)) {
      this.clock = null;
    }
  }

  private paint(frame: EvFrame, atOnce: boolean): void {
    if (atOnce) this.skip();
    this.queue.push(...this.plan.schedule(frame.events, this.world.now(), atOnce));
    this.drain();
  }

  private drain(): void {
    this.cancel?.();
    this.cancel = null;
    const now = this.world.now();
    while (this.queue[0] && this.queue[0].at <= now) {
      const due = this.queue.shift();
      if (due) this.paintOne(due.event);
    }
    const next = this.queue[0];
    if (next) this.cancel = this.world.after(next.at - now, () => this.drain());
    else this.painted = this.truth; // seats, owner and seq are the same again
    this.onChange();
  }

  private paintOne(event: TableEvent): void {
    if (!this.painted) return;
    const line = dealerLine(this.painted, event);
    if (line) this.log = [...this.log, { key: ++this.lines, text: line, hand: event.e === "hand" ? event.hand : this.painted.hand?.hand ?? null }].slice(-logLimit);
    this.painted = reduce(this.painted, event, this.world.me());
    this.dropOldOutcome();
    if (event.e === "pot" || event.e === "bounty" || event.e === "hand_end") this.show(this.painted);
    this.onPaint(event);
  }

  private show(model: TableModel): void {
    const hold = model.hand?.showdown ? outcomeMs.showdown : outcomeMs.result;
    this.outcome = outcomeOf(model, this.world.now() + hold) ?? this.outcome;
    this.world.after(hold + 20, () => {
      this.dropOldOutcome();
      if (this.outcome && this.outcome.until <= this.world.now()) this.outcome = { ...this.outcome, lasting: true };
      this.onChange();
    });
  }

  private dropOldOutcome(): void {
    const { outcome, painted } = this;
    if (outcome && outcome.until <= this.world.now() && painted?.hand?.hand !== outcome.hand) this.outcome = null;
  }

  private clearQueue(): void {
    this.cancel?.();
    this.cancel = null;
    this.queue = [];
    this.plan.reset();
  }
}
