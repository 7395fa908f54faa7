import test from "node:test";
import assert from "node:assert/strict";
import { holdMs, PaintPlan } from "../src/core/paint";
import type { TableEvent } from "../src/core/protocol";

const shown: TableEvent = { e: "shown", seat: 4, cards: ["As", "Ks"], name: null, equity: [] };
const also: TableEvent = { ...shown, seat: 2 };
const mucked: TableEvent = { e: "mucked", seat: 2 };
const called: TableEvent = { e: "called", seat: 2, to: 80, all_in: false };
const checked: TableEvent = { e: "checked", seat: 2, why: "chosen" };
const folded: TableEvent = { e: "folded", seat: 2, why: "chosen" };
const returned: TableEvent = { e: "returned", seat: 4, amount: 5 };
const flop: TableEvent = { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "2d"], equity: [] };
const turn: TableEvent = { e: "board", street: "turn", board: 0, cards: ["9s"], equity: [] };
const river: TableEvent = { e: "board", street: "river", board: 0, cards: ["3h"], equity: [] };
const pot: TableEvent = { e: "pot", pot: 0, board: 0, amount: 160, rake: 0, wins: [{ seat: 4, amount: 160, name: null }] };
const side: TableEvent = { ...pot, pot: 1 };
const end: TableEvent = { e: "hand_end", hand: 1023, net: [], rake: 0 };
const next: TableEvent = { e: "hand", hand: 1024, button: 4, small_blind: 4, big_blind: 2, seats: [2, 4], boards: 1, bomb_pot: false };

/** As the server's pause_after has it, for a pause of 2.5 s. */
function serverPause(last: TableEvent[]): number {
  const streets = last.filter((event) => event.e === "board").length;
  const boards = Math.max(1, ...last.map((event) => (event.e === "pot" ? event.board + 1 : 1)));
  const showdown = last.some((event) => event.e === "shown" || event.e === "runs_answered") ? 60 * boards : 0;
  return (2500 * (100 + showdown + 30 * streets)) / 100;
}

function nextHandAt(last: TableEvent[], later: { at: number; event: TableEvent }[] = []): number {
  const plan = new PaintPlan();
  plan.schedule(last, 0, false);
  for (const { at, event } of later) plan.schedule([event], at, false);
  return plan.schedule([next], 0, false)[0]!.at;
}

test("a result is painted before the server deals again", () => {
  const rows: [string, TableEvent[]][] = [
    ["all fold", [folded, returned, pot, end]],
    ["checked to the showdown", [checked, shown, mucked, pot, end]],
    ["a called river", [called, shown, mucked, pot, end]],
    ["a called river, and a side pot", [called, shown, also, side, pot, end]],
    ["all-in on the turn", [called, shown, also, river, pot, end]],
    ["all-in on the flop", [called, shown, also, turn, river, pot, end]],
    ["all-in before the flop", [called, shown, also, flop, turn, river, pot, end]],
    ["all-in for more than the caller has", [called, returned, shown, also, flop, turn, river, side, pot, end]],
    ["the last opponent leaves on a new street", [checked, turn, folded, pot, end]],
  ];
  for (const [name, last] of rows) {
    const at = nextHandAt(last);
    assert.ok(at <= serverPause(last) - 100, `${name}: ${at} of ${serverPause(last)}`);
  }
});

test("several boards, asked for or in a bomb pot, are painted before the server deals again", () => {
  const on = (board: number) => (event: TableEvent): TableEvent =>
    event.e === "board" || event.e === "pot" ? { ...event, board } : event;
  const first = on(0);
  const second = on(1);
  const third = on(2);
  const asked: TableEvent[] = [called, shown, also, { e: "ask_runs", seat: 4, turn: 9, most: 3, base_ms: 10000 }];
  const answered: TableEvent = { e: "runs_answered", seat: 2, times: 2, why: "chosen" };
  const runs: TableEvent = { e: "runs", times: 2 };
  const rows: [string, TableEvent[], TableEvent[]][] = [
    ["once, from the turn", asked, [answered, river, pot, end]],
    ["once, from the flop", asked, [answered, turn, river, pot, end]],
    ["twice, from the turn", asked, [answered, runs, first(river), second(river), second(pot), first(pot), end]],
    ["twice, from the turn, with a side pot", asked,
      [answered, runs, first(river), second(river), second(side), first(side), second(pot), first(pot), end]],
    ["twice, from the flop", asked,
      [answered, runs, first(turn), first(river), second(turn), second(river), second(pot), first(pot), end]],
    ["twice, before the flop", asked,
      [answered, runs, ...[first, second].flatMap((f) => [flop, turn, river].map(f)), second(pot), first(pot), end]],
    ["three times, from the turn", asked,
      [answered, runs, ...[first, second, third].map((f) => f(river)), third(pot), second(pot), first(pot), end]],
    ["three times, before the flop, with a side pot", asked, [
      answered, runs, ...[first, second, third].flatMap((f) => [flop, turn, river].map(f)),
      third(side), second(side), first(side), third(pot), second(pot), first(pot), end,
    ]],
    ["a bomb pot's called river", [], [called, shown, mucked, second(pot), first(pot), end]],
    ["a bomb pot all-in on the flop", [],
      [called, shown, also, first(turn), second(turn), first(river), second(river), second(side), first(side), second(pot), first(pot), end]],
  ];
  for (const [name, before, last] of rows) {
    const plan = new PaintPlan();
    plan.schedule(before, -60_000, true);
    plan.schedule(last, 0, false);
    const at = plan.schedule([next], 0, false)[0]!.at;
    assert.ok(at <= serverPause(last) - 100, `${name}: ${at} of ${serverPause(last)}`);
  }
});

test("each board's share of a pot is seen to be paid", () => {
  const plan = new PaintPlan();
  const paid: TableEvent[] = [1, 0].map((board) => ({ e: "pot", pot: 0, board, amount: 80, rake: 0, wins: [] }));
  const [one, other] = plan.schedule([river, ...paid, end], 0, false).slice(1);
  assert.equal(other!.at - one!.at, holdMs.nextBoardPaid);
});

test("the next hand does not wait for cards shown after the hand", () => {
  const last = [folded, returned, pot, end];
  assert.equal(nextHandAt(last, [{ at: 2000, event: shown }]), nextHandAt(last));
  assert.equal(nextHandAt(last, [{ at: 2000, event: { e: "rabbit", cards: ["As"] } }]), nextHandAt(last));
});
