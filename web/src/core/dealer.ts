// What the dealer would say: one line of the table's log for an event, or null for a silent one.
import { cardGlyph } from "./cards";
import { playerAt, seatAt, type TableModel } from "./model";
import type { TableEvent } from "./protocol";
import { chips } from "./words";

const posts: Record<string, string> = {
  ante: "posts the ante of", small_blind: "posts the small blind of", big_blind: "posts the big blind of",
  live: "posts", dead: "posts dead",
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
    case "hand": return `— Hand ${event.hand} — ${name(event.button)} has the button`;
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
    case "board": return `${event.street.charAt(0).toUpperCase()}${event.street.slice(1)}: ${cards(event.cards)}`;
    case "returned": return `${chips(event.amount)} uncalled goes back to ${name(event.seat)}`;
    case "shown": {
      const seen = event.cards.filter((card) => card !== "??");
      return `${name(event.seat)} shows ${cards(seen)}${event.name ? ` — ${event.name}` : ""}`;
    }
    case "mucked": return `${name(event.seat)} mucks`;
    case "pot": {
      const which = event.pot === 0 ? "the pot" : `side pot ${event.pot}`;
      return event.wins.map((win) => `${name(win.seat)} wins ${chips(win.amount)} from ${which}`).join("; ");
    }
    case "paused": return "The host paused the table";
    case "resumed": return "Play goes on";
    case "voided": return `Hand ${event.hand} was voided by an admin: every bet went back`;
    case "owner": return "The server restarted; the hand goes on";
    default: return null;
  }
}

function leaving(name: string, reason: string, stack: number): string {
  if (reason === "removed") return `${name} is asked to leave by the host`;
  if (reason === "no_chips") return `${name} leaves without chips`;
  if (reason === "idle") return `${name} was away too long and leaves with ${chips(stack)}`;
  return `${name} leaves with ${chips(stack)}`;
}
