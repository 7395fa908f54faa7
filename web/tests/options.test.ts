// Whole hands with each option: chips add up, boards and shares stand as told, and a snap says the same as events.
import test from "node:test";
import assert from "node:assert/strict";
import { mayHuntRabbit, sharedCards } from "../src/core/boards";
import { playerAt, seatAt, type TableModel } from "../src/core/model";
import { outcomeOf } from "../src/core/outcome";
import { potsOf, totalPot } from "../src/core/pots";
import { preBoxes } from "../src/core/pre_action";
import { reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { snap, table } from "./fixtures";
import { bombPot, fiveCards, rabbit, runThrice, runTwice, scenes, sidePots, type Scene } from "./scenes";

/** After the frame of that index, or after `events` of the next one too. */
function after(scene: Scene, last: number, events = 0): TableModel {
  const list = [...scene.frames.slice(0, last + 1).flat(), ...(scene.frames[last + 1] ?? []).slice(0, events)];
  return list.reduce((model, event) => reduce(model, event, 42), fromSnap(scene.snap));
}

function chipsIn(model: TableModel): number {
  return model.seats.reduce((sum, seat) => sum + seat.stack, 0) + (model.hand ? totalPot(model.hand) : 0);
}

const at = (scene: Scene, stop: string): TableModel => after(scene, scene.stops[stop] ?? -1);

test("in every hand no chip is made or lost at any step, and the stacks end as the net says", () => {
  for (const scene of scenes) {
    let model = fromSnap(scene.snap);
    const all = chipsIn(model);
    for (const event of scene.frames.flat()) {
      model = reduce(model, event, 42);
      assert.equal(chipsIn(model), all, `${scene.name}: ${JSON.stringify(event)}`);
    }
    for (const { seat, amount } of model.hand?.net ?? []) {
      const before = scene.snap.seats.find((s) => s.seat === seat)?.stack ?? 0;
      assert.equal(seatAt(model, seat)?.stack, before + amount, `${scene.name}, seat ${seat}`);
    }
  }
});

test("who is asked how many boards he wants has that decision and no other", () => {
  const model = at(runTwice, "asked");
  assert.equal(model.hand?.toAct, 4);
  assert.equal(model.hand?.turn, 9);
  assert.deepEqual(model.hand?.legal, { fold: false, check: false, call: 0, raise: null, most_runs: 2 });
  const next = after(runTwice, 9);
  assert.equal(next.hand?.toAct, 5);
  assert.deepEqual(playerAt(next.hand, 4)?.last, { kind: "runs", amount: 2, timedOut: false });
  assert.deepEqual(preBoxes({ ...next, you: 4 }), []);
  // With chips behind one is not all-in, and still has nothing to bet.
  assert.equal(playerAt(next.hand, 4)?.standing, "live");
});

test("an answer that did not come in time is one board", () => {
  const model = reduce(at(runTwice, "asked"), { e: "runs_answered", seat: 4, times: 1, why: "timed_out" });
  assert.deepEqual(playerAt(model.hand, 4)?.last, { kind: "runs", amount: 1, timedOut: true });
  assert.equal(model.hand?.legal, null);
});

test("boards that are run share the cards dealt so far, and the hand never goes back a street", () => {
  const agreed = after(runTwice, 9, 2);
  assert.deepEqual(agreed.hand?.boards, [["Ah", "7d", "2d"], ["Ah", "7d", "2d"]]);
  assert.equal(sharedCards(agreed.hand?.boards ?? []), 3);
  const second = after(runTwice, 9, 5);
  assert.deepEqual(second.hand?.boards, [["Ah", "7d", "2d", "9d", "3h"], ["Ah", "7d", "2d", "Kc"]]);
  assert.equal(second.hand?.street, "river");
  const done = at(runTwice, "result");
  assert.equal(sharedCards(done.hand?.boards ?? []), 3);
  assert.deepEqual(done.hand?.boards[1], ["Ah", "7d", "2d", "Kc", "4s"]);
});

test("shares are those the server told last for each board, and gone once chips are paid", () => {
  assert.deepEqual(at(runTwice, "asked").hand?.equity, [[{ seat: 4, share: 6414 }, { seat: 5, share: 3586 }]]);
  assert.deepEqual(after(runTwice, 9, 3).hand?.equity, [[{ seat: 4, share: 0 }, { seat: 5, share: 10000 }], []]);
  assert.deepEqual(after(runTwice, 9, 5).hand?.equity, [[], [{ seat: 4, share: 7955 }, { seat: 5, share: 2045 }]]);
  assert.deepEqual(after(bombPot, 6, 5).hand?.equity.map((board) => board.length), [2, 2]);
  for (const scene of scenes) {
    const model = after(scene, scene.frames.length - 1);
    assert.ok(model.hand?.equity.every((board) => board.length === 0), scene.name);
  }
});

test("a pot's share for each board has its own winners and their hands", () => {
  const outcome = outcomeOf(at(runTwice, "result"), 0);
  assert.deepEqual(outcome?.lines.map((l) => [l.board, l.name, l.amount, l.handName]), [
    [0, "bob", 803, "a flush, Queen high"], [1, "ann", 802, "two pair, Aces and Kings"],
  ]);
  assert.deepEqual(outcome?.seats.map((s) => [s.seat, s.amount, s.boards, s.handName]), [[4, 802, [1], null], [5, 803, [0], null]]);
  const split = outcomeOf(at(bombPot, "result"), 0);
  assert.deepEqual(split?.lines.map((l) => [l.board, l.seat, l.amount]), [[0, 4, 1075], [1, 4, 538], [1, 5, 537]]);
  assert.deepEqual(split?.seats.map((s) => [s.seat, s.boards]), [[4, [0, 1]], [5, [1]]]);
});

test("on one board a player's pots are one line, named as the pot names his hand", () => {
  const outcome = outcomeOf(at(sidePots, "result"), 0);
  assert.deepEqual(outcome?.lines.map((l) => [l.board, l.name, l.amount, l.handName]), [[null, "rocky", 1705, "three of a kind, Queens"]]);
  assert.equal(playerAt(at(fiveCards, "result").hand, 4)?.handName, "a flush, Ace high");
  assert.equal(outcomeOf(after(sidePots, 0), 0), null);
});

test("a bomb pot has no blinds: everybody's ante counts as his own, and nothing is to call", () => {
  const model = after(bombPot, 0);
  assert.equal(model.hand?.bombPot, true);
  assert.equal(model.hand?.bet, 0);
  assert.deepEqual(model.hand?.boards, [["8s", "7d", "2c"], ["Th", "5h", "5c"]]);
  assert.equal(playerAt(model.hand, 4)?.total, 50);
  assert.equal(playerAt(model.hand, 4)?.bet, 0);
  assert.equal(sharedCards(model.hand?.boards ?? []), 0);
});

test("a bomb pot ends nobody's waiting and pays nobody's debts", () => {
  const waiting = { ...bombPot.snap.seats[0]!, attendance: "playing" as const, owes: ["big_blind"] };
  const base = fromSnap({ ...bombPot.snap, seats: [waiting, ...bombPot.snap.seats.slice(1)] });
  assert.deepEqual(seatAt(reduce(base, bombPot.frames[0]![0]!), 1)?.owes, ["big_blind"]);
  assert.deepEqual(seatAt(reduce(base, sidePots.frames[0]![0]!), 1)?.owes, []);
});

test("one player's ante for the table is dead; it lies in the main pot, which all who are in play for", () => {
  const model = after(sidePots, 6);
  assert.equal(playerAt(model.hand, 1)?.dead, 10);
  assert.equal(playerAt(model.hand, 1)?.total, 290);
  assert.deepEqual(potsOf(after(sidePots, 6, 1).hand!), [{ amount: 885, seats: [1, 2, 4] }, { amount: 820, seats: [2, 4] }]);
});

test("a straddle is the bet to call", () => {
  const model = after(fiveCards, 0);
  assert.equal(model.hand?.straddler, 3);
  assert.equal(model.hand?.bet, 20);
  assert.equal(playerAt(model.hand, 3)?.bet, 20);
  assert.equal(seatAt(model, 3)?.stack, 930);
});

test("seven and deuce is paid from stack to stack", () => {
  const model = at(runThrice, "result");
  assert.equal(playerAt(model.hand, 4)?.bounty, 140);
  assert.equal(playerAt(model.hand, 3)?.bounty, -20);
  assert.deepEqual(outcomeOf(model, 0)?.bounties, [{ seat: 4, name: "ann", amount: 140 }]);
});

test("the rabbit may be asked for once, after the hand, where the table has it, by who was in it", () => {
  const over = at(rabbit, "over");
  assert.equal(mayHuntRabbit(over), true);
  assert.equal(mayHuntRabbit(after(rabbit, 5)), false);
  assert.equal(mayHuntRabbit({ ...over, you: null }), false);
  assert.equal(mayHuntRabbit({ ...over, you: 6 }), false);
  assert.equal(mayHuntRabbit({ ...over, rules: { ...over.rules, rabbit_hunt: false } }), false);
  const shown = at(rabbit, "shown");
  assert.equal(mayHuntRabbit(shown), false);
  assert.deepEqual(shown.hand?.rabbit, ["Ad", "Qh"]);
  assert.deepEqual(shown.hand?.boards, [["9h", "6c", "2d"]]);
  assert.equal(mayHuntRabbit({ ...at(runTwice, "result"), rules: over.rules }), false);
});

test("a player's habits are his alone, and a new one has none", () => {
  let model = reduce(table(), { e: "habits", seat: 4, straddle: true, skip_bomb_pots: false, show_beaten: true, top_up_to: 800 });
  assert.deepEqual(seatAt(model, 4)?.habits, { straddle: true, skip_bomb_pots: false, show_beaten: true, top_up_to: 800 });
  assert.deepEqual(seatAt(model, 2)?.habits, seatAt(table(), 2)?.habits);
  model = reduce(model, { e: "seat_taken", seat: 3, player: 9, name: "new", bot: false, stack: 500, attendance: "posting", owes: [], bank_ms: 1 });
  assert.deepEqual(seatAt(model, 3)?.habits, { straddle: false, skip_bomb_pots: false, show_beaten: false, top_up_to: 0 });
});

test("a snap while it is asked how many boards: the same decision, the same open hands, the same shares", () => {
  const model = at(runTwice, "asked");
  const shot = fromSnap({
    ...runTwice.snap, seats: runTwice.snap.seats.map((s) => ({ ...s, stack: seatAt(model, s.seat)?.stack ?? 0 })),
    hand: {
      hand: 30, over: false, street: "flop", button: 1, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false,
      boards: [["Ah", "7d", "2d"]], equity: [{ seat: 4, share: 6414 }, { seat: 5, share: 3586 }], rabbit: [], pot: 1605, pots: [],
      bet: 710, to_act: 4, turn: 9, legal: { fold: false, check: false, call: 0, raise: null, most_runs: 2 },
      players: [
        { seat: 1, standing: "folded", bet: 0, total: 0, dead: 0, cards: [] }, { seat: 2, standing: "folded", bet: 0, total: 5, dead: 0, cards: [] },
        { seat: 4, standing: "live", bet: 710, total: 800, dead: 0, cards: ["As", "Ks"] },
        { seat: 5, standing: "all_in", bet: 710, total: 800, dead: 0, cards: ["Qd", "Jd"] },
      ],
    },
  });
  assert.equal(totalPot(shot.hand!), totalPot(model.hand!));
  assert.deepEqual(shot.hand?.equity, model.hand?.equity);
  assert.deepEqual(shot.hand?.legal, model.hand?.legal);
  for (const seat of [4, 5]) assert.deepEqual(playerAt(shot.hand, seat)?.open, [true, true], `seat ${seat}`);
  // From here on the events are the same for both.
  const rest = runTwice.frames.slice(9).flat();
  const [one, other] = [model, shot].map((m) => rest.reduce((t, e) => reduce(t, e, 42), m));
  assert.deepEqual(one?.hand?.boards, other?.hand?.boards);
  assert.deepEqual(one?.seats.map((s) => s.stack), other?.seats.map((s) => s.stack));
});

test("a snap of boards that are run tells by their cards what they share", () => {
  const shot = fromSnap({
    ...snap,
    hand: {
      hand: 30, over: true, street: "river", button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false,
      boards: [["Ah", "7d", "2d", "9d", "3h"], ["Ah", "7d", "2d", "Kc", "4s"]], equity: [], rabbit: [], pot: 0, pots: [], bet: 0,
      to_act: null, turn: 10, legal: null, players: [{ seat: 4, standing: "live", bet: 0, total: 800, dead: 0, cards: ["As", "Ks"] }],
    },
  });
  assert.equal(sharedCards(shot.hand?.boards ?? []), 3);
  assert.deepEqual(shot.hand?.equity, [[], []]);
});

test("before the flop a snap's bet is the blind's or the straddle's in full; a bomb pot's is none", () => {
  const rows = [[null, false, 5, 10], [3, false, 10, 20], [null, true, 0, 0]] as const;
  for (const [straddler, bomb_pot, bet, owed] of rows) {
    const shot = fromSnap({
      ...snap,
      hand: {
        hand: 30, over: false, street: "preflop", button: 2, small_blind: 2, big_blind: 4, straddler, bomb_pot, boards: [[]],
        equity: [], rabbit: [], pot: 0, pots: [], bet, to_act: null, turn: 1, legal: null, players: [],
      },
    });
    assert.equal(shot.hand?.bet, owed);
  }
});
