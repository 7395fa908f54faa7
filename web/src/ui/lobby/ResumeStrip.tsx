// "You are seated at House 1 — your turn in …": the way back to every seat one has.
import { readClock } from "../../core/clock";
import { lobbyTable } from "../../state/lobby";
import { seated } from "../../state/session";
import { watchedTable } from "../../state/tables";
import { useNow } from "../hooks";

export function ResumeStrip() {
  return <>{seated.value.map(({ table }) => <Strip key={table} table={table} />)}</>;
}

function Strip({ table }: { table: number }) {
  const watched = watchedTable(table);
  void watched?.version.value;
  const truth = watched?.live.truth;
  const turn = truth !== undefined && truth !== null && truth.you !== null && truth.hand?.toAct === truth.you;
  const now = useNow(250, turn);
  const clock = watched?.live.clock;
  const left = turn && clock ? Math.ceil(readClock(clock, now).leftMs / 1000) : null;
  const name = truth?.name ?? lobbyTable(table)?.name ?? `Table ${table}`;
  return (
    <a class={turn ? "strip turn" : "strip"} href={`/t/${table}`} data-testid="resume">
      <span>You are seated at <b>{name}</b>{turn ? ` — your turn${left === null ? "" : `, ${left} s left`}` : ""}</span>
      <span class="button small primary">Return</span>
    </a>
  );
}
