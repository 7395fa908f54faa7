// The states every list shares: failed, empty, and the bones of what is still loading.
import type { ComponentChildren } from "preact";
import { wordsOf } from "../state/toast";

export function Failed({ error, again }: { error: unknown; again(): void }) {
  return (
    <div class="state" role="alert">
      <p>{wordsOf(error)}</p>
      <button class="button" onClick={again}>Try again</button>
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="state">{children}</div>;
}

export function Bones({ rows = 6 }: { rows?: number }) {
  return (
    <div class="bones" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => <div key={i} class="bone" />)}
    </div>
  );
}
