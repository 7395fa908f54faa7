// Link: one WebSocket kept alive. Reconnects, says hello, matches answers to requests and sends
// again what is safe to send again: requests with a money key, and actions (hand and turn name them).
import { Heartbeat } from "./heartbeat";
import type { Err, Ok, Request, ServerFrame, Welcome } from "./protocol";

export type LinkStatus =
  /** `again`: it was live before. */
  | { kind: "connecting"; again: boolean }
  | { kind: "live"; ms: number | null }
  /** The socket is open, but nothing answers. */
  | { kind: "silent" }
  | { kind: "waiting"; until: number }
  | { kind: "stopped"; why: "signed_out" | "too_many_tabs" | "offline" };

/** A request that was refused, or lost ("connection_lost"). */
export class Refused extends Error {
  constructor(readonly code: string, message: string, readonly frame?: Err) {
    super(message);
  }
}

export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface World {
  open(): Socket;
  now(): number;
  after(ms: number, job: () => void): () => void;
  hidden(): boolean;
  random(): number;
}

interface Waiting {
  frame: Request;
  again: boolean;
  resolve(answer: Ok): void;
  reject(error: Refused): void;
}

const welcomeLostMs = 10_000;
const maxBackoffMs = 8_000;
/** How long a socket that has been replaced stays open. */
const overlapMs = 2_000;

export class Link {
  onStatus: (status: LinkStatus) => void = () => {};
  onWelcome: (welcome: Welcome) => void = () => {};
  onFrame: (frame: ServerFrame) => void = () => {};

  private socket: Socket | null = null;
  private welcomed = false;
  private silent = false;
  private everLive = false;
  private attempts = 0;
  private nextId = 1;
  private waiting = new Map<string, Waiting>();
  private cancelTimers: (() => void)[] = [];
  private rtt: number | null = null;
  private readonly heart: Heartbeat;

  constructor(private readonly world: World) {
    this.heart = new Heartbeat(world, {
      ping: () => this.request({ t: "ping" }),
      alive: (ms) => this.alive(ms),
      silent: () => this.fallSilent(),
      lost: () => this.drop(),
    });
  }

  /** Half a round trip: how old a frame is when it arrives, about. */
  get delayMs(): number {
    return Math.min(1000, (this.rtt ?? 0) / 2);
  }

  get live(): boolean {
    return this.welcomed;
  }

  start(): void {
    if (this.socket) return;
    this.clearTimers();
    this.onStatus({ kind: "connecting", again: this.everLive });
    const socket = this.world.open();
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ t: "hello", v: 1, client: "web" }));
    socket.onmessage = (message) => this.receive(socket, message.data);
    socket.onclose = (event) => this.closed(socket, event.code);
    this.timer(welcomeLostMs, () => {
      if (!this.welcomed) this.drop();
    });
  }

  stop(why: "signed_out" | "too_many_tabs" | "offline"): void {
    const socket = this.socket;
    this.forgetSocket();
    this.clearTimers();
    socket?.close();
    this.failAll();
    this.onStatus({ kind: "stopped", why });
  }

  /** Now rather than later: the page is seen again, the network is back, or somebody asks. What hangs is replaced. */
  retryNow(): void {
    if (!this.socket) this.start();
    else if (this.welcomed && !this.silent) this.heart.beat();
    else this.renew();
  }

  /** The browser says that the network is gone. It may still reach a server on this machine: an answer proves it. */
  networkGone(): void {
    if (!this.welcomed) return;
    this.fallSilent();
    this.heart.beat();
  }

  /**
   * Says hello anew, on another socket: who we are has changed. The old one is closed a little later, so that
   * no table takes us for gone in between.
   */
  renew(): void {
    const old = this.socket;
    this.forgetSocket();
    this.failAll((waiting) => !waiting.again);
    this.start();
    if (old) this.world.after(overlapMs, () => old.close());
  }

  send(frame: Request): void {
    if (this.welcomed) this.socket?.send(JSON.stringify(frame));
  }

  request(frame: Request): Promise<Ok> {
    const again = "key" in frame || frame.t === "act";
    if (!this.welcomed && !again) {
      return Promise.reject(new Refused("connection_lost", "Not connected"));
    }
    return new Promise((resolve, reject) => {
      const id = String(this.nextId++);
      const numbered = { ...frame, id };
      this.waiting.set(id, { frame: numbered, again, resolve, reject });
      this.send(numbered);
    });
  }

  private receive(socket: Socket, data: unknown): void {
    if (socket !== this.socket || typeof data !== "string") return;
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data) as ServerFrame;
    } catch {
      return;
    }
    if (frame.t === "welcome") this.welcome(frame as Welcome);
    else if ((frame.t === "ok" || frame.t === "err") && this.answer(frame as Ok | Err)) return;
    else if (frame.t === "err" && (frame as Err).code === "not_authenticated") this.stop("signed_out");
    else this.onFrame(frame);
  }

  private welcome(welcome: Welcome): void {
    this.welcomed = true;
    this.everLive = true;
    this.attempts = 0;
    this.clearTimers();
    this.onStatus({ kind: "live", ms: this.rtt });
    this.onWelcome(welcome);
    for (const { frame } of this.waiting.values()) this.send(frame);
    this.heart.beat();
  }

  private answer(frame: Ok | Err): boolean {
    const waiting = frame.id === undefined ? undefined : this.waiting.get(frame.id);
    if (!waiting || frame.id === undefined) return false;
    this.waiting.delete(frame.id);
    if (frame.t === "ok") waiting.resolve(frame);
    else waiting.reject(new Refused((frame as Err).code, (frame as Err).msg ?? "", frame as Err));
    return true;
  }

  private alive(ms: number): void {
    this.rtt = ms;
    this.silent = false;
    this.onStatus({ kind: "live", ms });
  }

  private fallSilent(): void {
    this.silent = true;
    this.onStatus({ kind: "silent" });
  }

  private forgetSocket(): void {
    this.socket = null;
    this.welcomed = false;
    this.silent = false;
    this.heart.stop();
  }

  /** The socket looks open but nobody answers. */
  private drop(): void {
    const socket = this.socket;
    if (!socket) return;
    socket.close();
    this.closed(socket, 1006);
  }

  private closed(socket: Socket, code: number): void {
    if (socket !== this.socket) return;
    this.forgetSocket();
    this.clearTimers();
    this.failAll((waiting) => !waiting.again);
    if (code === 4001) return this.stop("signed_out");
    if (code === 4409) return this.stop("too_many_tabs");
    const base = Math.min(maxBackoffMs, 500 * 2 ** this.attempts);
    this.attempts = Math.min(this.attempts + 1, 10);
    const wait = this.attempts === 1 ? 250 : base * (0.75 + this.world.random() / 2);
    this.onStatus({ kind: "waiting", until: this.world.now() + wait });
    this.timer(wait, () => this.start());
  }

  private failAll(which: (waiting: Waiting) => boolean = () => true): void {
    for (const [id, waiting] of [...this.waiting]) {
      if (!which(waiting)) continue;
      this.waiting.delete(id);
      waiting.reject(new Refused("connection_lost", ""));
    }
  }

  private timer(ms: number, job: () => void): void {
    this.cancelTimers.push(this.world.after(ms, job));
  }

  private clearTimers(): void {
    for (const cancel of this.cancelTimers) cancel();
    this.cancelTimers = [];
  }
}
