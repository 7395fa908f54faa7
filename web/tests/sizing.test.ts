import test from "node:test";
import assert from "node:assert/strict";
import { clamp, nudge, parseAmount, presets, sliderIndex, sliderSteps, sliderValue, type Spot } from "../src/core/sizing";

const flop: Spot = {
  street: "flop", pot: 60, bet: 0, bigBlind: 10,
  legal: { fold: true, check: true, call: 0, raise: { min_to: 10, max_to: 970 } },
};

test("presets on the flop are parts of the pot", () => {
  assert.deepEqual(presets(flop).map((p) => p.to), [10, 30, 40, 60, 970]);
});

test("facing a bet, a pot raise counts the call first", () => {
  const spot: Spot = { ...flop, pot: 90, bet: 30, legal: { fold: true, check: false, call: 30, raise: { min_to: 60, max_to: 970 } } };
  assert.deepEqual(presets(spot).map((p) => p.to), [60, 90, 110, 150, 970]);
});

test("preflop presets are multiples of the bet to beat", () => {
  const spot: Spot = { ...flop, street: "preflop", pot: 15, bet: 10, legal: { fold: true, check: false, call: 10, raise: { min_to: 20, max_to: 1000 } } };
  assert.deepEqual(presets(spot).map((p) => [p.label, p.to]), [["Min", 20], ["2.5×", 25], ["3×", 30], ["4×", 40], ["Max", 1000]]);
});

test("every preset is legal, whatever the stack", () => {
  for (const max of [10, 11, 25, 55, 970]) {
    const spot: Spot = { ...flop, legal: { ...flop.legal, raise: { min_to: 10, max_to: max } } };
    for (const preset of presets(spot)) assert.ok(preset.to >= 10 && preset.to <= max, `${preset.label} ${preset.to}`);
    assert.equal(presets(spot).at(-1)?.to, max);
  }
});

test("no raise allowed, no presets", () => {
  assert.deepEqual(presets({ ...flop, legal: { ...flop.legal, raise: null } }), []);
});

test("the slider reaches the smallest and the largest raise, all-in included", () => {
  for (const [min, max, step] of [[10, 970, 10], [20, 975, 10], [7, 7, 10], [60, 61, 10], [400, 1000, 3]] as const) {
    const range = { min, max };
    const steps = sliderSteps(range, step);
    assert.equal(sliderValue(0, range, step), min);
    assert.equal(sliderValue(steps, range, step), max);
    assert.equal(sliderIndex(max, range, step), steps);
    assert.equal(sliderIndex(min, range, step), min === max ? steps : 0);
    for (let i = 1; i < steps; i++) assert.equal(sliderValue(i, range, step) - sliderValue(i - 1, range, step), step);
  }
});

test("clamping makes any number legal", () => {
  const range = { min: 20, max: 975 };
  assert.equal(clamp(5, range), 20);
  assert.equal(clamp(5000, range), 975);
  assert.equal(clamp(33.9, range), 33);
  assert.equal(clamp(Number.NaN, range), 20);
});

test("a nudge is one big blind and stops at the ends", () => {
  const range = { min: 20, max: 975 };
  assert.equal(nudge(20, range, 10, 1), 30);
  assert.equal(nudge(970, range, 10, 1), 975);
  assert.equal(nudge(25, range, 10, -1), 20);
});

test("typed amounts are whole chips or nothing", () => {
  assert.equal(parseAmount("1,250"), 1250);
  assert.equal(parseAmount(" 90 "), 90);
  assert.equal(parseAmount("12a"), null);
  assert.equal(parseAmount(""), null);
  assert.equal(parseAmount("-5"), null);
});
