// One board or several: what they share, what they are called, and the cards that would have come.
import { playerAt, type HandModel, type TableModel } from "./model";
import type { CardText } from "./protocol";

/** Cards that all boards begin with. A card lies on one place of the deck, so equal cards are common ones. */
export function sharedCards(boards: CardText[][]): number {
  const [first = [], ...others] = boards;
  const differs = first.findIndex((card, i) => others.some((board) => board[i] !== card));
  return differs < 0 ? first.length : differs;
}

const ordinals = ["1st", "2nd", "3rd"];

export function ordinal(board: number): string {
  return ordinals[board] ?? `${board + 1}th`;
}

export function isBoardFull(board: CardText[] | undefined): boolean {
  return (board?.length ?? 0) >= 5;
}

/** Whether the boards are one board run several times, and not those of a bomb pot. */
export function isRunSeveralTimes(hand: HandModel): boolean {
  return hand.boards.length > 1 && !hand.bombPot;
}

/** After the hand whoever was dealt in may ask, once, for the cards that would have come on its only board. */
export function mayHuntRabbit(model: TableModel): boolean {
  const { hand, rules } = model;
  if (!rules.rabbit_hunt || !hand?.over || hand.voided || !playerAt(hand, model.you)) return false;
  return hand.boards.length === 1 && !isBoardFull(hand.boards[0]) && hand.rabbit.length === 0;
}
