import test from "node:test";
import assert from "node:assert/strict";
import { lobbyBadges, optionBadges, optionsOf, optionWords, seatWords } from "../src/core/option_words";
import { plainOptions, type Rules, type TableOptions } from "../src/core/rules";
import { percent, refusalWords, stakes } from "../src/core/words";
import { lobbyRow, snap } from "./fixtures";

const bombs = { every: 10, ante: 50, boards: 2 };
const rake = { hundredths: 250, cap: 30, cap_two_players: 10, cap_three_players: null, no_flop_no_drop: true };

test("a plain table has no badge, each option has one, and a word from a newer server has none", () => {
  assert.deepEqual(optionBadges({ ...plainOptions, ante: 10 }), []);
  assert.deepEqual(lobbyBadges(lobbyRow.options), []);
  const rows: [Partial<TableOptions>, string][] = [
    [{ bomb_pots: bombs }, "Bomb pots ×2"], [{ bomb_pots: { ...bombs, boards: 1 } }, "Bomb pots"], [{ most_runs: 2 }, "Run it twice"],
    [{ most_runs: 3 }, "Run it ×3"], [{ straddle: "raise_to_double" }, "Straddle"], [{ ante_from: "big_blind" }, "BB ante"],
    [{ ante_from: "button" }, "Button ante"], [{ blinds: "button" }, "Button blind"], [{ seven_deuce: 20 }, "7-2"],
    [{ rabbit_hunt: true }, "Rabbit"], [{ button: "dead" }, "Dead button"], [{ rake }, "Rake 2.5 %"],
  ];
  for (const [options, badge] of rows) assert.deepEqual(optionBadges({ ...plainOptions, ...options, ante: 10 }), [badge]);
  assert.deepEqual(optionBadges({ ...plainOptions, ante_from: "button", ante: 0 }), []);
  assert.deepEqual(lobbyBadges(optionsOf({ ...plainOptions, bomb_pots: bombs, rake, most_runs: 2, ante: 0 })), ["Bomb pots", "Run it twice", "Rake"]);
  assert.deepEqual(lobbyBadges(["fireworks", "straddle"]), ["Straddle"]);
});

test("every option is a sentence, with the figures that matter", () => {
  const words = (options: Partial<Rules>): string => optionWords({ ...snap.rules, ...options }).join(" ");
  assert.equal(words({}), "");
  const rows: [Partial<Rules>, RegExp][] = [
    [{ ante: 10 }, /^Everybody posts an ante of 10\.$/],
    [{ ante: 10, ante_from: "big_blind" }, /big blind posts an ante for the whole table, after the blind: 10/],
    [{ blinds: "button" }, /One blind of 10, posted by the button/],
    [{ button: "dead" }, /may stand where nobody is left/],
    [{ straddle: "raise_to_double" }, /may post 20 .* raise is to 40/],
    [{ straddle: "raise_by_big_blind" }, /raise is to 30/],
    [{ bomb_pots: bombs }, /^Every 10 hands is a bomb pot: everybody pays 50 .* on 2 boards/],
    [{ bomb_pots: { every: 1, ante: 50, boards: 1 } }, /^Every hand is a bomb pot: everybody pays 50 and play begins on the flop\.$/],
    [{ most_runs: 2 }, /run the board twice/], [{ most_runs: 3 }, /two or three times/],
    [{ seven_deuce: 20 }, /gets 20 from everybody/], [{ rabbit_hunt: true }, /cards that would have come/],
    [{ betting: "pot_limit", ante: 5, antes_in_pot: false }, /ante of 5\. Before the flop the pot limit leaves antes out\.$/],
    [{ betting: "pot_limit", ante: 5 }, /ante of 5\.$/],
    [{ fold_when_free: false }, /^Where checking is free nobody may fold\.$/],
    [{ rake }, /2\.5 % of each pot, 30 a hand at most \(10 between two\)\. No flop, no rake\./],
  ];
  for (const [options, pattern] of rows) assert.ok(pattern.test(words(options)), `${JSON.stringify(options)}: ${words(options)}`);
});

test("how long a seat is kept, and what comes back with its player, is told in spans", () => {
  const rules = { ...snap.rules, sit_out_limit_ms: 900_000, missed_big_blinds_limit: 1, rebuy_ms: 90_000, disconnect_grace_ms: 20_000, rathole_ms: 3_600_000 };
  assert.equal(seatWords(rules), "Who sits out for 15 minutes, or misses 1 big blind, loses the seat; without chips it is kept for 90 seconds. "
    + "Who loses the connection has 20 seconds more to act, once a decision. Who comes back within 1 hour brings the stack he left with.");
  assert.equal(seatWords({ ...rules, rathole_ms: 0, disconnect_grace_ms: 0 }).split(". ").length, 1);
});

test("stakes name a single blind alone", () => {
  assert.equal(stakes({ small_blind: 5, big_blind: 10, ante: 10, blinds: "button" }), "10 blind ante 10");
  assert.equal(stakes({ small_blind: 5, big_blind: 10, ante: 0, blinds: "small_and_big" }), "5/10");
  assert.equal(stakes({ ...lobbyRow, options: ["button_blind"] }), "10 blind");
});

test("only what is certain is 0 % or 100 %", () => {
  const rows = [[0, "0%"], [1, "<1%"], [49, "<1%"], [50, "1%"], [8123, "81%"], [9949, "99%"], [9950, ">99%"], [10000, "100%"]] as const;
  for (const [share, words] of rows) assert.equal(percent(share), words);
});

test("the new refusals have words, and those with a figure keep the server's", () => {
  for (const code of ["cannot_run_it", "asked_for_runs", "not_offered"]) {
    const words = refusalWords(code, "raw");
    assert.ok(words.length > 10 && !words.includes(code) && !words.includes("raw"), code);
  }
  assert.equal(refusalWords("bad_field", "a straddle goes with a big blind only"), "A straddle goes with a big blind only.");
  assert.equal(refusalWords("below_min_buy_in", "at least 200"), "At least 200.");
});
