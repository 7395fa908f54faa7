// Making a table of one's own: the game decides the betting and blinds decide sensible buy-ins, until changed by hand.
import { useState } from "preact/hooks";
import { bettings, games, mostSeats, usualBetting } from "../../core/games";
import type { Betting, Game } from "../../core/protocol";
import { parseAmount } from "../../core/sizing";
import { bettingNames, gameNames } from "../../core/words";
import { go } from "../../state/route";
import { link, you } from "../../state/session";
import { toast, wordsOf } from "../../state/toast";
import { Dialog } from "../Dialog";

const fields = { small: "5", big: "10", ante: "0", min: "", max: "", base: "20", bank: "30" };
type Field = keyof typeof fields;

export function CreateTable({ onClose }: { onClose(): void }) {
  const [name, setName] = useState(`${you.value?.name ?? "My"}'s table`.slice(0, 32));
  const [game, setGame] = useState<Game>("holdem");
  const [chosenBetting, setBetting] = useState<Betting | null>(null);
  const [values, setValues] = useState(fields);
  const [wantedSeats, setSeats] = useState(6);
  const [isPrivate, setPrivate] = useState(false);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const betting = chosenBetting ?? usualBetting(game);
  const seats = Math.min(wantedSeats, mostSeats(game));
  const number = (field: Field): number => parseAmount(values[field]) ?? 0;
  const big = number("big");
  const minBuyIn = values.min === "" ? big * 20 : number("min");
  const maxBuyIn = values.max === "" ? big * 100 : number("max");
  const set = (field: Field) => (value: string): void => {
    const next = { ...values, [field]: value };
    if (field === "small") next.big = String((parseAmount(value) ?? 0) * 2);
    setValues(next);
  };
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      const ok = await link.request({
        t: "create_table", name: name.trim(), game, betting, small_blind: number("small"), big_blind: big,
        ante: number("ante"), seats, min_buy_in: minBuyIn, max_buy_in: maxBuyIn, base_ms: number("base") * 1000, bank_ms: number("bank") * 1000,
        private: isPrivate, ...(password ? { password } : {}),
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
  return (
    <Dialog title="Create a table" onClose={onClose} wide>
      <form class="form grid" onSubmit={(event) => void create(event)}>
        <label class="field full">Name<input value={name} required maxLength={32} onInput={(e) => setName(e.currentTarget.value)} /></label>
        <Pick label="Game" value={game} choices={games} words={gameNames} set={setGame} />
        <Pick label="Betting" value={betting} choices={bettings} words={bettingNames} set={setBetting} />
        <Num label="Small blind" value={values.small} set={set("small")} />
        <Num label="Big blind" value={values.big} set={set("big")} />
        <Num label="Ante" value={values.ante} set={set("ante")} />
        <label class="field">Seats
          <select value={String(seats)} onChange={(e) => setSeats(Number(e.currentTarget.value))}>
            {[2, 3, 4, 5, 6, 7, 8, 9].filter((n) => n <= mostSeats(game)).map((n) => <option key={n} value={n}>{n}</option>)}
          </select>
        </label>
        <Num label="Smallest buy-in" value={values.min} set={set("min")} placeholder={String(minBuyIn)} />
        <Num label="Largest buy-in" value={values.max} set={set("max")} placeholder={String(maxBuyIn)} />
        <Num label="Seconds to act" value={values.base} set={set("base")} />
        <Num label="Time bank, seconds" value={values.bank} set={set("bank")} />
        <label class="check full"><input type="checkbox" checked={isPrivate} onChange={(e) => setPrivate(e.currentTarget.checked)} /> Private: only with an invite link or the password</label>
        <label class="field full">Password (optional)<input value={password} maxLength={64} autocomplete="off" onInput={(e) => setPassword(e.currentTarget.value)} /></label>
        {problem && <p class="problem full" role="alert">{problem}</p>}
        <button class="button primary big full" disabled={busy}>{busy ? "Opening…" : "Open the table"}</button>
      </form>
    </Dialog>
  );
}

function Num({ label, value, set, placeholder }: { label: string; value: string; set(value: string): void; placeholder?: string }) {
  return (
    <label class="field">{label}
      <input inputMode="numeric" value={value} placeholder={placeholder} pattern="[0-9 ,]*" onInput={(e) => set(e.currentTarget.value)} />
    </label>
  );
}

interface PickProps<T extends string> {
  label: string;
  value: T;
  choices: readonly T[];
  words: Record<T, string>;
  set(value: T): void;
}

function Pick<T extends string>({ label, value, choices, words, set }: PickProps<T>) {
  return (
    <label class="field">{label}
      <select value={value} onChange={(e) => set(e.currentTarget.value as T)}>
        {choices.map((choice) => <option key={choice} value={choice}>{titled(words[choice])}</option>)}
      </select>
    </label>
  );
}

function titled(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
