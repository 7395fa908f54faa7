// Heartbeat: asks an open line for a sign of life, says so when none comes, and gives the line up a little later.
// Knows no sockets: a line is whatever answers a ping.

/** A lost line is seen after a ping's rest and its answer's time: 2.5 s at most. */
export const beatMs = { every: 1_000, answer: 1_500, giveUp: 3_000 };
/** A timer that comes later than this was held back: the tab slept, and answers may lie unread behind it. */
const lateMs = 1_000;

export interface HeartWorld {
  now(): number;
  after(ms: number, job: () => void): () => void;
  /** Nobody looks, and timers are throttled. */
  hidden(): boolean;
}

export interface Line {
  /** Resolves with the answer. */
  ping(): Promise<unknown>;
  /** An answer has come, `ms` after its ping. */
  alive(ms: number): void;
  silent(): void;
  lost(): void;
}

export class Heartbeat {
  private round = 0;
  private cancel: () => void = () => {};

  constructor(private readonly world: HeartWorld, private readonly line: Line) {}

  /** Pings now, and goes on while it is answered. A hidden tab judges nobody; it beats again when it is seen. */
  beat(): void {
    this.stop();
    if (this.world.hidden()) return;
    const round = this.round;
    const sent = this.world.now();
    this.line.ping().then(() => {
      if (round === this.round) this.answered(this.world.now() - sent);
    }, () => {});
    this.judge(beatMs.answer, () => {
      this.line.silent();
      this.judge(beatMs.giveUp, () => this.line.lost());
    });
  }

  stop(): void {
    this.cancel();
    this.cancel = () => {};
    this.round += 1;
  }

  private answered(ms: number): void {
    this.cancel();
    this.line.alive(ms);
    this.cancel = this.world.after(beatMs.every, () => this.beat());
  }

  private judge(ms: number, verdict: () => void): void {
    const due = this.world.now() + ms;
    this.cancel = this.world.after(ms, () => {
      if (this.world.hidden()) return;
      if (this.world.now() - due > lateMs) this.beat();
      else verdict();
    });
  }
}
