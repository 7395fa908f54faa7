// The table: stage, what can be done now, chat and log, and every state that can come over it.
import { useEffect, useState } from "preact/hooks";
import { mayHuntRabbit } from "../core/boards";
import { playerAt, seatAt, type TableModel } from "../core/model";
import { freezeWords } from "../core/words";
import { freeSeats } from "../state/seating";
import { lookBack } from "../state/look_back";
import { go, query } from "../state/route";
import { status, you } from "../state/session";
import { letGo, openTable, retryTable, watchedTable, type Watched } from "../state/tables";
import { isSmall, useKeys } from "../ui/hooks";
import { LineBanner, TopBar } from "../ui/TopBar";
import { ActionBlock } from "../ui/table/ActionBlock";
import { DeckAlarm } from "../ui/table/DeckMark";
import { ask } from "../ui/table/SeatOptions";
import { Stage } from "../ui/table/Stage";
import { TableDialogs, type Open } from "../ui/table/TableDialogs";
import { TableGate } from "../ui/table/TableGate";
import { TableHead } from "../ui/table/TableHead";
import { Talk } from "../ui/table/Talk";

export function TablePage({ table }: { table: number }) {
  useEffect(() => {
    const invite = query("invite");
    const watched = openTable(table, invite ? { invite } : {});
    watched.pages += 1;
    lookBack(watched);
    return () => {
      watched.pages -= 1;
      letGo(table);
    };
  }, [table]);
  const watched = watchedTable(table);
  if (!watched) return <TopBar />;
  return <WatchedTable key={table} watched={watched} />;
}

/** A link from the lobby asks for a seat at once: the path forgets it, and the first free seat is offered. */
function useSeatAskedFor(table: number, truth: TableModel | null, ready: boolean, onSit: (seat: number) => void): void {
  useEffect(() => {
    if (!ready || query("sit") === null || !truth) return;
    go(`/t/${table}`, true);
    const free = freeSeats({ seats: truth.rules.seats }, truth.seats)[0];
    if (truth.you === null && free !== undefined) onSit(free);
  }, [ready]);
}

function WatchedTable({ watched }: { watched: Watched }) {
  const [open, setOpen] = useState<Open | null>(null);
  void watched.version.value;
  const { live } = watched;
  const { truth, painted } = live;
  useSeatAskedFor(live.table, truth, truth !== null && painted !== null, (seat) => setOpen({ kind: "sit", seat }));
  useKeys((event) => {
    if (event.key !== "?") return false;
    setOpen({ kind: "help" });
    return true;
  });
  if (!truth || !painted || watched.status.value.kind === "ended") {
    return (
      <>
        <TopBar><h1 class="table-name">Table {live.table}</h1></TopBar>
        <LineBanner seatHeld={false} />
        <TableGate status={watched.status.value} table={live.table} onPassword={(password) => retryTable(live.table, { password })} />
      </>
    );
  }
  const isHost = truth.host !== null && (truth.host === you.value?.id || truth.host === you.value?.name);
  const offline = status.value.kind !== "live";
  const view: ViewProps = { watched, truth, painted, isHost, offline, onOpen: setOpen };
  return (
    <>
      <TopBar><TableHead {...view} /></TopBar>
      <LineBanner seatHeld={truth.you !== null} />
      <DeckAlarm verdict={watched.deck.value} />
      {!offline && live.frozen && <div class="banner warn" role="alert">{freezeWords(live.frozen)}</div>}
      <main class={offline || live.frozen ? "table dimmed" : "table"}>
        <LiveStage {...view} />
        <Foot {...view} />
      </main>
      <TableDialogs open={open} watched={watched} truth={truth} onClose={() => setOpen(null)} />
    </>
  );
}

interface ViewProps {
  watched: Watched;
  truth: TableModel;
  painted: TableModel;
  isHost: boolean;
  offline: boolean;
  onOpen(what: Open): void;
}

function LiveStage({ watched, truth, painted, offline, onOpen }: ViewProps) {
  void watched.version.value;
  const { live } = watched;
  const hunts = mayHuntRabbit(truth) && mayHuntRabbit(painted) && !offline;
  return (
    <Stage model={painted} bottom={truth.you} clock={live.clock} outcome={live.outcome} away={live.away} note={noteFor(painted)}
      onRabbit={hunts ? () => ask({ t: "rabbit", table: live.table, hand: truth.hand?.hand }) : undefined}
      onSit={truth.you === null && !offline ? (seat) => onOpen({ kind: "sit", seat }) : undefined} />
  );
}

function Foot({ watched, truth, painted, isHost, onOpen }: ViewProps) {
  const mine = seatAt(truth, truth.you);
  return (
    <footer class={mine ? "foot" : "foot watching"}>
      {!isSmall.value && <Talk watched={watched} />}
      {mine
        ? <ActionBlock model={truth} painted={painted} onChips={() => onOpen({ kind: "chips" })} onHabits={() => onOpen({ kind: "habits" })}
            onInvite={isHost ? () => onOpen({ kind: "host" }) : undefined} />
        : <Watching model={truth} onSit={(seat) => onOpen({ kind: "sit", seat })} />}
    </footer>
  );
}

function noteFor(model: TableModel): string | null {
  if (model.state === "paused") return model.hand?.over === false ? "The host pauses after this hand" : "Paused by the host";
  if (model.hand?.voided) return "This hand was voided by an admin: every bet went back";
  if (model.hand && !model.hand.over) return null;
  if (model.seats.length < 2) return "Waiting for players";
  const me = playerAt(model.hand, model.you);
  return model.hand === null && !me ? "The first hand comes soon" : null;
}

function Watching({ model, onSit }: { model: TableModel; onSit(seat: number): void }) {
  const free = freeSeats({ seats: model.rules.seats }, model.seats);
  const first = free[0];
  return (
    <div class="act watching-block">
      <p class="muted">You are watching. {first === undefined ? "Every seat is taken." : `${free.length} ${free.length === 1 ? "seat is" : "seats are"} free.`}</p>
      {first !== undefined && <button class="button primary" data-testid="take-seat" onClick={() => onSit(first)}>Take a seat</button>}
    </div>
  );
}

