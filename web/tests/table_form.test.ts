import test from "node:test";
import assert from "node:assert/strict";
import { faultIn, newTable, parsePercent, requestOf, rulesOf, seatsFor, type Figures, type TableForm } from "../src/core/table_form";

const form = (part: Partial<TableForm>, figures: Partial<Figures> = {}): TableForm =>
  ({ ...newTable, ...part, figures: { ...newTable.figures, ...figures } });

test("a plain table asks for nothing but what is required", () => {
  assert.deepEqual(requestOf(newTable), {
    game: "holdem", betting: "no_limit", seats: 6, small_blind: 5, big_blind: 10, ante: 0, min_buy_in: 200, max_buy_in: 1000,
    base_ms: 20000, bank_ms: 30000,
  });
});

test("short deck has an ante from everybody and the button's blind, unless chosen otherwise", () => {
  const rules = rulesOf(form({ game: "short_deck" }));
  assert.deepEqual([rules.ante, rules.ante_from, rules.blinds, rules.betting], [10, "everybody", "button", "no_limit"]);
  assert.equal(requestOf(form({ game: "short_deck" })).blinds, "button");
  const other = rulesOf(form({ game: "short_deck", blinds: "small_and_big" }, { ante: "0" }));
  assert.deepEqual([other.ante, other.blinds], [0, "small_and_big"]);
  assert.equal(rulesOf(form({ game: "omaha" })).betting, "pot_limit");
});

test("options that are chosen are asked for", () => {
  const asked = requestOf(form(
    { mostRuns: 2, straddle: "raise_to_double", bombBoards: 2, rabbitHunt: true, button: "dead", anteFrom: "big_blind" },
    { ante: "10", bombEvery: "8", sevenDeuce: "20", rake: "2.5", rakeCapTwo: "10", sitOut: "5" },
  ));
  assert.deepEqual(asked.bomb_pots, { every: 8, ante: 50, boards: 2 });
  assert.deepEqual(asked.rake, { hundredths: 250, cap: 30, cap_two_players: 10, cap_three_players: null, no_flop_no_drop: true });
  const { most_runs, straddle, rabbit_hunt, button, ante_from, ante, seven_deuce, sit_out_limit_ms } = asked;
  assert.deepEqual({ most_runs, straddle, rabbit_hunt, button, ante_from, ante, seven_deuce, sit_out_limit_ms }, {
    most_runs: 2, straddle: "raise_to_double", rabbit_hunt: true, button: "dead", ante_from: "big_blind", ante: 10, seven_deuce: 20,
    sit_out_limit_ms: 300_000,
  });
  assert.equal("blinds" in asked, false);
});

test("the pot before the flop may leave antes out, where there are any at pot limit", () => {
  const rows: [Partial<TableForm>, Partial<Figures>, boolean][] = [
    [{ game: "omaha", antesInPot: false }, { ante: "5" }, false],
    [{ game: "omaha" }, { ante: "5" }, true],
    [{ game: "omaha", antesInPot: false }, {}, true],
    [{ game: "holdem", antesInPot: false }, { ante: "5" }, true],
  ];
  for (const [part, figures, counted] of rows) {
    assert.equal(rulesOf(form(part, figures)).antes_in_pot, counted);
    assert.equal(requestOf(form(part, figures)).antes_in_pot, counted ? undefined : false);
  }
});

test("the seven-deuce bounty is Hold'em's, and changing the game forgets it", () => {
  assert.equal(rulesOf(form({}, { sevenDeuce: "20" })).seven_deuce, 20);
  assert.equal(rulesOf(form({ game: "omaha" }, { sevenDeuce: "20" })).seven_deuce, 0);
});

test("there are only as many seats as cards for all hands and boards", () => {
  const rows: [Partial<TableForm>, number][] = [
    [{ game: "omaha_5", seats: 9 }, 9], [{ game: "omaha_5", seats: 9, mostRuns: 2 }, 8], [{ game: "omaha_5", seats: 9, mostRuns: 3 }, 7],
    [{ game: "short_deck", seats: 9, mostRuns: 3 }, 9],
  ];
  for (const [part, seats] of rows) {
    assert.equal(rulesOf(form(part)).seats, seats);
    assert.equal(seatsFor(form(part)).at(-1), seats);
  }
  assert.equal(rulesOf(form({ game: "omaha_5", seats: 9, bombBoards: 2 }, { bombEvery: "5" })).seats, 8);
});

test("what makes no sense is said in words before it is sent", () => {
  const rows: [Partial<TableForm>, Partial<Figures>, RegExp | null][] = [
    [{}, {}, null],
    [{}, { small: "x" }, /“Small blind” is not a whole number/],
    [{}, { small: "0" }, /at least 1/],
    [{}, { small: "20" }, /more than the big blind/],
    [{}, { ante: "11" }, /ante is more/],
    [{}, { min: "5" }, /smallest buy-in is less/],
    [{}, { max: "100" }, /largest buy-in is less/],
    [{}, { base: "0" }, /a second/],
    [{ blinds: "button", straddle: "raise_to_double" }, {}, /straddle goes with/],
    [{ blinds: "button", button: "dead" }, {}, /cannot be dead/],
    [{}, { bombEvery: "10", bombAnte: "0" }, /bomb pot needs an ante/],
    [{}, { rake: "101" }, /more than everything/],
    [{}, { rake: "two" }, /“Rake, percent” is not a number/],
    [{}, { raises: "0" }, /raised once/],
    [{}, { refillHands: "0" }, /every 1 hand/],
    [{}, { missed: "0" }, /may be missed/],
    [{}, { bank: "3601" }, /an hour at most/],
    [{}, { sitOut: "1441" }, /a day at most/],
    [{}, { bombEvery: "1001" }, /every 1000 hands/],
  ];
  for (const [part, figures, words] of rows) {
    const fault = faultIn(form(part, figures));
    if (words === null) assert.equal(fault, null);
    else assert.ok(words.test(fault ?? ""), `${JSON.stringify({ ...part, ...figures })}: ${fault}`);
  }
});

test("percents are read with a point, a comma or a sign", () => {
  const rows = [["2.5", 250], ["2,25", 225], ["5 %", 500], ["0", 0], ["", null], ["-1", null], ["2.555", null]] as const;
  for (const [text, hundredths] of rows) assert.equal(parsePercent(text), hundredths, text);
});
