// Outcome: how a hand came out, as the middle of the table says it: a line for each winner of each board.
import { joinHalves } from "./hi_lo";
import type { HandModel, TableModel } from "./model";

export interface WinLine {
  /** Null where there is one board only. */
  board: number | null;
  seat: number;
  name: string;
  amount: number;
  handName: string | null;
}

export interface SeatWin {
  seat: number;
  amount: number;
  /** With one board; on several, each has its own. */
  handName: string | null;
  /** Boards won, lowest first; empty where there is one only. */
  boards: number[];
}

export interface Outcome {
  hand: number;
  lines: WinLine[];
  /** By seat, over all pots and boards. */
  seats: SeatWin[];
  bounties: { seat: number; name: string; amount: number }[];
  until: number;
  /** Shown for longer than that, for its hand lies on the table still. */
  lasting: boolean;
}

function nameAt(model: TableModel, seat: number): string {
  return model.seats.find((s) => s.seat === seat)?.name ?? `Seat ${seat}`;
}

/** All pots together: who won on `board`, in the order in which he was first paid. */
function linesOf(model: TableModel, hand: HandModel, board: number): WinLine[] {
  const lines: WinLine[] = [];
  for (const award of hand.awards.filter((a) => a.board === board)) {
    for (const win of award.wins) {
      const line = lines.find((l) => l.seat === win.seat);
      if (line) {
        line.amount += win.amount;
        line.handName = joinHalves(line.handName, win.name);
      } else lines.push({
        board: hand.boards.length > 1 ? board : null, seat: win.seat, amount: win.amount, name: nameAt(model, win.seat),
        handName: win.name ?? (hand.boards.length > 1 ? null : handNameAt(hand, win.seat)),
      });
    }
  }
  return lines;
}

function handNameAt(hand: HandModel, seat: number): string | null {
  return hand.players.find((p) => p.seat === seat)?.handName ?? null;
}

/** Null before anything is paid. `until` is for whoever shows it. */
export function outcomeOf(model: TableModel, until: number): Outcome | null {
  const { hand } = model;
  if (!hand || hand.awards.length === 0) return null;
  const lines = hand.boards.flatMap((_, board) => linesOf(model, hand, board));
  const seats = hand.players.filter((p) => p.won > 0).map((p): SeatWin => ({
    seat: p.seat, amount: p.won, handName: lines.find((line) => line.board === null && line.seat === p.seat)?.handName ?? null,
    boards: lines.flatMap((line) => (line.seat === p.seat && line.board !== null ? [line.board] : [])),
  }));
  const bounties = hand.players.filter((p) => p.bounty > 0)
    .map((p) => ({ seat: p.seat, name: nameAt(model, p.seat), amount: p.bounty }));
  return { hand: hand.hand, lines, seats, bounties, until, lasting: false };
}
