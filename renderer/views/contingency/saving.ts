import type { Result } from '../../../shared/result.ts';

/** The versions that a change made, by the id of their row. */
export type Kept = ReadonlyMap<string, number>;

/** One thing that a person did to rows: how they look with it, and how the record is told. */
export type Deed<Row> = {
  readonly lay: (rows: readonly Row[]) => readonly Row[];
  /** `rows`: as the record has them now, so far as is known here, in their order; `versionOf` tells the newest version known of one. Never rejects. */
  readonly send: (rows: readonly Row[], versionOf: (id: string) => number) => Promise<Result<Kept>>;
};

export type Saving<Row> = {
  /** The rows with all that was done to them laid over: at once, and whatever the record has answered so far. */
  readonly now: () => readonly Row[];
  /** Lays a deed over the rows and keeps it after those before it. Whether it was kept; refused, it is taken off the rows again. */
  readonly push: (deed: Deed<Row>) => Promise<boolean>;
  /** The record's newest rows. */
  readonly see: (rows: readonly Row[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

type Pending<Row> = { readonly deed: Deed<Row>; kept: Kept | null; readonly end: (kept: boolean) => void };
type Given<Row> = {
  readonly first: readonly Row[];
  readonly seenAs: (row: Row) => { readonly id: string; readonly version: number };
  /** In the order in which they are shown. */
  readonly sorted: (rows: readonly Row[]) => readonly Row[];
  /** Whether nothing of a row is different: the one given before is then given again. */
  readonly alike: (one: Row, other: Row) => boolean;
  readonly onRefused: (sentence: string) => void;
  /** Whether all that is on its way was kept, once it is over. */
  readonly onKeeping: (keeping: Promise<boolean>) => void;
};

/**
 * Rows that are shown as they are changed. Deeds are kept one after another, each with the versions that those before it left, so that
 * what is done quickly ends as what is done slowly. A deed stays laid over the rows until an answer of the record holds it; while one is
 * with the record no newer rows are taken, because nobody could tell whether they hold it.
 */
export function createSaving<Row>({ first, seenAs, sorted, alike, onRefused, onKeeping }: Given<Row>): Saving<Row> {
  let newest = first;
  let base = first;
  let pending: readonly Pending<Row>[] = [];
  let isBusy = false;
  let shown: readonly Row[] | null = null;
  let given: ReadonlyMap<string, Row> = new Map();
  let lastShown: readonly Row[] = [];
  const known = new Map<string, number>();
  const listeners = new Set<() => void>();

  const laid = (until: number): readonly Row[] => pending.slice(0, until).reduce((rows, { deed }) => deed.lay(rows), sorted(base));
  const tell = (): void => {
    shown = null;
    for (const listener of listeners) listener();
  };
  const adopt = (): void => {
    base = newest;
    const versions = new Map(base.map(seenAs).map(({ id, version }) => [id, version]));
    // What was kept of a row that is gone is over with it.
    const holds = ({ kept }: Pending<Row>): boolean => kept !== null && [...kept].every(([id, version]) => (versions.get(id) ?? Infinity) >= version);
    const left = pending.findIndex((one) => !holds(one));
    pending = left === -1 ? [] : pending.slice(left);
    tell();
  };

  const keep = async (one: Pending<Row>): Promise<void> => {
    const asked: string[] = [];
    const standing = new Map(newest.map(seenAs).map(({ id, version }) => [id, version]));
    const versionOf = (id: string): number => {
      asked.push(id);
      return Math.max(known.get(id) ?? 0, standing.get(id) ?? 0);
    };
    const result = await one.deed.send(laid(pending.indexOf(one)), versionOf);
    if (result.ok) {
      one.kept = result.value;
      for (const [id, version] of result.value) known.set(id, version);
      return;
    }
    pending = pending.filter((other) => other !== one);
    // Somebody else changed them: what is known of them is what the record says next.
    if (result.error.code === 'conflict') for (const id of asked) known.delete(id);
    onRefused(result.error.message);
  };
  const run = async (): Promise<boolean> => {
    let isAllKept = true;
    isBusy = true;
    for (let next = pending.find(({ kept }) => kept === null); next !== undefined; next = pending.find(({ kept }) => kept === null)) {
      await keep(next);
      adopt();
      isAllKept &&= next.kept !== null;
      next.end(next.kept !== null);
    }
    isBusy = false;
    return isAllKept;
  };

  const same = (row: Row): Row => {
    const before = given.get(seenAs(row).id);
    return before !== undefined && alike(before, row) ? before : row;
  };
  const now = (): readonly Row[] => {
    if (shown !== null) return shown;
    const rows = laid(pending.length).map(same);
    given = new Map(rows.map((row) => [seenAs(row).id, row]));
    // Rows that say what those before said are none: nothing is worked out or drawn again.
    shown = lastShown.length === rows.length && rows.every((row, index) => row === lastShown[index]) ? lastShown : rows;
    lastShown = shown;
    return shown;
  };

  return {
    now,
    push: (deed) => new Promise((end) => {
      pending = [...pending, { deed, kept: null, end }];
      tell();
      if (!isBusy) onKeeping(run());
    }),
    see: (rows) => {
      if (rows === newest) return;
      newest = rows;
      if (!isBusy) adopt();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
