import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReturnComparison } from '../../../shared/ipc/register-return.ts';
import { everyRisk, riskColumns } from '../../../shared/ipc/risks.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { createRisk } from '../../../db/repositories/risks.ts';
import { runs } from '../../fixtures/programs.ts';
import { temporaryStore } from '../../fixtures/store.ts';
import { Book } from '../../fixtures/workbook-edits.ts';
import { blankRisk, isoDate } from '../application/inputs.ts';
import { aRisk } from './scene.ts';
import { command, must } from './support.ts';

const choices = { conflicts: null, cells: [], rows: [], gone: 'keep' as const, added: 'take' as const };

let bench: Bench;
let bytes: Uint8Array;
/** Puts a file there and answers with its id. */
function file(name: string, content: Uint8Array): string {
  const path = join(bench.folder, name);
  writeFileSync(path, content);
  return bench.application.registerFile(path, name).fileId;
}
const read = async (content: Uint8Array, name = 'Risk register.xlsx'): Promise<ReturnComparison> => must(await bench.work('return.read', { fileId: file(name, content) }));
function edited(act: (grid: ReturnType<Book['sheet']>) => void): Uint8Array {
  const book = new Book(bytes);
  act(book.sheet('Register'));
  return book.bytes();
}

beforeAll(async () => {
  bench = startApplication();
  for (const title of ['Payroll cannot be met', 'A clinic floods', '=1+1']) await bench.value('risk.create', { fields: { ...blankRisk(isoDate('2026-11-20')), title, currentConsequence: 4, currentLikelihood: 3 } });
  const made = must(await bench.work('register.export', { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'xlsx' }));
  bytes = new Uint8Array(readFileSync(bench.application.fileOf(made.fileId)?.path ?? ''));
});
afterAll(() => bench.close());

