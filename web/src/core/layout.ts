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
  2: [[50, 9, 65, 17]],
  3: [[22, 11, 32, 24], [78, 11, 68, 24]],
  4: [[14, 56, 34, 61], [50, 9, 65, 17], [86, 56, 66, 61]],
  5: [[14, 60, 34, 63], [24, 10, 34, 24], [76, 10, 66, 24], [86, 60, 66, 63]],
  6: [[14, 65, 34, 65], [14, 28, 34.5, 26], [50, 8, 65, 16], [86, 28, 65.5, 26], [86, 65, 66, 65]],
  7: [
    [14, 68, 34, 67], [14, 30, 33.5, 28], [30, 8, 36, 21], [70, 8, 64, 21], [86, 30, 66.5, 28], [86, 68, 66, 67],
  ],
  8: [
    [14, 74, 34, 71], [14, 53, 34, 59], [14, 30, 34.5, 26], [50, 8, 65, 16], [86, 30, 65.5, 26], [86, 53, 66, 59],
    [86, 74, 66, 71],
  ],
  9: [
    [14, 74, 34, 71], [14, 53, 34, 59], [14, 30, 33.5, 28], [30, 8, 36, 21], [70, 8, 64, 21], [86, 30, 66.5, 28],
    [86, 53, 66, 59], [86, 74, 66, 71],
  ],
};

const heroDesktop: Place = { x: 50, y: 85, betX: 50, betY: 65 };
const heroPhone: Place = { x: 50, y: 88, betX: 50, betY: 70 };

/** A bet lies on the line from the seat to the middle, clear of the cards; at the top it lies beside them. */
function desktopPlace([x, y]: Spot): Place {
  if (y < 20) return { x, y, betX: x + (x > 50 ? -8 : 8), betY: y + 10.5 };
  return { x, y, betX: x + (50 - x) * 0.27, betY: y + (47 - y) * 0.36 };
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
