// Whole hands as a server tells them, one for each way in which a table may look: for tests and for looking at.
import { noHabits } from "../src/core/model";
import type { Legal, Share, Snap, SnapSeat, TableEvent } from "../src/core/protocol";
import { plainOptions, usualLimits, type Rules } from "../src/core/rules";

export interface Scene {
  name: string;
  snap: Snap;
  /** Each a frame's events; a stop is worth looking at after the frame of that index. */
  frames: TableEvent[][];
  stops: Record<string, number>;
}

const names = ["eve", "rocky", "maximilian", "ann", "bob", "zoe", "dan", "lea", "tom"];
const rules: Rules = {
  game: "holdem", betting: "no_limit", seats: 6, small_blind: 5, big_blind: 10, ante: 0, min_buy_in: 200, max_buy_in: 2000,
  base_ms: 20000, bank_ms: 30000, ...plainOptions, ...usualLimits,
};

/** Seat 4 is ours, player 42; rocky is a bot. */
function start(stacks: Record<number, number>, change: Partial<Rules>): Snap {
  const seats = Object.entries(stacks).map(([number, stack]): SnapSeat => {
    const seat = Number(number);
    return {
      seat, player: seat === 4 ? 42 : seat, name: names[seat - 1] ?? "", bot: seat === 2, stack, attendance: "playing",
      intent: "none", top_up: 0, owes: [], bank_ms: 30000, connected: true, habits: noHabits,
    };
  });
  return {
    t: "snap", table: 7, seq: 100, name: "Friday night", rules: { ...rules, ...change }, state: "playing", host: null, you: 4,
    seats, hand: null, chat: [],
  };
}

function hand(button: number, small: number | null, big: number, seats: number[], boards = 1, bomb_pot = false): TableEvent {
  return { e: "hand", hand: 30, button, small_blind: small, big_blind: big, seats, boards, bomb_pot };
}
function post(seat: number, kind: "ante" | "small_blind" | "big_blind" | "straddle", amount: number, all_in = false): TableEvent {
  return { e: "posted", seat, post: kind, amount, all_in };
}
function deal(seats: number[], mine: string): TableEvent[] {
  const cards = mine.split(" ");
  return seats.map((seat) => ({ e: "hole", seat, cards: seat === 4 ? cards : cards.map(() => "??") }));
}
function turn(seat: number, number: number, pot: number, legal: Partial<Legal> = {}): TableEvent {
  const all: Legal = { fold: true, check: true, call: 0, raise: { min_to: 10, max_to: 900 }, most_runs: 0, ...legal };
  return { e: "turn", seat, turn: number, pot, base_ms: 20000, bank_ms: 30000, legal: all };
}
const fold = (seat: number): TableEvent => ({ e: "folded", seat, why: "chosen" });
const check = (seat: number): TableEvent => ({ e: "checked", seat, why: "chosen" });
const call = (seat: number, to: number, all_in = false): TableEvent => ({ e: "called", seat, to, all_in });
const raise = (seat: number, to: number, all_in = false, bet = false): TableEvent => ({ e: "raised", seat, to, bet, all_in });
function shares(of: Record<number, number>): Share[] {
  return Object.entries(of).map(([seat, share]) => ({ seat: Number(seat), share }));
}
function board(cards: string, number = 0, equity: Record<number, number> = {}, from?: "turn" | "river"): TableEvent {
  const list = cards.split(" ");
  return { e: "board", street: from ?? (list.length === 3 ? "flop" : "turn"), board: number, cards: list, equity: shares(equity) };
}
function show(seat: number, cards: string, equity: Record<number, number> = {}, name: string | null = null): TableEvent {
  return { e: "shown", seat, cards: cards.split(" "), name, equity: shares(equity) };
}
function pot(number: number, onBoard: number, wins: [number, number, string | null][]): TableEvent {
  return {
    e: "pot", pot: number, board: onBoard, amount: wins.reduce((sum, [, amount]) => sum + amount, 0), rake: 0,
    wins: wins.map(([seat, amount, name]) => ({ seat, amount, name })),
  };
}
function end(net: Record<number, number>): TableEvent {
  return { e: "hand_end", hand: 30, net: Object.entries(net).map(([seat, amount]) => ({ seat: Number(seat), amount })), rake: 0 };
}
function askRuns(seat: number, number: number, most = 2): TableEvent {
  return { e: "ask_runs", seat, turn: number, most, base_ms: 10000 };
}
const answer = (seat: number, times: number): TableEvent => ({ e: "runs_answered", seat, times, why: "chosen" });

