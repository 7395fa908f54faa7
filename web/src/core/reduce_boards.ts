// What the reducer does from the first board card to the last chip paid: boards, cards turned up, pots, bounties.
import { withHand, withPlayer, withSeat } from "./change";
import { handName } from "./hand_name";
import { isOpen, type HandPlayerModel, type TableModel } from "./model";
import type { CardText, Street, TableEvent } from "./protocol";

const streets: readonly Street[] = ["preflop", "flop", "turn", "river"];

/** The second board of several begins again where the first one did: the hand never goes back a street. */
function later(one: Street, other: Street): Street {
  return streets.indexOf(one) > streets.indexOf(other) ? one : other;
}

/**
 * The name of a hand that was turned up before the board was full. Other games than Hold'em have names of their own,
 * and on several boards a hand has several.
 */
function runOutName(model: TableModel, player: HandPlayerModel, cards: CardText[]): string | null {
  const named = model.rules.game === "holdem" && model.hand?.boards.length === 1 && cards.length === 5 && isOpen(player);
  return named ? handName([...player.cards, ...cards]) : null;
}

export function boardDealt(model: TableModel, event: Extract<TableEvent, { e: "board" }>): TableModel {
  return withHand(model, (h) => {
    const cards = [...(h.boards[event.board] ?? []), ...event.cards];
    const players = h.players.map((p) => ({
      ...p, bet: 0, last: p.standing === "live" ? null : p.last, handName: p.handName ?? runOutName(model, p, cards),
    }));
    return {
      street: later(h.street, event.street), bet: 0, players,
      boards: h.boards.map((board, i) => (i === event.board ? cards : board)),
      equity: h.equity.map((known, i) => (i === event.board ? event.equity : known)),
    };
  });
}

/** From here on so many boards, with the cards dealt so far in common. Shares are told anew with each board's cards. */
export function runsAgreed(model: TableModel, times: number): TableModel {
  return withHand(model, (h) => ({
    boards: Array.from({ length: times }, () => [...(h.boards[0] ?? [])]),
    equity: Array.from({ length: times }, (_, i) => (i === 0 ? h.equity[0] ?? [] : [])),
  }));
}

/** A card turned face up stays known; "??" never covers one we already see. */
function keepKnown(known: string[], turned: string[]): string[] {
  return turned.map((card, i) => (card === "??" ? known[i] ?? "??" : card));
}

export function shown(model: TableModel, event: Extract<TableEvent, { e: "shown" }>): TableModel {
  const next = withPlayer(model, event.seat, (p) => ({
    cards: keepKnown(p.cards, event.cards), mucked: false,
    open: event.cards.map((card, i) => p.open[i] === true || card !== "??"),
    handName: event.name ?? p.handName,
  }));
  return withHand(next, (h) => ({
    showdown: h.showdown || !h.over,
    equity: event.equity.length > 0 ? h.equity.map((known, i) => (i === 0 ? event.equity : known)) : h.equity,
  }));
}

export function potPaid(model: TableModel, event: Extract<TableEvent, { e: "pot" }>): TableModel {
  const { pot, board, amount, wins } = event;
  let next = withHand(model, (h) => ({
    paid: h.paid + amount, awards: [...h.awards, { pot, board, amount, wins }], equity: h.equity.map(() => []),
    players: h.players.map((p) => ({ ...p, bet: 0 })), toAct: null, legal: null,
  }));
  const alone = model.hand?.boards.length === 1;
  for (const win of wins) {
    next = withSeat(next, win.seat, (s) => ({ stack: s.stack + win.amount }));
    next = withPlayer(next, win.seat, (p) => ({
      won: p.won + win.amount, handName: p.handName ?? (alone ? win.name : null),
    }));
  }
  return next;
}

export function bountyPaid(model: TableModel, event: Extract<TableEvent, { e: "bounty" }>): TableModel {
  const { from, to, amount } = event;
  let next = withSeat(model, from, (s) => ({ stack: s.stack - amount }));
  next = withSeat(next, to, (s) => ({ stack: s.stack + amount }));
  next = withPlayer(next, from, (p) => ({ bounty: p.bounty - amount }));
  return withPlayer(next, to, (p) => ({ bounty: p.bounty + amount }));
}

export function voided(model: TableModel): TableModel {
  let next = model;
  for (const p of model.hand?.players ?? []) {
    next = withSeat(next, p.seat, (s) => ({ stack: s.stack + p.total + p.dead - p.won - p.bounty }));
  }
  return withHand(next, (h) => ({
    over: true, voided: true, toAct: null, legal: null, boards: h.boards.map(() => []), equity: h.boards.map(() => []),
    players: h.players.map((p) => ({ ...p, bet: 0, total: 0, dead: 0, cards: [] })),
  }));
}
