import test from "node:test";
import assert from "node:assert/strict";
import { handName } from "../src/core/hand_name";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { playerAt } from "../src/core/model";
import type { TableEvent } from "../src/core/protocol";
import { dealt, opening, snap, table } from "./fixtures";

const cases: [string, string][] = [
  ["As Kd 9c 7h 5s 3d 2c", "high card Ace"],
  ["As Ad 9c 7h 5s 3d 2c", "a pair of Aces"],
  ["6s 6d 2c 2h 9s 9d Kc", "two pair, Nines and Sixes"],
  ["6s 6d 6c 2h 9s Td Kc", "three of a kind, Sixes"],
  ["As 2d 3c 4h 5s 9d Kc", "a straight, Ace to Five"],
  ["5s 6d 7c 8h 9s 9d 9c", "a straight, Five to Nine"],
  ["Ts Jd Qc Kh As 2d 2c", "a straight, Ten to Ace"],
  ["As 9s 7s 3s 2s 2d 2c", "a flush, Ace high"],
  ["6s 6d 6c 2h 2s Td Tc", "a full house, Sixes full of Tens"],
  ["6s 6d 6c 2h 2s 2d Tc", "a full house, Sixes full of Deuces"],
  ["6s 6d 6c 6h As Ad Ac", "four of a kind, Sixes"],
  ["5h 6h 7h 8h 9h Ah Ad", "a straight flush, Five to Nine"],
  ["Ah 2h 3h 4h 5h Kh Ad", "a straight flush, Ace to Five"],
  ["Th Jh Qh Kh Ah 9h 8h", "a royal flush"],
  ["2s 2d 2c 7h 8s", "three of a kind, Deuces"],
];

test("every kind of hand has the server's name", () => {
  for (const [cards, name] of cases) assert.equal(handName(cards.split(" ")), name, cards);
});

test("too few cards or a hidden one have no name", () => {
  assert.equal(handName(["As", "Ks", "Qs", "Js"]), null);
  assert.equal(handName(["As", "??", "Qs", "Js", "Ts"]), null);
});

test("cards turned up before the board was full are named when it is", () => {
  let model = opening.reduce((m, event) => reduce(m, event, 42), table());
  model = reduce(model, { e: "shown", seat: 4, cards: ["As", "Ks"], name: null, equity: [] });
  model = reduce(model, { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "2d"], equity: [] });
  model = reduce(model, { e: "board", street: "turn", board: 0, cards: ["9s"], equity: [] });
  assert.equal(playerAt(model.hand, 4)?.handName, null);
  model = reduce(model, { e: "board", street: "river", board: 0, cards: ["3h"], equity: [] });
  assert.equal(playerAt(model.hand, 4)?.handName, "a pair of Aces");
  assert.equal(playerAt(model.hand, 2)?.handName, null);
});

const runOut: TableEvent[] = [
  { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "8d"], equity: [] },
  { e: "board", street: "turn", board: 0, cards: ["9s"], equity: [] },
  { e: "board", street: "river", board: 0, cards: ["6h"], equity: [] },
];

test("other games' hands are never named here: they do not rank as Hold'em hands do", () => {
  const rows = [["omaha", ["As", "Ks", "Ad", "2c"]], ["omaha_5", ["As", "Ks", "Ad", "2c", "3c"]], ["short_deck", ["As", "Ks"]]] as const;
  for (const [game, cards] of rows) {
    const shown: TableEvent = { e: "shown", seat: 4, cards: [...cards], name: null, equity: [] };
    const model = [shown, ...runOut].reduce((m, e) => reduce(m, e, 42), dealt(game, [...cards]));
    assert.equal(playerAt(model.hand, 4)?.handName, null, game);
  }
});

test("the board alone is nobody's hand: who has no cards gets no name", () => {
  const start = fromSnap({
    ...snap,
    hand: {
      hand: 1023, over: false, street: "preflop", button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false, boards: [[]], equity: [], rabbit: [], pot: 20, pots: [],
      bet: 10, to_act: null, turn: 3, legal: null, players: [{ seat: 2, standing: "folded", bet: 0, total: 10, dead: 0, cards: [] }],
    },
  });
  const model = runOut.reduce((m, e) => reduce(m, e, 42), start);
  assert.equal(playerAt(model.hand, 2)?.handName, null);
});
