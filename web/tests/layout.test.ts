import test from "node:test";
import assert from "node:assert/strict";
import { placeOf, places } from "../src/core/layout";

interface Box { x: number; y: number; w: number; h: number }

const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 < a.w + b.w - 1 && Math.abs(a.y - b.y) * 2 < a.h + b.h - 1;

/** Stage sizes of the screens named in screens.md, less bar and buttons. */
const desktops = [[1440, 670], [1280, 490], [1024, 538]] as const;
const phones = [[390, 612], [375, 435], [360, 408]] as const;

function boxes(seats: number, width: number, height: number, phone: boolean): Box[] {
  const [w, h] = phone ? [88, 42] : [132, 54];
  return places(seats, phone).map((place, i) => ({
    x: (place.x * width) / 100, y: (place.y * height) / 100,
    w: i === 0 ? (phone ? 240 : 300) : w, h: i === 0 ? (phone ? 60 : 80) : h,
  }));
}

test("no two seats touch and none is cut off, for 2 to 9 seats at every screen size", () => {
  for (const [sizes, phone] of [[desktops, false], [phones, true]] as const) {
    for (const [width, height] of sizes) {
      for (let seats = 2; seats <= 9; seats++) {
        const all = boxes(seats, width, height, phone);
        assert.equal(all.length, seats);
        all.forEach((a, i) => {
          const where = `${seats} seats, ${width}x${height}, place ${i}`;
          assert.ok(a.x - a.w / 2 >= 0 && a.x + a.w / 2 <= width && a.y - a.h / 2 >= 0 && a.y + a.h / 2 <= height, `cut off: ${where}`);
          all.slice(i + 1).forEach((b, j) => assert.ok(!overlap(a, b), `overlap: ${where} and ${i + 1 + j}`));
        });
      }
    }
  }
});

test("bets lie on the felt, clear of every seat", () => {
  for (const [sizes, phone] of [[desktops, false], [phones, true]] as const) {
    for (const [width, height] of sizes) {
      for (let seats = 2; seats <= 9; seats++) {
        const all = boxes(seats, width, height, phone);
        for (const place of places(seats, phone)) {
          const bet = { x: (place.betX * width) / 100, y: (place.betY * height) / 100, w: phone ? 52 : 64, h: 20 };
          all.forEach((seat, i) => assert.ok(!overlap(bet, seat), `${seats} seats, ${width}x${height}: bet on place ${i}`));
        }
      }
    }
  }
});

test("the own seat is at the bottom and the others follow clockwise", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map((seat) => placeOf(seat, 4, 6)), [3, 4, 5, 0, 1, 2]);
});
