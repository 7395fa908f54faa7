import test from "node:test";
import assert from "node:assert/strict";
import { Link, Refused, type LinkStatus, type Socket } from "../src/core/link";

function fake() {
  const sockets: (Socket & { sent: Record<string, unknown>[]; closed: boolean })[] = [];
  const timers: { ms: number; job: () => void; dead: boolean }[] = [];
  const world = {
    open() {
      const socket = {
        sent: [] as Record<string, unknown>[], closed: false, onopen: null, onmessage: null, onclose: null,
        send(text: string) { this.sent.push(JSON.parse(text) as Record<string, unknown>); },
        close() { this.closed = true; },
      };
      sockets.push(socket);
      return socket as unknown as Socket;
    },
    now: () => 0,
    after(ms: number, job: () => void) {
      const timer = { ms, job, dead: false };
      timers.push(timer);
      return () => { timer.dead = true; };
    },
    hidden: () => true,
    random: () => 0.5,
  };
  const statuses: LinkStatus[] = [];
  const link = new Link(world);
  link.onStatus = (status) => statuses.push(status);
  const socket = () => sockets[sockets.length - 1]!;
  const say = (frame: unknown) => socket().onmessage?.({ data: JSON.stringify(frame) });
  const connect = () => {
    socket().onopen?.();
    say({ t: "welcome", v: 1, you: { id: 1, name: "ann", kind: "guest" }, balance: 1, boot: "b", server_ms: 0, seated: [] });
  };
  const fire = () => timers.filter((t) => !t.dead).forEach((t) => { t.dead = true; t.job(); });
  return { link, sockets, socket, say, connect, fire, statuses };
}

test("hello is the first frame and requests wait for the welcome's socket", async () => {
  const f = fake();
  f.link.start();
  f.connect();
  assert.equal(f.socket().sent[0]?.t, "hello");
  const answer = f.link.request({ t: "watch", table: 7 });
  const { id } = f.socket().sent.at(-1)!;
  f.say({ t: "ok", id, table: 7 });
  assert.equal((await answer).table, 7);
});

test("a refusal is an error with its code", async () => {
  const f = fake();
  f.link.start();
  f.connect();
  const answer = f.link.request({ t: "sit", table: 7 });
  f.say({ t: "err", id: f.socket().sent.at(-1)!.id, code: "seat_taken", msg: "taken" });
  await assert.rejects(answer, (e) => e instanceof Refused && e.code === "seat_taken");
});

test("after a lost connection money requests and actions are sent again with the same key, others fail", async () => {
  const f = fake();
  f.link.start();
  f.connect();
  const money = f.link.request({ t: "sit", table: 7, key: "k1234567" });
  const other = f.link.request({ t: "chat", table: 7, text: "hi" });
  f.socket().onclose?.({ code: 1006 });
  await assert.rejects(other, (e) => e instanceof Refused && e.code === "connection_lost");
  f.fire();
  f.connect();
  const again = f.socket().sent.find((frame) => frame.t === "sit");
  assert.equal(again?.key, "k1234567");
  f.say({ t: "ok", id: again?.id, table: 7 });
  assert.equal((await money).t, "ok");
  assert.ok(!f.socket().sent.some((frame) => frame.t === "chat"));
});

test("it stops trying when signed out or opened too often", () => {
  for (const [code, why] of [[4001, "signed_out"], [4409, "too_many_tabs"]] as const) {
    const f = fake();
    f.link.start();
    f.connect();
    f.socket().onclose?.({ code });
    assert.deepEqual(f.statuses.at(-1), { kind: "stopped", why });
    f.fire();
    assert.equal(f.sockets.length, 1);
  }
});

test("renewed it says hello on another socket, and the old one goes only after that", async () => {
  const f = fake();
  f.link.start();
  f.connect();
  const old = f.socket();
  const money = f.link.request({ t: "sit", table: 7, key: "k1234567" });
  const other = f.link.request({ t: "chat", table: 7, text: "hi" });
  f.link.renew();
  await assert.rejects(other, (e) => e instanceof Refused && e.code === "connection_lost");
  assert.equal(f.sockets.length, 2);
  f.connect();
  assert.equal(f.socket().sent[0]?.t, "hello");
  assert.equal(old.closed, false);
  old.onmessage?.({ data: JSON.stringify({ t: "err", code: "not_authenticated", msg: "" }) });
  f.fire();
  assert.equal(old.closed, true);
  old.onclose?.({ code: 1000 });
  assert.equal(f.link.live, true);
  assert.equal(f.sockets.length, 2);
  f.say({ t: "ok", id: f.socket().sent.find((frame) => frame.t === "sit")?.id, table: 7 });
  assert.equal((await money).t, "ok");
});

test("renewed while it waits to reconnect it does not wait any longer", () => {
  const f = fake();
  f.link.start();
  f.connect();
  f.socket().onclose?.({ code: 1006 });
  f.link.renew();
  assert.equal(f.sockets.length, 2);
  f.connect();
  f.fire();
  assert.equal(f.sockets.length, 2);
  assert.equal(f.link.live, true);
});
