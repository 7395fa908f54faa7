// Labelled fields that forms are made of.
interface NumberProps {
  label: string;
  value: string;
  set(value: string): void;
  /** What holds when nothing is typed. */
  usual?: string | number;
  wrong?: boolean;
}

export function NumberField({ label, value, set, usual, wrong = false }: NumberProps) {
  return (
    <label class="field">{label}
      <input inputMode="decimal" value={value} placeholder={usual === undefined ? undefined : String(usual)} aria-invalid={wrong}
        onInput={(e) => set(e.currentTarget.value)} />
    </label>
  );
}

interface PickProps<T extends string | number> {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  set(value: T): void;
}

export function PickField<T extends string | number>({ label, value, choices, set }: PickProps<T>) {
  return (
    <label class="field">{label}
      <select value={String(value)} onChange={(e) => {
        const chosen = choices.find(([choice]) => String(choice) === e.currentTarget.value);
        if (chosen) set(chosen[0]);
      }}>
        {choices.map(([choice, words]) => <option key={choice} value={String(choice)}>{words.charAt(0).toUpperCase() + words.slice(1)}</option>)}
      </select>
    </label>
  );
}

export function CheckField({ label, on, set }: { label: string; on: boolean; set(on: boolean): void }) {
  return <label class="check full"><input type="checkbox" checked={on} onChange={(e) => set(e.currentTarget.checked)} /> {label}</label>;
}
