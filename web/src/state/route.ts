// Where we are: the path as a signal, and the few pages it can name.
import { computed, signal } from "@preact/signals";

export type Page =
  | { page: "lobby" }
  | { page: "login" }
  | { page: "table"; table: number }
  | { page: "wallet" }
  | { page: "hands" }
  | { page: "hand"; table: number; hand: number }
  | { page: "admin" }
  | { page: "missing" };

export const path = signal(location.pathname + location.search);

export function parsePath(text: string): Page {
  const parts = (text.split("?")[0] ?? "").split("/").filter(Boolean);
  const number = (part: string | undefined): number | null =>
    part !== undefined && /^\d{1,15}$/.test(part) ? Number(part) : null;
  const first = number(parts[1]);
  const second = number(parts[2]);
  switch (parts[0]) {
    case undefined: return { page: "lobby" };
    case "login": return { page: "login" };
    case "wallet": return { page: "wallet" };
    case "hands": return { page: "hands" };
    case "admin": return { page: "admin" };
    case "t": return first !== null ? { page: "table", table: first } : { page: "missing" };
    case "h": return first !== null && second !== null ? { page: "hand", table: first, hand: second } : { page: "missing" };
    default: return { page: "missing" };
  }
}

export const route = computed(() => parsePath(path.value));

export function query(name: string): string | null {
  return new URLSearchParams(path.value.split("?")[1] ?? "").get(name);
}

export function go(to: string, replace = false): void {
  if (to === path.value) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  path.value = to;
  scrollTo(0, 0);
}

/** Links stay real links; a plain click on one of ours does not load the page anew. */
export function startRouter(): void {
  addEventListener("popstate", () => { path.value = location.pathname + location.search; });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest("a");
    if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download")) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
