// The host's controls: invite, pause, kick, bans, close.
import { useEffect, useState } from "preact/hooks";
import type { Banned } from "../../core/protocol";
import { untilWords } from "../../core/words";
import { isLeaving, type TableModel } from "../../core/model";
import { link } from "../../state/session";
import { go } from "../../state/route";
import { complain, toast, wordsOf } from "../../state/toast";
import { Dialog } from "../Dialog";

const kickTimes = [
  { minutes: 0, words: "for good" },
  { minutes: 10, words: "for 10 minutes" },
  { minutes: 60, words: "for an hour" },
  { minutes: 1440, words: "for a day" },
];

export function HostDialog({ model, onClose }: { model: TableModel; onClose(): void }) {
  const [invite, setInvite] = useState("");
  const [problem, setProblem] = useState("");
  const host = (what: string, extra: object = {}) => link.request({ t: "host", table: model.table, do: what, ...extra });
  const run = (what: string, done: string, extra: object = {}): void => {
    setProblem("");
    host(what, extra).then(() => toast(done), (error: unknown) => setProblem(wordsOf(error)));
  };
  const [minutes, setMinutes] = useState(0);
  const [bans, setBans] = useState<Banned[]>([]);
  const look = (): void => {
    host("bans").then((ok) => setBans(ok.bans as Banned[]), (error: unknown) => setProblem(wordsOf(error)));
  };
  useEffect(look, []);
  const kick = (seat: { seat: number; name: string }): void => {
    setProblem("");
    host("kick", { seat: seat.seat, ...(minutes > 0 ? { minutes } : {}) }).then(() => {
      toast(`${seat.name} leaves after the hand, with all chips.`);
      look();
    }, (error: unknown) => setProblem(wordsOf(error)));
  };
  const unban = (ban: Banned): void => {
    setProblem("");
    host("unban", { player: ban.player }).then(() => {
      toast(`${ban.name} may come back.`);
      look();
    }, (error: unknown) => setProblem(wordsOf(error)));
  };
  const copy = (what: "invite" | "new_invite"): void => {
    host(what).then((ok) => {
      const text = `${location.origin}/t/${model.table}?invite=${String(ok.invite)}`;
      setInvite(text);
      return navigator.clipboard.writeText(text).then(() => toast("Invite link copied."));
    }).catch((error: unknown) => { if (!(error instanceof DOMException)) complain(error); });
  };
  const close = (): void => {
    setProblem("");
    host("close").then(() => { toast("The table is closed."); go("/"); }, (error: unknown) => setProblem(wordsOf(error)));
  };
  const paused = model.state === "paused";
  return (
    <Dialog title="Host" onClose={onClose}>
      <div class="form">
        <div class="row-buttons">
          <button class="button" onClick={() => copy("invite")}>Copy invite link</button>
          <button class="button" onClick={() => copy("new_invite")}>New invite link</button>
          {paused
            ? <button class="button primary" onClick={() => run("resume", "Play goes on.")}>Resume</button>
            : <button class="button" onClick={() => run("pause", "The table pauses after this hand.")}>Pause after the hand</button>}
        </div>
        {invite && <input class="copy-box" readOnly value={invite} aria-label="Invite link" onFocus={(e) => e.currentTarget.select()} />}
        <h3>Players</h3>
        {model.seats.length === 0 && <p class="muted">Nobody is seated.</p>}
        {model.seats.length > 0 && (
          <label class="field">A kick bans
            <select value={minutes} onChange={(e) => setMinutes(Number(e.currentTarget.value))}>
              {kickTimes.map((time) => <option key={time.minutes} value={time.minutes}>{time.words}</option>)}
            </select>
          </label>
        )}
        <ul class="host-seats">
          {model.seats.map((seat) => (
            <li key={seat.seat}><span>{seat.seat}. {seat.name}</span>
              {isLeaving(seat) ? <span class="muted">leaves after the hand</span> : seat.seat !== model.you && (
                <button class="button small" onClick={() => kick(seat)}>Kick</button>
              )}
            </li>
          ))}
        </ul>
        {bans.length > 0 && <h3>Banned</h3>}
        <ul class="host-seats">
          {bans.map((ban) => (
            <li key={ban.player}><span>{ban.name} <span class="muted">{untilWords(ban.until_ms)}</span></span>
              <button class="button small" onClick={() => unban(ban)}>Let back in</button>
            </li>
          ))}
        </ul>
        {model.seats.length === 0 && <button class="button danger" onClick={close}>Close the table</button>}
        {problem && <p class="problem" role="alert">{problem}</p>}
      </div>
    </Dialog>
  );
}
