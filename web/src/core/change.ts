// The next table out of the one before: what the reducer's parts are made of.
import type { HandModel, HandPlayerModel, SeatModel, TableModel } from "./model";

export function withSeat(model: TableModel, seat: number, change: (s: SeatModel) => Partial<SeatModel>): TableModel {
  return { ...model, seats: model.seats.map((s) => (s.seat === seat ? { ...s, ...change(s) } : s)) };
}

export function withHand(model: TableModel, change: (h: HandModel) => Partial<HandModel>): TableModel {
  return model.hand ? { ...model, hand: { ...model.hand, ...change(model.hand) } } : model;
}

export function withPlayer(
  model: TableModel, seat: number, change: (p: HandPlayerModel) => Partial<HandPlayerModel>,
): TableModel {
  return withHand(model, (h) => ({
    players: h.players.map((p) => (p.seat === seat ? { ...p, ...change(p) } : p)),
  }));
}
