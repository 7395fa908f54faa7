import test from "node:test";
import assert from "node:assert/strict";
import { cardGlyph, cardWords, faceOf } from "../src/core/cards";

test("a card that may not be seen has no face", () => {
  for (const text of ["??", "", "A", "1s", "Ax", "Asd"]) assert.equal(faceOf(text), null, text);
  assert.equal(faceOf(undefined), null);
  assert.equal(cardGlyph("??"), "??");
  assert.equal(cardWords("??"), "hidden card");
});

test("ranks and suits are read", () => {
  assert.deepEqual(faceOf("Td"), { rank: "10", suit: "d" });
  assert.equal(cardWords("As"), "ace of spades");
  assert.equal(cardGlyph("7c"), "7♣");
});
