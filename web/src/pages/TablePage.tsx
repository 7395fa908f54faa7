// The table: stage, what can be done now, chat and log, and every state that can come over it.
import { useEffect, useState } from "preact/hooks";
import { mayHuntRabbit } from "../core/boards";
import { playerAt, seatAt, type TableModel } from "../core/model";
import { chips, freezeWords, gameName, shortGame, stakes } from "../core/words";
import { freeSeats } from "../state/seating";
import { go, query } from "../state/route";
import { status, you } from "../state/session";
import { letGo, openTable, retryTable, watchedTable, type Watched } from "../state/tables";
import { isNarrow, isSmall, useKeys } from "../ui/hooks";
import { LineBanner, TopBar } from "../ui/TopBar";
import { ActionBlock } from "../ui/table/ActionBlock";
import { ChipsDialog } from "../ui/table/ChipsDialog";
import { DeckAlarm, DeckMark } from "../ui/table/DeckMark";
import { HabitsDialog } from "../ui/table/HabitsDialog";
import { HelpDialog } from "../ui/table/HelpDialog";
import { HostDialog } from "../ui/table/HostDialog";
import { ask } from "../ui/table/SeatOptions";
import { SitDialog } from "../ui/table/SitDialog";
import { Stage } from "../ui/table/Stage";
import { TableGate } from "../ui/table/TableGate";
import { Talk } from "../ui/table/Talk";

type Open = { kind: "sit"; seat: number } | { kind: "chips" | "habits" | "host" | "help" | "talk" } | null;

export function TablePage({ table }: { table: number }) {
  useEffect(() => {
    const invite = query("invite");
    const watched = openTable(table, invite ? { invite } : {});
    watched.pages += 1;
    return () => {
      watched.pages -= 1;
      letGo(table);
    };
  }, [table]);
  const watched = watchedTable(table);
  if (!watched) return <TopBar />;
  return <WatchedTable key={table} watched={watched} />;
}

function WatchedTable({ watched }: { watched: Watched }) {
  const [open, setOpen] = useState<Open>(null);
  void watched.version.value;
  const { live } = watched;
  const { truth, painted } = live;
  const ready = truth !== null && painted !== null;
  useEffect(() => {
    if (!ready || query("sit") === null || !truth) return;
    go(`/t/${live.table}`, true);
    const free = freeSeats({ seats: truth.rules.seats }, truth.seats)[0];
    if (truth.you === null && free !== undefined) setOpen({ kind: "sit", seat: free });
  }, [ready]);
  useKeys((event) => {
    if (event.key !== "?") return false;
    setOpen({ kind: "help" });
    return true;
  });
  if (!truth || !painted) {
    return (
      <>
        <TopBar><h1 class="table-name">Table {live.table}</h1></TopBar>
        <LineBanner seatHeld={false} />
        <TableGate status={watched.status.value} table={live.table} onPassword={(password) => retryTable(live.table, { password })} />
      </>
    );
  }
  const close = (): void => setOpen(null);
  const isHost = truth.host !== null && (truth.host === you.value?.id || truth.host === you.value?.name);
  const mine = seatAt(truth, truth.you);
  const offline = status.value.kind !== "live";
  const small = isSmall.value;
  return (
    <>
      <TopBar>
        <h1 class="table-name">{truth.name}</h1>
        <button class="table-stakes" title={`${gameName(truth.rules)}: about this table`} onClick={() => setOpen({ kind: "help" })}>
          {small || isNarrow.value ? shortGame(truth.rules) : gameName(truth.rules)} {stakes(truth.rules)}
        </button>
        {painted.hand && <span class="table-hand">#{chips(painted.hand.hand)}</span>}
        <DeckMark verdict={watched.deck.value} commitment={painted.hand?.commitment ?? null} />
        {isHost && <button class="button small" onClick={() => setOpen({ kind: "host" })}>Host</button>}
        {small
          ? <button class="button small talk-button" aria-label="Chat and log" onClick={() => setOpen({ kind: "talk" })}>
              Chat{watched.unread.value && <i class="dot" aria-label="unread" />}
            </button>
          : <button class="icon-button" aria-label="About this table, and keys" title="About this table, and keys (?)" onClick={() => setOpen({ kind: "help" })}>?</button>}
      </TopBar>
      <LineBanner seatHeld={truth.you !== null} />
      <DeckAlarm verdict={watched.deck.value} />
      {!offline && live.frozen && <div class="banner warn" role="alert">{freezeWords(live.frozen)}</div>}
      <main class={offline || live.frozen ? "table dimmed" : "table"}>
        <Stage model={painted} bottom={truth.you} clock={live.clock} outcome={live.outcome} away={live.away} note={noteFor(painted)}
          onRabbit={mayHuntRabbit(truth) && mayHuntRabbit(painted) && !offline
            ? () => ask({ t: "rabbit", table: live.table, hand: truth.hand?.hand }) : undefined}
          onSit={truth.you === null && !offline ? (seat) => setOpen({ kind: "sit", seat }) : undefined} />
        <footer class={mine ? "foot" : "foot watching"}>
          {!small && <Talk watched={watched} />}
          {mine
            ? <ActionBlock model={truth} painted={painted} onChips={() => setOpen({ kind: "chips" })} onHabits={() => setOpen({ kind: "habits" })}
                onInvite={isHost ? () => setOpen({ kind: "host" }) : undefined} />
            : <Watching model={truth} onSit={(seat) => setOpen({ kind: "sit", seat })} />}
        </footer>
      </main>
      {open?.kind === "sit" && <SitDialog table={live.table} rules={truth.rules} seat={open.seat} onClose={close} />}
      {open?.kind === "chips" && mine && <ChipsDialog model={truth} seat={mine} onClose={close} />}
      {open?.kind === "habits" && mine && <HabitsDialog model={truth} seat={mine} onClose={close} />}
      {open?.kind === "host" && <HostDialog model={truth} onClose={close} />}
      {open?.kind === "help" && <HelpDialog rules={truth.rules} onClose={close} />}
      {open?.kind === "talk" && (
        <div class="talk-sheet">
          <button class="talk-shade" aria-label="Close chat and log" onClick={close} />
          <Talk watched={watched} start="chat" />
        </div>
      )}
    </>
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

