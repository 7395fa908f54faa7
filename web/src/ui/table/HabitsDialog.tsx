// What a player wants done at every hand: only what this table offers, and chips added by themselves.
import { useState } from "preact/hooks";
import type { SeatModel, TableModel } from "../../core/model";
import type { Habits } from "../../core/protocol";
import { chips } from "../../core/words";
import { link } from "../../state/session";
import { toast, wordsOf } from "../../state/toast";
import { Amount } from "../Amount";
import { Dialog } from "../Dialog";

export function HabitsDialog({ model, seat, onClose }: { model: TableModel; seat: SeatModel; onClose(): void }) {
  const { rules } = model;
  const [habits, setHabits] = useState<Habits>(seat.habits);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Habits>): void => setHabits({ ...habits, ...part });
  const range = { min: rules.min_buy_in, max: rules.max_buy_in };
  const usual = Math.min(range.max, Math.max(range.min, rules.big_blind * 100));
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await link.request({ t: "habits", table: model.table, ...habits });
      toast("From the next hand on.");
      onClose();
      return;
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <Dialog title="At every hand" onClose={onClose}>
      <form class="form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <div class="choice">
          {rules.straddle !== "none" && (
            <Habit on={habits.straddle} set={(straddle) => change({ straddle })} label="Straddle"
              words={`Post ${chips(2 * rules.big_blind)} whenever I am under the gun.`} />
          )}
          {rules.bomb_pots && (
            <Habit on={habits.skip_bomb_pots} set={(skip_bomb_pots) => change({ skip_bomb_pots })} label="Skip bomb pots"
              words={`Do not deal me in where everybody pays ${chips(rules.bomb_pots.ante)}.`} />
          )}
          <Habit on={habits.show_beaten} set={(show_beaten) => change({ show_beaten })} label="Show beaten hands"
            words="At a showdown, instead of mucking them." />
          <Habit on={habits.top_up_to > 0} set={(on) => change({ top_up_to: on ? usual : 0 })} label="Automatic top-up"
            words={habits.top_up_to > 0 ? `After each hand, from my wallet, up to ${chips(habits.top_up_to)}.` : "Keep my stack up from my wallet after each hand."} />
          {habits.top_up_to > 0 && (
            <Amount label="Top up to" value={habits.top_up_to} range={range} step={rules.big_blind}
              onChange={(top_up_to) => change({ top_up_to })} />
          )}
        </div>
        {problem && <p class="problem" role="alert">{problem}</p>}
        <button class="button primary big" data-testid="save-habits" disabled={busy}>{busy ? "Saving…" : "Save"}</button>
      </form>
    </Dialog>
  );
}

function Habit({ on, set, label, words }: { on: boolean; set(on: boolean): void; label: string; words: string }) {
  return (
    <label class="habit">
      <input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
      <span><b>{label}</b><small>{words}</small></span>
    </label>
  );
}
