import test from "node:test";
import assert from "node:assert/strict";
import { dealerLine } from "../src/core/dealer";
import { joinHalves } from "../src/core/hi_lo";
import type { TableModel } from "../src/core/model";
import { outcomeOf } from "../src/core/outcome";
import type { TableEvent } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { dealt } from "./fixtures";

const low = "7-5-4-3-A low";
const kings = "two pair, Kings and Sevens";
const pot = (number: number, wins: [number, number, string | null][]): TableEvent => ({
  e: "pot", pot: number, board: 0, amount: wins.reduce((sum, [, amount]) => sum + amount, 0), rake: 0, wins: wins.map(([seat, amount, name]) => ({ seat, amount, name })),
});

/** Both hands lie open: what each holds is a high and may be a low as well. */
function shown(): TableModel {
  const cards: TableEvent[] = [
    { e: "shown", seat: 2, cards: ["Kc", "Ts", "8d", "Th"], name: kings, equity: [] },
    { e: "shown", seat: 4, cards: ["5d", "Jh", "Td", "3s"], name: `a pair of Sevens, and ${low}`, equity: [] },
  ];
  return cards.reduce((model, event) => reduce(model, event), dealt("omaha_hi_lo", ["5d", "Jh", "Td", "3s"]));
}

test("a low winner is told to have won with the low, in the log and in the middle", () => {
  const paid = pot(0, [[2, 10, kings], [4, 10, low]]);
  assert.equal(dealerLine(shown(), paid), `rocky wins 10 from the pot with ${kings}; ann wins 10 from the pot with ${low}`);
  const after = reduce(shown(), paid);
  assert.deepEqual(outcomeOf(after, 0)?.lines.map((line) => [line.name, line.handName]), [["rocky", kings], ["ann", low]]);
  assert.deepEqual(outcomeOf(after, 0)?.seats.map((win) => win.handName), [kings, low]);
  // What they hold, which lies open, is still the whole of it.
  assert.equal(after.hand?.players.find((p) => p.seat === 4)?.handName, `a pair of Sevens, and ${low}`);
});

test("who wins the low of one pot and the high of another has won with both", () => {
  const after = [pot(1, [[4, 4, low]]), pot(0, [[4, 20, `a flush, Ace high, and ${low}`]])].reduce((model, event) => reduce(model, event), shown());
  assert.deepEqual(outcomeOf(after, 0)?.lines.map((line) => [line.amount, line.handName]), [[24, `a flush, Ace high, and ${low}`]]);
});

test("halves are joined in the order in which they are said, and other games have none", () => {
  const rows: [string | null, string | null, string | null][] = [
    [low, "a flush, Ace high", `a flush, Ace high, and ${low}`], ["a flush, Ace high", low, `a flush, Ace high, and ${low}`],
    [low, low, low], [null, low, low], [low, null, low], [null, null, null], [kings, kings, kings],
    [`a straight, Four to Eight, and ${low}`, low, `a straight, Four to Eight, and ${low}`],
  ];
  for (const [one, other, both] of rows) assert.equal(joinHalves(one, other), both);
});
