// The lobby's list: one row a table, in the order asked for; where there is no room beside it, the chosen one opens in place.
import { lobbyBadges } from "../../core/option_words";
import type { LobbyTable } from "../../core/protocol";
import { gameName, seconds, shortGame, stakes } from "../../core/words";
import { lobbyLoaded, sortBy, sortLobby, type SortBy } from "../../state/lobby";
import { go } from "../../state/route";
import { isNarrow } from "../hooks";
import { Bones, Empty } from "../States";
import { Preview } from "./Preview";

interface ListProps {
  tables: LobbyTable[];
  chosen: LobbyTable | undefined;
  onSelect(table: number): void;
  onCreate(): void;
}

export function TableList(props: ListProps) {
  return (
    <section class="lobby-list" aria-label="Tables">
      {!lobbyLoaded.value ? <Bones rows={6} /> : props.tables.length === 0 ? (
        <Empty><p>No tables are open.</p><button class="button primary" onClick={props.onCreate}>Create one</button></Empty>
      ) : <Rows {...props} />}
    </section>
  );
}

function Rows({ tables, chosen, onSelect }: ListProps) {
  const isChosen = (table: LobbyTable): boolean => chosen?.table === table.table;
  return (
    <>
      <SortRow />
      {tables.map((table) => (
        <div key={table.table}>
          <Row table={table} selected={isChosen(table)} onSelect={() => onSelect(table.table)} />
          {isNarrow.value && isChosen(table) && <Preview table={table} />}
        </div>
      ))}
    </>
  );
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
