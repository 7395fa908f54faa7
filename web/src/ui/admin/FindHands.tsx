import { useState } from "preact/hooks";
import { joinPages, olderThan } from "../../core/paging";
import { parseAmount } from "../../core/sizing";
import { chips, fullTime } from "../../core/words";
import type { Picked } from "../../pages/Admin";
import { read } from "../../state/reading";
import { wordsOf } from "../../state/toast";
import { Empty } from "../States";

interface Found {
  table: number;
  name: string;
  hand: number;
  at_ms: number;
  state: string;
  big_blind: number;
  players: string[];
}

/** A number as typed; null where none is. "wrong": it is not one, and must not be searched for as if nothing were there. */
function numberIn(text: string): number | null | "wrong" {
  return text.trim() === "" ? null : parseAmount(text) ?? "wrong";
}

export function FindHands({ onPick }: { onPick(picked: Picked): void }) {
  const [form, setForm] = useState({ table: "", hand: "", player: "" });
  const [found, setFound] = useState<{ hands: Found[]; more: boolean } | null>(null);
  const [problem, setProblem] = useState("");
  const search = async (event: Event | null, last?: Found): Promise<void> => {
    event?.preventDefault();
    setProblem("");
    if (last === undefined) setFound(null); // what is shown must never be the answer to another question
    const table = numberIn(form.table);
    const hand = numberIn(form.hand);
    if (table === "wrong" || hand === "wrong") return setProblem(`“${table === "wrong" ? "Table" : "Hand number"}” is not a number.`);
    const player = form.player.trim();
    try {
      const ok = await read({
        t: "admin_hands", limit: 30, ...(table === null ? {} : { table }), ...(hand === null ? {} : { hand }),
        ...(player ? { player } : {}), ...olderThan(last),
      });
      const page = ok as unknown as { hands: Found[]; more: boolean };
      setFound((old) => (last === undefined || !old ? page : { hands: joinPages(old.hands, page.hands), more: page.more }));
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  const field = (name: keyof typeof form, label: string) => (
    <label class="field">{label}<input value={form[name]} aria-invalid={name !== "player" && numberIn(form[name]) === "wrong"}
      onInput={(e) => setForm({ ...form, [name]: e.currentTarget.value })} /></label>
  );
  const last = found?.hands[found.hands.length - 1];
  return (
    <section>
      <h1>Find a hand</h1>
      <form class="form inline" onSubmit={(event) => void search(event)}>
        {field("table", "Table")}{field("hand", "Hand number")}{field("player", "Player")}
        <button class="button primary">Find</button>
      </form>
      {problem && <p class="problem" role="alert">{problem}</p>}
      {found?.hands.length === 0 && <Empty>No hand matches.</Empty>}
      {found && found.hands.length > 0 && (
        <ul class="hand-list">
          {found.hands.map((hand) => (
            <li key={`${hand.table}/${hand.hand}`}>
              <button class="hand-line admin-line" data-testid="admin-hand" onClick={() => onPick({ table: hand.table, hand: hand.hand })}>
                <span><b>{hand.name}</b> <span class="muted">#{chips(hand.hand)} · {fullTime(hand.at_ms)}</span></span>
                <span class="muted">{hand.players.join(", ")}</span>
                <span class="tag">{hand.state}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found?.more && last && <button class="button" onClick={() => void search(null, last)}>Older hands</button>}
    </section>
  );
}
