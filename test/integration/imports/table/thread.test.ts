import { describe, expect, it } from 'vitest';
import { offload } from '../../../../electron/app/jobs/offload.ts';
import { readTable } from '../../../../electron/app/imports/table/read-table.ts';
import { book, fileOf, tableXml } from './support.ts';

const large = (): string => fileOf(book({
  sheets: [{ rows: tableXml([['Name', 'Note', 'Value'], ...Array.from({ length: 30_000 }, (_, index) => [`Contract ${index}`, `A note that no two rows share, ${index * 7_919}`, `<c s="1"><v>${index}</v></c>`])]) }], formats: ['0.0%'],
}));

describe('reading a table in a thread of its own', () => {
  it('gives what reading it here gives, and tells its progress', async () => {
    const path = large();
    const seen: number[] = [];
    const there = await offload('read table', { path, name: 'table.xlsx', options: {} }, { signal: new AbortController().signal, progress: (fraction, phrase) => { expect(phrase).toBe('Reading the table'); seen.push(fraction); } });
    expect(there).toEqual(await readTable(path, 'table.xlsx'));
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBeGreaterThan(0.9);
    expect(seen.at(-1)).toBeLessThanOrEqual(1);
  });

  it('hands back a refusal, and can be cancelled', async () => {
    const { signal } = new AbortController();
    expect(await offload('read table', { path: fileOf('%PDF-1.7'), name: 'table.xlsx', options: {} }, { signal, progress: () => {} })).toMatchObject({ ok: false, error: { code: 'import_rejected' } });
    const stop = new AbortController();
    const cancelled = offload('read table', { path: large(), name: 'table.xlsx', options: {} }, { signal: stop.signal, progress: (fraction) => { if (fraction > 0.3) stop.abort(); } });
    expect(await cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it.each([['a workbook', large(), 'table.xlsx'], ['separated text', fileOf(`Name,Value\n${'a,1\n'.repeat(100_000)}`, 'table.csv'), 'table.csv']])('can be stopped here too: %s', async (_name, path, name) => {
    const stop = new AbortController();
    expect(await readTable(path, name, { signal: stop.signal, onProgress: (fraction) => { if (fraction > 0.3) stop.abort(); } })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});
