import test from "node:test";
import assert from "node:assert/strict";
import { fileOf, handFormats, noTextWords, textRequest } from "../src/core/hand_text";

const hand = { table: 7, hand: 1023 };

test("a hand's text is asked for by table, number and format", () => {
  assert.deepEqual(textRequest(hand, "phh", false), { t: "hand_text", table: 7, hand: 1023, format: "phh" });
  assert.deepEqual(textRequest(hand, "ohh", true), { t: "admin_hand_text", table: 7, hand: 1023, format: "ohh" });
});

test("there are three formats, each with a name to choose it by", () => {
  assert.deepEqual(handFormats.map(({ format }) => format), ["phh", "pokerstars", "ohh"]);
  assert.deepEqual(handFormats.map(({ label }) => label), ["PHH", "PokerStars", "Open Hand History"]);
});

test("the answer is a file with the server's name and text", () => {
  const answer = { t: "ok" as const, id: "35", table: 7, hand: 1023, format: "phh", file: "cardroom-7-1023.phh", text: "variant = \"NT\"\n" };
  assert.deepEqual(fileOf(answer), { name: "cardroom-7-1023.phh", text: "variant = \"NT\"\n" });
});

test("why a hand has no text is told in the server's words, anything else as usual", () => {
  assert.equal(noTextWords("no_such_hand", "a hand that was voided has no text"), "A hand that was voided has no text.");
  assert.equal(noTextWords("limit_reached", "this hand's text is too long"), "This hand's text is too long.");
  assert.equal(noTextWords("saving", "the database does not answer"), "The table is being saved. Nothing was done; try again in a moment.");
});
