// After the hand, until the next one: turn one or both of one's cards up.
import { cardGlyph } from "../../core/cards";
import { playerAt, type TableModel } from "../../core/model";
import { ask } from "./SeatOptions";

export function ShowCards({ model }: { model: TableModel }) {
  const cards = playerAt(model.hand, model.you)?.cards ?? [];
  const hand = model.hand?.hand;
  const known = cards.length === 2 && cards.every((card) => card !== "??");
  if (!known) return <div class="between"><p class="muted">The next hand comes soon.</p></div>;
  const show = (which: "first" | "second" | "both"): void =>
    ask({ t: "show", table: model.table, hand, cards: which });
  return (
    <div class="between">
      <div class="row-buttons">
        <button class="button" onClick={() => show("first")}>Show {cardGlyph(cards[0] ?? "")}</button>
        <button class="button" onClick={() => show("second")}>Show {cardGlyph(cards[1] ?? "")}</button>
        <button class="button" onClick={() => show("both")}>Show both</button>
      </div>
    </div>
  );
}
