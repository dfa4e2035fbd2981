import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Writable } from '../../db/handles.ts';
import { columnsFrom } from '../../db/repositories/codec.ts';
import { sqlite } from '../../db/query.ts';
import { transact } from '../../db/transaction.ts';
import { deflatedEntry, zipOf, type ZipEntry } from '../../electron/app/exports/zip.ts';
import { readReturn } from '../../electron/app/returns/read-return.ts';
import { blankOf } from '../../shared/model/field.ts';
import { recordKinds } from '../../shared/model/records/index.ts';
import { everyRisk, riskColumns } from '../../shared/ipc/risks.ts';
import { ok, type Result } from '../../shared/result.ts';
import { startApplication, type Bench } from '../fixtures/application.ts';
import { largeStore } from '../fixtures/large-store.ts';
import { Book } from '../fixtures/workbook-edits.ts';
import { unzipped } from '../integration/exports/support.ts';

export type ReturnTimed = { readonly ms: number; readonly memoryMB: number; readonly waitMs: number; readonly cells: number };

/** Straight into its table, with its entry of history: forty thousand of them, beside what is measured. */
function put(tx: Writable, kind: 'control' | 'action', fields: Readonly<Record<string, unknown>>): void {
  const { table, fields: described } = recordKinds[kind];
  const id = tx.newId();
  const meta = { id, version: 1, created_at: tx.now, updated_at: tx.now, updated_by: tx.person, deleted_at: null };
  tx.insert(table, { ...meta, ...columnsFrom(described, { ...blankOf(described), ...fields }) } as never, { kind, id });
}

/** As spreadsheet programs pack a workbook. */
async function packed(book: Book): Promise<Uint8Array> {
  const entries: ZipEntry[] = [];
  for (const [path, text] of unzipped(book.bytes())) {
    const entry = await deflatedEntry(path, [text]);
    if (entry !== null) entries.push(entry);
  }
  return zipOf(entries);
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const peakMB = (): number => (process.resourceUsage().maxRSS * 1024) / 1_000_000;
const PARTS = 2;
const LATER = ['owner', 'cause', 'event', 'effect', 'otherReference'] as const;
const AT = '2026-11-21T09:00:00.000Z';
/** The ids of tests follow from their clock. */
const LATER_ON = '2027-03-01T09:00:00.000Z';

/**
 * A store of so many risks with two controls and two actions each, its register as a workbook (`out.xlsx`), the same with a cell
 * of every risk changed (`edited.xlsx`), and five commands over every risk since: all in one folder.
 */
async function prepare(count: number, folder: string): Promise<void> {
  const place = largeStore({ contracts: 500, risks: count });
  const { store, clock } = place;
  const command = <T>(label: string, work: Parameters<typeof transact<T>>[2]): T => must(transact(store, { label, person: 'A measurement', at: clock.now(), undo: 'step' }, work)).value;
  const risks = (): readonly { readonly id: string; readonly version: number }[] => store.read.all(sqlite.selectFrom('risk').select(['id', 'version']).where('deleted_at', 'is', null).orderBy('id'));
  const exported = risks();
  command('Add parts', (tx) => {
    for (const [index, { id }] of exported.entries()) {
      for (let part = 0; part < PARTS; part += 1) {
        put(tx, 'control', { riskId: id, what: `Control ${part + 1} of risk ${index}`, owner: `Owner ${index % 97}`, effectiveness: 'effective', gapsInControl: `Not covered at weekends, case ${index}` });
        put(tx, 'action', { riskId: id, what: `Action ${part + 1} of risk ${index}`, owner: `Owner ${index % 89}`, status: 'in progress', done: 5_000, dueOn: '2026-12-31' });
      }
    }
    return ok(null);
  });
  store.close();
  mkdirSync(folder, { recursive: true });
  copyFileSync(store.path, join(folder, 'portfolio.mutuals'));
  place.close();
  const bench = startApplication({ start: AT, store: join(folder, 'portfolio.mutuals') });
  const made = must(await bench.work('register.export', { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'xlsx' }));
  const path = bench.application.fileOf(made.fileId)?.path ?? '';
  copyFileSync(path, join(folder, 'out.xlsx'));
  const book = new Book(new Uint8Array(readFileSync(path)));
  const grid = book.sheet('Register');
  const owner = grid.column('Owner');
  for (let row = 1; row < grid.rows.length; row += 1) grid.set(row, owner, `Returned ${row}`);
  writeFileSync(join(folder, 'edited.xlsx'), await packed(book));
  copyFileSync(join(folder, 'portfolio.mutuals'), join(folder, 'before.mutuals'));
  for (const [at, field] of LATER.entries()) await bench.value('bulk.apply', { kind: 'risk', rows: exported.map(({ id, version }) => ({ id, version: version + at })), changes: { [field]: `Changed since, ${field}` } });
  await bench.close();
}

/** How long others had to wait at most while something went on. */
async function watched<T>(doing: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number; readonly waitMs: number }> {
  const before = performance.now();
  let [last, longest, over] = [before, 0, false];
  const ended = doing().finally(() => { over = true; });
  while (!over) {
    await new Promise((resolve) => { setImmediate(resolve); });
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  const value = await ended;
  return { value, ms: performance.now() - before, waitMs: longest };
}

async function onCopy<T>(folder: string, store: string, work: (bench: Bench) => Promise<T>): Promise<T> {
  const copy = join(folder, `copy ${process.pid}.mutuals`);
  copyFileSync(join(folder, store), copy);
  const bench = startApplication({ start: LATER_ON, store: copy });
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

async function timed(what: string, folder: string): Promise<ReturnTimed> {
  if (what === 'read') {
    const before = performance.now();
    const { sheets } = must(await readReturn(join(folder, 'out.xlsx'), () => undefined));
    return { ms: performance.now() - before, memoryMB: peakMB(), waitMs: 0, cells: sheets.reduce((sum, { rows, columns }) => sum + rows * columns.length, 0) };
  }
  const compare = async (bench: Bench, name: string) => {
    const { fileId } = bench.application.registerFile(join(folder, name), name);
    return watched(async () => must(await bench.work('return.read', { fileId })));
  };
  if (what === 'compare') {
    return onCopy(folder, 'portfolio.mutuals', async (bench) => {
      const { value, ms, waitMs } = await compare(bench, 'out.xlsx');
      const { cells, rows } = value.counts;
      if (cells.taken + cells.conflicting + cells.refused + cells.same + rows.gone + rows.new + rows.refused > 0 || value.remarks.length > 0) throw new Error(`Something was said to be different: ${JSON.stringify(value.counts)} ${value.remarks.join(' ')}`);
      return { ms, waitMs, memoryMB: peakMB(), cells: cells.unchanged };
    });
  }
  return onCopy(folder, 'before.mutuals', async (bench) => {
    const { value: comparison } = await compare(bench, 'edited.xlsx');
    const { value, ms, waitMs } = await watched(async () => must(await bench.work('return.apply', { comparisonId: comparison.comparisonId, choices: { conflicts: null, cells: [], rows: [], gone: 'keep', added: 'take' } })));
    return { ms, waitMs, memoryMB: peakMB(), cells: value.rowsChanged };
  });
}

if (import.meta.main) {
  const [, , what = '', count = '0', folder = ''] = process.argv;
  if (what === 'prepare') await prepare(Number(count), folder);
  else process.stdout.write(`${JSON.stringify(await timed(what, dirname(join(folder, 'x'))))}\n`);
}
