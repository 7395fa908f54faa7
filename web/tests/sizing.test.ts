import test from "node:test";
import assert from "node:assert/strict";
import { clamp, isOneSize, nudge, parseAmount, presets, raiseWords, sliderIndex, sliderSteps, sliderValue, type Spot } from "../src/core/sizing";

const flop: Spot = {
  street: "flop", pot: 60, bet: 0, bigBlind: 10, betting: "no_limit", allIn: 970,
  legal: { fold: true, check: true, call: 0, raise: { min_to: 10, max_to: 970 }, most_runs: 0 },
};

test("presets on the flop are parts of the pot", () => {
  assert.deepEqual(presets(flop).map((p) => p.to), [10, 30, 40, 60, 970]);
});

test("facing a bet, a pot raise counts the call first", () => {
  const spot: Spot = { ...flop, pot: 90, bet: 30, legal: { fold: true, check: false, call: 30, raise: { min_to: 60, max_to: 970 }, most_runs: 0 } };
  assert.deepEqual(presets(spot).map((p) => p.to), [60, 90, 110, 150, 970]);
});

test("preflop presets are multiples of the bet to beat", () => {
  const spot: Spot = { ...flop, street: "preflop", pot: 15, bet: 10, legal: { fold: true, check: false, call: 10, raise: { min_to: 20, max_to: 1000 }, most_runs: 0 } };
  assert.deepEqual(presets(spot).map((p) => [p.label, p.to]), [["Min", 20], ["2.5×", 25], ["3×", 30], ["4×", 40], ["Max", 1000]]);
});

test("every preset is legal, whatever the stack", () => {
  for (const max of [11, 25, 55, 970]) {
    const spot: Spot = { ...flop, allIn: max, legal: { ...flop.legal, raise: { min_to: 10, max_to: max }, most_runs: 0 } };
    for (const preset of presets(spot)) assert.ok(preset.to >= 10 && preset.to <= max, `${preset.label} ${preset.to}`);
    assert.equal(presets(spot).at(-1)?.to, max);
  }
});

test("no raise allowed, or one size alone, no presets", () => {
  assert.deepEqual(presets({ ...flop, legal: { ...flop.legal, raise: null, most_runs: 0 } }), []);
  assert.deepEqual(presets({ ...flop, legal: { ...flop.legal, raise: { min_to: 10, max_to: 10 }, most_runs: 0 } }), []);
});

test("at pot limit the largest preset is the server's pot, or Max when the stack is smaller", () => {
  const sized = (most: number, spot: Partial<Spot>): [string, number][] => {
    const raise = { min_to: 10, max_to: most };
    return presets({ ...flop, betting: "pot_limit", ...spot, legal: { ...flop.legal, raise } }).map((p) => [p.label, p.to]);
  };
  assert.deepEqual(sized(60, {}), [["Min", 10], ["½", 30], ["⅔", 40], ["Pot", 60]]);
  assert.deepEqual(sized(25, { allIn: 25 }), [["Min", 10], ["½", 25], ["⅔", 25], ["Max", 25]]);
  // The pot is the whole stack: it is all-in, and that is what must be said.
  assert.deepEqual(sized(60, { allIn: 60 }).at(-1), ["Max", 60]);
  // Before the flop: 10 + 15 + 10, and nothing above it is offered.
  assert.deepEqual(sized(35, { street: "preflop", pot: 15, bet: 10 }), [["Min", 10], ["2.5×", 25], ["3×", 30], ["Pot", 35]]);
});

test("at fixed limit there is one size, and the button alone says it", () => {
  const spot: Spot = { ...flop, betting: "fixed_limit", bet: 20, legal: { ...flop.legal, raise: { min_to: 40, max_to: 40 }, most_runs: 0 } };
  assert.equal(isOneSize({ min: 40, max: 40 }), true);
  assert.equal(isOneSize({ min: 40, max: 41 }), false);
  assert.deepEqual(presets(spot), []);
  assert.equal(raiseWords(spot, 40), "Raise to 40");
  assert.equal(raiseWords({ ...spot, bet: 0 }, 20), "Bet 20");
});

test("a button says all-in only when the whole stack goes in", () => {
  const spot: Spot = { ...flop, betting: "pot_limit", bet: 30, allIn: 1970 };
  assert.equal(raiseWords(spot, 150), "Raise to 150");
  assert.equal(raiseWords(spot, 1969), "Raise to 1,969");
  assert.equal(raiseWords(spot, 1970), "All-in 1,970");
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
