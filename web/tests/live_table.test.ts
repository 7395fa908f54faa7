import test from "node:test";
import assert from "node:assert/strict";
import { LiveTable } from "../src/core/live_table";
import { holdMs } from "../src/core/paint";
import { flop, frame, opening, runOut, snap } from "./fixtures";
import { runTwice } from "./scenes";

/** A world whose time only passes when told. */
function world(hidden = false) {
  let now = 1000;
  const jobs: { at: number; job: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, job: () => void) {
      const entry = { at: now + ms, job };
      jobs.push(entry);
      return () => void jobs.splice(jobs.indexOf(entry), jobs.includes(entry) ? 1 : 0);
    },
    hidden: () => hidden,
    delayMs: () => 0,
    me: () => 42,
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        jobs.sort((a, b) => a.at - b.at);
        const next = jobs[0];
        if (!next || next.at > end) break;
        jobs.shift();
        now = next.at;
        next.job();
      }
      now = end;
    },
  };
}

function started(w: ReturnType<typeof world>) {
  const table = new LiveTable(7, w);
  table.snap(snap);
  table.ev(frame(880, opening));
  return table;
}

test("a gap asks once for what is missing and changes nothing", () => {
  const table = started(world());
  const asked: number[] = [];
  table.onGap = (after) => asked.push(after);
  table.ev(frame(883, flop));
  table.ev(frame(884, flop));
  assert.deepEqual(asked, [880]);
  assert.equal(table.truth?.seq, 880);
  table.ev(frame(881, flop));
  assert.equal(table.truth?.seq, 881);
});

test("an all-in run-out is painted street by street while the truth is at its end", () => {
  const w = world();
  const table = started(w);
  table.ev(frame(881, flop));
  table.ev(frame(882, runOut));
  assert.equal(table.truth?.hand?.over, true);
  assert.equal(table.painted?.hand?.boards[0]?.length, 3);
  w.pass(holdMs.lastCall + 1);
  assert.equal(table.painted?.hand?.boards[0]?.length, 4);
  w.pass(holdMs.street);
  assert.equal(table.painted?.hand?.boards[0]?.length, 5);
  assert.equal(table.painted?.hand?.over, false);
  w.pass(3000);
  assert.equal(table.painted?.hand?.over, true);
  assert.equal(table.outcome?.lines[0]?.handName, "a pair of Aces");
});

test("nothing is held back when the tab is hidden", () => {
  const table = started(world(true));
  table.ev(frame(881, flop));
  table.ev(frame(882, runOut));
  assert.equal(table.painted?.hand?.over, true);
});

test("the result stays while the next hand begins, unless it is the own turn; then only the result stays", () => {
  const w = world();
  const table = started(w);
  table.ev(frame(881, flop));
  table.ev(frame(882, runOut));
  w.pass(4000);
  assert.equal(table.painted?.hand?.over, true);
  const next = opening.map((event) => (event.e === "hand" ? { ...event, hand: 1024 } : event)).slice(0, 5);
  table.ev({ ...frame(883, next), hand: 1024 });
  assert.equal(table.painted?.hand?.hand, 1023);
  table.ev({ ...frame(884, [{ e: "turn", seat: 4, turn: 1, pot: 15, base_ms: 9, bank_ms: 9, legal: { fold: true, check: true, call: 0, raise: null, most_runs: 0 } }]), hand: 1024 });
  assert.equal(table.painted?.hand?.hand, 1024);
  assert.equal(table.outcome?.hand, 1023);
  w.pass(5000);
  assert.equal(table.outcome, null);
});

test("missed frames are painted at once after a resume", () => {
  const table = started(world());
  table.catchUp(882);
  table.ev(frame(881, flop));
  table.ev(frame(882, runOut));
  assert.equal(table.painted?.hand?.over, true);
});

test("the clock starts with the turn and stops with the action", () => {
  const table = started(world());
  assert.equal(table.clock?.seat, 2);
  table.ev(frame(881, [{ e: "folded", seat: 2, why: "chosen" }]));
  assert.equal(table.clock, null);
});

