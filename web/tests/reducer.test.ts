import test from "node:test";
import assert from "node:assert/strict";
import { isOpen, playerAt, seatAt, type TableModel } from "../src/core/model";
import { potsOf, totalPot } from "../src/core/pots";
import { applyFrame, reduce } from "../src/core/reducer";
import { fromSnap } from "../src/core/snap";
import { dealt, flop, frame, opening, runOut, snap, table } from "./fixtures";

function play(...lists: (typeof opening)[]) {
  return lists.flat().reduce((model, event) => reduce(model, event, 42), table());
}

test("blinds leave the stacks and stand as bets", () => {
  const model = play(opening);
  assert.equal(seatAt(model, 2)?.stack, 995);
  assert.equal(playerAt(model.hand, 4)?.bet, 10);
  assert.equal(totalPot(model.hand!), 15);
  assert.equal(model.hand?.toAct, 2);
});

test("bets are gathered when a street begins and the pot stays the same", () => {
  const model = play(opening, flop);
  assert.equal(totalPot(model.hand!), 20);
  assert.equal(playerAt(model.hand, 4)?.bet, 0);
  assert.deepEqual(model.hand?.boards, [["Ah", "7c", "2d"]]);
  assert.equal(model.hand?.legal?.raise?.max_to, 990);
});

test("a hand played to its end moves exactly the net", () => {
  const model = play(opening, flop, runOut);
  assert.equal(seatAt(model, 4)?.stack, 2000);
  assert.equal(seatAt(model, 2)?.stack, 0);
  assert.equal(model.hand?.over, true);
  assert.equal(playerAt(model.hand, 4)?.handName, "a pair of Aces");
  assert.equal(totalPot(model.hand!), 0);
});

test("only the next seq is applied: an old one is ignored, a later one is a gap", () => {
  const model = table();
  assert.equal(applyFrame(model, frame(879, opening)).kind, "old");
  assert.equal(applyFrame(model, frame(881, opening)).kind, "gap");
  const applied = applyFrame(model, frame(880, opening));
  assert.equal(applied.kind, "applied");
  assert.equal(applied.kind === "applied" && applied.model.seq, 880);
});

test("the model given is never changed", () => {
  const model = table();
  const before = JSON.stringify(model);
  reduce(model, opening[0]!);
  applyFrame(model, frame(880, opening));
  assert.equal(JSON.stringify(model), before);
});

test("cards we may not see stay unknown, and a known card is never covered", () => {
  let model = play(opening);
  assert.deepEqual(playerAt(model.hand, 2)?.cards, ["??", "??"]);
  model = reduce(model, { e: "shown", seat: 2, cards: ["Qd", "??"], name: null, equity: [] });
  assert.deepEqual(playerAt(model.hand, 2)?.cards, ["Qd", "??"]);
  model = reduce(model, { e: "shown", seat: 4, cards: ["As", "??"], name: null, equity: [] });
  assert.deepEqual(playerAt(model.hand, 4)?.cards, ["As", "Ks"]);
});

test("P1 an uncalled bet goes back to the stack", () => {
  let model = play(opening, flop);
  model = reduce(model, { e: "raised", seat: 4, to: 50, bet: true, all_in: false });
  model = reduce(model, { e: "folded", seat: 2, why: "chosen" });
  model = reduce(model, { e: "returned", seat: 4, amount: 50 });
  assert.equal(seatAt(model, 4)?.stack, 990);
  assert.equal(totalPot(model.hand!), 20);
});

test("D7 dead posts go to the pot and not to the bet", () => {
  let model = reduce(table(), opening[0]!);
  model = reduce(model, { e: "posted", seat: 4, post: "dead", amount: 5, all_in: false });
  assert.equal(playerAt(model.hand, 4)?.bet, 0);
  assert.equal(model.hand?.bet, 10);
  assert.equal(totalPot(model.hand!), 5);
});

test("P2 an all-in player closes a level: the rest plays for a side pot", () => {
  const base = fromSnap({
    ...snap,
    seats: [1, 2, 3].map((seat) => ({ ...snap.seats[0]!, seat, player: seat, name: `p${seat}`, stack: 500 })),
  });
  let model = reduce(base, { e: "hand", hand: 1, button: 1, small_blind: 2, big_blind: 3, seats: [1, 2, 3], boards: 1, bomb_pot: false });
  model = reduce(model, { e: "raised", seat: 1, to: 100, bet: true, all_in: true });
  model = reduce(model, { e: "called", seat: 2, to: 100, all_in: false });
  model = reduce(model, { e: "raised", seat: 3, to: 300, bet: false, all_in: false });
  model = reduce(model, { e: "called", seat: 2, to: 300, all_in: false });
  assert.deepEqual(potsOf(model.hand!), [{ amount: 300, seats: [1, 2, 3] }, { amount: 400, seats: [2, 3] }]);
});

