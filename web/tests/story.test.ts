import test from "node:test";
import assert from "node:assert/strict";
import { LiveTable } from "../src/core/live_table";
import type { Replay, Snap } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { storyOf } from "../src/core/story";
import { flop, frame, opening, runOut, snap } from "./fixtures";

const replay: Replay = {
  table: 7, hand: 1023, name: "House 1", start: snap, steps: [opening, flop, runOut].map((events, i) => ({ seq: 880 + i, at_ms: 0, events })),
};

/** What a server tells of the table between that hand and the next: no word of who has won, and the last street's bets. */
const between: Snap = {
  ...snap, seq: 882,
  seats: snap.seats.map((seat) => ({ ...seat, stack: seat.seat === 4 ? 2000 : 0 })),
  hand: {
    hand: 1023, over: true, street: "river", button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false,
    boards: [["Ah", "7c", "2d", "9s", "3h"]], equity: [], rabbit: [], pot: 2000, pots: [], bet: 990, to_act: null, turn: 5, legal: null,
    players: [
      { seat: 2, standing: "all_in", bet: 990, total: 1000, dead: 0, cards: ["??", "??"] },
      { seat: 4, standing: "all_in", bet: 990, total: 1000, dead: 0, cards: ["As", "Ks"] },
    ],
  },
};

function world() {
  let now = 1000;
  const jobs: { at: number; job: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, job: () => void) { jobs.push({ at: now + ms, job }); return () => {}; },
    hidden: () => false, delayMs: () => 0, me: () => 42,
    pass(ms: number) { now += ms; for (const { job } of jobs.splice(0).filter((j) => j.at <= now)) job(); },
  };
}

const next = opening.map((event) => (event.e === "hand" ? { ...event, hand: 1024 } : event)).slice(0, 5);
const wins = "ann wins 2,000 from the pot";

test("a table opened between two hands tells how the last one came out, as if it had been watched", () => {
  const table = new LiveTable(7, world());
  table.snap(between);
  assert.equal(table.untold, 1023);
  assert.deepEqual(table.painted?.hand?.players.map((p) => p.bet), [0, 0]);
  const story = storyOf(replay)!;
  table.story(story);
  assert.equal(table.untold, null);
  assert.deepEqual(table.outcome?.lines.map((line) => [line.name, line.amount, line.handName]), [["ann", 2000, "a pair of Aces"]]);
  assert.equal(table.painted?.hand?.awards[0]?.amount, 2000);
  assert.deepEqual([table.log[0]?.text, table.log.at(-1)?.text], ["— Hand 1023 — rocky has the button", wins]);
  const watched = [...opening, ...flop, ...runOut].reduce((model, event) => reduce(model, event, 42), fromSnap(snap));
  assert.deepEqual(table.painted?.hand?.awards, watched.hand?.awards);
  assert.deepEqual(table.painted?.hand?.players.map((p) => [p.won, p.mucked, p.open, p.handName]), watched.hand?.players.map((p) => [p.won, p.mucked, p.open, p.handName]));
});

test("the result stays while its hand lies on the table, and goes with the next one", () => {
  const w = world();
  const table = new LiveTable(7, w);
  table.snap(between);
  table.story(storyOf(replay)!);
  w.pass(60_000);
  assert.equal(table.outcome?.hand, 1023);
  assert.equal(table.outcome?.lasting, true);
  table.ev({ ...frame(883, next), hand: 1024 });
  assert.equal(table.outcome, null);
});

test("a story that comes when the next hand has begun is written before it, and changes nothing else", () => {
  const table = new LiveTable(7, world());
  table.snap(between);
  table.ev({ ...frame(883, next), hand: 1024 });
  const { painted } = table;
  table.story(storyOf(replay)!);
  const lines = table.log.map((line) => line.text);
  assert.ok(lines.indexOf(wins) < lines.indexOf("— Hand 1024 — rocky has the button"), lines.join("\n"));
  assert.equal(table.outcome, null);
  assert.equal(table.painted, painted);
  assert.equal(new Set(table.log.map((line) => line.key)).size, table.log.length);
});

test("who lost the line in the middle of a hand reads it once, and whole", () => {
  const table = new LiveTable(7, world());
  table.snap(snap);
  table.ev(frame(880, opening));
  table.snap(between);
  table.story(storyOf(replay)!);
  assert.equal(table.log.filter((line) => line.text === "— Hand 1023 — rocky has the button").length, 1);
  assert.equal(table.log.at(-1)?.text, wins);
});

test("nothing is told twice, of another hand, or of one that was seen to its end", () => {
  const table = new LiveTable(7, world());
  table.snap(snap);
  table.story(storyOf(replay)!);
  assert.equal(table.log.length, 0);
  for (const [i, events] of [opening, flop, runOut].entries()) table.ev(frame(880 + i, events));
  table.skip();
  table.snap(between);
  assert.equal(table.untold, null);
  assert.equal(storyOf({ ...replay, steps: replay.steps.slice(0, 2) }), null);
});
