// What the reducer does to seats: who sits, sits out or leaves, with which chips, and what he owes and wishes.
import { withPlayer, withSeat } from "./change";
import { isLeaving, noHabits, type SeatModel, type TableModel } from "./model";
import type { TableEvent } from "./protocol";

function takeSeat(model: TableModel, event: Extract<TableEvent, { e: "seat_taken" }>, me: number | null): TableModel {
  const seat: SeatModel = {
    seat: event.seat, player: event.player, name: event.name, bot: event.bot, stack: event.stack,
    attendance: event.attendance, intent: "none", topUp: 0, owes: [...event.owes], bankMs: event.bank_ms, connected: true, habits: noHabits,
  };
  const seats = [...model.seats.filter((s) => s.seat !== event.seat), seat].sort((a, b) => a.seat - b.seat);
  return { ...model, seats, you: me !== null && event.player === me ? event.seat : model.you };
}

/** Whoever has left cannot show his hidden cards any more, and they are not those of the next one in this seat. */
function leaveSeat(model: TableModel, seat: number): TableModel {
  const next = withPlayer(model, seat, (p) => ({
    cards: p.open.some(Boolean) ? p.cards.map((card, i) => (p.open[i] ? card : "??")) : [],
  }));
  return { ...next, seats: next.seats.filter((s) => s.seat !== seat), you: next.you === seat ? null : next.you };
}

/** Sitting out or coming back ends every wish but that to leave. */
function lasting(seat: SeatModel): SeatModel["intent"] {
  return isLeaving(seat) ? seat.intent : "none";
}

function owing(seat: SeatModel, blind: string): string[] {
  return seat.owes.includes(blind) ? seat.owes : [...seat.owes, blind];
}

/** No way around the blind that a player was waiting for. */
function satOut(seat: SeatModel): Partial<SeatModel> {
  return { attendance: "sitting_out", intent: lasting(seat), owes: seat.attendance === "playing" ? seat.owes : owing(seat, "big_blind") };
}

/** Leaves all other events alone. */
export function reduceSeats(model: TableModel, event: TableEvent, me: number | null): TableModel {
  switch (event.e) {
    case "seat_taken": return takeSeat(model, event, me);
    case "seat_left": return leaveSeat(model, event.seat);
    case "topped_up": return withSeat(model, event.seat, (s) => ({ stack: s.stack + event.amount, topUp: 0 }));
    case "top_up_queued": return withSeat(model, event.seat, () => ({ topUp: event.amount }));
    case "intent": return withSeat(model, event.seat, () => ({ intent: event.intent }));
    case "habits": {
      const { straddle, skip_bomb_pots, show_beaten, top_up_to } = event;
      return withSeat(model, event.seat, () => ({ habits: { straddle, skip_bomb_pots, show_beaten, top_up_to } }));
    }
    case "sat_out": return withSeat(model, event.seat, satOut);
    case "sat_in": return withSeat(model, event.seat, (s) => ({ attendance: event.attendance, intent: lasting(s) }));
    case "blind_missed": return withSeat(model, event.seat, (s) => ({ owes: owing(s, event.big ? "big_blind" : "small_blind") }));
    case "went_broke": return withSeat(model, event.seat, () => ({ stack: 0 }));
    default: return model; // a newer server may say more
  }
}
