// An amount between two ends: slider, steps and a box that stays editable while typing.
import { useEffect, useState } from "preact/hooks";
import { clamp, nudge, parseAmount, sliderIndex, sliderSteps, sliderValue, type Range } from "../core/sizing";
import { chips } from "../core/words";

interface AmountProps {
  label: string;
  value: number;
  range: Range;
  step: number;
  onChange(value: number): void;
  onEnter?(): void;
}

export function Amount({ label, value, range, step, onChange, onEnter }: AmountProps) {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => setText(null), [range.min, range.max]);
  const commit = (): void => setText(null);
  const typed = (input: string): void => {
    setText(input);
    const amount = parseAmount(input);
    if (amount !== null) onChange(clamp(amount, range));
  };
  const by = (direction: 1 | -1): void => { setText(null); onChange(nudge(value, range, step, direction)); };
  return (
    <div class="amount">
      <button type="button" class="step" aria-label={`${label}: less`} disabled={value <= range.min} onClick={() => by(-1)}>−</button>
      <input type="range" aria-label={`${label} slider`} min={0} max={sliderSteps(range, step)} step={1}
        value={sliderIndex(value, range, step)} aria-valuetext={chips(value)}
        onInput={(e) => { setText(null); onChange(sliderValue(Number(e.currentTarget.value), range, step)); }} />
      <button type="button" class="step" aria-label={`${label}: more`} disabled={value >= range.max} onClick={() => by(1)}>+</button>
      <input class="amount-box" inputMode="numeric" aria-label={label} value={text ?? chips(value)}
        onFocus={(e) => e.currentTarget.select()} onBlur={commit}
        onInput={(e) => typed(e.currentTarget.value)}
        onKeyDown={(e) => { if (e.key === "Enter") { e.preventDefault(); commit(); onEnter?.(); } }} />
    </div>
  );
}
