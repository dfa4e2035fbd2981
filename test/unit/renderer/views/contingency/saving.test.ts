import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveOf, movedIn, versionsAfter } from '../../../../../renderer/views/contingency/ordering.ts';
import { createSaving, type Deed, type Saving } from '../../../../../renderer/views/contingency/saving.ts';
import { appError } from '../../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../../shared/result.ts';

type Row = { readonly id: string; readonly version: number; readonly position: number; readonly text: string };
const rowsOf = (count: number): readonly Row[] => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, version: 1, position: at + 1, text: '' }));
const idOf = ({ id }: Row): string => id;
const numbered = (rows: readonly Row[]): readonly Row[] => rows.map((row, at) => ({ ...row, position: at + 1 }));
const says = (rows: readonly Row[]): string => rows.map(({ id, text }) => `${id}=${text}`).join(' ');
const stale = fail(appError('conflict', 'Stale.'));

/** A record that keeps a command only on the versions that it has, and answers and shows itself when it is told to. */
function aRecord(count: number) {
  let rows = rowsOf(count);
  let waiting: readonly (() => void)[] = [];
  const refusals: string[] = [];
  const late = async <T>(what: () => Result<T>): Promise<Result<T>> => {
    const result = what();
    await new Promise<void>((go) => { waiting = [...waiting, go]; });
    return result;
  };
  const isAt = (id: string, version: number): boolean => rows.some((row) => row.id === id && row.version === version);
  return {
    refusals,
    rows: () => rows.toSorted((a, b) => a.position - b.position),
    answer: async () => {
      waiting[0]?.();
      waiting = waiting.slice(1);
      for (let turns = 0; turns < 8; turns += 1) await Promise.resolve();
    },
    isOver: () => waiting.length === 0,
    write: (id: string, version: number, text: string) => late(() => {
      if (!isAt(id, version)) return stale;
      rows = rows.map((row) => (row.id === id ? { ...row, text, version: version + 1 } : row));
      return ok(version + 1);
    }),
    order: (asked: readonly { readonly id: string; readonly version: number }[]) => late(() => {
      const now = new Map(rows.map((row) => [row.id, row]));
      const moved = asked.filter(({ id }, at) => now.get(id)?.position !== at + 1);
      if (asked.length !== rows.length || moved.some(({ id, version }) => !isAt(id, version))) return stale;
      rows = asked.flatMap(({ id }, at) => {
        const row = now.get(id);
        return row === undefined ? [] : [row.position === at + 1 ? row : { ...row, position: at + 1, version: row.version + 1 }];
      });
      return ok(moved.length);
    }),
    remove: (id: string, version: number) => late(() => {
      if (!isAt(id, version)) return stale;
      rows = rows.filter((row) => row.id !== id);
      return ok(version + 1);
    }),
    /** Another window. */
    foreign: (id: string, text: string) => { rows = rows.map((row) => (row.id === id ? { ...row, text, version: row.version + 1 } : row)); },
  };
}
type Record = ReturnType<typeof aRecord>;

const write = (record: Record, id: string, text: string): Deed<Row> => ({
  lay: (rows) => rows.map((row) => (row.id === id ? { ...row, text } : row)),
  send: async (_, versionOf) => {
    const result = await record.write(id, versionOf(id), text);
    return result.ok ? ok(new Map([[id, result.value]])) : result;
  },
});
const move = (record: Record, saving: Saving<Row>, id: string, by: -1 | 1): Deed<Row> | null => {
  const to = moveOf(saving.now(), idOf, id, by);
  return to && {
    lay: (rows) => numbered(movedIn(rows, idOf, to) ?? rows),
    send: async (rows, versionOf) => {
      const order = (movedIn(rows, idOf, to) ?? []).map((row) => ({ id: row.id, number: row.position, version: versionOf(row.id) }));
      const result = await record.order(order);
      return result.ok ? ok(versionsAfter(order, result.value)) : result;
    },
  };
};
const remove = (record: Record, id: string): Deed<Row> => ({
  lay: (rows) => rows.filter((row) => row.id !== id),
  send: async (_, versionOf) => {
    const result = await record.remove(id, versionOf(id));
    return result.ok ? ok(new Map([[id, result.value]])) : result;
  },
});
const over = (record: Record, heard: string[] = []): Saving<Row> => createSaving<Row>({
  first: record.rows(), seenAs: (row) => row, sorted: (rows) => rows.toSorted((a, b) => a.position - b.position), onRefused: (sentence) => heard.push(sentence), onKeeping: () => undefined,
  alike: (a, b) => a.version === b.version && a.position === b.position && a.text === b.text,
});

