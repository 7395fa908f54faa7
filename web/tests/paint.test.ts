import test from "node:test";
import assert from "node:assert/strict";
import { PaintPlan } from "../src/core/paint";
import type { TableEvent } from "../src/core/protocol";

const shown: TableEvent = { e: "shown", seat: 4, cards: ["As", "Ks"], name: null };
const also: TableEvent = { ...shown, seat: 2 };
const mucked: TableEvent = { e: "mucked", seat: 2 };
const called: TableEvent = { e: "called", seat: 2, to: 80, all_in: false };
const checked: TableEvent = { e: "checked", seat: 2, why: "chosen" };
const folded: TableEvent = { e: "folded", seat: 2, why: "chosen" };
const returned: TableEvent = { e: "returned", seat: 4, amount: 5 };
const flop: TableEvent = { e: "board", street: "flop", cards: ["Ah", "7c", "2d"] };
const turn: TableEvent = { e: "board", street: "turn", cards: ["9s"] };
const river: TableEvent = { e: "board", street: "river", cards: ["3h"] };
const pot: TableEvent = { e: "pot", pot: 0, amount: 160, rake: 0, wins: [{ seat: 4, amount: 160 }] };
const side: TableEvent = { ...pot, pot: 1 };
const end: TableEvent = { e: "hand_end", hand: 1023, net: [], rake: 0 };
const next: TableEvent = { e: "hand", hand: 1024, button: 4, small_blind: 4, big_blind: 2, seats: [2, 4] };

/** As the server's pause_after has it, for a pause of 2.5 s. */
function serverPause(last: TableEvent[]): number {
  const streets = last.filter((event) => event.e === "board").length;
  const showdown = last.some((event) => event.e === "shown") ? 60 : 0;
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

test("the next hand does not wait for cards shown after the hand", () => {
  const last = [folded, returned, pot, end];
  assert.equal(nextHandAt(last, [{ at: 2000, event: shown }]), nextHandAt(last));
});
