// What a seated player can ask for at any time: sit out, chips, habits, leave.
import { isLeaving, type SeatModel, type TableModel } from "../../core/model";
import { leavingWords } from "../../core/words";
import { link } from "../../state/session";
import { complain, toast } from "../../state/toast";

export function ask(frame: { t: string; table: number } & Record<string, unknown>, done?: string): void {
  link.request(frame).then(() => { if (done) toast(done); }, complain);
}

export function leaveTable(model: TableModel): void {
  link.request({ t: "leave", table: model.table }).then(
    (ok) => { if (ok.after_hand) toast("You leave after this hand."); }, complain);
}

interface OptionsProps {
  model: TableModel;
  seat: SeatModel;
  onChips(): void;
  onHabits(): void;
}

export function SeatOptions({ model, seat, onChips, onHabits }: OptionsProps) {
  const table = model.table;
  const out = seat.attendance === "sitting_out";
  const toggle = (when: "next_hand" | "next_big_blind", intent: SeatModel["intent"]): void => {
    if (seat.intent === intent) ask({ t: "sit_in", table, post: false });
    else ask({ t: "sit_out", table, when });
  };
  const leaving = isLeaving(seat);
  const room = model.rules.max_buy_in - seat.stack - seat.topUp;
  return (
    <div class="options">
      {!out && !leaving && seat.stack > 0 && (
        <>
          <Box on={seat.intent === "sit_out_next_hand"} label="Sit out next hand"
            onClick={() => toggle("next_hand", "sit_out_next_hand")} />
          <Box on={seat.intent === "sit_out_next_big_blind"} label="Sit out next BB"
            onClick={() => toggle("next_big_blind", "sit_out_next_big_blind")} />
        </>
      )}
      <span class="options-buttons">
        {!leaving && room > 0 && seat.stack > 0 && (
          <button class="button small" onClick={onChips}>{seat.topUp > 0 ? `Adding ${seat.topUp}` : "Add chips"}</button>
        )}
        {!leaving && <button class="button small" data-testid="habits" title="What is done for me at every hand" onClick={onHabits}>Habits</button>}
        <button class="button small" disabled={leaving} title={leavingWords(seat.intent) ?? undefined} onClick={() => leaveTable(model)}>
          {leaving ? "Leaving…" : "Leave"}
        </button>
      </span>
    </div>
  );
}

function Box({ on, label, onClick }: { on: boolean; label: string; onClick(): void }) {
  return (
    <button role="checkbox" aria-checked={on} class={on ? "box on" : "box"} onClick={onClick}>
      <span class="tick" aria-hidden="true">{on ? "✓" : ""}</span>{label}
    </button>
  );
}
