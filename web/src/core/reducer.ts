// reduce(model, event): the only way a table changes on the client. Pure; live play and replay share it.
import { withHand, withPlayer, withSeat } from "./change";
import type { HandModel, HandPlayerModel, LastAction, TableModel } from "./model";
import type { EvFrame, TableEvent, Why } from "./protocol";
import { boardDealt, bountyPaid, potPaid, runsAgreed, shown, voided } from "./reduce_boards";
import { reduceSeats } from "./reduce_seats";

/** Moves chips from the stack to the street's bet until it is `to`. */
function betTo(model: TableModel, event: Extract<TableEvent, { e: "called" | "raised" }>, kind: "call" | "bet" | "raise"): TableModel {
  const { seat, to, all_in: allIn } = event;
  const last: LastAction = { kind: allIn ? "all_in" : kind, amount: to, timedOut: false };
  const player = model.hand?.players.find((p) => p.seat === seat);
  const added = to - (player?.bet ?? 0);
  let next = withSeat(model, seat, (s) => ({ stack: s.stack - added }));
  next = withPlayer(next, seat, (p) => ({
    bet: to, total: p.total + added, last, standing: allIn ? "all_in" : p.standing,
  }));
  return withHand(next, (h) => ({ bet: Math.max(h.bet, to), toAct: null, legal: null }));
}

function acted(model: TableModel, seat: number, kind: "fold" | "check", why: Why): TableModel {
  const last: LastAction = { kind, amount: 0, timedOut: why === "timed_out" };
  const next = withPlayer(model, seat, (p) => ({ last, standing: kind === "fold" ? "folded" : p.standing }));
  return withHand(next, () => ({ toAct: null, legal: null }));
}

function beginHand(model: TableModel, event: Extract<TableEvent, { e: "hand" }>): TableModel {
  const players = event.seats.map((seat): HandPlayerModel => ({
    seat, standing: "live", bet: 0, total: 0, dead: 0, cards: [], open: [], mucked: false,
    handName: null, last: null, won: 0, bounty: 0,
  }));
  const hand: HandModel = {
    hand: event.hand, over: false, voided: false, street: "preflop", button: event.button,
    smallBlind: event.small_blind, bigBlind: event.big_blind, straddler: null, bombPot: event.bomb_pot,
    boards: Array.from({ length: event.boards }, () => []), equity: Array.from({ length: event.boards }, () => []), rabbit: [],
    bet: event.bomb_pot ? 0 : model.rules.big_blind, // owed in full, also when the blind behind it is short
    toAct: null, turn: 0, legal: null, players, paid: 0, awards: [], showdown: false, net: [],
    commitment: event.commitment ?? null,
  };
  // Debts and waiting are over where there are blinds, or never any.
  const joins = !event.bomb_pot || model.rules.bomb_pots?.every === 1;
  const seats = !joins ? model.seats : model.seats.map((s) =>
    event.seats.includes(s.seat) ? { ...s, attendance: "playing" as const, owes: [] } : s);
  return { ...model, state: "playing", seats, hand };
}

/** One player's ante for the whole table is nobody's bet; everybody's own are matched by each other. */
function isDead(model: TableModel, event: Extract<TableEvent, { e: "posted" }>): boolean {
  const own = model.hand?.bombPot === true || model.rules.ante_from === "everybody";
  return event.post === "dead" || (event.post === "ante" && !own);
}

function posted(model: TableModel, event: Extract<TableEvent, { e: "posted" }>): TableModel {
  const { seat, post, amount } = event;
  const dead = isDead(model, event);
  const next = withPlayer(withSeat(model, seat, (s) => ({ stack: s.stack - amount })), seat, (p) => ({
    bet: dead || post === "ante" ? p.bet : p.bet + amount,
    total: dead ? p.total : p.total + amount,
    dead: dead ? p.dead + amount : p.dead,
    standing: event.all_in ? "all_in" : p.standing,
    last: post === "straddle" ? { kind: "straddle", amount, timedOut: false } : p.last,
  }));
  return post === "straddle" ? withHand(next, () => ({ straddler: seat, bet: amount })) : next;
}