describe('a return through the application', () => {
  it('is read in a thread of its own, shown page by page, taken back as one step, and undone', async () => {
    const comparison = await read(edited((grid) => {
      grid.set(1, 'Owner', 'Amina Yusuf');
      grid.set(2, 'Current likelihood', 9);
      grid.rows.splice(3, 1);
      grid.set(3, 'Title', 'A new risk');
    }));
    expect(comparison).toMatchObject({
      fileName: 'Risk register.xlsx', exportedBy: 'A tester', handling: 'OFFICIAL', redacted: false, baseKnown: true, entriesSince: 0, remarks: [], sheets: [{ kind: 'risk', name: 'Register', rows: 3 }, { kind: 'control', rows: 0 }, { kind: 'action', rows: 0 }],
      counts: { rows: { unchanged: 0, changed: 2, new: 1, gone: 1, refused: 0 }, cells: { taken: 2, same: 0, conflicting: 0, refused: 1 } },
    });
    const rows = async (show: 'different' | 'refused cells' | 'new' | 'conflicting', limit = 500) => bench.value('return.rows', { comparisonId: comparison.comparisonId, show, kind: null, offset: 0, limit });
    expect((await rows('different')).rows.map(({ verdict, reference }) => [verdict, reference])).toEqual([['changed', 'R-0001'], ['changed', 'R-0002'], ['new', null], ['gone', 'R-0003']]);
    expect((await rows('different', 1)).total).toBe(4);
    expect((await rows('refused cells')).rows).toMatchObject([{ reference: 'R-0002', cells: [{ column: 'currentLikelihood', heading: 'Current likelihood', place: expect.stringMatching(/^Register![A-Z]+3$/) as string, verdict: 'refused', exported: '3', returned: '9', now: '3', reason: 'Choose 1 to 5.' }] }]);
    expect((await rows('conflicting')).total).toBe(0);

    const report = must(await bench.work('return.apply', { comparisonId: comparison.comparisonId, choices: { ...choices, gone: 'delete' } }));
    expect(report).toMatchObject({ fileName: 'Risk register.xlsx', rowsChanged: 1, rowsAdded: 1, rowsDeleted: 1, rowsUnchanged: 0, cellsTaken: 2, cellsKept: 0, cellsRefused: 1 });
    expect(await bench.value('undo.state', undefined)).toMatchObject({ undo: 'Take back register from “Risk register.xlsx”' });
    const fetched = must(await bench.work('document.fetch', { id: report.documentId }));
    expect(readFileSync(bench.application.fileOf(fetched.fileId)?.path ?? '').equals(readFileSync(join(bench.folder, 'Risk register.xlsx')))).toBe(true);
    expect(await bench.work('return.apply', { comparisonId: comparison.comparisonId, choices })).toMatchObject({ ok: false, error: { code: 'not_found', message: 'This comparison is no longer held. Nothing was changed. Compare the workbook again.' } });
    await bench.value('undo.undo', undefined);
    expect((await bench.value('risk.list', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 10 })).rows.map(({ title, owner }) => [title, owner])).toEqual([['Payroll cannot be met', null], ['A clinic floods', null], ['=1+1', null]]);
    expect(must(await bench.work('store.verify', undefined)).sound).toBe(true);
    expect(bench.defects).toEqual([]);
  });

  it('keeps as evidence what was compared, or nothing', async () => {
    const { comparisonId } = await read(edited((grid) => grid.set(1, 'Owner', 'Somebody')), 'swapped.xlsx');
    writeFileSync(join(bench.folder, 'swapped.xlsx'), bytes);
    expect(await bench.work('return.apply', { comparisonId, choices })).toMatchObject({ ok: false, error: { code: 'conflict', message: expect.stringMatching(/^The file is not any more what was compared/) as string } });
  });

  it('can be cancelled while it is read', async () => {
    const { jobId } = await bench.value('return.read', { fileId: file('cancelled.xlsx', bytes) });
    await bench.value('job.cancel', { jobId });
    for (;;) {
      const ended = bench.events.find((event) => event.is === 'finished' && event.jobId === jobId);
      if (ended !== undefined) {
        expect(ended).toMatchObject({ result: { ok: false, error: { code: 'cancelled' } } });
        return;
      }
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  });

  it('is refused of another store’s export, and while a date gone by is looked at nothing is taken', async () => {
    const other = startApplication({ start: '2026-11-22T09:00:00.000Z' });
    try {
      const path = join(other.folder, 'foreign.xlsx');
      writeFileSync(path, bytes);
      expect(await other.work('return.read', { fileId: other.application.registerFile(path, 'foreign.xlsx').fileId })).toMatchObject({
        ok: false, error: { code: 'import_rejected', message: 'The workbook was exported from another store, so its rows are of other records than those here. Nothing was compared and nothing was changed. Open the store that it came from, or take it in through Import a table.' },
      });
    } finally {
      await other.close();
    }
    must(await bench.work('asAt.open', { on: isoDate('2026-11-21'), known: 'now' }));
    const { comparisonId } = await read(edited((grid) => grid.set(1, 'Owner', 'Somebody')), 'past.xlsx');
    expect(await bench.work('return.apply', { comparisonId, choices })).toMatchObject({ ok: false, error: { code: 'store_read_only' } });
    await bench.value('asAt.close', undefined);
    expect(await bench.work('return.apply', { comparisonId, choices })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('a return without a screen', () => {
  it('says what came back, and takes it back when told to', () => {
    const place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
    const { folder } = place;
    command(place, (tx) => createRisk(tx, aRisk({ title: 'Payroll cannot be met' })));
    place.store.close();
    try {
      const cli = (...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [...runs('cli'), ...words, '--store', place.store.path], { cwd: folder, encoding: 'utf8', env: { ...process.env, XDG_DATA_HOME: join(folder, 'data'), HOME: folder, INIT_CWD: folder } });
        return { code: status, out: stdout, err: stderr };
      };
      expect(cli('export', 'register', 'out.xlsx')).toMatchObject({ code: 0, err: '' });
      const book = new Book(new Uint8Array(readFileSync(join(folder, 'out.xlsx'))));
      book.sheet('Register').set(book.sheet('Register').rows.length, 'Title', 'Added there');
      writeFileSync(join(folder, 'back.xlsx'), book.bytes());
      expect(cli('register', 'compare', 'back.xlsx')).toMatchObject({ code: 0, out: expect.stringMatching(/ {2}rows: 1 unchanged, 1 new\n.*new risk, row \d+: “Added there”\nNothing was written\.\n$/s) as string });
      expect(cli('register', 'return', 'back.xlsx').out).toMatch(/Nothing was written\. Add --yes to take it back\.\n$/);
      expect(cli('register', 'return', 'back.xlsx', '--yes').out).toMatch(/Read back from the store: 0 changed, 1 added, 0 deleted; 1 cells taken, 0 kept as they were here, 0 refused\. The workbook is kept as evidence\.\n$/);
      expect(JSON.parse(cli('register', 'compare', 'back.xlsx', '--json').out)).toMatchObject({ committed: false, baseKnown: true, counts: { rows: { new: 0 } } });
      expect(cli('register', 'return', 'back.xlsx', '--take-conflicts', '--keep-conflicts')).toMatchObject({ code: 2 });
      expect(cli('register', 'compare', 'missing.xlsx')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/could not be read\. Nothing was compared\./) as string });
    } finally {
      place.close();
    }
  });
});
