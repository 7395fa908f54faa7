import test from "node:test";
import assert from "node:assert/strict";
import { dealerLine } from "../src/core/dealer";
import type { TableEvent } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { leavingWords, leftWords } from "../src/core/words";
import { table } from "./fixtures";
import { bombPot, rabbit, runTwice } from "./scenes";

type Left = Extract<TableEvent, { e: "seat_left" }>;
const left = (reason: Left["reason"], stack: number): Left => ({ e: "seat_left", seat: 4, player: 42, stack, reason });

test("the table hears of a removal at once; other wishes are their player's own", () => {
  assert.equal(dealerLine(table(), { e: "intent", seat: 4, intent: "removed" }), "The host asks ann to leave after the hand");
  assert.equal(dealerLine(table(), { e: "intent", seat: 4, intent: "leave" }), null);
  assert.equal(dealerLine(table(), { e: "intent", seat: 4, intent: "sit_out_next_hand" }), null);
  assert.equal(dealerLine(table(), left("removed", 900)), "ann is asked to leave by the host");
});

test("only a player who is leaving is told that he is, and by whose will", () => {
  assert.equal(leavingWords("removed"), "The host asked you to leave. You do after this hand, with all your chips.");
  assert.equal(leavingWords("leave"), "You leave after this hand.");
  for (const intent of ["none", "sit_out_next_hand", "sit_out_next_big_blind"] as const) assert.equal(leavingWords(intent), null);
});

test("whoever has left is told why and where the chips are", () => {
  assert.equal(leftWords(left("asked", 1250)), "You left the table. Your 1,250 chips are in your wallet.");
  assert.equal(leftWords(left("removed", 900)), "The host asked you to leave the table. Your 900 chips are in your wallet.");
  assert.equal(leftWords(left("removed", 0)), "The host asked you to leave the table.");
  assert.equal(leftWords(left("no_chips", 0)), "Your seat is free again: you had no chips.");
});

test("the log tells all cards shown, and both halves of a hi-lo hand", () => {
  const shown: TableEvent = { e: "shown", seat: 4, cards: ["As", "??", "Td", "2c", "??"], name: null, equity: [] };
  assert.equal(dealerLine(table(), shown), "ann shows A♠ 10♦ 2♣");
  const whole = { ...shown, cards: ["As", "3s", "Td", "2c"], name: "a flush, Ace high, and 8-6-4-3-2 low" };
  assert.equal(dealerLine(table(), whole), "ann shows A♠ 3♠ 10♦ 2♣ — a flush, Ace high, and 8-6-4-3-2 low");
});

test("the log tells how many boards are run, whose hand won on which, and what was not dealt", () => {
  const lines: string[] = [];
  let model = fromSnap(runTwice.snap);
  for (const event of runTwice.frames.flat()) {
    const line = dealerLine(model, event);
    if (line) lines.push(line);
    model = reduce(model, event);
  }
  assert.deepEqual(lines.slice(lines.indexOf("ann is asked how many times to run it")), [
    "ann is asked how many times to run it", "ann wants to run it twice", "bob is asked how many times to run it",
    "bob wants to run it twice", "The rest is run twice", "Turn, 1st board: 9♦", "River, 1st board: 3♥", "Turn, 2nd board: K♣",
    "River, 2nd board: 4♠", "ann wins 802 from the pot (2nd board) with two pair, Aces and Kings", "bob wins 803 from the pot (1st board) with a flush, Queen high",
  ]);
});

test("the log names bomb pots, dead buttons, straddles, bounties and rabbits", () => {
  const scene = fromSnap(rabbit.snap);
  const rows: [TableEvent, string][] = [
    [bombPot.frames[0]![0]!, "— Hand 30 — a bomb pot with 2 boards, the button is dead at seat 6"],
    [rabbit.frames[0]![0]!, "— Hand 30 — the button is dead at seat 3"],
    [{ e: "posted", seat: 1, post: "straddle", amount: 20, all_in: false }, "eve straddles for 20"],
    [{ e: "pot", pot: 1, board: 0, amount: 100, rake: 5, wins: [{ seat: 4, amount: 95, name: null }] }, "ann wins 95 from side pot 1 (rake 5)"],
    [{ e: "pot", pot: 0, board: 0, amount: 100, rake: 100, wins: [] }, "The rake takes the pot: 100"],
    [{ e: "bounty", from: 2, to: 4, amount: 20 }, "rocky pays ann 20 for seven-deuce"],
    [{ e: "runs_answered", seat: 5, times: 1, why: "timed_out" }, "bob wants to run it once (time is up)"],
    [{ e: "rabbit", cards: ["Ad", "Qh"] }, "The rabbit: A♦ Q♥ would have come"],
  ];
  for (const [event, words] of rows) assert.equal(dealerLine(scene, event), words);
  assert.equal(dealerLine(scene, { e: "habits", seat: 4, straddle: true, skip_bomb_pots: false, show_beaten: false, top_up_to: 0 }), null);
});
