// The tables this page watches: each a LiveTable with a signal that says "look again".
import { effect, signal, type Signal } from "@preact/signals";
import { checkDeck, type DeckVerdict } from "../core/deck_check";
import { LiveTable } from "../core/live_table";
import { Refused } from "../core/link";
import type { ChatLine, ClockFrame, EvFrame, FreezeReason, Proof, ServerFrame, Snap, TableEvent, WatchEnded } from "../core/protocol";
import { link, onForget, onFrame, onWelcome, seated, status, you } from "./session";
import { endedWords, leavingWords, leftWords } from "../core/words";
import { lookBack } from "./look_back";
import { muted } from "./settings";
import { play } from "./sound";
import { toast } from "./toast";

export type TableStatus =
  | { kind: "loading" }
  | { kind: "live" }
  | { kind: "locked"; wrong: boolean }
  | { kind: "failed"; error: Refused }
  | { kind: "ended"; why: string };

export interface Watched {
  live: LiveTable;
  version: Signal<number>;
  status: Signal<TableStatus>;
  unread: Signal<boolean>;
  /** Of the last hand whose deck we checked; a failed one stays. */
  deck: Signal<DeckVerdict | null>;
  secret: { invite?: string; password?: string };
  pages: number;
}

const watched = signal<ReadonlyMap<number, Watched>>(new Map());

export function watchedTable(id: number): Watched | undefined {
  return watched.value.get(id);
}

/** Whether what we know of the table is what the server says now: only then may anything be decided there. */
export function isReady(id: number): boolean {
  const entry = watched.value.get(id);
  void entry?.version.value;
  return status.value.kind === "live" && entry?.live.fresh === true;
}

export function openTable(id: number, secret: Watched["secret"] = {}): Watched {
  const known = watched.peek().get(id);
  if (known) {
    if (known.status.peek().kind !== "live") {
      known.secret = { ...known.secret, ...secret };
      void ask(known);
    }
    return known;
  }
  const live = new LiveTable(id, {
    now: () => performance.now(),
    after(ms, job) {
      const timer = setTimeout(job, ms);
      return () => clearTimeout(timer);
    },
    hidden: () => document.hidden,
    delayMs: () => link.delayMs,
    me: () => you.peek()?.id ?? null,
  });
  const entry: Watched = {
    live, version: signal(0), status: signal<TableStatus>({ kind: "loading" }), unread: signal(false),
    deck: signal<DeckVerdict | null>(null), secret, pages: 0,
  };
  live.onChange = () => { entry.version.value += 1; };
  live.onGap = () => void ask(entry);
  live.onPaint = (event) => soundFor(live, event);
  watched.value = new Map(watched.peek()).set(id, entry);
  void ask(entry);
  return entry;
}

/** Watches, or resumes after the last seq we have. */
async function ask(entry: Watched): Promise<void> {
  if (!link.live) return;
  const { live } = entry;
  const seq = live.truth?.seq;
  try {
    const ok = await link.request({
      t: "watch", table: live.table, ...(seq === undefined ? {} : { after: seq }), ...entry.secret,
    });
    const due = ok.must_bring as { stack: number; for_ms: number } | undefined;
    live.due = due ? { stack: due.stack, until: performance.now() + due.for_ms } : null;
    live.catchUp(Number(ok.seq ?? 0));
    entry.status.value = { kind: "live" };
  } catch (error) {
    if (!(error instanceof Refused) || error.code === "connection_lost") return;
    if (error.code === "wrong_password") {
      const tried = Boolean(entry.secret.password ?? entry.secret.invite);
      entry.secret = {};
      entry.status.value = { kind: "locked", wrong: tried };
    } else if (error.code === "banned") {
      entry.status.value = { kind: "ended", why: endedWords({ reason: "banned", until_ms: error.frame?.until_ms }) };
    } else {
      entry.status.value = { kind: "failed", error };
    }
  }
}

export function retryTable(id: number, secret: Watched["secret"] = {}): void {
  const entry = watched.peek().get(id);
  if (!entry) return;
  entry.secret = { ...entry.secret, ...secret };
  if (!secret.password) entry.status.value = { kind: "loading" };
  void ask(entry);
}

/** A page has gone: a table where we do not sit is not watched any longer. */
export function letGo(id: number): void {
  const entry = watched.peek().get(id);
  if (!entry || entry.pages > 0 || (entry.live.truth && entry.live.truth.you !== null)) return;
  link.send({ t: "unwatch", table: id });
  const next = new Map(watched.peek());
  next.delete(id);
  watched.value = next;
}

onWelcome((welcome) => {
  for (const entry of watched.peek().values()) {
    entry.live.resuming();
    sayOurName(entry.live);
    void ask(entry);
  }
  for (const { table } of welcome.seated) openTable(table);
});
onForget(() => { watched.value = new Map(); });

