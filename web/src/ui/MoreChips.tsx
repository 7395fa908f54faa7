// More play chips after a bust, as far as the house allows it.
import { useState } from "preact/hooks";
import { moneyKey } from "../core/keys";
import { Refused } from "../core/link";
import { chips, noMoreChips } from "../core/words";
import { link } from "../state/session";
import { toast, wordsOf } from "../state/toast";

export function MoreChips() {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const more = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      const ok = await link.request({ t: "more_chips", key: moneyKey() });
      toast(`Your wallet holds ${chips(Number(ok.balance))} again.`);
    } catch (error) {
      setProblem(error instanceof Refused && error.code === "limit_reached" ? noMoreChips : wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <div class="more-chips">
      <button class="button primary" disabled={busy} onClick={() => void more()}>Get more play chips</button>
      {problem && <p class="problem" role="alert">{problem}</p>}
    </div>
  );
}