test("a folded player's chips stay in the pot he can no longer win", () => {
  let model = play(opening, flop);
  model = reduce(model, { e: "folded", seat: 2, why: "timed_out" });
  assert.deepEqual(potsOf(model.hand!), [{ amount: 20, seats: [4] }]);
  assert.equal(playerAt(model.hand, 2)?.last?.timedOut, true);
});

test("sitting down as oneself gives the own seat, leaving takes it", () => {
  let model = fromSnap({ ...snap, you: null, seats: [] });
  model = reduce(model, { e: "seat_taken", seat: 3, player: 42, name: "ann", bot: false, stack: 500, attendance: "posting", owes: ["small_blind", "big_blind"], bank_ms: 1 }, 42);
  assert.equal(model.you, 3);
  assert.deepEqual(seatAt(model, 3)?.owes, ["small_blind", "big_blind"]);
  model = reduce(model, { e: "seat_left", seat: 3, player: 42, stack: 500, reason: "asked" }, 42);
  assert.equal(model.you, null);
});

test("sitting out while waiting for the big blind leaves it owed, while playing it does not", () => {
  let model = fromSnap({ ...snap, seats: [] });
  model = reduce(model, { e: "seat_taken", seat: 3, player: 42, name: "ann", bot: false, stack: 500, attendance: "waiting_for_blind", owes: [], bank_ms: 1 });
  model = reduce(model, { e: "sat_out", seat: 3 });
  assert.deepEqual(seatAt(model, 3)?.owes, ["big_blind"]);
  assert.deepEqual(seatAt(reduce(model, { e: "sat_out", seat: 3 }), 3)?.owes, ["big_blind"]);
  assert.deepEqual(seatAt(reduce(table(), { e: "sat_out", seat: 4 }), 4)?.owes, seatAt(table(), 4)?.owes);
});

test("a voided hand gives dead chips back to who posted them, also where the hand came as a snap", () => {
  const player = { standing: "live" as const, bet: 0, total: 10, cards: [] };
  const hand = {
    hand: 1023, over: false, street: "flop" as const, button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false,
    boards: [["Ah", "7d", "2d"]], equity: [], rabbit: [], pot: 35, pots: [], bet: 0, to_act: null, turn: 9, legal: null,
    players: [{ ...player, seat: 2, dead: 0 }, { ...player, seat: 4, dead: 15 }],
  };
  const model = reduce(fromSnap({ ...snap, hand }), { e: "voided", hand: 1023 });
  const back = (seat: number): number => (seatAt(model, seat)?.stack ?? 0) - (snap.seats.find((s) => s.seat === seat)?.stack ?? 0);
  assert.deepEqual([back(2), back(4)], [10, 25]);
});

test("a newcomer to a table of bomb pots alone plays from the first one on", () => {
  const joins = (every: number): string | undefined => {
    const base = table();
    const waiting: TableModel = { ...base, rules: { ...base.rules, bomb_pots: { every, ante: 10, boards: 1 } }, seats: base.seats.map((s) => ({ ...s, attendance: "waiting_for_blind" as const })) };
    return seatAt(reduce(waiting, { e: "hand", hand: 1023, button: 2, small_blind: null, big_blind: 4, seats: [2, 4], boards: 1, bomb_pot: true }), 4)?.attendance;
  };
  assert.deepEqual([joins(1), joins(2)], ["playing", "waiting_for_blind"]);
});

test("a voided hand gives every bet back", () => {
  const model = reduce(play(opening, flop), { e: "voided", hand: 1023 });
  assert.equal(seatAt(model, 4)?.stack, 1000);
  assert.equal(seatAt(model, 2)?.stack, 1000);
  assert.equal(model.hand?.over, true);
});

test("an event from a newer server changes nothing", () => {
  const model = table();
  assert.deepEqual(reduce(model, { e: "fireworks" } as never), model);
});

test("a snap in the middle of a hand is the same as the events up to it", () => {
  const model = play(opening, flop);
  const shot = fromSnap({
    ...snap, seq: 885,
    seats: snap.seats.map((s) => ({ ...s, stack: 990 })),
    hand: {
      hand: 1023, over: false, street: "flop", button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false, boards: [["Ah", "7c", "2d"]], equity: [], rabbit: [],
      pot: 20, pots: [{ amount: 20, seats: [2, 4] }], bet: 0, to_act: 4, turn: 3,
      legal: { fold: true, check: true, call: 0, raise: { min_to: 10, max_to: 990 }, most_runs: 0 },
      players: [
        { seat: 2, standing: "live", bet: 0, total: 10, dead: 0, cards: ["??", "??"] },
        { seat: 4, standing: "live", bet: 0, total: 10, dead: 0, cards: ["As", "Ks"] },
      ],
    },
  });
  assert.deepEqual(shot.seats.map((s) => s.stack), model.seats.map((s) => s.stack));
  assert.equal(totalPot(shot.hand!), totalPot(model.hand!));
  assert.deepEqual(shot.hand?.legal, model.hand?.legal);
});

