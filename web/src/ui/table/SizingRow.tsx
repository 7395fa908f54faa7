import type { Preset, Range } from "../../core/sizing";
import { shortChips } from "../../core/words";
import { Amount } from "../Amount";

interface SizingProps {
  range: Range;
  step: number;
  value: number;
  presets: Preset[];
  onChange(to: number): void;
  onEnter(): void;
}

export function SizingRow({ range, step, value, presets, onChange, onEnter }: SizingProps) {
  return (
    <div class="sizing">
      <div class="presets">
        {presets.map((preset) => (
          <button key={preset.label} class={preset.to === value ? "preset on" : "preset"} onClick={() => onChange(preset.to)}>
            <span>{preset.label}</span><small>{shortChips(preset.to)}</small>
          </button>
        ))}
      </div>
      <Amount label="Raise to" value={value} range={range} step={step} onChange={onChange} onEnter={onEnter} />
    </div>
  );
}
