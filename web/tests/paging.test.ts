import test from "node:test";
import assert from "node:assert/strict";
import { joinPages, olderThan } from "../src/core/paging";

const row = (table: number, hand: number, at_ms: number) => ({ table, hand, at_ms });

test("the next page begins after the last hand, not after its millisecond", () => {
  assert.deepEqual(olderThan(undefined), {});
  assert.deepEqual(olderThan(row(7, 1023, 5000)), { before: 5000, before_table: 7, before_hand: 1023 });
});

test("a hand given twice is listed once; the same number at another table is another hand", () => {
  const pages = joinPages([row(7, 2, 20), row(8, 1, 10)], [row(8, 1, 10), row(7, 1, 10)]);
  assert.deepEqual(pages, [row(7, 2, 20), row(8, 1, 10), row(7, 1, 10)]);
});
