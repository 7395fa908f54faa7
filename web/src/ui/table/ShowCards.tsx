// After the hand, until the next one: turn one, some or all of one's cards up.
import { cardGlyph, cardWords } from "../../core/cards";
import { playerAt, type TableModel } from "../../core/model";
import { showPlaces, type Show } from "../../core/show_cards";
import { ask } from "./SeatOptions";

export function ShowCards({ model, choices }: { model: TableModel; choices: Show[] }) {
  const cards = playerAt(model.hand, model.you)?.cards ?? [];
  const many = cards.length > 2; // so many buttons say only what they show
  const cardOf = (which: Show): string | undefined => which === "all" ? undefined : cards[showPlaces.indexOf(which)];
  const label = (which: Show): string => which === "all" ? (many ? "all" : "both") : cardGlyph(cardOf(which) ?? "");
  const spoken = (which: Show): string => which === "all" ? label(which) : `the ${cardWords(cardOf(which) ?? "")}`;
  return (
    <div class="between">
      {many && <p class="muted">Show</p>}
      <div class="row-buttons">
        {choices.map((which) => (
          <button key={which} class={many ? "button card-button" : "button"} aria-label={`Show ${spoken(which)}`}
            onClick={() => ask({ t: "show", table: model.table, hand: model.hand?.hand, cards: which })}>
            {many ? label(which) : `Show ${label(which)}`}
          </button>
        ))}
      </div>
    </div>
  );
}
