// The felt: seats around it, board and pots in the middle. Live play and replay draw the same stage.
import type { TurnClock } from "../../core/clock";
import { placeOf, places } from "../../core/layout";
import type { Outcome } from "../../core/live_table";
import { seatAt, type TableModel } from "../../core/model";
import { isPhone } from "../hooks";
import { Centre } from "./Centre";
import { Bet, EmptySeat, SeatPod } from "./Seat";

export interface StageProps {
  model: TableModel;
  /** Whose seat is bottom centre; the first one for a watcher. */
  bottom: number | null;
  clock?: TurnClock | null;
  outcome?: Outcome | null;
  onSit?: ((seat: number) => void) | undefined;
  note?: string | null;
  /** Disconnected seats, with the end of their time. */
  away?: ReadonlyMap<number, number>;
}

export function Stage({ model, bottom, clock = null, outcome = null, onSit, note = null, away }: StageProps) {
  const seats = model.rules.seats;
  const spots = places(seats, isPhone.value);
  const numbers = Array.from({ length: seats }, (_, i) => i + 1);
  return (
    <div class="stage">
      <div class="felt" />
      <Centre model={model} outcome={outcome} note={note} />
      {numbers.map((seat) => {
        const index = placeOf(seat, bottom ?? 1, seats);
        const place = spots[index];
        if (!place) return null;
        const taken = seatAt(model, seat);
        return taken ? (
          <SeatPod key={seat} model={model} seat={taken} place={place} hero={bottom === seat} clock={clock} outcome={outcome}
            heldUntil={away?.get(seat)} />
        ) : (
          <EmptySeat key={seat} seat={seat} place={place} onSit={onSit} />
        );
      })}
      {numbers.map((seat) => {
        const place = spots[placeOf(seat, bottom ?? 1, seats)];
        return place ? <Bet key={`bet${seat}`} hand={model.hand} seat={seat} place={place} /> : null;
      })}
    </div>
  );
}
