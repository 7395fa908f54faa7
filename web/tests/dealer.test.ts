import test from "node:test";
import assert from "node:assert/strict";
import { dealerLine } from "../src/core/dealer";
import type { TableEvent } from "../src/core/protocol";
import { leavingWords, leftWords } from "../src/core/words";
import { table } from "./fixtures";

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
  const shown: TableEvent = { e: "shown", seat: 4, cards: ["As", "??", "Td", "2c", "??"], name: null };
  assert.equal(dealerLine(table(), shown), "ann shows A♠ 10♦ 2♣");
  const whole = { ...shown, cards: ["As", "3s", "Td", "2c"], name: "a flush, Ace high, and 8-6-4-3-2 low" };
  assert.equal(dealerLine(table(), whole), "ann shows A♠ 3♠ 10♦ 2♣ — a flush, Ace high, and 8-6-4-3-2 low");
});
