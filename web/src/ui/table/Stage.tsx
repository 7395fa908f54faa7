// The felt: seats around it, board and pots in the middle. Live play and replay draw the same stage.
import { useState } from "preact/hooks";
import type { TurnClock } from "../../core/clock";
import { placeOf, places, type Place } from "../../core/layout";
import { seatAt, type TableModel } from "../../core/model";
import type { Outcome } from "../../core/outcome";
import { potsOf } from "../../core/pots";
import { isPhone } from "../hooks";
import { Centre } from "./Centre";
import { Flights } from "./Flights";
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
  /** Asks for the cards that would have come. */
  onRabbit?: (() => void) | undefined;
}

const flightsFrom = { desktop: { y: 43, step: 12 }, phone: { y: 39, step: 9 } };

export function Stage({ model, bottom, clock = null, outcome = null, onSit, note = null, away, onRabbit }: StageProps) {
  const [lit, setLit] = useState<number | null>(null);
  const seats = model.rules.seats;
  const spots = places(seats, isPhone.value);
  const numbers = Array.from({ length: seats }, (_, i) => i + 1);
  const spotOf = (seat: number): Place | undefined => spots[placeOf(seat, bottom ?? 1, seats)];
  const { hand } = model;
  const players = lit === null || !hand ? null : potsOf(hand)[lit]?.seats ?? null;
  return (
    <div class="stage">
      <div class="felt" />
      <Centre model={model} outcome={outcome} note={note} lit={lit} onLight={setLit} onRabbit={onRabbit} />
      {numbers.map((seat) => {
        const place = spotOf(seat);
        if (!place) return null;
        const taken = seatAt(model, seat);
        return taken ? (
          <SeatPod key={seat} model={model} seat={taken} place={place} hero={bottom === seat} clock={clock} outcome={outcome}
            heldUntil={away?.get(seat)} unlit={players !== null && !players.includes(seat)} />
        ) : (
          <EmptySeat key={seat} seat={seat} place={place} onSit={onSit} button={hand?.button === seat && !hand.voided} />
        );
      })}
      {numbers.map((seat) => {
        const place = spotOf(seat);
        return place ? <Bet key={`bet${seat}`} hand={model.hand} seat={seat} place={place} /> : null;
      })}
      <Flights hand={hand} placeOf={spotOf} from={flightsFrom[isPhone.value ? "phone" : "desktop"]} />
    </div>
  );
}
