import test from "node:test";
import assert from "node:assert/strict";
import { seatAt } from "../src/core/model";
import { firstOf, framesOf, jumpStreet, stepTo } from "../src/core/replay";
import { flop, opening, runOut, snap } from "./fixtures";
import { rabbit, runThrice, runTwice, sidePots, type Scene } from "./scenes";

const replay = {
  table: 7, hand: 1023, name: "House 1", start: snap,
  steps: [opening, flop, runOut].map((events, i) => ({ seq: 880 + i, at_ms: i * 1000, events })),
};
const frames = framesOf(replay);

test("the first frame has the blinds posted and the cards dealt", () => {
  assert.equal(frames[0]?.event?.e, "hand");
  assert.equal(frames[0]?.model.hand?.players.find((p) => p.seat === 4)?.bet, 10);
  assert.deepEqual(frames[0]?.model.hand?.players.find((p) => p.seat === 4)?.cards, ["As", "Ks"]);
});

test("every action is one step and the last one has the final stacks", () => {
  const kinds = frames.map((f) => f.event?.e);
  assert.deepEqual(kinds, ["hand", "called", "checked", "board", "raised", "called", "board", "board", "shown", "mucked", "pot", "hand_end"]);
  assert.equal(seatAt(frames.at(-1)!.model, 4)?.stack, 2000);
});

test("streets can be jumped to and fro", () => {
  assert.equal(firstOf(frames, "flop"), 3);
  assert.equal(jumpStreet(frames, 0, 1), 3);
  assert.equal(jumpStreet(frames, 3, -1), 0);
  assert.equal(frames[jumpStreet(frames, 3, 1)]?.street, "turn");
  assert.equal(jumpStreet(frames, frames.length - 1, 1), frames.length - 1);
});

test("stepping stops at both ends", () => {
  assert.equal(stepTo(-1, frames.length), 0);
  assert.equal(stepTo(99, frames.length), frames.length - 1);
  assert.equal(stepTo(3, frames.length), 3);
});

test("cards never dealt to the viewer stay hidden in every frame", () => {
  for (const { model } of frames) {
    const cards = model.hand?.players.find((p) => p.seat === 2)?.cards ?? [];
    assert.ok(cards.every((card) => card === "??"));
  }
});

function framesOfScene(scene: Scene) {
  const steps = scene.frames.map((events, i) => ({ seq: 101 + i, at_ms: i * 1000, events }));
  return framesOf({ table: 7, hand: 30, name: "Friday night", start: scene.snap, steps });
}

test("a hand that is run twice steps board by board and never goes back a street", () => {
  const steps = framesOfScene(runTwice);
  const kinds = steps.map((f) => f.event?.e);
  assert.deepEqual(kinds.slice(kinds.indexOf("shown")), [
    "shown", "shown", "runs_answered", "runs_answered", "runs", "board", "board", "board", "board", "pot", "pot", "hand_end",
  ]);
  const order = ["preflop", "flop", "turn", "river", "end"];
  const streets = steps.map((f) => order.indexOf(f.street));
  assert.deepEqual(streets, [...streets].sort((a, b) => a - b));
  assert.deepEqual(steps.at(-1)?.model.hand?.boards.map((board) => board.length), [5, 5]);
});

test("shares, bounties and the rabbit are steps of a replay", () => {
  const shares = framesOfScene(sidePots).filter((f) => f.model.hand?.equity[0]?.length).map((f) => f.event?.e);
  assert.deepEqual(shares, ["shown", "board", "board"]);
  const bounties = framesOfScene(runThrice).filter((f) => f.event?.e === "bounty");
  assert.deepEqual([bounties.length, bounties.at(-1)?.street], [7, "end"]);
  const last = framesOfScene(rabbit).at(-1);
  assert.deepEqual([last?.event?.e, last?.street, last?.model.hand?.rabbit], ["rabbit", "end", ["Ad", "Qh"]]);
});
