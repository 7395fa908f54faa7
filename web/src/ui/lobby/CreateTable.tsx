// Making a table of one's own: the game decides how it is mostly played, and blinds sensible buy-ins, until changed by hand.
import { useState } from "preact/hooks";
import { bettings, games } from "../../core/games";
import { parseAmount } from "../../core/sizing";
import { faultIn, figureNames, newTable, requestOf, rulesOf, seatsFor, type Figure, type TableForm } from "../../core/table_form";
import { bettingNames, gameNames } from "../../core/words";
import { go } from "../../state/route";
import { link, you } from "../../state/session";
import { toast, wordsOf } from "../../state/toast";
import { Dialog } from "../Dialog";
import { CheckField, NumberField, PickField } from "../Fields";
import { LimitFields, OptionFields } from "./OptionFields";

export function CreateTable({ onClose }: { onClose(): void }) {
  const [name, setName] = useState(`${you.value?.name ?? "My"}'s table`.slice(0, 32));
  const [form, setForm] = useState<TableForm>(newTable);
  const [isPrivate, setPrivate] = useState(false);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const rules = rulesOf(form);
  const change = (part: Partial<TableForm>): void => {
    setProblem("");
    setForm({ ...form, ...part });
  };
  const figure = (field: Figure) => (value: string): void => {
    const figures = { ...form.figures, [field]: value };
    if (field === "small") figures.big = String((parseAmount(value) ?? 0) * 2);
    change({ figures });
  };
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    const fault = faultIn(form);
    setProblem(fault ?? "");
    if (fault) return;
    setBusy(true);
    try {
      const ok = await link.request({
        t: "create_table", name: name.trim(), ...requestOf(form), private: isPrivate, ...(password ? { password } : {}),
      });
      onClose();
      toast(isPrivate ? "Your table is open. Invite friends from Host." : "Your table is open.");
      go(`/t/${Number(ok.table)}${isPrivate && ok.invite ? `?invite=${String(ok.invite)}` : ""}`);
      return;
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  const number = (field: Figure, usual: string | number) => (
    <NumberField label={figureNames[field]} value={form.figures[field]} usual={usual} set={figure(field)} />
  );
  return (
    <Dialog title="Create a table" onClose={onClose} wide>
      <form class="form grid" onSubmit={(event) => void create(event)}>
        <label class="field full">Name<input value={name} required maxLength={32} onInput={(e) => setName(e.currentTarget.value)} /></label>
        <PickField label="Game" value={form.game} choices={games.map((game) => [game, gameNames[game]] as const)} set={(game) => change({ game })} />
        <PickField label="Betting" value={rules.betting} choices={bettings.map((betting) => [betting, bettingNames[betting]] as const)}
          set={(betting) => change({ betting })} />
        {number("small", "")}
        {number("big", "")}
        {number("ante", rules.ante)}
        <PickField label="Seats" value={rules.seats} choices={seatsFor(form).map((seats) => [seats, String(seats)] as const)}
          set={(seats) => change({ seats })} />
        {number("min", rules.min_buy_in)}
        {number("max", rules.max_buy_in)}
        {number("base", 20)}
        {number("bank", 30)}
        <OptionFields form={form} rules={rules} change={change} figure={figure} admin={you.value?.kind === "admin"} />
        <LimitFields form={form} rules={rules} change={change} figure={figure} />
        <CheckField label="Private: only with an invite link or the password" on={isPrivate} set={setPrivate} />
        <label class="field full">Password (optional)<input value={password} maxLength={64} autocomplete="off" onInput={(e) => setPassword(e.currentTarget.value)} /></label>
        {problem && <p class="problem full" role="alert">{problem}</p>}
        <button class="button primary big full" disabled={busy}>{busy ? "Opening…" : "Open the table"}</button>
      </form>
    </Dialog>
  );
}
