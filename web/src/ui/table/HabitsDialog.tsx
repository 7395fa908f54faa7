// What a player wants done at every hand: only what this table offers, and chips added by themselves.
import { useState } from "preact/hooks";
import type { SeatModel, TableModel } from "../../core/model";
import type { Habits } from "../../core/protocol";
import { entryOf, readEntry } from "../../core/typed_amount";
import { chips } from "../../core/words";
import { link } from "../../state/session";
import { toast, wordsOf } from "../../state/toast";
import { Amount } from "../Amount";
import { Dialog } from "../Dialog";

export function HabitsDialog({ model, seat, onClose }: { model: TableModel; seat: SeatModel; onClose(): void }) {
  const { rules } = model;
  const [habits, setHabits] = useState<Habits>(seat.habits);
  const [entry, setEntry] = useState(entryOf(seat.habits.top_up_to));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Habits>): void => setHabits({ ...habits, ...part });
  const range = { min: rules.min_buy_in, max: rules.max_buy_in };
  const usual = Math.min(range.max, Math.max(range.min, rules.big_blind * 100));
  const tops = habits.top_up_to > 0;
  const upTo = tops ? readEntry(entry, range).amount : 0;
  const top = (on: boolean): void => {
    change({ top_up_to: on ? usual : 0 });
    setEntry(entryOf(usual));
  };
  const save = async (): Promise<void> => {
    if (upTo === null) return;
    setBusy(true);
    setProblem("");
    try {
      await link.request({ t: "habits", table: model.table, ...habits, top_up_to: upTo });
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
          <Habit on={tops} set={top} label="Automatic top-up"
            words={tops ? `After each hand, from my wallet, up to ${upTo === null ? "…" : chips(upTo)}.` : "Keep my stack up from my wallet after each hand."} />
          {tops && <Amount label="Top up to" entry={entry} range={range} step={rules.big_blind} onChange={setEntry} />}
        </div>
        {problem && <p class="problem" role="alert">{problem}</p>}
        <button class="button primary big" data-testid="save-habits" disabled={busy || upTo === null}>{busy ? "Saving…" : "Save"}</button>
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
