import { afterEach, describe, expect, it } from 'vitest';
import { paymentsWorkbook } from '../../fixtures/payments-workbook.ts';
import { anytown, tableBench, type TableBench } from './support.ts';

let bench: TableBench;
afterEach(() => bench.close());
const ROWS = 20_000;
const FAULTS = 500;

describe('a workbook of 20,000 rows', () => {
  it('with 500 faulty cells: each is named by sheet, row and column, and nothing is written; corrected, all rows are; again, nothing changes', async () => {
    bench = tableBench();
    await anytown(bench);
    const { bytes, faulty } = await paymentsWorkbook(ROWS, FAULTS);
    const preview = await bench.previewed(bench.file('ledger.xlsx', bytes), 'payment');
    expect(preview).toMatchObject({ rows: ROWS, faults: FAULTS, counts: { new: ROWS - FAULTS, changed: 0, unchanged: 0, refused: FAULTS } });
    const problems = await bench.problems(preview);
    expect(problems.map(({ sheet, row, letter, place }) => ({ sheet, row, letter, place }))).toEqual(faulty.map(({ row, letter }) => ({ sheet: 'Ledger', row, letter, place: `Ledger!${letter}${row}` })));
    for (const { sentence, shown } of problems) expect([sentence.endsWith('.'), shown]).toEqual([true, expect.stringMatching(/\S/)]);

    const before = await bench.value('undo.state', undefined);
    expect(await bench.commit(preview)).toMatchObject({ ok: false, error: { code: 'import_rejected', message: '500 rows are refused, so nothing was imported. Correct them in the file, or choose to leave them out.' } });
    expect(await bench.value('undo.state', undefined)).toEqual(before);
    expect((await bench.value('record.list', { kind: 'payment', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 1 })).total).toBe(0);

    const corrected = bench.file('ledger.xlsx', (await paymentsWorkbook(ROWS, 0)).bytes);
    const good = await bench.previewed(corrected, 'payment');
    expect(good).toMatchObject({ faults: 0, cautions: 0, counts: { new: ROWS, refused: 0 } });
    expect(await bench.committed(good)).toEqual({ fileName: 'ledger.xlsx', kind: 'payment', created: ROWS, changed: 0, unchanged: 0, leftOut: 0, added: 0, total: ROWS });
    const again = await bench.previewed(corrected, 'payment');
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: ROWS, refused: 0 });
    expect(await bench.committed(again)).toMatchObject({ created: 0, changed: 0, unchanged: ROWS, total: ROWS });
    expect(await bench.value('undo.state', undefined)).toMatchObject({ undo: 'Import payments from ledger.xlsx' });
  }, 180_000);

  it('lets other calls through while it is checked', async () => {
    bench = tableBench();
    await anytown(bench);
    const fileId = bench.file('ledger.xlsx', (await paymentsWorkbook(ROWS, 0)).bytes);
    const ended = bench.previewed(fileId, 'payment').then(() => true);
    const waits: number[] = [];
    for (let over = false; !over;) {
      const asked = performance.now();
      over = await Promise.race([ended, new Promise<false>((resolve) => { setImmediate(() => resolve(false)); })]);
      waits.push(performance.now() - asked);
    }
    // The longest stretch is the table itself, crossing from the thread that read it. A slow machine has four times the time.
    expect(waits.length).toBeGreaterThan(20);
    expect(waits.filter((wait) => wait > 400).length, `${waits.toSorted((a, b) => b - a).slice(0, 5).map(Math.round).join(', ')} ms`).toBeLessThanOrEqual(2);
  });
});