test("cards turned up one by one lie open one by one, and who leaves takes the hidden ones along", () => {
  let model = play(opening, [{ e: "folded", seat: 2, why: "chosen" }, { e: "hand_end", hand: 1023, net: [], rake: 0 }]);
  assert.deepEqual(playerAt(model.hand, 4)?.open, [false, false]);
  model = reduce(model, { e: "shown", seat: 4, cards: ["??", "Ks"], name: null, equity: [] });
  assert.deepEqual(playerAt(model.hand, 4)?.open, [false, true]);
  model = reduce(model, { e: "seat_left", seat: 4, player: 42, stack: 1005, reason: "asked" });
  assert.deepEqual(playerAt(model.hand, 4)?.cards, ["??", "Ks"]);
  model = reduce(model, { e: "seat_left", seat: 2, player: 17, stack: 995, reason: "asked" });
  assert.deepEqual(playerAt(model.hand, 2)?.cards, []);
});

test("four and five cards are shown by place too, and each stays open", () => {
  let model = dealt("omaha_5", ["As", "Ks", "Qd", "Jd", "9c"]);
  assert.deepEqual(playerAt(model.hand, 2)?.cards, ["??", "??", "??", "??", "??"]);
  assert.deepEqual(playerAt(model.hand, 2)?.open, [false, false, false, false, false]);
  model = reduce(model, { e: "shown", seat: 2, cards: ["??", "??", "Td", "??", "2c"], name: null, equity: [] });
  model = reduce(model, { e: "shown", seat: 2, cards: ["7h", "??", "??", "??", "??"], name: null, equity: [] });
  assert.deepEqual(playerAt(model.hand, 2)?.cards, ["7h", "??", "Td", "??", "2c"]);
  assert.deepEqual(playerAt(model.hand, 2)?.open, [true, false, true, false, true]);
  assert.equal(isOpen(playerAt(model.hand, 2)!), false);
  model = reduce(model, { e: "shown", seat: 2, cards: ["??", "8h", "??", "3h", "??"], name: "a pair of Aces, and 8-7-3-2-A low", equity: [] });
  assert.equal(isOpen(playerAt(model.hand, 2)!), true);
  assert.equal(playerAt(model.hand, 2)?.handName, "a pair of Aces, and 8-7-3-2-A low");
});

test("a snap tells by place which cards lie open, and none do where there are none", () => {
  const shot = (over: boolean) => fromSnap({
    ...snap, rules: { ...snap.rules, game: "omaha", betting: "pot_limit" },
    hand: {
      hand: 1023, over, street: "river", button: 2, small_blind: 2, big_blind: 4, straddler: null, bomb_pot: false, boards: [[]], equity: [], rabbit: [], pot: 20, pots: [], bet: 0,
      to_act: null, turn: 3, legal: null,
      players: [
        { seat: 2, standing: "live", bet: 0, total: 10, dead: 0, cards: ["??", "Qd", "??", "Jd"] },
        { seat: 4, standing: "folded", bet: 0, total: 10, dead: 0, cards: ["As", "Ks", "Kd", "2c"] },
        { seat: 5, standing: "folded", bet: 0, total: 10, dead: 0, cards: [] },
      ],
    },
  });
  assert.deepEqual(shot(true).hand?.players.map((p) => p.open), [[false, true, false, true], [false, false, false, false], []]);
  assert.deepEqual(shot(false).hand?.players.map((p) => p.open.includes(true)), [true, false, false]);
  assert.equal(isOpen(shot(true).hand!.players[2]!), false);
  assert.equal(shot(true).rules.betting, "pot_limit");
});

test("the wish to leave outlasts sitting out and coming back, other wishes do not", () => {
  for (const [intent, kept] of [["leave", "leave"], ["removed", "removed"], ["sit_out_next_hand", "none"]] as const) {
    let model = reduce(table(), { e: "intent", seat: 4, intent });
    model = reduce(model, { e: "sat_out", seat: 4 });
    assert.equal(seatAt(model, 4)?.intent, kept);
    model = reduce(model, { e: "sat_in", seat: 4, attendance: "playing" });
    assert.equal(seatAt(model, 4)?.intent, kept);
  }
});
