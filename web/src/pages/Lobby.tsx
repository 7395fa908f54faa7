// The lobby: Play now, the tables, and what the selected one looks like.
import { useEffect, useState } from "preact/hooks";
import { Refused } from "../core/link";
import { lobbyBadges } from "../core/option_words";
import type { LobbyTable } from "../core/protocol";
import { gameName, seconds, shortGame, stakes } from "../core/words";
import { lobbyLoaded, lobbyTable, lobbyTables, openLobby, sortBy, sortLobby, type SortBy } from "../state/lobby";
import { go } from "../state/route";
import { balance, seated, status } from "../state/session";
import { playNow } from "../state/seating";
import { complain, toast } from "../state/toast";
import { isNarrow, useKeys } from "../ui/hooks";
import { Bones, Empty } from "../ui/States";
import { LineBanner, TopBar } from "../ui/TopBar";
import { CreateTable } from "../ui/lobby/CreateTable";
import { Preview } from "../ui/lobby/Preview";
import { ResumeStrip } from "../ui/lobby/ResumeStrip";
import { MoreChips } from "../ui/MoreChips";

export function Lobby() {
  const [selected, setSelected] = useState<number | null>(null);
  const [creating, setCreating] = useState(false);
  const [searching, setSearching] = useState(false);
  useEffect(() => openLobby(), []);
  const tables = lobbyTables.value;
  const narrow = isNarrow.value;
  const chosen = (selected === null ? undefined : lobbyTable(selected)) ?? (narrow ? undefined : tables[0]);
  const select = (table: number): void => setSelected(narrow && table === selected ? null : table);
  const quick = (): void => {
    setSearching(true);
    playNow().then((table) => go(`/t/${table}`), noSeat).finally(() => setSearching(false));
  };
  useKeys((event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
    const index = tables.findIndex((t) => t.table === chosen?.table);
    const next = tables[index + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) setSelected(next.table);
    return true;
  });
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
          <button class="button primary" data-testid="play-now" onClick={quick} disabled={!live || searching || !lobbyLoaded.value}>
            {searching ? "Finding a seat…" : "Play now"}
          </button>
        </div>
        {balance.value !== null && lobbyLoaded.value && tables.length > 0 && seated.value.length === 0
          && tables.every((t) => t.min_buy_in > (balance.value ?? 0)) && (
          <div class="strip"><p>Your wallet is too light for these tables.</p><MoreChips /></div>
        )}
        <div class="lobby-body">
          <section class="lobby-list" aria-label="Tables">
            {!lobbyLoaded.value ? <Bones rows={6} /> : tables.length === 0 ? (
              <Empty><p>No tables are open.</p><button class="button primary" onClick={() => setCreating(true)}>Create one</button></Empty>
            ) : (
              <>
                <SortRow />
                {tables.map((table) => (
                  <div key={table.table}>
                    <Row table={table} selected={chosen?.table === table.table} onSelect={() => select(table.table)} />
                    {narrow && chosen?.table === table.table && <Preview table={table} />}
                  </div>
                ))}
              </>
            )}
          </section>
          {!narrow && chosen && <Preview table={chosen} />}
        </div>
      </main>
      {creating && <CreateTable onClose={() => setCreating(false)} />}
    </>
  );
}

function noSeat(error: unknown): void {
  if (error instanceof Refused && error.code === "limit_reached") {
    toast("No free seat that your wallet can pay for. Create a table, or watch one.", "bad");
  } else complain(error);
}

const columns: [SortBy | null, string][] = [["table", "Table"], ["stakes", "Game, blinds"], ["players", "Players"], [null, "Time"], [null, ""]];

function SortRow() {
  return (
    <div class="table-row head">
      {columns.map(([by, label], i) => by
        ? <button key={i} class={sortBy.value === by ? "on" : ""} onClick={() => sortLobby(by)}>{label}</button>
        : <span key={i}>{label}</span>)}
    </div>
  );
}

function Row({ table, selected, onSelect }: { table: LobbyTable; selected: boolean; onSelect(): void }) {
  const bots = table.players.filter((p) => p.bot).length;
  return (
    <button class={selected ? "table-row selected" : "table-row"} aria-pressed={selected} onClick={onSelect}
      onDblClick={() => go(`/t/${table.table}`)} data-testid="lobby-row" data-table={table.table}>
      <span class="cell-name">{table.name}
        {table.private && <span class="tag" title="Private: by invite">private</span>}
        {table.password && <span class="tag" title="Needs a password">password</span>}
        {table.state === "paused" && <span class="tag">paused</span>}
        {table.state === "frozen" && <span class="tag warn">frozen</span>}
      </span>
      <span class="cell-stakes"><span class="tag" title={gameName(table)}>{shortGame(table)}</span> {stakes(table)}</span>
      <span class="cell-players"><span class="count">{table.taken}/{table.seats}</span><Dots table={table} /></span>
      <span class="cell-time">{seconds(table.base_ms)}</span>
      <span class="cell-bots">{bots > 0 && <span class="tag bot">{bots} {bots === 1 ? "bot" : "bots"}</span>}</span>
      <Options table={table} />
    </button>
  );
}

/** A line of its own under the row, where there is anything to say. */
function Options({ table }: { table: LobbyTable }) {
  const badges = lobbyBadges(table.options);
  if (badges.length === 0) return null;
  return <span class="cell-options">{badges.map((badge) => <span key={badge} class="tag option">{badge}</span>)}</span>;
}

function Dots({ table }: { table: LobbyTable }) {
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({ length: table.seats }, (_, i) => {
        const player = table.players.find((p) => p.seat === i + 1);
        return <i key={i} class={player ? (player.bot ? "bot" : "on") : ""} />;
      })}
    </span>
  );
}
