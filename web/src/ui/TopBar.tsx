// The bar on every page: where we are, how the line is, what we own.
import type { ComponentChildren } from "preact";
import { chips } from "../core/words";
import { balance, identity, link, status, you } from "../state/session";
import { AccountMenu } from "./AccountMenu";
import { useNow } from "./hooks";

export function ConnectionPill() {
  const state = status.value;
  const waiting = state.kind === "waiting";
  const now = useNow(250, waiting);
  if (state.kind === "live") {
    const ms = state.ms === null ? "" : ` ${Math.round(state.ms)} ms`;
    return <span class="pill live" title="Connected to the card room"><i />Live<span class="pill-ms">{ms}</span></span>;
  }
  if (state.kind === "connecting") return <span class="pill waiting"><i />Connecting…</span>;
  if (state.kind === "silent") {
    return <button class="pill offline" onClick={() => link.retryNow()} title="Try now"><i />{navigator.onLine ? "No answer" : "Offline"}</button>;
  }
  if (waiting) {
    const left = Math.max(0, Math.ceil((state.until - now) / 1000));
    return (
      <button class="pill waiting" onClick={() => link.retryNow()} title="Try now">
        <i />{navigator.onLine ? `Reconnecting ${left}…` : "Offline"}
      </button>
    );
  }
  return <span class="pill offline"><i />Offline</span>;
}

export function TopBar({ children, admin }: { children?: ComponentChildren; admin?: boolean }) {
  return (
    <header class={admin ? "topbar admin" : "topbar"}>
      <a class="brand" href="/" aria-label="Cardroom, to the lobby">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1.500c3.200 4.600 9.500 7.100 9.500 12.500a5 5 0 0 1-8.300 3.700c.2 2.100.9 3.500 2.300 4.800h-7c1.400-1.300 2.100-2.700 2.300-4.800A5 5 0 0 1 2.500 14C2.500 8.600 8.800 6.100 12 1.500z" /></svg>
        <span class="brand-name">Cardroom</span>
      </a>
      <div class="topbar-middle">{children}</div>
      {you.value && <ConnectionPill />}
      {you.value && balance.value !== null && (
        <a class="balance" href="/wallet" title="Your wallet"><span aria-hidden="true" class="chip-dot" />{chips(balance.value)}</a>
      )}
      {you.value ? <AccountMenu /> : identity.value === "nobody" && <a class="button small" href="/login">Log in</a>}
    </header>
  );
}

/** Across the page, under the bar, when the line is down. Never moves anything. */
export function LineBanner({ seatHeld }: { seatHeld: boolean }) {
  const state = status.value;
  if (identity.value === "nobody" || state.kind === "live") return null;
  if (state.kind === "connecting" && !state.again) return null;
  if (state.kind === "stopped" && state.why === "too_many_tabs") {
    return (
      <div class="banner warn" role="alert">
        Cardroom is open in too many tabs. <button class="button small" onClick={() => link.start()}>Use it here</button>
      </div>
    );
  }
  return (
    <div class="banner bad" role="alert">
      {seatHeld ? "Connection lost — your seat is held. Reconnecting…" : "Connection lost. Reconnecting…"}
      <button class="button small" onClick={() => link.retryNow()}>Try now</button>
    </div>
  );
}
