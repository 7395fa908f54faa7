// What this browser remembers: nothing that matters to anybody else.
import { computed, effect, signal, type Signal } from "@preact/signals";

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
/** Names whose chat this browser does not show, one to a line. */
const mutedText = remembered<string>("muted", "");
export const muted = computed<ReadonlySet<string>>(() => new Set(mutedText.value.split("\n").filter(Boolean)));

export function mute(name: string, on: boolean): void {
  const names = new Set(muted.peek());
  if (on) names.add(name);
  else names.delete(name);
  mutedText.value = [...names].join("\n");
}

/** Game and big blind of the table last sat at; Play now looks for them first. */
export const lastGame = remembered<string>("lastGame", "holdem");
export const lastStakes = remembered<number>("lastStakes", 0);
