import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { refusals } from "../src/core/refusal_words";
import { bringWords, refusalWords, stackIn } from "../src/core/words";

/** The names between the lines of a source that begin and end like these. */
function namesIn(file: string, begin: string, end: string, name: RegExp): string[] {
  const text = readFileSync(`../${file}`, "utf8").replace(/\/\/.*$/gm, "");
  const part = text.slice(text.indexOf(begin), text.indexOf(end, text.indexOf(begin)));
  return [...part.matchAll(name)].map((match) => match[1] ?? "");
}

test("every code that the server may send has words of its own", () => {
  const wire = namesIn("server/protocol/codes.hpp", "namespace cardroom", "all{", /= "(\w+)"/g);
  const rules = namesIn("game/table/refusal.hpp", "enum class Refusal", "};", /^\s*(\w+),/gm);
  const page = readFileSync("../server/PROTOCOL.md", "utf8");
  const http = page.slice(page.indexOf("HTTP errors are"), page.indexOf("After `unsure`"));
  const routes = [...http.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? "");
  assert.ok(wire.length >= 23 && rules.length >= 30 && routes.length >= 18, `${wire.length} ${rules.length} ${routes.length}`);
  for (const code of [...wire, ...rules, ...routes]) {
    assert.ok(refusals[code], `no words for ${code}`);
    assert.equal(refusalWords(code, ""), refusals[code]);
  }
});

test("words are sentences, and no code, seat or amount stands in them raw", () => {
  for (const [code, words] of Object.entries(refusals)) assert.ok(/^[A-Z].*\.$/.test(words) && !/_/.test(words), `${code}: ${words}`);
});

test("a wrong log-in is not told of tables and invites, and a table is not told of log-ins", () => {
  assert.equal(refusalWords("wrong_login", ""), "Wrong name or password.");
  assert.ok(/table/.test(refusalWords("wrong_password", "this table needs its invite or password")));
});

test("who comes back is told how much to bring and why", () => {
  assert.equal(bringWords(3840, 3_600_000), "You left this table with 3,840 less than 1 hour ago, so you must buy in for 3,840.");
  assert.equal(stackIn("you left with more a short while ago: bring it back: 3840"), 3840);
  assert.equal(stackIn("bring it back"), null);
});
