import { useState } from "preact/hooks";
import { register, you } from "../state/session";
import { toast, wordsOf } from "../state/toast";
import { Dialog } from "./Dialog";

export function RegisterDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keep your chips" onClose={onClose}>
      <p class="muted">Choose a name and a password. Your chips, seats and hands stay as they are.</p>
      <RegisterForm onDone={() => { toast("Registered. Your chips are yours to keep."); onClose(); }} />
    </Dialog>
  );
}

export function RegisterForm({ onDone }: { onDone(): void }) {
  const [name, setName] = useState(you.value?.name ?? "");
  const [password, setPassword] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError("");
    try {
      await register(name.trim(), password);
      onDone();
    } catch (problem) {
      setError(wordsOf(problem));
    }
    setBusy(false);
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <label class="field">Name
        <input value={name} onInput={(e) => setName(e.currentTarget.value)} required minLength={2} maxLength={16}
          pattern="[A-Za-z][A-Za-z0-9_\-]+" title="2 to 16 letters, digits, _ or -, starting with a letter" autocomplete="username" />
      </label>
      <label class="field">Password
        <input type="password" value={password} onInput={(e) => setPassword(e.currentTarget.value)} required minLength={8}
          maxLength={128} autocomplete="new-password" />
        <small>At least 8 characters.</small>
      </label>
      {error && <p class="problem" role="alert">{error}</p>}
      <button class="button primary" disabled={busy}>{busy ? "Registering…" : "Register"}</button>
    </form>
  );
}
