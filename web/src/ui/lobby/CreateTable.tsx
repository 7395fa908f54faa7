// Making a table of one's own: the game decides how it is mostly played, and blinds sensible buy-ins, until changed by hand.
import { useState } from "preact/hooks";
import type { Ok } from "../../core/protocol";
import { faultIn, requestOf } from "../../core/table_form";
import { go } from "../../state/route";
import { link, you } from "../../state/session";
import { toast, wordsOf } from "../../state/toast";
import { Dialog } from "../Dialog";
import { CheckField } from "../Fields";
import { LimitFields, OptionFields } from "./OptionFields";
import { RuleFields, useTableForm } from "./RuleFields";

/** What the table is called, and who may come in. */
interface Door {
  name: string;
  isPrivate: boolean;
  password: string;
}

export function CreateTable({ onClose }: { onClose(): void }) {
  const [door, setDoor] = useState<Door>(ownDoor);
  const [problem, setProblem] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const fields = useTableForm(tried, () => setProblem(""));
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    const fault = faultIn(fields.form);
    setProblem(fault ?? "");
    setTried(true);
    if (fault) return;
    setBusy(true);
    try {
      const ok = await link.request({ t: "create_table", ...requestOf(fields.form), ...requestFor(door) });
      onClose();
      enter(ok, door);
      return;
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  const set = (part: Partial<Door>): void => setDoor({ ...door, ...part });
  return (
    <Dialog title="Create a table" onClose={onClose} wide>
      <form class="form grid" onSubmit={(event) => void create(event)}>
        <label class="field full">Name<input value={door.name} required maxLength={32} onInput={(e) => set({ name: e.currentTarget.value })} /></label>
        <RuleFields {...fields} />
        <OptionFields {...fields} admin={you.value?.kind === "admin"} />
        <LimitFields {...fields} />
        <CheckField label="Private: only with an invite link or the password" on={door.isPrivate} set={(isPrivate) => set({ isPrivate })} />
        <label class="field full">Password (optional)
          <input value={door.password} maxLength={64} autocomplete="off" onInput={(e) => set({ password: e.currentTarget.value })} />
        </label>
        {problem && <p class="problem full" role="alert">{problem}</p>}
        <button class="button primary big full" disabled={busy}>{busy ? "Opening…" : "Open the table"}</button>
      </form>
    </Dialog>
  );
}

function ownDoor(): Door {
  return { name: `${you.value?.name ?? "My"}'s table`.slice(0, 32), isPrivate: false, password: "" };
}

function requestFor({ name, isPrivate, password }: Door): Record<string, unknown> {
  return { name: name.trim(), private: isPrivate, ...(password ? { password } : {}) };
}

function enter(ok: Ok, { isPrivate }: Door): void {
  toast(isPrivate ? "Your table is open. Invite friends from Host." : "Your table is open.");
  go(`/t/${Number(ok.table)}${isPrivate && ok.invite ? `?invite=${String(ok.invite)}` : ""}`);
}
