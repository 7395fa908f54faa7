// Where seats and bets stand, in percent of the stage. Place 0 is bottom centre; then clockwise.

export interface Place {
  x: number;
  y: number;
  betX: number;
  betY: number;
}

type Spot = readonly [x: number, y: number];
type SpotWithBet = readonly [x: number, y: number, betX: number, betY: number];

const desktop: Record<number, readonly Spot[]> = {
  2: [[50, 11]],
  3: [[14, 25], [86, 25]],
  4: [[7, 48], [50, 11], [93, 48]],
  5: [[8, 60], [24, 13], [76, 13], [92, 60]],
  6: [[8, 66], [12, 24], [50, 11], [88, 24], [92, 66]],
  7: [[9, 70], [8, 34], [32, 11], [68, 11], [92, 34], [91, 70]],
  8: [[15, 80], [6.8, 47], [20, 15], [50, 11], [80, 15], [93.2, 47], [85, 80]],
  9: [[22, 87], [6.8, 62], [9, 29], [33, 11], [67, 11], [91, 29], [93.2, 62], [78, 87]],
};

const phone: Record<number, readonly SpotWithBet[]> = {
  2: [[50, 9, 50, 22]],
  3: [[22, 11, 32, 24], [78, 11, 68, 24]],
  4: [[14, 50, 32, 57], [50, 9, 50, 21], [86, 50, 68, 57]],
  5: [[14, 58, 33, 62], [24, 10, 34, 23], [76, 10, 66, 23], [86, 58, 67, 62]],
  6: [[14, 64, 33, 64], [14, 27, 33, 31], [50, 8, 50, 20], [86, 27, 67, 31], [86, 64, 67, 64]],
  7: [[14, 67, 34, 67], [14, 38, 31, 56], [24, 10, 34, 23], [76, 10, 66, 23], [86, 38, 69, 56], [86, 67, 66, 67]],
  8: [
    [14, 72, 34, 69], [14, 51, 32, 57], [14, 29, 31, 32], [50, 8, 50, 20], [86, 29, 69, 32], [86, 51, 68, 57],
    [86, 72, 66, 69],
  ],
  9: [
    [14, 72, 34, 69], [14, 51, 32, 57], [14, 30, 31, 33], [30, 8, 36, 20], [70, 8, 64, 20], [86, 30, 69, 33],
    [86, 51, 68, 57], [86, 72, 66, 69],
  ],
};

const heroDesktop: Place = { x: 50, y: 85, betX: 50, betY: 65 };
const heroPhone: Place = { x: 50, y: 88, betX: 50, betY: 70 };

/** A bet lies on the line from the seat to the middle, far enough not to touch the cards. */
function desktopPlace([x, y]: Spot): Place {
  const down = y < 20 ? 0.5 : 0.36;
  return { x, y, betX: x + (50 - x) * (y < 20 ? 0.18 : 0.27), betY: y + (47 - y) * down };
}

function phonePlace([x, y, betX, betY]: SpotWithBet): Place {
  return { x, y, betX, betY };
}

export function places(seats: number, isPhone: boolean): Place[] {
  const count = Math.min(9, Math.max(2, seats));
  return isPhone
    ? [heroPhone, ...(phone[count] ?? []).map(phonePlace)]
    : [heroDesktop, ...(desktop[count] ?? []).map(desktopPlace)];
}

/** The place of a seat when `bottom` sits bottom centre. */
export function placeOf(seat: number, bottom: number, seats: number): number {
  return (seat - bottom + seats) % seats;
}
