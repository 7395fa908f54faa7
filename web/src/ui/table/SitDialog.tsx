// Sitting down: how much to bring, and whether to post or to wait.
import { useMemo, useState } from "preact/hooks";
import type { Rules } from "../../core/protocol";
import { OneAtATime } from "../../core/one_at_a_time";
import { entryOf, readEntry } from "../../core/typed_amount";
import { bringWords, chips } from "../../core/words";
import { balance } from "../../state/session";
import { stackAskedFor, takeSeat, usualBuyIn } from "../../state/seating";
import { lastGame, lastStakes } from "../../state/settings";
import { wordsOf } from "../../state/toast";
import { Amount } from "../Amount";
import { Dialog } from "../Dialog";
import { MoreChips } from "../MoreChips";

interface SitProps {
  table: number;
  rules: Rules;
  seat: number;
  /** What must be brought, no more and no less: the stack one left with a short while ago. */
  due: number | null;
  onClose(): void;
}

export function SitDialog({ table, rules, seat, due, onClose }: SitProps) {
  const wallet = balance.value ?? 0;
  const [entry, setEntry] = useState(entryOf(usualBuyIn(rules, wallet)));
  const [post, setPost] = useState(true);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  // The button is off while busy, but Enter in the box is not.
  const only = useMemo(() => new OneAtATime(), []);
  const [mustBring, setMustBring] = useState<number | null>(due);
  const range = { min: rules.min_buy_in, max: Math.min(rules.max_buy_in, Math.max(rules.min_buy_in, wallet)) };
  const bring = mustBring ?? readEntry(entry, range).amount;
  const sit = async (): Promise<void> => {
    if (bring === null) return;
    setBusy(true);
    setProblem("");
    try {
      await takeSeat({ table, seat, buyIn: bring, post });
      lastGame.value = rules.game;
      lastStakes.value = rules.big_blind;
      onClose();
      return;
    } catch (error) {
      const asked = stackAskedFor(error);
      if (asked === null) setProblem(wordsOf(error));
      else setMustBring(asked);
    }
    setBusy(false);
  };
  if (wallet < (mustBring ?? rules.min_buy_in)) {
    return (
      <Dialog title="Not enough chips" onClose={onClose}>
        <p>
          {mustBring === null ? `The smallest buy-in here is ${chips(rules.min_buy_in)}` : bringWords(mustBring, rules.rathole_ms).slice(0, -1)}; your
          wallet holds {chips(wallet)}.
        </p>
        <MoreChips />
      </Dialog>
    );
  }
  return (
    <Dialog title={`Take seat ${seat}`} onClose={onClose}>
      <div class="form">
        <div class="field">
          <span>Bring to the table{" "}
            <small>{mustBring === null && `${chips(rules.min_buy_in)} to ${chips(rules.max_buy_in)}; `}you have {chips(wallet)}</small></span>
          {mustBring === null
            ? <Amount label="Buy-in" entry={entry} range={range} step={rules.big_blind} onChange={setEntry} onEnter={() => void only.run(sit)} />
            : <><b class="figure" data-testid="must-bring">{chips(mustBring)}</b><small role="status">{bringWords(mustBring, rules.rathole_ms)}</small></>}
        </div>
        <fieldset class="choice">
          <legend>When a hand is running</legend>
          <label><input type="radio" name="post" checked={post} onChange={() => setPost(true)} /> Post the big blind and play at once</label>
          <label><input type="radio" name="post" checked={!post} onChange={() => setPost(false)} /> Wait until the big blind reaches me</label>
        </fieldset>
        {problem && <p class="problem" role="alert">{problem}</p>}
        <button class="button primary big" data-testid="confirm-sit" disabled={busy || bring === null} onClick={() => void only.run(sit)}>
          {busy ? "Sitting down…" : `Sit down with ${bring === null ? "…" : chips(bring)}`}
        </button>
      </div>
    </Dialog>
  );
}
