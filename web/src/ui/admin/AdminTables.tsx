import { chips } from "../../core/words";
import type { Picked } from "../../pages/Admin";
import { link } from "../../state/session";
import { useLoad } from "../hooks";
import { Bones, Empty, Failed } from "../States";

interface Row {
  table: number;
  name: string;
  state: string;
  reason?: string | null;
  hand: number;
  seq: number;
}

export function AdminTables({ live, onPick }: { live: boolean; onPick(picked: Picked): void }) {
  const { state, again } = useLoad(
    () => (live ? link.request({ t: "admin_tables" }) as unknown as Promise<{ tables: Row[] }> : new Promise<{ tables: Row[] }>(() => {})),
    `tables ${live}`,
  );
  return (
    <section>
      <div class="section-head"><h2>Tables</h2><button class="button small" onClick={again}>Look again</button></div>
      {state.kind === "loading" && <Bones rows={4} />}
      {state.kind === "failed" && <Failed error={state.error} again={again} />}
      {state.kind === "ready" && state.value.tables.length === 0 && <Empty>No tables are open.</Empty>}
      {state.kind === "ready" && state.value.tables.map((table) => (
        <div key={table.table} class="admin-table">
          <a href={`/t/${table.table}`}><b>{table.name}</b> <span class="muted">table {table.table}</span></a>
          <span class={table.state === "frozen" ? "tag warn" : "tag"}>{table.state}</span>
          <span class="muted reason">{table.reason ?? ""}</span>
          <span class="muted num">seq {chips(table.seq)}</span>
          {table.hand > 1
            ? <button class="link" onClick={() => onPick({ table: table.table, hand: table.hand - 1 })}>hand {chips(table.hand - 1)}</button>
            : <span />}
        </div>
      ))}
    </section>
  );
}
