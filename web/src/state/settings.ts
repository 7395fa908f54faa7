// What this browser remembers: nothing that matters to anybody else.
import { effect, signal, type Signal } from "@preact/signals";

function remembered<T extends boolean | number | string>(name: string, initial: T): Signal<T> {
  const key = `cardroom.${name}`;
  let start = initial;
  try {
    const stored = localStorage.getItem(key);
    const value: unknown = stored === null ? initial : JSON.parse(stored);
    if (typeof value === typeof initial) start = value as T;
  } catch { /* storage may be closed to us */ }
  const value = signal<T>(start);
  effect(() => {
    const text = JSON.stringify(value.value);
    try { localStorage.setItem(key, text); } catch { /* as above */ }
  });
  return value;
}

export const soundOn = remembered<boolean>("sound", true);
/** Big blind of the table last sat at; Play now looks for it first. */
export const lastStakes = remembered<number>("lastStakes", 0);
