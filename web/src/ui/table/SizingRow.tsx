import type { Preset, Range } from "../../core/sizing";
import { entryOf, readEntry, type Entry } from "../../core/typed_amount";
import { shortChips } from "../../core/words";
import { Amount } from "../Amount";

interface SizingProps {
  range: Range;
  step: number;
  entry: Entry;
  presets: Preset[];
  onChange(entry: Entry): void;
  onEnter(): void;
}

export function SizingRow({ range, step, entry, presets, onChange, onEnter }: SizingProps) {
  const { amount } = readEntry(entry, range);
  return (
    <div class="sizing">
      <div class="presets">
        {presets.map((preset) => (
          <button key={preset.label} class={preset.to === amount ? "preset on" : "preset"} onClick={() => onChange(entryOf(preset.to))}>
            <span>{preset.label}</span><small>{shortChips(preset.to)}</small>
          </button>
        ))}
      </div>
      <Amount label="Raise to" entry={entry} range={range} step={step} onChange={onChange} onEnter={onEnter} />
    </div>
  );
}
