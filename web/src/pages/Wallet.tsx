// The wallet: what is in it, what is on tables, and every entry with the balance after it.
import { useEffect, useState } from "preact/hooks";
import { read } from "../state/reading";
import { balance, status, seated } from "../state/session";
import { isShort } from "../core/purse";
import { allKinds, chips, fullTime, kindName, kindWords, signed } from "../core/words";
import type { StatementEntry } from "../core/protocol";
import { lobbyTables, openLobby } from "../state/lobby";
import { Bones, Empty, Failed } from "../ui/States";
import { LineBanner, TopBar } from "../ui/TopBar";
import { MoreChips } from "../ui/MoreChips";

interface Statement {
  balance: number;
  in_play: { table: number; name: string; stack: number }[];
  entries: StatementEntry[];
  more: boolean;
}

export function Wallet() {
  const [statement, setStatement] = useState<Statement | null>(null);
  const [error, setError] = useState<unknown>(null);
  const live = status.value.kind === "live";
  const load = async (before?: number): Promise<void> => {
    try {
      const ok = await read({ t: "statement", limit: 50, ...(before === undefined ? {} : { before }) });
      const page = ok as unknown as Statement;
      setError(null);
      setStatement((old) => (before === undefined || !old ? page : { ...page, entries: [...old.entries, ...page.entries] }));
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => openLobby(), []);
  useEffect(() => { if (live) void load(); }, [live, balance.value]);
  const inPlay = statement?.in_play.reduce((sum, s) => sum + s.stack, 0) ?? 0;
  const last = statement?.entries[statement.entries.length - 1];
  return (
    <>
      <TopBar />
      <LineBanner seatHeld={seated.value.length > 0} />
      <main class="page">
        <h1>Wallet</h1>
        {!statement && error === null && <Bones />}
        {error !== null && <Failed error={error} again={() => void load()} />}
        {statement && (
          <>
            <div class="tiles">
              <Tile label="In your wallet" value={statement.balance} />
              <Tile label="On tables" value={inPlay} />
              <Tile label="Together" value={statement.balance + inPlay} />
            </div>
            {statement.in_play.map((s) => (
              <a key={s.table} class="strip" href={`/t/${s.table}`}><span>{s.name}</span><b>{chips(s.stack)}</b></a>
            ))}
            {isShort(statement.balance + inPlay, lobbyTables.value) && <MoreChips />}
            <h2>Statement</h2>
            {statement.entries.length === 0 ? <Empty>Nothing has moved yet.</Empty> : <Entries entries={statement.entries} />}
            {statement.more && last && <button class="button" onClick={() => void load(last.entry)}>Older entries</button>}
            <details class="kinds"><summary>What the kinds mean</summary>
              <dl>{allKinds.map((kind) => <div key={kind}><dt>{kindName(kind)}</dt><dd>{kindWords(kind)}</dd></div>)}</dl>
            </details>
          </>
        )}
      </main>
    </>
  );
}

function Tile({ label, value }: { label: string; value: number }) {
  return <div class="tile"><span>{label}</span><b>{chips(value)}</b></div>;
}

function Entries({ entries }: { entries: StatementEntry[] }) {
  return (
    <div class="ledger" role="table" aria-label="Statement">
      <div class="ledger-row head" role="row">
        <span role="columnheader">Time</span><span role="columnheader">Kind</span><span role="columnheader">Where</span>
        <span role="columnheader" class="num">Amount</span><span role="columnheader" class="num">Balance</span>
      </div>
      {entries.map((entry) => (
        <div key={entry.entry} class="ledger-row" role="row">
          <time role="cell" class="muted">{fullTime(entry.at_ms)}</time>
          <span role="cell" title={kindWords(entry.kind)}>{kindName(entry.kind)}</span>
          <span role="cell"><Where entry={entry} /></span>
          <b role="cell" class={entry.amount < 0 ? "num minus" : "num plus"}>{signed(entry.amount)}</b>
          {entry.kind === "hand"
            ? <span role="cell" class="num muted" title="The stack on the table after the hand">stack {chips(entry.balance)}</span>
            : <span role="cell" class="num">{chips(entry.balance)}</span>}
        </div>
      ))}
    </div>
  );
}

function Where({ entry }: { entry: StatementEntry }) {
  if (entry.table === null || entry.table === undefined) return <span class="muted">house</span>;
  if (entry.hand !== null && entry.hand !== undefined) {
    return <a href={`/h/${entry.table}/${entry.hand}`}>table {entry.table}, hand {entry.hand}</a>;
  }
  return <a href={`/t/${entry.table}`}>table {entry.table}</a>;
}