const flush = "a flush, Queen high";
const twoPair = "two pair, Aces and Kings";

/** All-in on the flop, run twice: each wins a board. */
export const runTwice: Scene = {
  name: "runs",
  snap: start({ 1: 1500, 2: 1200, 4: 1000, 5: 800 }, { most_runs: 2 }),
  frames: [
    [hand(1, 2, 4, [1, 2, 4, 5]), post(2, "small_blind", 5), post(4, "big_blind", 10), ...deal([2, 4, 5, 1], "As Ks"), turn(5, 1, 15)],
    [raise(5, 30), turn(1, 2, 45)], [fold(1), turn(2, 3, 45)], [fold(2), turn(4, 4, 45)], [raise(4, 90), turn(5, 5, 125)],
    [call(5, 90), board("Ah 7d 2d"), turn(4, 6, 185)],
    [raise(4, 150, false, true), turn(5, 7, 335)], [raise(5, 710, true), turn(4, 8, 1045, { check: false, call: 560, raise: null })],
    [call(4, 710), show(5, "Qd Jd"), show(4, "As Ks", { 5: 3586, 4: 6414 }), askRuns(4, 9)],
    [answer(4, 2), askRuns(5, 10)],
    [
      answer(5, 2), { e: "runs", times: 2 },
      board("9d", 0, { 5: 10000, 4: 0 }), board("3h", 0, {}, "river"),
      board("Kc", 1, { 5: 2045, 4: 7955 }), board("4s", 1, {}, "river"),
      pot(0, 1, [[4, 802, twoPair]]), pot(0, 0, [[5, 803, flush]]), end({ 2: -5, 4: 2, 5: 3, 1: 0 }),
    ],
  ],
  stops: { asked: 8, result: 10 },
};

const bombers = [1, 2, 4, 5, 6];

/** A bomb pot on two boards; all-in on the flop, so that each board has its shares. */
export const bombPot: Scene = {
  name: "bomb",
  snap: start({ 1: 1500, 2: 1200, 4: 1000, 5: 1200, 6: 640 }, { bomb_pots: { every: 10, ante: 50, boards: 2 } }),
  frames: [
    [
      hand(6, null, 2, bombers, 2, true), ...bombers.map((seat) => post(seat, "ante", 50)), ...deal(bombers, "Ts 9s"),
      board("8s 7d 2c", 0), board("Th 5h 5c", 1), turn(1, 1, 250),
    ],
    [check(1), turn(2, 2, 250)], [check(2), turn(4, 3, 250, { raise: { min_to: 10, max_to: 950 } })],
    [raise(4, 950, true, true), turn(5, 4, 1200)],
    [
      call(5, 950), turn(6, 5, 2150),
    ],
    [fold(6), turn(1, 6, 2150)], [fold(1), turn(2, 7, 2150)],
    [
      fold(2), show(4, "Ts 9s"), show(5, "8h 8d"), board("Jh", 0, { 4: 7727, 5: 2273 }), board("2h", 1, { 4: 9545, 5: 455 }),
      board("3c", 0, {}, "river"), board("2d", 1, {}, "river"),
      pot(0, 1, [[4, 538, "two pair, Tens and Fives"], [5, 537, "two pair, Eights and Fives"]]),
      pot(0, 0, [[4, 1075, "a straight, Seven to Jack"]]),
      end({ 1: -50, 2: -50, 4: 613, 5: -463, 6: -50 }),
    ],
  ],
  stops: { turn: 2, result: 7 },
};

