// A big blind who is all-in for less than the blind: what the others owe, by events and by a snap.
import test from "node:test";
import assert from "node:assert/strict";
import { priceFor } from "../src/core/pre_action";
import type { SnapHand, SnapPlayer, TableEvent } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { snap } from "./fixtures";

const rules = { ...snap.rules, small_blind: 50, big_blind: 100 };

function seated(stacks: [number, number][]) {
  const seats = stacks.map(([seat, stack]) => ({ ...snap.seats[0]!, seat, player: seat, name: `p${seat}`, stack }));
  return { ...snap, rules, you: null, seats };
}

/** The hand as a snap has it just after the blinds; `bet` is what the server says there. */
function handOf(bet: number, to_act: number, players: [number, number][]): SnapHand {
  return {
    hand: 1, over: false, street: "preflop", button: 1, small_blind: 2, big_blind: 3, straddler: null, bomb_pot: false, boards: [[]], equity: [], rabbit: [],
    pot: players.reduce((sum, [, put]) => sum + put, 0), pots: [], bet, to_act, turn: 1, legal: null,
    players: players.map(([seat, put]): SnapPlayer =>
      ({ seat, standing: seat === 3 ? "all_in" : "live", bet: put, total: put, dead: 0, cards: ["??", "??"] })),
  };
}

const blinds: TableEvent[] = [
  { e: "hand", hand: 1, button: 1, small_blind: 2, big_blind: 3, seats: [1, 2, 3], boards: 1, bomb_pot: false },
  { e: "posted", seat: 2, post: "small_blind", amount: 50, all_in: false },
  { e: "posted", seat: 3, post: "big_blind", amount: 30, all_in: true },
];

test("B12 a short big blind is still owed in full, and a call costs the same by events and by a snap", () => {
  // The server's `bet` in a snap is no more than whoever is to act can call: 100, or 60 with a stack of 60.
  for (const row of [
    { name: "deep", stack: 1000, bet: 100, first: 100, small: 50 },
    { name: "the first to act is short too", stack: 60, bet: 60, first: 60, small: 50 },
  ]) {
    const live = blinds.reduce((m, e) => reduce(m, e), fromSnap(seated([[1, row.stack], [2, 500], [3, 30]])));
    const shot = fromSnap({
      ...seated([[1, row.stack], [2, 450], [3, 0]]), hand: handOf(row.bet, 1, [[1, 0], [2, 50], [3, 30]]),
    });
    for (const model of [live, shot]) {
      assert.equal(model.hand?.bet, 100, row.name);
      assert.equal(priceFor(model, 1), row.first, row.name);
      assert.equal(priceFor(model, 2), row.small, row.name);
    }
  }
});

test("B15 against one opponent who is all-in for less a call is what he has in", () => {
  const short: TableEvent[] = [
    ...blinds.slice(0, 2), { e: "posted", seat: 3, post: "big_blind", amount: 80, all_in: true },
    { e: "folded", seat: 1, why: "chosen" },
  ];
  const live = short.reduce((m, e) => reduce(m, e), fromSnap(seated([[1, 500], [2, 500], [3, 80]])));
  assert.equal(live.hand?.bet, 100);
  assert.equal(priceFor(live, 2), 30);
});

test("a post never raises the bet, and a street begins without one", () => {
  let model = fromSnap(seated([[1, 500], [2, 500], [3, 500]]));
  for (const event of blinds.slice(0, 2)) model = reduce(model, event);
  model = reduce(model, { e: "posted", seat: 1, post: "live", amount: 100, all_in: false });
  assert.equal(model.hand?.bet, 100);
  assert.equal(reduce(model, { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "2d"], equity: [] }).hand?.bet, 0);
});
