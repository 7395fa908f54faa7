// The lobby: Play now, the tables, and what the selected one looks like.
import { useEffect, useState } from "preact/hooks";
import { Refused } from "../core/link";
import type { LobbyTable } from "../core/protocol";
import { lobbyLoaded, lobbyTable, lobbyTables, openLobby } from "../state/lobby";
import { go } from "../state/route";
import { balance, seated, status } from "../state/session";
import { playNow } from "../state/seating";
import { complain, toast } from "../state/toast";
import { isNarrow, useKeys } from "../ui/hooks";
import { LineBanner, TopBar } from "../ui/TopBar";
import { CreateTable } from "../ui/lobby/CreateTable";
import { Preview } from "../ui/lobby/Preview";
import { ResumeStrip } from "../ui/lobby/ResumeStrip";
import { TableList } from "../ui/lobby/TableList";
import { MoreChips } from "../ui/MoreChips";

export function Lobby() {
  const [creating, setCreating] = useState(false);
  useEffect(() => openLobby(), []);
  const tables = lobbyTables.value;
  const { chosen, select } = useChosen(tables);
  const live = status.value.kind === "live";
  return (
    <>
      <TopBar />
      <LineBanner seatHeld={seated.value.length > 0} />
      <main class={live ? "lobby" : "lobby dimmed"}>
        <ResumeStrip />
        <div class="lobby-head">
          <h1>Tables</h1>
          <button class="button" onClick={() => setCreating(true)} disabled={!live}>Create table</button>
          <PlayNow live={live} />
        </div>
        {isTooLight(tables) && <div class="strip"><p>Your wallet is too light for these tables.</p><MoreChips /></div>}
        <div class="lobby-body">
          <TableList tables={tables} chosen={chosen} onSelect={select} onCreate={() => setCreating(true)} />
          {!isNarrow.value && chosen && <Preview table={chosen} />}
        </div>
      </main>
      {creating && <CreateTable onClose={() => setCreating(false)} />}
    </>
  );
}

/** The table looked at, by a click or the arrow keys; beside the list it is the first one, until another is chosen. */
function useChosen(tables: LobbyTable[]): { chosen: LobbyTable | undefined; select(table: number): void } {
  const [selected, setSelected] = useState<number | null>(null);
  const narrow = isNarrow.value;
  const chosen = (selected === null ? undefined : lobbyTable(selected)) ?? (narrow ? undefined : tables[0]);
  useKeys((event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
    const index = tables.findIndex((t) => t.table === chosen?.table);
    const next = tables[index + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) setSelected(next.table);
    return true;
  });
  return { chosen, select: (table) => setSelected(narrow && table === selected ? null : table) };
}

function PlayNow({ live }: { live: boolean }) {
  const [searching, setSearching] = useState(false);
  const quick = (): void => {
    setSearching(true);
    playNow().then((table) => go(`/t/${table}`), noSeat).finally(() => setSearching(false));
  };
  return (
    <button class="button primary" data-testid="play-now" onClick={quick} disabled={!live || searching || !lobbyLoaded.value}>
      {searching ? "Finding a seat…" : "Play now"}
    </button>
  );
}

/** Only who sits nowhere is told. */
function isTooLight(tables: LobbyTable[]): boolean {
  const wallet = balance.value;
  return wallet !== null && lobbyLoaded.value && tables.length > 0 && seated.value.length === 0
    && tables.every((table) => table.min_buy_in > wallet);
}

function noSeat(error: unknown): void {
  if (error instanceof Refused && error.code === "limit_reached") {
    toast("No free seat that your wallet can pay for. Create a table, or watch one.", "bad");
  } else complain(error);
}
