// The account: pages, register to keep one's chips, bots, sound, log out.
import { useRef, useState } from "preact/hooks";
import { logOut, you } from "../state/session";
import { soundOn } from "../state/settings";
import { complain } from "../state/toast";
import { BotsDialog } from "./BotsDialog";
import { useDismiss } from "./hooks";
import { RegisterDialog } from "./RegisterDialog";

type Open = "menu" | "register" | "bots" | null;

export function AccountMenu() {
  const [open, setOpen] = useState<Open>(null);
  const box = useRef<HTMLDivElement>(null);
  useDismiss(box, open === "menu", () => setOpen(null));
  const me = you.value;
  if (!me) return null;
  const close = (): void => setOpen(null);
  return (
    <div class="account" ref={box}>
      <button class="account-button" aria-label={`${me.name}${me.kind === "guest" ? " guest" : ""}, account menu`} aria-haspopup="true" aria-expanded={open === "menu"}
        onClick={() => setOpen(open === "menu" ? null : "menu")}>
        <span class="avatar" aria-hidden="true">{me.name.charAt(0).toUpperCase()}</span>
        <span class="account-name">{me.name}</span>
        {me.kind === "guest" && <span class="tag">guest</span>}
      </button>
      {open === "menu" && (
        <div class="menu" role="menu">
          {me.kind === "guest" && (
            <button role="menuitem" class="strong" onClick={() => setOpen("register")}>Register to keep your chips</button>
          )}
          <a role="menuitem" href="/" onClick={close}>Lobby</a>
          <a role="menuitem" href="/wallet" onClick={close}>Wallet</a>
          <a role="menuitem" href="/hands" onClick={close}>My hands</a>
          <button role="menuitem" onClick={() => setOpen("bots")}>My bots</button>
          {me.kind === "admin" && <a role="menuitem" href="/admin" onClick={close}>Admin</a>}
          <button role="menuitemcheckbox" aria-checked={soundOn.value} onClick={() => { soundOn.value = !soundOn.value; }}>
            Sound: {soundOn.value ? "on" : "off"}
          </button>
          <button role="menuitem" onClick={() => { close(); leave(me.kind === "guest"); }}>Log out</button>
        </div>
      )}
      {open === "register" && <RegisterDialog onClose={close} />}
      {open === "bots" && <BotsDialog onClose={close} />}
    </div>
  );
}

function leave(guest: boolean): void {
  const sure = !guest || confirm("A guest who logs out cannot come back to these chips. Log out?");
  if (sure) logOut().catch(complain);
}
