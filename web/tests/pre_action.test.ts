import test from "node:test";
import assert from "node:assert/strict";
import { reduce } from "../src/core/reducer";
import { preBoxes, preRequest, priceFor, stillArmed, type Armed } from "../src/core/pre_action";
import { opening, table } from "./fixtures";

const waiting = opening.reduce((model, event) => reduce(model, event, 42), table());
const raised = reduce(
  reduce(waiting, { e: "raised", seat: 2, to: 40, bet: false, all_in: false }),
  { e: "turn", seat: 2, turn: 2, pot: 50, base_ms: 1, bank_ms: 1, legal: { fold: true, check: false, call: 0, raise: null, most_runs: 0 } },
);

test("the boxes stand where the buttons will be: Check/Fold at Fold, Check or Call at Check/Call", () => {
  assert.deepEqual(preBoxes(waiting).map((b) => [b.place, b.label]), [[0, "Check/Fold"], [1, "Check"]]);
  assert.deepEqual(preBoxes(raised).map((b) => [b.place, b.label, b.price]), [[0, "Check/Fold", 0], [1, "Call 30", 30]]);
});

test("no boxes on the own turn, between hands or for a watcher", () => {
  const mine = reduce(waiting, { e: "turn", seat: 4, turn: 2, pot: 1, base_ms: 1, bank_ms: 1, legal: { fold: true, check: true, call: 0, raise: null, most_runs: 0 } });
  assert.deepEqual(preBoxes(mine), []);
  assert.deepEqual(preBoxes({ ...waiting, you: null }), []);
  assert.deepEqual(preBoxes(table()), []);
});

test("B20 Check is void once there is a bet, Call at any other price, Check/Fold only with the hand", () => {
  const check: Armed = { hand: 1023, street: "preflop", kind: "check", price: 0 };
  assert.equal(stillArmed(check, waiting), check);
  assert.equal(stillArmed(check, raised), null);
  assert.equal(stillArmed({ hand: 1023, street: "preflop", kind: "call", price: 20 }, raised), null);
  const call: Armed = { hand: 1023, street: "preflop", kind: "call", price: 30 };
  assert.equal(stillArmed(call, raised), call);
  const fold: Armed = { hand: 1023, street: "preflop", kind: "check_fold", price: 0 };
  assert.equal(stillArmed(fold, raised), fold);
  assert.equal(stillArmed({ ...fold, hand: 1022 }, raised), null);
  assert.equal(stillArmed({ ...fold, street: "turn" }, raised), null);
});

test("the price of a call is never more than the stack", () => {
  const short = { ...raised, seats: raised.seats.map((s) => (s.seat === 4 ? { ...s, stack: 12 } : s)) };
  assert.equal(priceFor(short, 4), 12);
});

test("only a call carries its price", () => {
  assert.deepEqual(preRequest(7, { hand: 5, street: "flop", kind: "call", price: 30 }), { t: "pre_act", table: 7, hand: 5, street: "flop", action: "call", price: 30 });
  assert.deepEqual(preRequest(7, { hand: 5, street: "flop", kind: "check", price: 0 }), { t: "pre_act", table: 7, hand: 5, street: "flop", action: "check" });
});

test("whoever leaves is folded by the server and has nothing to choose; one who was removed plays on", () => {
  assert.deepEqual(preBoxes(reduce(waiting, { e: "intent", seat: 4, intent: "leave" })), []);
  assert.equal(preBoxes(reduce(waiting, { e: "intent", seat: 4, intent: "removed" })).length, 2);
});
