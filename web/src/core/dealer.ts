// What the dealer would say: one line of the table's log for an event, or null for a silent one.
import { ordinal } from "./boards";
import { cardGlyph } from "./cards";
import { playerAt, seatAt, type TableModel } from "./model";
import type { TableEvent } from "./protocol";
import { chips, runTimes } from "./words";

const posts: Record<string, string> = {
  ante: "posts the ante of", small_blind: "posts the small blind of", big_blind: "posts the big blind of",
  live: "posts", dead: "posts dead", straddle: "straddles for",
};

function cards(list: string[]): string {
  return list.map(cardGlyph).join(" ");
}

/** `before` is the table just before the event. */
export function dealerLine(before: TableModel, event: TableEvent): string | null {
  const name = (seat: number): string => seatAt(before, seat)?.name ?? `Seat ${seat}`;
  switch (event.e) {
    case "seat_taken": return `${event.name} takes seat ${event.seat} with ${chips(event.stack)}`;
    case "seat_left": return leaving(name(event.seat), event.reason, event.stack);
    case "topped_up": return `${name(event.seat)} adds ${chips(event.amount)}`;
    case "intent": return event.intent === "removed" ? `The host asks ${name(event.seat)} to leave after the hand` : null;
    case "sat_out": return `${name(event.seat)} sits out`;
    case "sat_in": return `${name(event.seat)} is back`;
    case "went_broke": return `${name(event.seat)} is out of chips`;
    case "hand": return opening(before, event);
    case "posted": return `${name(event.seat)} ${posts[event.post] ?? "posts"} ${chips(event.amount)}`;
    case "folded": return `${name(event.seat)} folds${event.why === "timed_out" ? " (time is up)" : ""}`;
    case "checked": return `${name(event.seat)} checks${event.why === "timed_out" ? " (time is up)" : ""}`;
    case "called": {
      const added = event.to - (playerAt(before.hand, event.seat)?.bet ?? 0);
      return `${name(event.seat)} calls ${chips(added)}${event.all_in ? ", all-in" : ""}`;
    }
    case "raised": {
      const verb = event.bet ? "bets" : "raises to";
      return `${name(event.seat)} ${verb} ${chips(event.to)}${event.all_in ? ", all-in" : ""}`;
    }
    case "ask_runs": return `${name(event.seat)} is asked how many times to run it`;
    case "runs_answered": return `${name(event.seat)} wants to run it ${runTimes(event.times)}${event.why === "timed_out" ? " (time is up)" : ""}`;
    case "runs": return `The rest is run ${runTimes(event.times)}`;
    case "board": return `${capital(event.street)}${onBoard(before, event.board)}: ${cards(event.cards)}`;
    case "returned": return `${chips(event.amount)} uncalled goes back to ${name(event.seat)}`;
    case "shown": {
      const seen = event.cards.filter((card) => card !== "??");
      return `${name(event.seat)} shows ${cards(seen)}${event.name ? ` — ${event.name}` : ""}`;
    }
    case "mucked": return `${name(event.seat)} mucks`;
    case "pot": return paid(before, event);
    case "bounty": return `${name(event.from)} pays ${name(event.to)} ${chips(event.amount)} for seven-deuce`;
    case "rabbit": return `The rabbit: ${cards(event.cards)} would have come`;
    case "paused": return "The host paused the table";
    case "resumed": return "Play goes on";
    case "voided": return `Hand ${event.hand} was voided by an admin: every bet went back`;
    case "owner": return "The server restarted; the hand goes on";
    default: return null;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function onBoard(before: TableModel, board: number): string {
  return (before.hand?.boards.length ?? 1) > 1 ? `, ${ordinal(board)} board` : "";
}

/** The button may be dead: it then stands where nobody sits. */
function opening(before: TableModel, event: Extract<TableEvent, { e: "hand" }>): string {
  const holder = seatAt(before, event.button)?.name;
  const button = holder ? `${holder} has the button` : `the button is dead at seat ${event.button}`;
  if (!event.bomb_pot) return `— Hand ${event.hand} — ${button}`;
  return `— Hand ${event.hand} — a bomb pot${event.boards > 1 ? ` with ${event.boards} boards` : ""}, ${button}`;
}

function paid(before: TableModel, event: Extract<TableEvent, { e: "pot" }>): string {
  const which = event.pot === 0 ? "the pot" : `side pot ${event.pot}`;
  const board = (before.hand?.boards.length ?? 1) > 1 ? ` (${ordinal(event.board)} board)` : "";
  if (event.wins.length === 0) return `The rake takes ${which}${board}: ${chips(event.rake)}`;
  const rake = event.rake > 0 ? ` (rake ${chips(event.rake)})` : "";
  return event.wins.map((win) => {
    const name = seatAt(before, win.seat)?.name ?? `Seat ${win.seat}`;
    return `${name} wins ${chips(win.amount)} from ${which}${board}${win.name ? ` with ${win.name}` : ""}`;
  }).join("; ") + rake;
}

function leaving(name: string, reason: string, stack: number): string {
  if (reason === "removed") return `${name} is asked to leave by the host`;
  if (reason === "no_chips") return `${name} leaves without chips`;
  if (reason === "idle") return `${name} was away too long and leaves with ${chips(stack)}`;
  return `${name} leaves with ${chips(stack)}`;
}
