import test from "node:test";
import assert from "node:assert/strict";
import { bettings, games, holeCards, mostSeats, usualBetting } from "../src/core/games";
import type { Betting, Game } from "../src/core/protocol";
import { gameName, rulesWords, shortGame } from "../src/core/words";

test("every game has a full and a short name with every betting", () => {
  const rows: [Game, Betting, string, string][] = [
    ["holdem", "no_limit", "No-Limit Hold'em", "NLH"],
    ["holdem", "fixed_limit", "Fixed-Limit Hold'em", "FLH"],
    ["omaha", "pot_limit", "Pot-Limit Omaha", "PLO"],
    ["omaha_5", "pot_limit", "Pot-Limit 5-card Omaha", "PLO5"],
    ["omaha_hi_lo", "fixed_limit", "Fixed-Limit Omaha hi-lo", "FLO8"],
    ["omaha_hi_lo", "pot_limit", "Pot-Limit Omaha hi-lo", "PLO8"],
    ["short_deck", "no_limit", "No-Limit short deck", "6+"],
    ["short_deck", "pot_limit", "Pot-Limit short deck", "PL 6+"],
  ];
  for (const [game, betting, full, short] of rows) {
    assert.equal(gameName({ game, betting }), full);
    assert.equal(shortGame({ game, betting }), short);
  }
  const all = games.flatMap((game) => bettings.map((betting) => ({ game, betting })));
  assert.equal(new Set(all.map(gameName)).size, all.length);
  assert.equal(new Set(all.map(shortGame)).size, all.length);
});

test("a game from a newer server has its own word for a name", () => {
  const newer = { game: "stud", betting: "spread_limit" } as never;
  assert.equal(gameName(newer), "spread_limit stud");
  assert.equal(shortGame(newer), "spread_limit stud");
  assert.equal(rulesWords(newer), "");
});

test("each game deals its cards, seats nine at most and has its usual betting", () => {
  assert.deepEqual(games.map(holeCards), [2, 4, 5, 4, 2]);
  for (const game of games) {
    assert.equal(mostSeats(game), 9, game);
    assert.ok(mostSeats(game) * holeCards(game) + 5 <= (game === "short_deck" ? 36 : 52), game);
  }
  assert.deepEqual(games.map(usualBetting), ["no_limit", "pot_limit", "pot_limit", "pot_limit", "no_limit"]);
});

test("the help says how many cards a hand takes from one's own", () => {
  const rows: [Game, Betting, RegExp][] = [
    ["omaha", "pot_limit", /^Four cards each: a hand is exactly two of them .* by the pot/],
    ["omaha_5", "no_limit", /^Five cards each: a hand is exactly two of them .* all you have/],
    ["omaha_hi_lo", "fixed_limit", /low takes half of the pot.* one big blind.* a bet and 4 raises a street\.$/],
    ["short_deck", "no_limit", /flush beats a full house/],
  ];
  for (const [game, betting, words] of rows) assert.ok(words.test(rulesWords({ game, betting, raises_a_street: 4 })), game);
});
