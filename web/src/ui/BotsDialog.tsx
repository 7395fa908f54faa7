// My bots: make one, see its key once, take keys away.
import { useState } from "preact/hooks";
import { chips, fullTime } from "../core/words";
import { api, type Bot } from "../state/api";
import { complain, toast, wordsOf } from "../state/toast";
import { Dialog } from "./Dialog";
import { useLoad } from "./hooks";
import { Bones, Empty, Failed } from "./States";

export function BotsDialog({ onClose }: { onClose(): void }) {
  const { state, again } = useLoad(api.bots, "bots");
  const [fresh, setFresh] = useState<{ name: string; key: string } | null>(null);
  const [name, setName] = useState("");
  const [error, setError] = useState("");
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    setError("");
    try {
      const made = await api.createBot(name.trim());
      setFresh({ name: made.bot.name, key: made.key });
      setName("");
      again();
    } catch (problem) {
      setError(wordsOf(problem));
    }
  };
  const another = (bot: Bot): void => {
    api.botKey(bot.id).then(({ key }) => { setFresh({ name: bot.name, key }); again(); }, complain);
  };
  return (
    <Dialog title="My bots" onClose={onClose} wide>
      <p class="muted">A bot is an account of its own that plays through the protocol with a key. Everybody sees that it is one.</p>
      {fresh && <NewKey name={fresh.name} value={fresh.key} />}
      <form class="form inline" onSubmit={(event) => void create(event)}>
        <label class="field">Name of a new bot
          <input value={name} onInput={(e) => setName(e.currentTarget.value)} required minLength={2} maxLength={16} />
        </label>
        <button class="button primary">Create bot</button>
      </form>
      {error && <p class="problem" role="alert">{error}</p>}
      {state.kind === "loading" && <Bones rows={2} />}
      {state.kind === "failed" && <Failed error={state.error} again={again} />}
      {state.kind === "ready" && state.value.bots.length === 0 && <Empty>No bots yet.</Empty>}
      {state.kind === "ready" && state.value.bots.map((bot) => (
        <section key={bot.id} class="bot-card">
          <header><b>{bot.name}</b><span class="muted">{chips(bot.balance)} chips</span>
            <button class="button small" onClick={() => another(bot)}>New key</button></header>
          <BotKeys bot={bot} again={again} />
        </section>
      ))}
    </Dialog>
  );
}

function BotKeys({ bot, again }: { bot: Bot; again(): void }) {
  const revoke = (key: number): void => {
    if (!confirm("Revoke this key? What plays with it is disconnected at once.")) return;
    api.revokeKey(key).then(() => { toast("The key no longer works."); again(); }, complain);
  };
  return (
    <ul class="keys">
      {bot.keys.map((key) => (
        <li key={key.id} class={key.revoked ? "muted" : ""}>
          <code>{key.prefix}…</code>
          <span class="muted">{key.last_used_ms ? `used ${fullTime(key.last_used_ms)}` : "never used"}</span>
          {key.revoked ? <span>revoked</span> : <button class="button small" onClick={() => revoke(key.id)}>Revoke</button>}
        </li>
      ))}
    </ul>
  );
}

function NewKey({ name, value }: { name: string; value: string }) {
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(() => toast("Copied."), () => toast("Copy it by hand.", "bad"));
  };
  return (
    <div class="new-key" role="status">
      <p>The key of <b>{name}</b>. It is shown only now:</p>
      <code>{value}</code>
      <button class="button small" onClick={copy}>Copy</button>
    </div>
  );
}
