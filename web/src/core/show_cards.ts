// Turning cards up after a hand: what the server would accept, and nothing else is offered.
import { playerAt, type TableModel } from "./model";

/** Hole cards by place, as `show` names them. */
export const showPlaces = ["first", "second", "third", "fourth", "fifth"] as const;

export type Show = (typeof showPlaces)[number] | "all";

/** Until the next hand, whoever has not folded may show those of his cards that do not lie open yet. */
export function showable(model: TableModel): Show[] {
  const { hand } = model;
  const me = playerAt(hand, model.you);
  if (!hand?.over || hand.voided || !me || me.standing === "folded") return [];
  const hidden = showPlaces.filter((_, i) => !me.open[i] && (me.cards[i] ?? "??") !== "??");
  return hidden.length > 1 ? [...hidden, "all"] : hidden;
}