/** The same done slowly, to a plain list. */
type Done = { readonly does: 'write'; readonly at: number; readonly text: string } | { readonly does: 'move'; readonly at: number; readonly by: -1 | 1 } | { readonly does: 'remove'; readonly at: number };
function slowly(rows: readonly Row[], done: Done): readonly Row[] {
  const at = done.at % Math.max(1, rows.length);
  const [row, other] = [rows[at], done.does === 'move' ? rows[at + done.by] : undefined];
  if (row === undefined) return rows;
  if (done.does === 'write') return rows.with(at, { ...row, text: done.text });
  if (done.does === 'remove') return rows.filter((one) => one !== row);
  return other === undefined ? rows : rows.with(at, other).with(at + done.by, row);
}
const done: fc.Arbitrary<Done> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('move' as const), at: fc.nat(5), by: fc.constantFrom(-1 as const, 1 as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('write' as const), at: fc.nat(5), text: fc.constantFrom('a', 'b', 'c') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), at: fc.nat(5) }) },
);
/** Between two deeds: answers that come, and looks at the record, each by itself as late as it likes. */
const between = fc.array(fc.constantFrom('answer' as const, 'look' as const), { maxLength: 3 });

it('ends what is done quickly as what is done slowly, and shows it so at every moment, however late answers and looks come', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(fc.tuple(done, between), { minLength: 1, maxLength: 20 }), async (count, script) => {
    const record = aRecord(count);
    const heard: string[] = [];
    const saving = over(record, heard);
    const ends: Promise<boolean>[] = [];
    let slow = rowsOf(count);
    for (const [what, then] of script) {
      const id = saving.now()[what.at % Math.max(1, saving.now().length)]?.id;
      const deed = id === undefined ? null : what.does === 'write' ? write(record, id, what.text) : what.does === 'remove' ? remove(record, id) : move(record, saving, id, what.by);
      if (deed !== null) ends.push(saving.push(deed));
      slow = slowly(slow, what);
      expect(says(saving.now())).toBe(says(slow));
      for (const one of then) {
        if (one === 'answer') await record.answer();
        else saving.see(record.rows());
        expect(says(saving.now())).toBe(says(slow));
      }
    }
    while (!record.isOver()) await record.answer();
    expect(await Promise.all(ends)).not.toContain(false);
    expect(heard).toEqual([]);
    expect(says(record.rows())).toBe(says(slow));
    saving.see(record.rows());
    expect(says(saving.now())).toBe(says(slow));
    expect(saving.now().map(({ version }) => version)).toEqual(record.rows().map(({ version }) => version));
  }), { numRuns: 400 });
});

it('takes back only what is refused, says why, and goes on from what the record then says', async () => {
  const record = aRecord(3);
  const heard: string[] = [];
  const saving = over(record, heard);
  record.foreign('r1', 'theirs');
  const [first, second] = [saving.push(write(record, 'r1', 'mine')), saving.push(write(record, 'r0', 'mine too'))];
  expect(says(saving.now())).toBe('r0=mine too r1=mine r2=');
  await record.answer();
  expect(await first).toBe(false);
  expect(heard).toEqual(['Stale.']);
  expect(says(saving.now())).toBe('r0=mine too r1= r2=');
  await record.answer();
  expect(await second).toBe(true);
  saving.see(record.rows());
  expect(says(saving.now())).toBe('r0=mine too r1=theirs r2=');
  const again = saving.push(write(record, 'r1', 'mine'));
  await record.answer();
  expect(await again).toBe(true);
  expect(says(record.rows())).toBe('r0=mine too r1=mine r2=');
});

it('gives the same rows, and the same row, where an answer says nothing new', () => {
  const record = aRecord(2);
  const saving = over(record);
  const before = saving.now();
  let told = 0;
  const end = saving.subscribe(() => { told += 1; });
  saving.see(record.rows().map((row) => ({ ...row })));
  expect(saving.now()).toBe(before);
  record.foreign('r1', 'theirs');
  saving.see(record.rows());
  expect([saving.now() === before, saving.now()[0] === before[0], saving.now()[1]?.text]).toEqual([false, true, 'theirs']);
  end();
  saving.see(rowsOf(1));
  expect(told).toBe(2);
});

it('knows which versions an order made, unless the record numbered others than was expected', () => {
  const order = [{ id: 'b', number: 2, version: 4 }, { id: 'a', number: 1, version: 1 }, { id: 'c', number: 3, version: 9 }];
  expect([...versionsAfter(order, 2)]).toEqual([['b', 5], ['a', 2]]);
  expect([...versionsAfter(order, 1)]).toEqual([]);
});
