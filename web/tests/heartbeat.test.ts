import test from "node:test";
import assert from "node:assert/strict";
import { Link, type LinkStatus, type Socket } from "../src/core/link";

/** A link in a world whose time passes only when told, to a server that answers as long as `answers`. */
function fake() {
  let now = 0;
  const jobs: { at: number; job: () => void }[] = [];
  const sockets: { sent: { t: string; id?: string }[]; closed: boolean; socket: Socket }[] = [];
  const told: { at: number; status: LinkStatus }[] = [];
  const f = {
    answers: true, hidden: false, delay: 5, welcomes: true, unread: [] as (() => void)[],
    now: () => now,
    sockets, told,
    kind: () => told.at(-1)?.status.kind,
    /** Since when the link has been in its present state. */
    since: () => told.filter((t, i) => t.status.kind !== told[i - 1]?.status.kind).at(-1)?.at ?? 0,
    async pass(ms: number) {
      const end = now + ms;
      for (;;) {
        jobs.sort((a, b) => a.at - b.at);
        const next = jobs[0];
        if (!next || next.at > end) break;
        jobs.shift();
        now = Math.max(now, next.at);
        next.job();
        for (let i = 0; i < 5; i++) await Promise.resolve();
      }
      now = end;
    },
    /** The machine sleeps: time passes, and nothing happens. */
    sleep(ms: number) { now += ms; },
  };
  const after = (ms: number, job: () => void): (() => void) => {
    const entry = { at: now + ms, job };
    jobs.push(entry);
    return () => void (jobs.includes(entry) && jobs.splice(jobs.indexOf(entry), 1));
  };
  const link = new Link({
    open() {
      const entry = { sent: [] as { t: string; id?: string }[], closed: false, socket: null as unknown as Socket };
      entry.socket = {
        onopen: null, onmessage: null, onclose: null,
        send(text: string) {
          const frame = JSON.parse(text) as { t: string; id?: string };
          entry.sent.push(frame);
          if (!f.answers) return;
          const answer = frame.t === "hello" ? { t: "welcome", v: 1, you: { id: 1, name: "ann", kind: "guest" }, balance: 1, boot: "b", server_ms: 0, seated: [] }
            : { t: "ok", id: frame.id };
          after(f.delay, () => { if (f.answers) entry.socket.onmessage?.({ data: JSON.stringify(answer) }); });
        },
        close() { entry.closed = true; },
      };
      sockets.push(entry);
      after(1, () => { if (f.answers) entry.socket.onopen?.(); });
      return entry.socket;
    },
    now: f.now, after, hidden: () => f.hidden, random: () => 0.5,
  });
  link.onStatus = (status) => told.push({ at: now, status });
  return Object.assign(f, { link });
}

async function live() {
  const f = fake();
  f.link.start();
  await f.pass(10_000);
  assert.equal(f.kind(), "live");
  return f;
}

test("a line that is lost at any moment is told within three seconds, and given up within six", async () => {
  for (let moment = 0; moment < 1200; moment += 100) {
    const f = await live();
    await f.pass(moment);
    const lost = f.now();
    f.answers = false;
    await f.pass(3_000);
    assert.equal(f.kind(), "silent", `lost ${moment} ms later`);
    assert.ok(f.since() - lost <= 2_600, `${f.since() - lost} ms`);
    await f.pass(3_000);
    assert.ok(["waiting", "connecting"].includes(f.kind() ?? ""), f.kind());
    assert.ok(f.sockets[0]?.closed);
  }
});

test("a slow answer brings the line back without another socket", async () => {
  const f = await live();
  f.delay = 2_500;
  while (f.kind() === "live") await f.pass(100);
  assert.equal(f.kind(), "silent");
  await f.pass(1_100);
  assert.equal(f.kind(), "live");
  assert.equal(f.sockets.length, 1);
});

test("what the browser says of the network counts at once, and a server that answers all the same counts more", async () => {
  const f = await live();
  f.answers = false;
  f.link.networkGone();
  assert.equal(f.kind(), "silent");
  f.answers = true;
  const local = await live();
  local.link.networkGone();
  assert.equal(local.kind(), "silent");
  await local.pass(10);
  assert.equal(local.kind(), "live");
  assert.equal(local.sockets.length, 1);
});

test("a hidden tab flags no loss, however late its timers are, and looks at once when it is seen again", async () => {
  const f = await live();
  f.hidden = true;
  await f.pass(60_000);
  f.answers = false;
  f.sleep(300_000);
  await f.pass(60_000);
  assert.equal(f.kind(), "live");
  f.hidden = false;
  f.link.retryNow();
  await f.pass(1_600);
  assert.equal(f.kind(), "silent");
});

test("a machine that slept, or a page that hung, flags no loss where the answers lie unread", async () => {
  const f = await live();
  for (let at = 0; at < 1_500; at += 100) {
    await f.pass(at);
    f.sleep(20_000);
    await f.pass(2_000);
    assert.equal(f.kind(), "live");
  }
  assert.equal(f.told.filter(({ status }) => status.kind === "silent").length, 0);
  assert.equal(f.sockets.length, 1);
});

test("when the network is back a socket is opened at once, whatever the link was waiting for", async () => {
  for (const gone of [0, 2_000, 5_000, 6_500, 30_000]) {
    const f = await live();
    f.answers = false;
    f.link.networkGone();
    await f.pass(gone);
    f.answers = true;
    const before = f.sockets.length;
    f.link.retryNow();
    assert.equal(f.sockets.length, before + 1, `after ${gone} ms`);
    await f.pass(20);
    assert.equal(f.kind(), "live");
  }
});

test("while nothing answers it tries again ever more slowly, and the page knows that it was live before", async () => {
  const f = await live();
  const opened: number[] = [];
  f.answers = false;
  for (let second = 0; second < 120; second++) {
    const before = f.sockets.length;
    await f.pass(1_000);
    if (f.sockets.length > before) opened.push(f.now());
    const last = f.sockets.at(-1);
    // The network refuses.
    if (last && !last.closed) last.socket.onclose?.({ code: 1006 });
  }
  const waits = opened.slice(1).map((at, i) => at - (opened[i] ?? 0));
  assert.ok(opened.length >= 10 && waits.every((wait) => wait <= 12_000), waits.join());
  assert.ok((waits.at(-1) ?? 0) >= 5_000, waits.join());
  const again = f.told.filter(({ status }) => status.kind === "connecting").map(({ status }) => status.kind === "connecting" && status.again);
  assert.deepEqual(again.slice(0, 2), [false, true]);
});