test("a player's new name is at the table at once, also where the painting trails", () => {
  const w = world();
  const table = started(w);
  table.ev(frame(881, flop));
  table.ev(frame(882, runOut));
  table.rename(42, "anna");
  assert.equal(table.truth?.seats.find((s) => s.seat === 4)?.name, "anna");
  w.pass(5000);
  assert.equal(table.outcome?.lines[0]?.name, "anna");
  assert.equal(table.painted?.seats.find((s) => s.seat === 2)?.name, "rocky");
});

test("how many boards is asked on a clock of its own, which an answer stops", () => {
  const table = new LiveTable(7, world());
  table.snap(runTwice.snap);
  const frames = runTwice.frames.map((events, i) => ({ ...frame(101 + i, events), hand: 30 }));
  for (const each of frames.slice(0, 9)) table.ev(each);
  assert.deepEqual([table.clock?.seat, table.clock?.baseMs, table.clock?.bankEnds], [4, 10000, table.clock?.baseEnds]);
  table.clockFrame({ t: "clock", table: 7, hand: 30, turn: 9, seat: 4, base_ms: 4000, bank_ms: 0 });
  assert.equal(table.clock?.baseMs, 4000);
  table.ev(frames[9]!);
  assert.equal(table.clock?.seat, 5);
  table.ev({ ...frame(111, [{ e: "runs_answered", seat: 5, times: 1, why: "timed_out" }]), hand: 30 });
  assert.equal(table.clock, null);
});

test("boards that are run are painted one after the other, and each board's chips for themselves", () => {
  const w = world();
  const table = new LiveTable(7, w);
  table.snap(runTwice.snap);
  runTwice.frames.forEach((events, i) => table.ev({ ...frame(101 + i, events), hand: 30 }));
  const lengths = (): number[] => table.painted?.hand?.boards.map((board) => board.length) ?? [];
  assert.deepEqual(table.truth?.hand?.boards.map((board) => board.length), [5, 5]);
  assert.deepEqual(lengths(), [3, 3]);
  w.pass(holdMs.lastCall + 1);
  assert.deepEqual(lengths(), [4, 3]);
  w.pass(3 * holdMs.street);
  assert.deepEqual(lengths(), [5, 5]);
  assert.equal(table.outcome, null);
  w.pass(holdMs.payout);
  assert.deepEqual(table.outcome?.lines.map((line) => [line.board, line.name]), [[1, "ann"]]);
  w.pass(holdMs.nextBoardPaid);
  assert.deepEqual(table.outcome?.lines.map((line) => [line.board, line.name]), [[0, "bob"], [1, "ann"]]);
});

test("after a reconnect nothing may be decided before the table is what the server says it is", () => {
  const table = started(world());
  assert.equal(table.fresh, false);
  table.catchUp(880);
  assert.equal(table.fresh, true);
  table.resuming();
  assert.equal(table.fresh, false);
  table.catchUp(882);
  assert.equal(table.fresh, false);
  table.ev(frame(881, flop));
  assert.equal(table.fresh, false);
  table.ev(frame(882, runOut));
  assert.equal(table.fresh, true);
  table.resuming();
  table.catchUp(990);
  table.snap({ ...snap, seq: 990 });
  assert.equal(table.fresh, true);
});

test("who leaves is known to owe that stack for a while, and no longer when they sit again", () => {
  const table = started(world());
  const left = (stack: number, player = 42): void => table.ev(frame((table.truth?.seq ?? 0) + 1, [{ e: "seat_left", seat: 4, player, stack, reason: "asked" }]));
  left(900, 17);
  assert.equal(table.due, null);
  left(3840);
  assert.equal(table.due?.stack, 3840);
  table.ev(frame((table.truth?.seq ?? 0) + 1, [{ e: "seat_taken", seat: 4, player: 42, name: "ann", bot: false, stack: 3840, attendance: "posting", owes: [], bank_ms: 0 }]));
  assert.equal(table.due, null);
  left(snap.rules.min_buy_in - 1);
  assert.equal(table.due, null);
});
