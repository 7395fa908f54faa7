// Our turn: Fold | Check or Call | Bet or Raise, always in this order, with the exact amounts on them.
import { useEffect, useState } from "preact/hooks";
import { priceFor } from "../../core/pre_action";
import type { HandModel, SeatModel, TableModel } from "../../core/model";
import type { Legal } from "../../core/protocol";
import { clamp, isAllIn, isOneSize, nudge, presets, raiseWords, rangeOf, spotOf, type Preset, type Range, type Spot } from "../../core/sizing";
import { entryOf, readEntry, type Entry } from "../../core/typed_amount";
import { chips } from "../../core/words";
import { useKeys } from "../hooks";
import { FoldDialog } from "./FoldDialog";
import { SizingRow } from "./SizingRow";
import { useTurn } from "./turn";

interface DecisionProps {
  model: TableModel;
  hand: HandModel;
  seat: SeatModel;
  legal: Legal;
}

/** What the buttons and the keys share. */
interface Choice {
  legal: Legal;
  spot: Spot;
  range: Range | null;
  sizes: Preset[];
  entry: Entry;
  /** The size chosen; null where no raise is possible, or while what is typed is none. */
  to: number | null;
  /** To call is to be all-in. */
  allInCall: boolean;
  size(entry: Entry): void;
  fold(): void;
  stay(): void;
  raise(): void;
}

export function Decision({ model, hand, seat, legal: given }: DecisionProps) {
  const [asking, setAsking] = useState(false);
  const [entry, setEntry] = useState(entryOf(given.raise?.min_to ?? 0));
  const { inert, sending, problem, corrected, act } = useTurn(model, `${given.call}:${given.check}`);
  useEffect(() => {
    setAsking(false);
    setEntry(entryOf(given.raise?.min_to ?? 0));
  }, [`${hand.hand}:${hand.turn}`]);

  const legal = corrected ?? given;
  const spot = spotOf(model.rules, hand, seat, legal);
  const range = rangeOf(legal);
  const to = range ? readEntry(entry, range).amount : null;
  const fold = (): void => {
    if (inert || sending) return;
    if (legal.check) setAsking(true);
    else act({ action: "fold" });
  };
  const stay = (): void => act({ action: legal.check ? "check" : "call" });
  const raise = (): void => { if (to !== null) act({ action: "raise", to }); };
  const allInCall = legal.call > 0 && legal.call >= seat.stack;
  const choice: Choice = { legal, spot, range, sizes: presets(spot), entry, to, allInCall, size: setEntry, fold, stay, raise };
  useKeys((event) => !sending && press(event, choice));

  if (sending) return <div class="act sending" role="status"><p>Sending…</p></div>;
  const answer = (action: "fold" | "check"): void => {
    setAsking(false);
    act({ action });
  };
  return (
    <div class={inert ? "act inert" : "act"} data-testid="decision">
      {problem && <p class="act-problem" role="alert">{problem}</p>}
      <Sizes {...choice} />
      <Buttons {...choice} price={priceFor(model, seat.seat)} />
      {asking && <FoldDialog onFold={() => answer("fold")} onCheck={() => answer("check")} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Does what the key says; false for a key that is none of ours. */
function press(event: KeyboardEvent, { legal, spot, range, sizes, entry, size, fold, stay, raise }: Choice): boolean {
  // A key held down must not decide the next turn too.
  if (event.repeat && !event.key.startsWith("Arrow")) return true;
  const preset = sizes[Number(event.key) - 1];
  if (preset) { size(entryOf(preset.to)); return true; }
  const step = (direction: 1 | -1): void => { if (range) size(entryOf(nudge(clamp(entry.value, range), range, spot.bigBlind, direction))); };
  switch (event.key) {
    case "f": case "F": if (legal.fold) fold(); return true;
    case "c": case "C": if (legal.check || legal.call > 0) stay(); return true;
    case "r": case "R": case "Enter":
      if (event.key === "Enter" && (event.target as HTMLElement).closest("button, a")) return false;
      raise();
      return true;
    case "ArrowUp": step(1); return true;
    case "ArrowDown": step(-1); return true;
    default: return false;
  }
}

function Sizes({ spot, range, sizes, entry, allInCall, size, raise }: Choice) {
  return range && !isOneSize(range)
    ? <SizingRow range={range} step={spot.bigBlind} entry={entry} presets={sizes} onChange={size} onEnter={raise} />
    : <div class="sizing none">{noChoice(range, allInCall)}</div>;
}

function Buttons({ legal, spot, range, to, allInCall, fold, stay, raise, price }: Choice & { price: number }) {
  return (
    <div class="buttons">
      <button class="do fold" data-testid="fold" disabled={!legal.fold} onClick={fold}>Fold</button>
      {legal.check
        ? <button class="do stay" data-testid="check" onClick={stay}>Check</button>
        : <button class="do stay" data-testid="call" disabled={legal.call <= 0} onClick={stay}>
            {allInCall ? "All-in " : "Call "}{chips(legal.call || price)}
          </button>}
      {range
        ? <button class={to !== null && isAllIn(spot, to) ? "do raise all-in" : "do raise"} data-testid="raise" disabled={to === null} onClick={raise}>
            {raiseWords(spot, to)}
          </button>
        : <span class="do gap" />}
    </div>
  );
}

/** Where the sizes would stand when there are none to choose from. */
function noChoice(range: Range | null, allInCall: boolean): string {
  if (range) return "One size only.";
  return allInCall ? "Calling is all-in." : "No raise is possible here.";
}
