// What lies in the middle: all of it, and each side pot as a chip that tells who plays for it.
import { isRunSeveralTimes } from "../../core/boards";
import { seatAt, type TableModel } from "../../core/model";
import { potsOf, totalPot } from "../../core/pots";
import { chips, runTimes } from "../../core/words";

interface PotsProps {
  model: TableModel;
  /** The pot that is being asked about. */
  lit: number | null;
  onLight(pot: number | null): void;
}

export function Pots({ model, lit, onLight }: PotsProps) {
  const { hand } = model;
  if (!hand || hand.voided) return null;
  const total = hand.over ? 0 : totalPot(hand);
  const won = hand.over ? hand.awards.reduce((sum, award) => sum + award.amount, 0) : 0;
  const pots = total > 0 ? potsOf(hand) : [];
  return (
    <>
      {hand.bombPot && <Bomb boards={hand.boards.length} />}
      {isRunSeveralTimes(hand) && <span class="pot runs">Run {runTimes(hand.boards.length)}</span>}
      {won > 0 && <span class="pot won-pot" data-testid="won-pot">Pot <b>{chips(won)}</b></span>}
      {total > 0 && <span class="pot total">Pot <b>{chips(total)}</b></span>}
      {pots.length > 1 && pots.map((pot, i) => (
        <button key={i} class={lit === i ? "pot side lit" : "pot side"} aria-expanded={lit === i} data-testid="side-pot"
          onPointerEnter={(event) => { if (event.pointerType === "mouse") onLight(i); }}
          onPointerLeave={(event) => { if (event.pointerType === "mouse") onLight(null); }}
          onFocus={() => onLight(i)} onBlur={() => onLight(null)} onClick={() => onLight(i)}>
          <i class="chip-dot" aria-hidden="true" />{i === 0 ? "Main" : `Side ${i}`} <b>{chips(pot.amount)}</b>
          <span class="pot-count">· {pot.seats.length}<span class="pot-players"> players</span></span>
          {lit === i && <span class="pot-who" role="tooltip">{pot.seats.map((seat) => seatAt(model, seat)?.name ?? `Seat ${seat}`).join(", ")}</span>}
        </button>
      ))}
    </>
  );
}

function Bomb({ boards }: { boards: number }) {
  return (
    <span class="pot bomb" data-testid="bomb-pot">
      <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10" cy="15" r="8" /><path d="M15 9l3-3 2 1" /><path class="spark" d="M21 2l.7 2.300L24 5l-2.300.700L21 8l-.7-2.300L18 5l2.300-.700z" /></svg>
      Bomb pot{boards > 1 ? ` ×${boards}` : ""}
    </span>
  );
}