onFrame((frame: ServerFrame) => {
  const entry = "table" in frame ? watched.peek().get(Number(frame.table)) : undefined;
  if (!entry) return;
  const { live } = entry;
  switch (frame.t) {
    case "snap":
      live.snap(frame as Snap);
      sayOurName(live);
      noteSeat(live.table, live.truth?.you ?? null);
      entry.status.value = { kind: "live" };
      lookBack(entry);
      break;
    case "ev": hear(live, frame as EvFrame); checkAfter(entry, frame as EvFrame); break;
    case "clock": live.clockFrame(frame as ClockFrame); break;
    case "presence": {
      const p = frame as { seat: number; connected: boolean; grace_ms: number };
      live.presence(p.seat, p.connected, p.grace_ms ?? 0);
      break;
    }
    case "table_state": {
      const s = frame as { state: "frozen" | "live"; reason?: FreezeReason };
      live.tableState(s.state, s.reason);
      if (s.reason === "moved") setTimeout(() => void ask(entry), 500);
      break;
    }
    case "watch_ended":
      entry.status.value = { kind: "ended", why: endedWords(frame as WatchEnded) };
      noteSeat(live.table, null);
      break;
    case "chat": {
      const line = frame as unknown as ChatLine;
      live.say(line);
      if (line.player !== you.peek()?.id && !muted.peek().has(line.name)) entry.unread.value = true;
      break;
    }
  }
});

function hear(live: LiveTable, frame: EvFrame): void {
  const before = live.truth?.hand?.turn;
  const seatBefore = live.truth?.you ?? null;
  live.ev(frame);
  for (const event of frame.events) tellOfSeat(event, seatBefore);
  const { truth } = live;
  if (!truth) return;
  if (truth.you !== null && truth.hand?.toAct === truth.you && truth.hand.turn !== before) callToTurn(live);
  if (truth.you !== seatBefore) noteSeat(live.table, truth.you);
}

/** When a hand is over, its cards are compared with the commitment that came before them. */
function checkAfter(entry: Watched, frame: EvFrame): void {
  for (const event of frame.events) if (event.e === "hand_end") void proveDeck(entry, event.hand);
}

async function proveDeck(entry: Watched, number: number): Promise<void> {
  const { live, deck } = entry;
  const { truth } = live; // as it stands now: the next hand may be dealt before the answer comes
  const hand = truth?.hand;
  if (!hand || hand.hand !== number || hand.commitment === null) return;
  try {
    const ok = await link.request({ t: "proof", table: live.table, hand: number });
    const verdict = checkDeck(live.table, hand, truth.rules.game, ok.proof as Proof);
    if (deck.peek()?.kind !== "failed") deck.value = verdict; // an alarm stays
  } catch (error) {
    if (error instanceof Refused) return; // the next hand has begun, or the line is down: that hand's replay proves it too
    throw error;
  }
}

/** Our name at a table: the table itself learns a new one only with its next step. */
function sayOurName(live: LiveTable): void {
  const me = you.peek();
  if (me) live.rename(me.id, me.name);
}

/** What happened to our seat by another's hand, or at the end of the hand. */
function tellOfSeat(event: TableEvent, mine: number | null): void {
  if (event.e === "seat_left" && event.seat === mine) toast(leftWords(event));
  if (event.e === "intent" && event.seat === mine && event.intent === "removed") toast(leavingWords("removed") ?? "");
}

const hurryMs = 5000;

/** Two tones at once, and two more when the base time is nearly over. */
function callToTurn(live: LiveTable): void {
  play("turn");
  const clock = live.clock;
  if (!clock) return;
  setTimeout(() => { if (live.clock === clock) play("hurry"); }, Math.max(0, clock.baseEnds - performance.now() - hurryMs));
}

function noteSeat(table: number, seat: number | null): void {
  const others = seated.peek().filter((s) => s.table !== table);
  seated.value = seat === null ? others : [...others, { table, seat }];
}

function soundFor(live: LiveTable, event: TableEvent): void {
  if (document.hidden) return;
  switch (event.e) {
    case "called": case "raised": return play("chips");
    case "checked": return play("check");
    case "board": return play("card");
    case "pot": {
      const mine = live.truth?.you ?? null;
      return play(event.wins.some((win) => win.seat === mine) ? "win" : "chips");
    }
  }
}

/** The tab's title calls us back when it is our turn anywhere. */
export function keepTitle(pageTitle: () => string): void {
  effect(() => {
    let turn: string | null = null;
    for (const entry of watched.value.values()) {
      void entry.version.value;
      const { truth } = entry.live;
      if (truth && truth.you !== null && truth.hand?.toAct === truth.you) turn = truth.name;
    }
    document.title = turn === null ? pageTitle() : `● Your turn — ${turn}`;
  });
  document.addEventListener("visibilitychange", () => {
    for (const entry of watched.peek().values()) entry.live.skip();
  });
}
