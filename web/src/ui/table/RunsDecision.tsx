// All-in: how many times to deal the rest of the board. The fewest that anybody asks for are dealt.
import { playerAt, seatAt, type TableModel } from "../../core/model";
import { runTimes } from "../../core/words";
import { useKeys } from "../hooks";
import { useTurn } from "./turn";

export function RunsDecision({ model, most }: { model: TableModel; most: number }) {
  const { inert, sending, problem, act } = useTurn(model, `runs:${most}`);
  const choices = Array.from({ length: most }, (_, i) => i + 1);
  useKeys((event) => {
    const times = Number(event.key);
    if (sending || event.repeat || !choices.includes(times)) return false;
    act({ action: "run_it", times });
    return true;
  });
  if (sending) return <div class="act sending" role="status"><p>Sending…</p></div>;
  return (
    <div class={inert ? "act inert" : "act"} data-testid="runs">
      {problem && <p class="act-problem" role="alert">{problem}</p>}
      <div class="question">
        <p><b>All-in. How many times should the rest be dealt?</b></p>
        <p class="muted">{othersSaid(model) ?? "Everybody must want it; the fewest asked for are dealt, and each board plays for its part of the pot."}</p>
      </div>
      <div class={`buttons of-${most}`}>
        {choices.map((times) => (
          <button key={times} class={times === 1 ? "do once" : "do stay"} data-testid={`run-${times}`} onClick={() => act({ action: "run_it", times })}>
            {times === 1 ? "Once" : times === 2 ? "Twice" : "Three times"}<kbd>{times}</kbd>
          </button>
        ))}
      </div>
    </div>
  );
}

function othersSaid(model: TableModel): string | null {
  const said = (model.hand?.players ?? []).filter((p) => p.last?.kind === "runs" && p.seat !== model.you);
  if (said.length === 0) return null;
  return said.map((p) => `${seatAt(model, p.seat)?.name ?? `Seat ${p.seat}`} wants to run it ${runTimes(p.last?.amount ?? 1)}.`).join(" ");
}

/** For the others: who is being asked now. Null when nobody is. */
export function askedWords(model: TableModel): string | null {
  const { hand } = model;
  if (!hand?.legal?.most_runs || hand.toAct === null || !playerAt(hand, hand.toAct)) return null;
  return `${seatAt(model, hand.toAct)?.name ?? `Seat ${hand.toAct}`} is asked how many times to run it.`;
}
