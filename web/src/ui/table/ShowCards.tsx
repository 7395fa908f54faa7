// After the hand, until the next one: turn one or both of one's cards up.
import { cardGlyph } from "../../core/cards";
import { playerAt, type TableModel } from "../../core/model";
import type { Show } from "../../core/show_cards";
import { ask } from "./SeatOptions";

export function ShowCards({ model, choices }: { model: TableModel; choices: Show[] }) {
  const cards = playerAt(model.hand, model.you)?.cards ?? [];
  const labels: Record<Show, string> = {
    first: cardGlyph(cards[0] ?? ""), second: cardGlyph(cards[1] ?? ""), all: "both",
  };
  return (
    <div class="between">
      <div class="row-buttons">
        {choices.map((which) => (
          <button key={which} class="button" onClick={() => ask({ t: "show", table: model.table, hand: model.hand?.hand, cards: which })}>
            Show {labels[which]}
          </button>
        ))}
      </div>
    </div>
  );
}
