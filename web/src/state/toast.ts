// Short messages that come and go; never over the action buttons.
import { signal } from "@preact/signals";
import { Refused } from "../core/link";
import { refusalWords } from "../core/words";
import { ApiError } from "./api";

export interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad";
}

export const toasts = signal<Toast[]>([]);
let nextId = 1;

export function toast(text: string, tone: Toast["tone"] = "good"): void {
  const id = nextId++;
  toasts.value = [...toasts.value.filter((t) => t.text !== text).slice(-2), { id, text, tone }];
  setTimeout(() => dismiss(id), tone === "bad" ? 7000 : 4000);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((t) => t.id !== id);
}

/** What went wrong, in words for the player. */
export function wordsOf(error: unknown): string {
  if (error instanceof Refused) return refusalWords(error.code, error.message);
  if (error instanceof ApiError) return error.code === "offline" ? error.message : refusalWords(error.code, error.message);
  return "Something went wrong in this page. Reload it.";
}

export function complain(error: unknown): void {
  toast(wordsOf(error), "bad");
}
