import test from "node:test";
import assert from "node:assert/strict";
import { parseAmount } from "../src/core/sizing";
import { faultOf, newTable, unreadFigure, type Figure, type TableForm } from "../src/core/table_form";
import { entryOf, leftEntry, readEntry, typedEntry } from "../src/core/typed_amount";

const range = { min: 1850, max: 3375 };
const typed = (text: string) => typedEntry(entryOf(1850), text, range);

test("what is typed is an amount of the range as it stands, or none at all", () => {
  const rows: [string, number | string][] = [
    ["1850", 1850], ["3375", 3375], ["2,000", 2000], [" 2000 ", 2000], ["2 000", 2000], ["2\u202f000", 2000], ["2'000", 2000], ["2’000", 2000],
    ["1", "Too small: 1,850 to 3,375."], ["55", "Too small: 1,850 to 3,375."], ["1849", "Too small: 1,850 to 3,375."], ["0", "Too small: 1,850 to 3,375."],
    ["3376", "Too large: 1,850 to 3,375."], ["9007199254740991", "Too large: 1,850 to 3,375."],
    ["", "Type an amount: 1,850 to 3,375."], ["   ", "Type an amount: 1,850 to 3,375."],
    ...["1850.5", "1850.0", "1.850", "2,00", "20,00", "2,0000", ",2000", "2000,", "2'000,000", "-2000", "−2000", "+2000", "2e3", "2k", "0x800", "abc",
      "２０００", "٢٠٠٠", "2000 3000", "99999999999999999999", "9007199254740993", "NaN", "Infinity"].map((text): [string, string] => [text, "Whole chips only: 1,850 to 3,375."]),
  ];
  for (const [text, expected] of rows) {
    const read = readEntry(typed(text), range);
    assert.equal(read.amount ?? read.fault, expected, `“${text}”`);
  }
});

test("a wrong amount stays wrong when its box is left, and a right one is written as all are", () => {
  for (const text of ["1", "", "abc", "9999"]) assert.equal(leftEntry(typed(text), range).typed, text);
  assert.deepEqual(leftEntry(typed("2,000"), range), { value: 2000, typed: null });
});

test("what is typed next to a wrong amount never takes the amount before it", () => {
  const wrong = typedEntry(typed("2000"), "20001", range);
  assert.deepEqual([wrong.value, readEntry(wrong, range).amount], [2000, null]);
});

test("an amount chosen under another range is judged under this one", () => {
  assert.equal(readEntry(entryOf(1850), { min: 2000, max: 3375 }).fault, "Too small: 2,000 to 3,375.");
  assert.equal(readEntry(entryOf(3375), { min: 1850, max: 3000 }).fault, "Too large: 1,850 to 3,000.");
  assert.equal(readEntry({ value: 500, typed: "501" }, { min: 500, max: 500 }).fault, "Too large: 500.");
});

test("the figures of a new table are read as strictly, and those that are wrong are named", () => {
  const form = (name: Figure, text: string): TableForm => ({ ...newTable, figures: { ...newTable.figures, [name]: text } });
  for (const text of ["5.5", "1,5", "-5", "5e1", "ten"]) {
    assert.equal(parseAmount(text), null);
    assert.equal(unreadFigure(form("big", text)), "big");
    assert.deepEqual(faultOf(form("big", text))?.figures, ["big"]);
  }
  assert.deepEqual(faultOf(form("big", "4"))?.figures, ["small", "big"]);
  assert.deepEqual(faultOf(form("base", "9999999999999999"))?.figures, ["base"]);
  assert.equal(faultOf(newTable), null);
});
