import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { checkDeck, leafOf, rootOf, type DeckVerdict } from "../src/core/deck_check";
import { holeCards } from "../src/core/games";
import type { HandModel } from "../src/core/model";
import type { CardText, Game, Proof, TableEvent } from "../src/core/protocol";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { flop, opening, runOut, snap } from "./fixtures";
import { scenes, type Scene } from "./scenes";

const page = readFileSync("../server/PROTOCOL.md", "utf8");
const printed = page.split("\n").find((line) => line.startsWith('{"t":"ok","id":"38"')) ?? "{}";
const example = (JSON.parse(printed) as { proof: Proof }).proof;

function told(events: TableEvent[], commitment: string, from = snap): HandModel {
  const all = events.map((event): TableEvent => (event.e === "hand" ? { ...event, commitment } : event));
  const { hand } = all.reduce((model, event) => reduce(model, event, 42), fromSnap(from));
  assert.ok(hand);
  return hand as HandModel;
}

const printedHand = told([...opening, ...flop, ...runOut], example.commitment);
const why = (verdict: DeckVerdict): string => (verdict.kind === "failed" ? verdict.why : "");
const verdictOf = (proof: Proof, hand = printedHand): DeckVerdict => checkDeck(7, hand, "holdem", proof);

test("the proof printed in PROTOCOL.md holds for the hand told there", () => {
  const verdict = verdictOf(example);
  assert.equal(why(verdict), "");
  assert.equal(verdict.kind === "proved" ? verdict.cards : 0, 7);
  assert.equal(rootOf(7, 1023, example.leaves), example.commitment);
});

test("whatever is changed in a proof is found", () => {
  const flipped = (hex: string): string => (hex.startsWith("0") ? "1" : "0") + hex.slice(1);
  const [first, ...rest] = example.cards as [Proof["cards"][number], ...Proof["cards"]];
  const changed: [string, Proof][] = [
    ["before the deal", { ...example, commitment: flipped(example.commitment) }],
    ["belong to the commitment", { ...example, leaves: [...example.leaves.slice(0, 51), flipped(example.leaves[51] ?? "")] }],
    ["52 leaves", { ...example, leaves: example.leaves.slice(1) }],
    ["not the card committed to", { ...example, cards: [{ ...first, card: "Ac" }, ...rest] }],
    ["not the card committed to", { ...example, cards: [{ ...first, salt: flipped(first.salt) }, ...rest] }],
    ["not the card committed to", { ...example, cards: [{ ...first, position: 1 }, ...rest] }],
    ["is no card", { ...example, cards: [{ ...first, card: "Xx" }, ...rest] }],
    ["in the deck twice", { ...example, cards: [first, first, ...rest] }],
    ["As was seen and is not proved", { ...example, cards: rest }],
    ["2d was seen and is not proved", { ...example, cards: example.cards.filter((card) => card.card !== "2d") }],
  ];
  for (const [words, proof] of changed) {
    assert.ok(why(verdictOf(proof)).includes(words), `${words}: ${why(verdictOf(proof))}`);
  }
  assert.ok(why(checkDeck(8, printedHand, "holdem", example)).includes("commitment"), "another table's");
  assert.ok(why(verdictOf(example, { ...printedHand, hand: 1024 })).includes("commitment"), "another hand's");
  assert.equal(verdictOf({} as Proof).kind, "failed");
});

test("committed cards that were dealt in another order are found", () => {
  const turned = { ...printedHand, boards: [["Ah", "7c", "2d", "3h", "9s"]] };
  assert.ok(why(verdictOf(example, turned)).includes("3h was seen where 9s lies"));
  const swapped = printedHand.players.map((p) => (p.seat === 4 ? { ...p, cards: ["Ks", "As"] } : p));
  assert.ok(why(verdictOf(example, { ...printedHand, players: swapped })).includes("Ks was seen where As lies"));
});