/** Three players all-in before the flop for different amounts. */
export const sidePots: Scene = {
  name: "sides",
  snap: start({ 1: 300, 2: 700, 4: 1500, 5: 900, 6: 1100 }, { ante: 10, ante_from: "big_blind" }),
  frames: [
    [
      hand(5, 6, 1, [1, 2, 4, 5, 6]), post(6, "small_blind", 5), post(1, "big_blind", 10), post(1, "ante", 10),
      ...deal([6, 1, 2, 4, 5], "Kh Kd"), turn(2, 1, 25),
    ],
    [raise(2, 40), turn(4, 2, 65)], [raise(4, 140), turn(5, 3, 205)], [fold(5), turn(6, 4, 205)], [fold(6), turn(1, 5, 205)],
    [call(1, 290, true), turn(2, 6, 485)], [raise(2, 700, true), turn(4, 7, 1145, { check: false, call: 560, raise: null })],
    [
      call(4, 700), show(1, "Ad 5d"), show(2, "Qc Qs"), show(4, "Kh Kd", { 1: 2931, 2: 1708, 4: 5361 }),
      board("Qh 8d 2c", 0, { 1: 133, 2: 9012, 4: 855 }), board("3d", 0, { 1: 0, 2: 9524, 4: 476 }), board("Jc", 0, {}, "river"),
      pot(1, 0, [[2, 820, "three of a kind, Queens"]]), pot(0, 0, [[2, 885, "three of a kind, Queens"]]),
      end({ 1: -300, 2: 1005, 4: -700, 5: 0, 6: -5 }),
    ],
  ],
  stops: { price: 6, result: 7 },
};

/** Five cards each, and the flop bet is ours to answer. */
export const fiveCards: Scene = {
  name: "plo5",
  snap: start({ 1: 1500, 2: 1200, 3: 950, 4: 1000, 5: 1200, 6: 640 }, { game: "omaha_5", betting: "pot_limit", straddle: "raise_to_double" }),
  frames: [
    [
      hand(6, 1, 2, [1, 2, 3, 4, 5, 6]), post(1, "small_blind", 5), post(2, "big_blind", 10), post(3, "straddle", 20),
      ...deal([1, 2, 3, 4, 5, 6], "As Ks Td 9d 9h"), turn(4, 1, 35, { check: false, call: 20, raise: { min_to: 40, max_to: 95 } }),
    ],
    [call(4, 20), turn(5, 2, 55)], [call(5, 20), turn(6, 3, 75)], [fold(6), turn(1, 4, 75)], [fold(1), turn(2, 5, 75)],
    [fold(2), turn(3, 6, 75)], [check(3), board("9s 8s 2d"), turn(3, 7, 75)],
    [raise(3, 75, false, true), turn(4, 8, 150, { check: false, call: 75, raise: { min_to: 150, max_to: 300 } })],
    [raise(4, 300), turn(5, 9, 450)], [fold(5), turn(3, 10, 450)], [raise(3, 930, true), turn(4, 11, 1080, { check: false, call: 630, raise: null })],
    [
      call(4, 930), show(3, "Ac Ah 8c 8h Jd"), show(4, "As Ks Td 9d 9h", { 3: 1871, 4: 8129 }),
      board("4c", 0, { 3: 1500, 4: 8500 }), board("Qs", 0, {}, "river"),
      pot(0, 0, [[4, 1935, "a flush, Ace high"]]), end({ 1: -5, 2: -10, 3: -950, 4: 985, 5: -20, 6: 0 }),
    ],
  ],
  stops: { preflop: 0, flop: 7, result: 11 },
};

const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Nine seats, all-in before the flop, three boards with nothing in common, and a bounty. */
export const runThrice: Scene = {
  name: "thrice",
  snap: start(Object.fromEntries(nine.map((seat) => [seat, 1000])), { seats: 9, most_runs: 3, seven_deuce: 20 }),
  frames: [
    [hand(1, 2, 3, nine), post(2, "small_blind", 5), post(3, "big_blind", 10), ...deal(nine, "7s 2s"), turn(4, 1, 15)],
    [raise(4, 1000, true), turn(5, 2, 1015)], [call(5, 1000, true), turn(6, 3, 2015)],
    ...[6, 7, 8, 9, 1, 2].map((seat, i): TableEvent[] => [fold(seat), turn(seat === 9 ? 1 : seat + 1, 4 + i, 2015)]),
    [fold(3), show(4, "7s 2s"), show(5, "Ad Kc", { 4: 3320, 5: 6680 }), askRuns(4, 11, 3)],
    [answer(4, 3), askRuns(5, 12, 3)],
    [
      answer(5, 3), { e: "runs", times: 3 },
      board("7h 7d 2c", 0, { 4: 9900, 5: 100 }), board("Ts", 0, { 4: 10000, 5: 0 }), board("4s", 0, {}, "river"),
      board("Jh 6c 2d", 1, { 4: 7273, 5: 2727 }), board("9c", 1, { 4: 8636, 5: 1364 }), board("8h", 1, {}, "river"),
      board("3h 3c 2h", 2, { 4: 7200, 5: 2800 }), board("Qc", 2, { 4: 8636, 5: 1364 }), board("5h", 2, {}, "river"),
      pot(0, 2, [[4, 671, "two pair, Threes and Deuces"]]), pot(0, 1, [[4, 671, "a pair of Deuces"]]),
      pot(0, 0, [[4, 673, "a full house, Sevens full of Deuces"]]),
      ...[6, 7, 8, 9, 1, 2, 3].map((from): TableEvent => ({ e: "bounty", from, to: 4, amount: 20 })),
      end({ 1: -20, 2: -25, 3: -30, 4: 1155, 5: -1000, 6: -20, 7: -20, 8: -20, 9: -20 }),
    ],
  ],
  stops: { asked: 9, result: 11 },
};

