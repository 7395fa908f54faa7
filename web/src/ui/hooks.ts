// Small hooks: the time, the shape of the window, a request's five states, keys, menus.
import { signal, type Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

function shape(query: string): Signal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener("change", () => { matches.value = list.matches; });
  return matches;
}

export const isPhone = shape("(max-width: 640px) and (orientation: portrait)");
/** No room for chat beside the buttons: a phone held either way. */
export const isSmall = shape("(max-width: 640px) and (orientation: portrait), (max-height: 520px)");
/** No room for a preview beside the lobby's list. */
export const isNarrow = shape("(max-width: 960px)");

/** The monotonic time, again every `ms` while `active`. */
export function useNow(ms: number, active = true): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!active) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), ms);
    return () => clearInterval(timer);
  }, [ms, active]);
  return now;
}

export type Loaded<T> = { kind: "loading" } | { kind: "failed"; error: unknown } | { kind: "ready"; value: T };

/** Loads when `key` changes; `again` loads once more without losing what is shown. */
export function useLoad<T>(load: () => Promise<T>, key: string): { state: Loaded<T>; again(): void } {
  const [state, setState] = useState<Loaded<T>>({ kind: "loading" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    if (round === 0) setState({ kind: "loading" });
    load().then(
      (value) => { if (!gone) setState({ kind: "ready", value }); },
      (error: unknown) => { if (!gone) setState({ kind: "failed", error }); },
    );
    return () => { gone = true; };
  }, [key, round]);
  return { state, again: () => setRound((n) => n + 1) };
}

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target) return false;
  const field = target.closest("input, textarea, select, [contenteditable]");
  return field !== null && (field as HTMLInputElement).type !== "range" && (field as HTMLInputElement).type !== "checkbox";
}

/** Keys for the whole page; off while typing and while a dialog is open. */
export function useKeys(handler: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (document.querySelector("dialog[open]")) return;
      if (latest.current(event)) event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** While `open`: a press elsewhere or Escape closes the menu in `box`. */
export function useDismiss(box: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) latest.current();
    };
    const escape = (event: KeyboardEvent): void => { if (event.key === "Escape") latest.current(); };
    addEventListener("pointerdown", away);
    addEventListener("keydown", escape);
    return () => { removeEventListener("pointerdown", away); removeEventListener("keydown", escape); };
  }, [open]);
}
