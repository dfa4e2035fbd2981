/** Something moved next to what stood beside it when it was moved. */
export type Move = { readonly id: string; readonly side: 'before' | 'after'; readonly other: string };

/** The rows in the order that a move makes; `null` where one of the two is no longer among them. */
export function movedIn<Row>(rows: readonly Row[], idOf: (row: Row) => string, { id, side, other }: Move): readonly Row[] | null {
  const row = rows.find((one) => idOf(one) === id);
  const rest = rows.filter((one) => one !== row);
  const at = rest.findIndex((one) => idOf(one) === other);
  if (row === undefined || at === -1) return null;
  return rest.toSpliced(side === 'before' ? at : at + 1, 0, row);
}

/** The move of a row past the one above it (`by` −1) or below it (1); `null` where there is none. */
export function moveOf<Row>(rows: readonly Row[], idOf: (row: Row) => string, id: string, by: -1 | 1): (Move & { readonly past: Row }) | null {
  const at = rows.findIndex((row) => idOf(row) === id);
  const past = at === -1 ? undefined : rows[at + by];
  return past === undefined ? null : { id, side: by === -1 ? 'before' : 'after', other: idOf(past), past };
}

/**
 * The versions that an order made: the record numbers from 1 and leaves alone what has its number already. `changed`: how many it says that
 * it numbered anew; where that is not what was expected here, which ones they were is not known until its next answer.
 */
export function versionsAfter(order: readonly { readonly id: string; readonly number: number | null; readonly version: number }[], changed: number): ReadonlyMap<string, number> {
  const expected = order.filter(({ number }, index) => number !== index + 1);
  return new Map(expected.length === changed ? expected.map(({ id, version }) => [id, version + 1]) : []);
}
