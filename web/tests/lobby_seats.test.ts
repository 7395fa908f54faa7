import test from "node:test";
import assert from "node:assert/strict";
import { seatsTold } from "../src/core/lobby_seats";
import { lobbyRow } from "./fixtures";

const player = (seat: number, name: string) => ({ seat, name, bot: false, stack: 500 });
const none = (): boolean => false;

test("a row that names us gives us its seat, one that does not takes it", () => {
  const rows = [{ ...lobbyRow, table: 7, players: [player(3, "ann")] }, { ...lobbyRow, table: 8, players: [player(1, "bob")] }];
  assert.deepEqual(seatsTold([{ table: 8, seat: 1 }, { table: 9, seat: 2 }], rows, "ann", none), [
    { table: 9, seat: 2 }, { table: 7, seat: 3 },
  ]);
  assert.deepEqual(seatsTold([], rows, undefined, none), []);
});

test("a table that we see is not asked: its row may still have the guest's old name", () => {
  const rows = [{ ...lobbyRow, table: 7, players: [player(3, "guest-17")] }];
  const seats = [{ table: 7, seat: 3 }];
  assert.deepEqual(seatsTold(seats, rows, "ann", (table) => table === 7), seats);
  assert.deepEqual(seatsTold(seats, rows, "ann", none), []);
});
