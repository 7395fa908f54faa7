// The lobby: tables change in place; their order changes only when the player asks for it.
import { computed, signal } from "@preact/signals";
import { seatsTold } from "../core/lobby_seats";
import type { LobbyTable, ServerFrame } from "../core/protocol";
import { link, onForget, onFrame, onWelcome, seated, you } from "./session";
import { watchedTable } from "./tables";

export type SortBy = "table" | "stakes" | "players";

const tables = signal<ReadonlyMap<number, LobbyTable>>(new Map());
const order = signal<number[]>([]);
export const lobbyLoaded = signal(false);
export const sortBy = signal<SortBy>("table");
let wanted = 0;

export const lobbyTables = computed(() =>
  order.value.map((id) => tables.value.get(id)).filter((t): t is LobbyTable => t !== undefined));

export function lobbyTable(id: number): LobbyTable | undefined {
  return tables.value.get(id);
}

const compare: Record<SortBy, (a: LobbyTable, b: LobbyTable) => number> = {
  table: (a, b) => a.table - b.table,
  stakes: (a, b) => a.big_blind - b.big_blind || a.table - b.table,
  players: (a, b) => b.taken - a.taken || a.table - b.table,
};

export function sortLobby(by: SortBy): void {
  sortBy.value = by;
  order.value = [...tables.value.values()].sort(compare[by]).map((t) => t.table);
}

/** Counted, because the lobby page and Play now may both need it. */
export function openLobby(): () => void {
  wanted += 1;
  if (wanted === 1) subscribe();
  return () => {
    wanted -= 1;
    if (wanted === 0) link.send({ t: "lobby", on: false });
  };
}

function subscribe(): void {
  if (link.live) link.request({ t: "lobby", on: true }).catch(() => {});
}

onWelcome(() => { if (wanted > 0) subscribe(); });

onFrame((frame: ServerFrame) => {
  if (frame.t === "lobby") {
    const all = (frame as { tables: LobbyTable[] }).tables;
    tables.value = new Map(all.map((t) => [t.table, t]));
    keepOrder();
    lobbyLoaded.value = true;
    noteSeats(all);
  } else if (frame.t === "lobby_change") {
    const change = frame as { tables: LobbyTable[]; gone: number[] };
    const next = new Map(tables.value);
    for (const table of change.tables) next.set(table.table, table);
    for (const gone of change.gone ?? []) next.delete(gone);
    tables.value = next;
    keepOrder();
    noteSeats(change.tables);
  }
});

/** New tables come last; the others stay where they are. */
function keepOrder(): void {
  const known = order.value.filter((id) => tables.value.has(id));
  const fresh = [...tables.value.values()].filter((t) => !known.includes(t.table)).sort(compare[sortBy.value]);
  order.value = [...known, ...fresh.map((t) => t.table)];
}

function noteSeats(changed: LobbyTable[]): void {
  const sees = (table: number): boolean => (watchedTable(table)?.live.truth ?? null) !== null;
  seated.value = seatsTold(seated.value, changed, you.value?.name, sees);
}

onForget(() => {
  tables.value = new Map();
  order.value = [];
  lobbyLoaded.value = false;
});
