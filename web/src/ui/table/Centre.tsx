// The middle of the table: pots, five places for the board, and who has won.
import type { Outcome } from "../../core/live_table";
import { potsOf, totalPot, type TableModel } from "../../core/model";
import { chips } from "../../core/words";
import { Card } from "../Card";

export function Centre({ model, outcome, note }: { model: TableModel; outcome: Outcome | null; note: string | null }) {
  const hand = model.hand;
  const board = hand?.board ?? [];
  return (
    <div class="centre">
      <div class="pots" aria-live="off">{hand && <Pots model={model} />}</div>
      <div class="board" role="group" aria-label="Board">
        {[0, 1, 2, 3, 4].map((i) => board[i]
          ? <Card key={`${hand?.hand ?? 0}-${i}`} card={board[i]} className="dealt" />
          : <span key={`place-${i}`} class="card-place" />)}
      </div>
      <div class="verdict" role="status" aria-live="polite">
        {outcome ? outcome.wins.map((win) => (
          <p key={win.seat} class={outcome.hand === hand?.hand ? "" : "quiet"}>
            {outcome.hand !== hand?.hand && `Hand ${chips(outcome.hand)}: `}<b>{win.name}</b> wins {chips(win.amount)}{win.handName ? ` with ${win.handName}` : ""}
          </p>
        )) : note ? <p class="quiet">{note}</p> : null}
      </div>
    </div>
  );
}

function Pots({ model }: { model: TableModel }) {
  const hand = model.hand;
  if (!hand || hand.over) return null;
  const total = totalPot(hand);
  if (total <= 0) return null;
  const pots = potsOf(hand);
  return (
    <>
      <span class="pot total">Pot <b>{chips(total)}</b></span>
      {pots.length > 1 && pots.map((pot, i) => (
        <span key={i} class="pot">
          {i === 0 ? "Main" : `Side ${i}`} <b>{chips(pot.amount)}</b> · {pot.seats.length} players
        </span>
      ))}
    </>
  );
}
