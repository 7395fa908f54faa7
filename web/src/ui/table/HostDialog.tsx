// The host's controls: invite, pause, send away, close.
import { useState } from "preact/hooks";
import { isLeaving, type TableModel } from "../../core/model";
import { link } from "../../state/session";
import { go } from "../../state/route";
import { complain, toast, wordsOf } from "../../state/toast";
import { Dialog } from "../Dialog";

export function HostDialog({ model, onClose }: { model: TableModel; onClose(): void }) {
  const [invite, setInvite] = useState("");
  const [problem, setProblem] = useState("");
  const host = (what: string, extra: object = {}) => link.request({ t: "host", table: model.table, do: what, ...extra });
  const run = (what: string, done: string, extra: object = {}): void => {
    setProblem("");
    host(what, extra).then(() => toast(done), (error: unknown) => setProblem(wordsOf(error)));
  };
  const copy = (): void => {
    host("invite").then((ok) => {
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
          <button class="button" onClick={copy}>Copy invite link</button>
          {paused
            ? <button class="button primary" onClick={() => run("resume", "Play goes on.")}>Resume</button>
            : <button class="button" onClick={() => run("pause", "The table pauses after this hand.")}>Pause after the hand</button>}
        </div>
        {invite && <input class="copy-box" readOnly value={invite} aria-label="Invite link" onFocus={(e) => e.currentTarget.select()} />}
        <h3>Players</h3>
        {model.seats.length === 0 && <p class="muted">Nobody is seated.</p>}
        <ul class="host-seats">
          {model.seats.map((seat) => (
            <li key={seat.seat}><span>{seat.seat}. {seat.name}</span>
              {isLeaving(seat) ? <span class="muted">leaves after the hand</span> : seat.seat !== model.you && (
                <button class="button small" onClick={() => run("kick", `${seat.name} leaves after the hand, with all chips.`, { seat: seat.seat })}>
                  Send away
                </button>
              )}
            </li>
          ))}
        </ul>
        {model.seats.length === 0 && <button class="button danger" onClick={close}>Close the table</button>}
        {problem && <p class="problem" role="alert">{problem}</p>}
      </div>
    </Dialog>
  );
}
