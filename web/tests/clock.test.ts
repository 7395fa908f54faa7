import test from "node:test";
import assert from "node:assert/strict";
import { readClock, startClock } from "../src/core/clock";

const turn = { hand: 1, turn: 1, seat: 4, base_ms: 20000, bank_ms: 30000 };

test("T3 the base time runs first, then the bank, then it is over", () => {
  const clock = startClock(turn, 1000, 0);
  assert.equal(readClock(clock, 1000).phase, "base");
  assert.equal(readClock(clock, 11000).share, 0.5);
  assert.equal(readClock(clock, 21001).phase, "bank");
  assert.equal(readClock(clock, 51001).phase, "over");
});

test("seconds are shown in the last five of the base time and all through the bank", () => {
  const clock = startClock(turn, 0, 0);
  assert.equal(readClock(clock, 14999).seconds, null);
  assert.equal(readClock(clock, 15001).seconds, 5);
  assert.equal(readClock(clock, 19999).seconds, 1);
  assert.equal(readClock(clock, 20001).seconds, 30);
});

test("the time under way is taken off, so that the bar never ends late", () => {
  assert.equal(readClock(startClock(turn, 0, 40), 0).leftMs, 19960);
});

test("a resumed clock keeps the full base time as its scale", () => {
  const clock = startClock({ ...turn, base_ms: 5000 }, 0, 0, 20000);
  assert.equal(readClock(clock, 0).share, 0.25);
});
