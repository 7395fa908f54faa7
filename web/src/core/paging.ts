// Lists of hands come newest first, a page at a time; the next page begins after the last row of the one before.

/** Where a hand stands in such a list. Two hands may have been opened in the same millisecond. */
export interface HandPlace {
  at_ms: number;
  table: number;
  hand: number;
}

/** The part of a request that asks for what is older than `last`; nothing for the newest page. */
export function olderThan(last: HandPlace | undefined): Record<string, number> {
  return last === undefined ? {} : { before: last.at_ms, before_table: last.table, before_hand: last.hand };
}

/** The rows of both pages, each hand once. */
export function joinPages<Row extends HandPlace>(rows: Row[], older: Row[]): Row[] {
  const name = (row: Row): string => `${row.table}/${row.hand}`;
  const known = new Set(rows.map(name));
  return [...rows, ...older.filter((row) => !known.has(name(row)))];
}