/** Everybody folds on the flop; the button is dead at seat 3; the cards that would have come are asked for. */
export const rabbit: Scene = {
  name: "rabbit",
  snap: start({ 1: 1500, 2: 1200, 4: 1000, 5: 800 }, { rabbit_hunt: true, button: "dead", straddle: "raise_to_double" }),
  frames: [
    [
      hand(3, 4, 5, [1, 2, 4, 5]), post(4, "small_blind", 5), post(5, "big_blind", 10), post(1, "straddle", 20),
      ...deal([4, 5, 1, 2], "As Ks"), turn(2, 1, 35),
    ],
    [fold(2), turn(4, 2, 35, { check: false, call: 15, raise: { min_to: 40, max_to: 1000 } })],
    [raise(4, 80), turn(5, 3, 110)], [fold(5), turn(1, 4, 110)], [call(1, 80), board("9h 6c 2d"), turn(4, 5, 170)],
    [raise(4, 120, false, true), turn(1, 6, 290)],
    [fold(1), { e: "returned", seat: 4, amount: 120 }, pot(0, 0, [[4, 170, null]]), end({ 1: -80, 2: 0, 4: 90, 5: -10 })],
    [{ e: "rabbit", cards: ["Ad", "Qh"] }],
  ],
  stops: { straddle: 1, over: 6, shown: 7 },
};

/** Nine players with four cards each and two boards: as full as a table gets. Three are all-in on the flop. */
export const full: Scene = {
  name: "full",
  snap: start(Object.fromEntries(nine.map((seat) => [seat, 1000 + 10 * seat])), {
    seats: 9, game: "omaha", betting: "pot_limit", bomb_pots: { every: 1, ante: 50, boards: 2 },
  }),
  frames: [
    [
      hand(3, null, 5, nine, 2, true), ...nine.map((seat) => post(seat, "ante", 50)), ...deal(nine, "Ts 9s 8d Ah"),
      board("8s 7d 2c", 0), board("Th 5h 5c", 1), turn(4, 1, 450, { raise: { min_to: 10, max_to: 450 } }),
    ],
    [raise(4, 450, false, true), turn(5, 2, 900)], [fold(5), turn(6, 3, 900)], [raise(6, 1010, true), turn(7, 4, 1910)],
    ...[7, 8, 9, 1, 2].map((seat, i): TableEvent[] => [fold(seat), turn(seat === 9 ? 1 : seat + 1, 5 + i, 1910)]),
    [call(3, 980, true), turn(4, 10, 2890, { check: false, call: 540, raise: null })],
    [
      call(4, 990, true), { e: "returned", seat: 6, amount: 20 }, show(6, "Jc Jh 9c 8h"), show(3, "5s 6s 7s Ad"), show(4, "Ts 9s 8d Ah"),
      board("Jd", 0, { 3: 1212, 4: 3434, 6: 5354 }), board("2d", 1, { 3: 9512, 4: 244, 6: 244 }),
    ],
    [
      board("Qc", 0, {}, "river"), board("Ks", 1, {}, "river"),
      pot(1, 1, [[4, 10, "two pair, Tens and Fives"]]), pot(1, 0, [[4, 10, "a straight, Eight to Queen"]]),
      pot(0, 1, [[3, 1695, "three of a kind, Fives"]]), pot(0, 0, [[4, 848, "a straight, Eight to Queen"], [6, 847, "a straight, Eight to Queen"]]),
      end({ 1: -50, 2: -50, 3: 665, 4: -172, 5: -50, 6: -193, 7: -50, 8: -50, 9: -50 }),
    ],
  ],
  stops: { turn: 0, open: 10, result: 11 },
};

export const scenes: Scene[] = [runTwice, bombPot, sidePots, fiveCards, runThrice, rabbit, full];
