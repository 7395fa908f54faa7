// First visit: one field and Play. Whoever has an account logs in instead.
import { useState } from "preact/hooks";
import { go, route } from "../state/route";
import { logIn, playAsGuest, you } from "../state/session";
import { wordsOf } from "../state/toast";
import { RegisterForm } from "../ui/RegisterDialog";
import { TopBar } from "../ui/TopBar";

type Mode = "guest" | "login" | "register";

export function Welcome() {
  const [mode, setMode] = useState<Mode>(route.value.page === "login" ? "login" : "guest");
  const done = (): void => { if (route.peek().page === "login") go("/", true); };
  return (
    <>
      <TopBar />
      <main class="welcome">
        <h1>Sit down and play.</h1>
        <p class="lead">Hold'em and Omaha for play chips, against people and bots. Every chip is accounted for.</p>
        <div class="welcome-card">
          {mode === "guest" && <GuestForm onDone={done} />}
          {mode === "login" && <LoginForm onDone={done} />}
          {mode === "register" && <RegisterForm onDone={done} />}
          <div class="other-ways">
            {mode !== "guest" && <button class="link" onClick={() => setMode("guest")}>Play as a guest</button>}
            {mode !== "login" && <button class="link" onClick={() => setMode("login")}>Log in</button>}
            {mode !== "register" && <button class="link" onClick={() => setMode("register")}>Register</button>}
          </div>
        </div>
      </main>
    </>
  );
}

function GuestForm({ onDone }: { onDone(): void }) {
  const [name, setName] = useState("");
  const { busy, problem, run } = useSubmit(onDone);
  return (
    <form class="form" onSubmit={(event) => run(event, () => playAsGuest(name.trim()))}>
      <label class="field">Your name at the table
        <input value={name} onInput={(e) => setName(e.currentTarget.value)} maxLength={16} autofocus autocomplete="nickname"
          pattern="[A-Za-z][A-Za-z0-9_\-]+" title="2 to 16 letters, digits, _ or -, starting with a letter" data-testid="guest-name" />
      </label>
      {problem && <p class="problem" role="alert">{problem}</p>}
      <button class="button primary big" data-testid="play" disabled={busy}>{busy ? "One moment…" : "Play"}</button>
      <p class="muted">No account needed. You get play chips, and can register later to keep them.</p>
    </form>
  );
}

function LoginForm({ onDone }: { onDone(): void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, run } = useSubmit(onDone);
  return (
    <form class="form" onSubmit={(event) => run(event, () => logIn(name.trim(), password))}>
      <label class="field">Name
        <input value={name} onInput={(e) => setName(e.currentTarget.value)} required autocomplete="username" />
      </label>
      <label class="field">Password
        <input type="password" value={password} onInput={(e) => setPassword(e.currentTarget.value)} required autocomplete="current-password" />
      </label>
      {problem && <p class="problem" role="alert">{problem}</p>}
      <button class="button primary big" disabled={busy}>{busy ? "Logging in…" : "Log in"}</button>
    </form>
  );
}

function useSubmit(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const run = (event: Event, job: () => Promise<void>): void => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    job().then(onDone, (error: unknown) => setProblem(wordsOf(error))).finally(() => { if (!you.peek()) setBusy(false); });
  };
  return { busy, problem, run };
}
