// Our turn: Fold | Check or Call | Bet or Raise, always in this order, with the exact amounts on them.
import { useEffect, useState } from "preact/hooks";
import { priceFor } from "../../core/pre_action";
import { playerAt, seatAt, type TableModel } from "../../core/model";
import { totalPot } from "../../core/pots";
import type { Legal } from "../../core/protocol";
import { clamp, isAllIn, isOneSize, nudge, presets, raiseWords, rangeOf, type Range, type Spot } from "../../core/sizing";
import { chips } from "../../core/words";
import { useKeys } from "../hooks";
import { FoldDialog } from "./FoldDialog";
import { SizingRow } from "./SizingRow";
import { useTurn } from "./turn";

export function Decision({ model, legal: given }: { model: TableModel; legal: Legal }) {
  const hand = model.hand;
  const seat = model.you;
  const [asking, setAsking] = useState(false);
  const [wanted, setWanted] = useState(given.raise?.min_to ?? 0);
  const { inert, sending, problem, corrected, act } = useTurn(model, `${given.call}:${given.check}`);
  const legal = corrected ?? given;
  const range = rangeOf(legal);
  useEffect(() => {
    setAsking(false);
    setWanted(given.raise?.min_to ?? 0);
  }, [`${hand?.hand}:${hand?.turn}`]);

  if (!hand || seat === null) return null;
  const stack = seatAt(model, seat)?.stack ?? 0;
  const { betting, big_blind: bigBlind } = model.rules;
  const mine = playerAt(hand, seat)?.bet ?? 0;
  const spot: Spot = { street: hand.street, pot: totalPot(hand), bet: hand.bet, bigBlind, betting, allIn: mine + stack, legal };
  const sizes = presets(spot);
  const to = range ? clamp(wanted, range) : 0;
  const fold = (): void => {
    if (inert || sending) return;
    if (legal.check) setAsking(true);
    else act({ action: "fold" });
  };
  const stay = (): void => act({ action: legal.check ? "check" : "call" });
  const raise = (): void => { if (range) act({ action: "raise", to }); };

  useKeys((event) => {
    if (sending) return false;
    // A key held down must not decide the next turn too.
    if (event.repeat && !event.key.startsWith("Arrow")) return true;
    const preset = sizes[Number(event.key) - 1];
    if (preset) { setWanted(preset.to); return true; }
    switch (event.key) {
      case "f": case "F": if (legal.fold) fold(); return true;
      case "c": case "C": if (legal.check || legal.call > 0) stay(); return true;
      case "r": case "R": case "Enter":
        if (event.key === "Enter" && (event.target as HTMLElement).closest("button, a")) return false;
        raise();
        return true;
      case "ArrowUp": if (range) setWanted(nudge(to, range, bigBlind, 1)); return true;
      case "ArrowDown": if (range) setWanted(nudge(to, range, bigBlind, -1)); return true;
      default: return false;
    }
  });

  if (sending) return <div class="act sending" role="status"><p>Sending…</p></div>;
  const allInCall = legal.call > 0 && legal.call >= stack;
  return (
    <div class={inert ? "act inert" : "act"} data-testid="decision">
      {problem && <p class="act-problem" role="alert">{problem}</p>}
      {range && !isOneSize(range)
        ? <SizingRow range={range} step={bigBlind} value={to} presets={sizes} onChange={setWanted} onEnter={raise} />
        : <div class="sizing none">{noChoice(range, allInCall)}</div>}
      <div class="buttons">
        <button class="do fold" data-testid="fold" disabled={!legal.fold} onClick={fold}>Fold</button>
        {legal.check
          ? <button class="do stay" data-testid="check" onClick={stay}>Check</button>
          : <button class="do stay" data-testid="call" disabled={legal.call <= 0} onClick={stay}>
              {allInCall ? "All-in " : "Call "}{chips(legal.call || priceFor(model, seat))}
            </button>}
        {range
          ? <button class={isAllIn(spot, to) ? "do raise all-in" : "do raise"} data-testid="raise" onClick={raise}>{raiseWords(spot, to)}</button>
          : <span class="do gap" />}
      </div>
      {asking && <FoldDialog onFold={() => { setAsking(false); act({ action: "fold" }); }} onCheck={() => { setAsking(false); act({ action: "check" }); }} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Where the sizes would stand when there are none to choose from. */
function noChoice(range: Range | null, allInCall: boolean): string {
  if (range) return "One size only.";
  return allInCall ? "Calling is all-in." : "No raise is possible here.";
}
