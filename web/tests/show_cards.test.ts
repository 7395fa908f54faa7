import test from "node:test";
import assert from "node:assert/strict";
import { type TableModel } from "../src/core/model";
import type { SnapPlayer, TableEvent } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { showable } from "../src/core/show_cards";
import { dealt, flop, opening, runOut, snap, table } from "./fixtures";

function after(...events: TableEvent[]): TableModel {
  return [...opening, ...flop, ...events].reduce((model, event) => reduce(model, event, 42), table());
}

const end: TableEvent = { e: "hand_end", hand: 1023, net: [], rake: 0 };
const won: TableEvent[] = [{ e: "folded", seat: 2, why: "chosen" }, end];
const show = (...cards: string[]): TableEvent => ({ e: "shown", seat: 4, cards, name: null, equity: [] });

test("S3 cards are offered to show only where the server would turn them up", () => {
  const rows: [string, TableModel, string[]][] = [
    ["during the hand", after(), []],
    ["after winning unseen", after(...won), ["first", "second", "all"]],
    ["after folding", after({ e: "folded", seat: 4, why: "chosen" }, end), []],
    ["after mucking", after({ e: "shown", seat: 2, cards: ["Ad", "Ac"], name: null, equity: [] }, { e: "mucked", seat: 4 }, end), ["first", "second", "all"]],
    ["after a showdown", after(...runOut), []],
    ["the first is open", after(...won, show("As", "??")), ["second"]],
    ["the second is open", after(...won, show("??", "Ks")), ["first"]],
    ["both are open, one after the other", after(...won, show("As", "??"), show("??", "Ks")), []],
    ["after a voided hand", after({ e: "voided", hand: 1023 }), []],
    ["as a watcher", { ...after(...won), you: null }, []],
    ["to whoever takes the seat next", { ...after(...won, { e: "seat_left", seat: 4, player: 42, stack: 1, reason: "asked" }), you: 4 }, []],
    ["once the next hand begins", reduce(after(...won), { e: "hand", hand: 1024, button: 4, small_blind: 4, big_blind: 2, seats: [2, 4], boards: 1, bomb_pot: false }), []],
  ];
  for (const [name, model, choices] of rows) assert.deepEqual(showable(model), choices, name);
});

test("of four or five cards each hidden one is offered, and all of them while there are several", () => {
  const rows: [string[], string[], string[]][] = [
    [["As", "Ks", "Qd", "Jd"], ["??", "??", "??", "??"], ["first", "second", "third", "fourth", "all"]],
    [["As", "Ks", "Qd", "Jd"], ["??", "Ks", "??", "Jd"], ["first", "third", "all"]],
    [["As", "Ks", "Qd", "Jd"], ["As", "Ks", "??", "Jd"], ["third"]],
    [["As", "Ks", "Qd", "Jd", "9c"], ["As", "Ks", "Qd", "Jd", "??"], ["fifth"]],
    [["As", "Ks", "Qd", "Jd", "9c"], ["??", "??", "??", "??", "??"], ["first", "second", "third", "fourth", "fifth", "all"]],
  ];
  for (const [cards, shown, choices] of rows) {
    const over = [...won, show(...shown)].reduce((m, e) => reduce(m, e, 42), dealt("omaha_5", cards));
    assert.deepEqual(showable(over), choices, shown.join(" "));
  }
});

test("a snap of a finished hand offers cards only to who won it alone", () => {
  const shot = (mine: SnapPlayer["standing"], other: SnapPlayer["standing"]): TableModel => fromSnap({
    ...snap,
    hand: {
      hand: 1023, over: true, street: "river", button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false, boards: [[]], equity: [], rabbit: [], pot: 20, pots: [],
      bet: 0, to_act: null, turn: 3, legal: null,
      players: [
        { seat: 2, standing: other, bet: 0, total: 10, dead: 0, cards: ["??", "??"] },
        { seat: 4, standing: mine, bet: 0, total: 10, dead: 0, cards: ["As", "Ks"] },
      ],
    },
  });
  assert.deepEqual(showable(shot("live", "folded")), ["first", "second", "all"]);
  assert.deepEqual(showable(shot("folded", "live")), []);
  assert.deepEqual(showable(shot("live", "all_in")), []);
});
