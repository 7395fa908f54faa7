import test from "node:test";
import assert from "node:assert/strict";
import { isShort } from "../src/core/purse";
import { lobbyRow } from "./fixtures";

const house = { ...lobbyRow, host: null, min_buy_in: 200 };
const dear = { ...house, min_buy_in: 1000 };
const hosted = { ...lobbyRow, host: 17, min_buy_in: 50_000 };

test("short is who has nothing, or less than some table of the house asks for", () => {
  for (const [own, tables, short] of [
    [0, [], true], [1, [], false], [199, [house], true], [200, [house], false], [500, [house, dear], true],
    [1000, [house, dear], false], [1000, [house, hosted], false],
  ] as const) {
    assert.equal(isShort(own, [...tables]), short, `${own} of ${tables.map((t) => t.min_buy_in).join()}`);
  }
});
