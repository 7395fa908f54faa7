// An amount between two ends: slider, steps and a box. What is typed stands until it is an amount of the range; nothing acts before.
import { useId } from "preact/hooks";
import { clamp, nudge, sliderIndex, sliderSteps, sliderValue, type Range } from "../core/sizing";
import { entryOf, leftEntry, readEntry, typedEntry, type Entry } from "../core/typed_amount";
import { chips } from "../core/words";

interface AmountProps {
  label: string;
  entry: Entry;
  range: Range;
  step: number;
  onChange(entry: Entry): void;
  /** Enter in the box, where an amount stands that may be used. */
  onEnter?(): void;
}

export function Amount({ label, entry, range, step, onChange, onEnter }: AmountProps) {
  const problem = useId();
  const { fault } = readEntry(entry, range);
  const value = clamp(entry.value, range);
  const by = (direction: 1 | -1): void => onChange(entryOf(nudge(value, range, step, direction)));
  return (
    <div class="amount">
      <button type="button" class="step" aria-label={`${label}: less`} disabled={value <= range.min && fault === null} onClick={() => by(-1)}>−</button>
      <input type="range" aria-label={`${label} slider`} min={0} max={sliderSteps(range, step)} step={1}
        value={sliderIndex(value, range, step)} aria-valuetext={chips(value)}
        onInput={(e) => onChange(entryOf(sliderValue(Number(e.currentTarget.value), range, step)))} />
      <button type="button" class="step" aria-label={`${label}: more`} disabled={value >= range.max && fault === null} onClick={() => by(1)}>+</button>
      <input class="amount-box" inputMode="numeric" aria-label={label} value={entry.typed ?? chips(entry.value)}
        aria-invalid={fault !== null} aria-describedby={fault === null ? undefined : problem}
        onFocus={(e) => e.currentTarget.select()} onBlur={() => onChange(leftEntry(entry, range))}
        onInput={(e) => onChange(typedEntry(entry, e.currentTarget.value, range))}
        onKeyDown={(e) => {
          if (e.key !== "Enter") return;
          e.preventDefault();
          if (fault === null && !e.repeat) onEnter?.();
        }} />
      {fault !== null && <p class="amount-problem" id={problem} role="alert">{fault}</p>}
    </div>
  );
}
