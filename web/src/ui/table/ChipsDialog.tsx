// Adding chips between hands, and rebuying after a bust.
import { useMemo, useState } from "preact/hooks";
import { moneyKey } from "../../core/keys";
import type { SeatModel, TableModel } from "../../core/model";
import { OneAtATime } from "../../core/one_at_a_time";
import { entryOf, readEntry } from "../../core/typed_amount";
import { chips } from "../../core/words";
import { balance, link } from "../../state/session";
import { toast, wordsOf } from "../../state/toast";
import { Amount } from "../Amount";
import { Dialog } from "../Dialog";
import { MoreChips } from "../MoreChips";

export function ChipsDialog({ model, seat, onClose }: { model: TableModel; seat: SeatModel; onClose(): void }) {
  const wallet = balance.value ?? 0;
  const broke = seat.stack === 0;
  const room = Math.max(0, model.rules.max_buy_in - seat.stack);
  const least = broke ? model.rules.min_buy_in : Math.min(model.rules.big_blind, room);
  const range = { min: least, max: Math.max(least, Math.min(room, wallet)) };
  const [entry, setEntry] = useState(entryOf(Math.min(range.max, Math.max(range.min, broke ? model.rules.big_blind * 100 : room))));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  // The button is off while busy, but Enter in the box is not.
  const only = useMemo(() => new OneAtATime(), []);
  const { amount } = readEntry(entry, range);
  const add = async (): Promise<void> => {
    if (amount === null) return;
    setBusy(true);
    setProblem("");
    try {
      const ok = await link.request({ t: "top_up", table: model.table, amount, key: moneyKey() });
      toast(ok.queued ? `${chips(amount)} will be added after this hand.` : `${chips(amount)} added.`);
      if (seat.attendance === "sitting_out") {
        await link.request({ t: "sit_in", table: model.table, post: true }).catch(() => undefined);
      }
      onClose();
      return;
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  const poor = wallet < least;
  return (
    <Dialog title={broke ? "Rebuy" : "Add chips"} onClose={onClose}>
      <div class="form">
        {poor ? (
          <>
            <p>Your wallet holds {chips(wallet)}; at least {chips(least)} is needed.</p>
            <MoreChips />
          </>
        ) : (
          <>
            <div class="field">
              <span>Amount <small>your wallet holds {chips(wallet)}</small></span>
              <Amount label="Amount" entry={entry} range={range} step={model.rules.big_blind} onChange={setEntry} onEnter={() => void only.run(add)} />
            </div>
            <button class="button primary big" data-testid="confirm-chips" disabled={busy || amount === null} onClick={() => void only.run(add)}>
              {busy ? "Adding…" : [broke ? "Rebuy for" : "Add", amount === null ? "…" : chips(amount)].join(" ")}
            </button>
          </>
        )}
        {problem && <p class="problem" role="alert">{problem}</p>}
      </div>
    </Dialog>
  );
}
