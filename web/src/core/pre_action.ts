// Pre-actions: what may be armed before one's turn, where its box stands, and when it is void.
import { contenders, playerAt, seatAt, type HandModel, type TableModel } from "./model";
import type { Street } from "./protocol";

export type PreKind = "check_fold" | "check" | "call";

export interface PreBox {
  /** 0 stands where Fold will be, 1 where Check or Call will be. */
  place: 0 | 1;
  kind: PreKind;
  label: string;
  price: number;
}

export interface Armed {
  hand: number;
  street: Street;
  kind: PreKind;
  price: number;
}

/** What one must have in on this street to stay: the bet; against one all-in opponent no more than he has in. */
function owed(hand: HandModel, seat: number): number {
  const [opponent, ...more] = contenders(hand).filter((p) => p.seat !== seat);
  const alone = opponent?.standing === "all_in" && more.length === 0;
  return alone ? Math.min(hand.bet, opponent.bet) : hand.bet;
}

/** What a call would cost now: at most the stack; 0 when nothing is to call. */
export function priceFor(model: TableModel, seat: number): number {
  const player = playerAt(model.hand, seat);
  const stack = seatAt(model, seat)?.stack ?? 0;
  if (!model.hand || !player) return 0;
  return Math.min(stack, Math.max(0, owed(model.hand, seat) - player.bet));
}

function mayPreAct(model: TableModel): boolean {
  const { hand, you } = model;
  const me = playerAt(hand, you);
  if (seatAt(model, you)?.intent === "leave") return false; // the server folds for us
  if (hand?.legal?.most_runs) return false; // the betting is over
  return hand !== null && !hand.over && me?.standing === "live" && hand.toAct !== null && hand.toAct !== you;
}

export function preBoxes(model: TableModel): PreBox[] {
  if (model.you === null || !mayPreAct(model)) return [];
  const price = priceFor(model, model.you);
  const boxes: PreBox[] = [{ place: 0, kind: "check_fold", label: "Check/Fold", price: 0 }];
  if (price === 0) boxes.push({ place: 1, kind: "check", label: "Check", price: 0 });
  else boxes.push({ place: 1, kind: "call", label: `Call ${price.toLocaleString("en-US")}`, price });
  return boxes;
}

/** Mirrors what the server has forgotten: another hand or street, our turn, a bet after Check, another price. */
export function stillArmed(armed: Armed | null, model: TableModel): Armed | null {
  if (!armed || !model.hand || model.you === null) return null;
  if (model.hand.hand !== armed.hand || model.hand.street !== armed.street || model.hand.over || model.hand.toAct === model.you) return null;
  if (playerAt(model.hand, model.you)?.standing !== "live") return null;
  const price = priceFor(model, model.you);
  if (armed.kind === "check" && price > 0) return null;
  if (armed.kind === "call" && price !== armed.price) return null;
  return armed;
}

export function preRequest(table: number, armed: Armed): Record<string, unknown> & { t: string } {
  const frame = { t: "pre_act", table, hand: armed.hand, street: armed.street, action: armed.kind };
  return armed.kind === "call" ? { ...frame, price: armed.price } : frame;
}