function askTurn(model: TableModel, event: Extract<TableEvent, { e: "turn" }>): TableModel {
  const next = withSeat(model, event.seat, () => ({ bankMs: event.bank_ms }));
  return withHand(next, () => ({ toAct: event.seat, turn: event.turn, legal: event.legal }));
}

/** What nobody called goes back to the stack. */
function returned(model: TableModel, event: Extract<TableEvent, { e: "returned" }>): TableModel {
  const next = withSeat(model, event.seat, (s) => ({ stack: s.stack + event.amount }));
  return withPlayer(next, event.seat, (p) => ({
    bet: Math.max(0, p.bet - event.amount), total: p.total - event.amount, last: null,
    standing: p.standing === "all_in" ? "live" : p.standing, // with chips behind he never was
  }));
}

/** All-in players are asked in turn how many boards they want: a decision that no bet can answer. */
function askRuns(model: TableModel, event: Extract<TableEvent, { e: "ask_runs" }>): TableModel {
  const legal = { fold: false, check: false, call: 0, raise: null, most_runs: event.most };
  return withHand(model, () => ({ toAct: event.seat, turn: event.turn, legal }));
}

function answerRuns(model: TableModel, event: Extract<TableEvent, { e: "runs_answered" }>): TableModel {
  const last: LastAction = { kind: "runs", amount: event.times, timedOut: event.why === "timed_out" };
  return withHand(withPlayer(model, event.seat, () => ({ last })), () => ({ toAct: null, legal: null }));
}

/** `me` is the viewer's player id, so that his own seat is known when he sits down. */
export function reduce(model: TableModel, event: TableEvent, me: number | null = null): TableModel {
  switch (event.e) {
    case "hand": return beginHand(model, event);
    case "posted": return posted(model, event);
    case "hole": return withPlayer(model, event.seat, () => ({ cards: [...event.cards], open: event.cards.map(() => false) }));
    case "turn": return askTurn(model, event);
    case "folded": return acted(model, event.seat, "fold", event.why);
    case "checked": return acted(model, event.seat, "check", event.why);
    case "called": return betTo(model, event, "call");
    case "raised": return betTo(model, event, event.bet ? "bet" : "raise");
    case "bank": return withSeat(model, event.seat, () => ({ bankMs: event.bank_ms }));
    case "ask_runs": return askRuns(model, event);
    case "runs_answered": return answerRuns(model, event);
    case "runs": return runsAgreed(model, event.times);
    case "board": return boardDealt(model, event);
    case "returned": return returned(model, event);
    case "shown": return shown(model, event);
    case "mucked": return withPlayer(model, event.seat, () => ({ mucked: true }));
    case "pot": return potPaid(model, event);
    case "bounty": return bountyPaid(model, event);
    case "hand_end": return withHand(model, () => ({ over: true, toAct: null, legal: null, net: event.net }));
    case "rabbit": return withHand(model, () => ({ rabbit: [...event.cards] }));
    case "voided": return voided(model);
    case "paused": return { ...model, state: "paused" };
    case "resumed": return { ...model, state: "waiting" };
    case "owner": return model;
    default: return reduceSeats(model, event, me);
  }
}

export type Applied = { kind: "applied"; model: TableModel } | { kind: "old" } | { kind: "gap" };

/** Only seq + 1 is ever applied; a later one means that something was lost. */
export function applyFrame(model: TableModel, frame: EvFrame, me: number | null = null): Applied {
  if (frame.seq <= model.seq) return { kind: "old" };
  if (frame.seq !== model.seq + 1) return { kind: "gap" };
  const next = frame.events.reduce((m, event) => reduce(m, event, me), model);
  return { kind: "applied", model: { ...next, seq: frame.seq } };
}
