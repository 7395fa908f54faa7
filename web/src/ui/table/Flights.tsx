// Chips on their way from the middle to who has won them, from each board on its own. They draw themselves once and vanish.
import type { Place } from "../../core/layout";
import type { HandModel } from "../../core/model";
import { shortChips } from "../../core/words";

interface FlightsProps {
  hand: HandModel | null;
  placeOf(seat: number): Place | undefined;
  /** Height of the boards' middle, and from one board to the next, in percent of the stage. */
  from: { y: number; step: number };
}

export function Flights({ hand, placeOf, from }: FlightsProps) {
  if (!hand) return null;
  const middle = (hand.boards.length - 1) / 2;
  return (
    <>
      {hand.awards.flatMap((award, i) => award.wins.map((win) => {
        const place = placeOf(win.seat);
        if (!place) return null;
        const style = { "--x": `${place.x}%`, "--y": `${place.y}%`, "--from-y": `${from.y + (award.board - middle) * from.step}%` };
        return (
          <div key={`${hand.hand}-${i}-${win.seat}`} class="flight" style={style} aria-hidden="true">
            <span class="chip-dot" />{shortChips(win.amount)}
          </div>
        );
      }))}
    </>
  );
}
