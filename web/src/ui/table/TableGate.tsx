// Before the first snapshot: loading, a password to give, or why there is no table.
import { useState } from "preact/hooks";
import { wordsOf } from "../../state/toast";
import type { TableStatus } from "../../state/tables";

interface GateProps {
  status: TableStatus;
  table: number;
  onPassword(password: string): void;
}

export function TableGate({ status, table, onPassword }: GateProps) {
  const [password, setPassword] = useState("");
  if (status.kind === "locked") {
    return (
      <main class="gate">
        <form class="welcome-card form" onSubmit={(event) => { event.preventDefault(); onPassword(password); }}>
          <h1>Table {table} is private</h1>
          <p class="muted">Open it with its invite link, or give its password.</p>
          <label class="field">Password
            <input type="password" value={password} required autocomplete="off" onInput={(e) => setPassword(e.currentTarget.value)} />
          </label>
          {status.wrong && <p class="problem" role="alert">That is not the password, or the invite is old.</p>}
          <button class="button primary big">Open the table</button>
          <a class="link" href="/">Back to the lobby</a>
        </form>
      </main>
    );
  }
  if (status.kind === "failed" || status.kind === "ended") {
    return (
      <main class="gate">
        <div class="welcome-card">
          <h1>{status.kind === "ended" ? "This table is closed to you" : "No such luck"}</h1>
          <p role="alert">{status.kind === "ended" ? status.why : wordsOf(status.error)}</p>
          <a class="button primary" href="/">Back to the lobby</a>
        </div>
      </main>
    );
  }
  return (
    <main class="table" aria-busy="true">
      <div class="stage"><div class="felt" /></div>
      <footer class="foot"><p class="muted">Opening the table…</p></footer>
    </main>
  );
}