/** All 52 cards as codes' texts, so that any deck can be filled up. */
const all = [..."23456789TJQKA"].flatMap((rank) => [..."cdhs"].map((suit) => rank + suit));
const saltOf = (position: number): string => position.toString(16).padStart(32, "0");

/** The cards in the order in which a server deals them, straight from its events. */
function dealOf(events: TableEvent[], game: Game): CardText[] {
  const begun = events.find((e): e is Extract<TableEvent, { e: "hand" }> => e.e === "hand");
  assert.ok(begun);
  const { seats, button } = begun as Extract<TableEvent, { e: "hand" }>;
  const order = [...seats].sort((a, b) => ((a - button + 17) % 9) - ((b - button + 17) % 9));
  const holes = new Map(order.map((seat) => [seat, Array.from({ length: holeCards(game) }, () => "??")]));
  for (const event of events) {
    if (event.e === "hole" || event.e === "shown") event.cards.forEach((card, i) => { if (card !== "??") holes.get(event.seat)![i] = card; });
  }
  const dealt = Array.from({ length: holeCards(game) }, (_, i) => order.map((seat) => holes.get(seat)?.[i] ?? "??")).flat();
  return [...dealt, ...events.flatMap((e) => (e.e === "board" || e.e === "rabbit" ? e.cards : []))];
}

/** Commits to a deck that begins with these cards, hidden ones filled up, and proves those that are not hidden. */
function commit(table: number, hand: number, deal: CardText[], game: Game): Proof {
  const inPlay = all.filter((card) => game !== "short_deck" || "6789TJQKA".includes(card.charAt(0)));
  const spare = inPlay.filter((card) => !deal.includes(card));
  const low = all.filter((card) => !inPlay.includes(card));
  const deck: CardText[] = [];
  const known: number[] = [];
  for (const card of deal) {
    if (deck.length % 3 === 1 && low.length > 0) { // a card to be passed over
      known.push(deck.length);
      deck.push(low.pop() as CardText);
    }
    if (card !== "??") known.push(deck.length);
    deck.push(card === "??" ? (spare.pop() as CardText) : card);
  }
  deck.push(...spare, ...low);
  const cards = deck.map((card, position) => ({ position, card, salt: saltOf(position) }));
  const leaves = cards.map((card) => leafOf(table, hand, card));
  return { commitment: rootOf(table, hand, leaves), leaves, cards: cards.filter((card) => known.includes(card.position)) };
}

function check(scene: Scene, game: Game): DeckVerdict {
  const events = scene.frames.flat();
  const proof = commit(7, 30, dealOf(events, game), game);
  return checkDeck(7, told(events, proof.commitment, scene.snap), game, proof);
}

test("two boards, several runs, five cards, a rabbit hunt: each card is found where the deal puts it", () => {
  for (const scene of scenes) {
    const verdict = check(scene, scene.snap.rules.game);
    assert.equal(`${scene.name}: ${why(verdict)}`, `${scene.name}: `);
    const seen = dealOf(scene.frames.flat(), scene.snap.rules.game).filter((card) => card !== "??").length;
    assert.equal(verdict.kind === "proved" ? verdict.cards : 0, seen, scene.name);
  }
});

test("in short deck the cards below the six are passed over", () => {
  const events: TableEvent[] = [
    { e: "hand", hand: 30, button: 4, small_blind: 4, big_blind: 2, seats: [2, 4], boards: 1, bomb_pot: false },
    { e: "hole", seat: 2, cards: ["??", "??"] }, { e: "hole", seat: 4, cards: ["As", "Ks"] },
    { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "6d"], equity: [] },
  ];
  const scene: Scene = { name: "short", snap: { ...snap, rules: { ...snap.rules, game: "short_deck" } }, frames: [events], stops: {} };
  assert.equal(why(check(scene, "short_deck")), "");
  assert.ok(why(check({ ...scene, snap }, "holdem")) === "", "a full deck passes nothing over");
});
