// Turning cards up after a hand: what the server would accept, and nothing else is offered.
import { playerAt, type TableModel } from "./model";

export type Show = "first" | "second" | "all";

/** Until the next hand, whoever has not folded may show those of his cards that do not lie open yet. */
export function showable(model: TableModel): Show[] {
  const { hand } = model;
  const me = playerAt(hand, model.you);
  if (!hand?.over || hand.voided || !me || me.standing === "folded") return [];
  const hidden = (i: 0 | 1): boolean => !me.open[i] && (me.cards[i] ?? "??") !== "??";
  if (hidden(0) && hidden(1)) return ["first", "second", "all"];
  if (hidden(0)) return ["first"];
  return hidden(1) ? ["second"] : [];
}
