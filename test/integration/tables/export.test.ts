import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf } from '../../../electron/app/imports/table/table.ts';
import { shownValue } from '../../../shared/model/columns/sheet-value.ts';
import { textOf, zipEntries } from '../../../electron/app/exports/zip.ts';
import { blankContract, blankOrganisation } from '../application/inputs.ts';
import { anytown, cellsIn, csv, tableBench, type TableBench } from './support.ts';

let bench: TableBench;
let there: Awaited<ReturnType<typeof anytown>>;
beforeEach(async () => {
  bench = tableBench();
  there = await anytown(bench);
});
afterEach(() => bench.close());

const partOf = (path: string, part: string): string => zipEntries(readFileSync(path)).filter((entry) => entry.path === part).map(textOf).join('');

describe('an exported table', () => {
  it('has every field, then what the application keeps, then the identity; dates, numbers and amounts are such', async () => {
    await bench.committed(await bench.previewed(bench.file('p.csv', csv(['Contract', 'Due on', 'Amount due', 'Paid on', 'Amount paid', 'Invoice', 'Notes'], ['C-1', '2026-01-31', '1234.5', '2026-02-15', '1234.5', '=1+1', '@home'])), 'payment'));
    const made = await bench.exported('payment');
    const [header, row] = await cellsIn(made.path);
    expect(header).toEqual(['Contract', 'Due on', 'Amount due (£)', 'Paid on', 'Amount paid (£)', 'Invoice', 'Notes', 'Last changed (kept by Mutuals)', 'Changed by (kept by Mutuals)', 'Identity']);
    const pounds = { is: 'number', value: 1234.5, meaning: { is: 'currency', symbol: '£' } };
    expect(row?.slice(0, 9)).toEqual(['C-1', { is: 'date', date: '2026-01-31', time: null }, pounds, { is: 'date', date: '2026-02-15', time: null }, pounds, '=1+1', '@home', { is: 'date', date: '2026-11-21', time: null }, 'A tester']);
    expect(partOf(made.path, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(made.name).toBe('Payments 2026-11-21 0900 OFFICIAL.xlsx');
    expect(readFileSync((await bench.exported('payment', { format: 'csv' })).path, 'utf8').replace(/[0-9a-f-]{36}/, 'ID')).toBe(
      "\uFEFFContract,Due on,Amount due (£),Paid on,Amount paid (£),Invoice,Notes,Last changed (kept by Mutuals),Changed by (kept by Mutuals),Identity\r\nC-1,2026-01-31,1234.5,2026-02-15,1234.5,'=1+1,'@home,2026-11-21,A tester,ID",
    );
  });

  it('says on its own sheets what it is and how it is filled in', async () => {
    const made = await bench.exported('contract', { handling: 'OFFICIAL-SENSITIVE', of: { kind: 'organisation', id: there.mutual.id } });
    const about = Object.fromEntries((await cellsIn(made.path, 2)).map(([label, value]): [string, unknown] => [shownValue(valueOf(label)), value]));
    expect(about).toMatchObject({ Handling: 'OFFICIAL-SENSITIVE', 'Made by': 'A tester', Of: 'Bluebell CIC', Contracts: 1 });
    const guide = (await cellsIn(made.path, 1)).map((cells) => cells.map((cell) => shownValue(valueOf(cell))).join(' | '));
    expect(guide).toEqual(expect.arrayContaining([
      'An empty cell leaves what the record holds as it is. To empty a field, write (none).', expect.stringMatching(/^Status – needed \| +\| One of the words\. \| Pipeline; Awarded; Live; Notice given; Ended$/) as string,
      expect.stringContaining('One option a line: Extends to: …; Decide by: …; Taken: …; Note: …') as string,
    ]));
  });

  it('holds only what stands: not what is deleted, nor what belongs to it', async () => {
    const other = await bench.value('contract.create', { fields: { ...blankContract, reference: 'C-2', title: 'Gone', commissionerId: there.council.id, providerId: there.mutual.id } });
    await bench.committed(await bench.previewed(bench.file('p.csv', csv(['Contract', 'Due on', 'Amount due'], ['C-1', '2026-01-31', '1'], ['C-2', '2026-01-31', '2'])), 'payment'));
    expect((await bench.exported('payment', { of: { kind: 'contract', id: other.id } })).rows).toBe(1);
    const gone = await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'Gone' } });
    await bench.value('organisation.delete', { id: gone.id, version: 1 });
    expect((await bench.exported('organisation')).rows).toBe(2);
    const payment = (await bench.value('record.list', { kind: 'payment', of: { kind: 'contract', id: other.id }, text: '', deleted: false, sort: [], offset: 0, limit: 1 })).rows[0];
    await bench.value('record.delete', { kind: 'payment', id: payment?.id ?? '', version: 1 });
    await bench.value('contract.delete', { id: other.id, version: 1 });
    await bench.value('undo.undo', undefined);
    expect((await bench.exported('payment')).rows).toBe(1);
  });
});

describe('a template', () => {
  it('is empty, offers lists of words, and is read as what it is when it is filled in', async () => {
    const made = await bench.exported('objective', { template: true });
    expect(made).toMatchObject({ name: 'Objectives template.xlsx', rows: 0 });
    const [header, ...rows] = await cellsIn(made.path);
    expect(rows).toEqual([]);
    expect(header?.slice(0, 4)).toEqual(['Contract', 'Programme', 'Objective', 'Owner']);
    expect(header).not.toContain('Identity');
    const sheet = partOf(made.path, 'xl/worksheets/sheet1.xml');
    expect(sheet.match(/<dataValidation [^>]*type="list"/g)).toHaveLength(3);
    expect(partOf(made.path, 'xl/workbook.xml')).toContain('List_1');
    expect((await cellsIn((await bench.exported('benefit', { template: true })).path))[0]).toEqual(expect.arrayContaining(['Expected 2025/26 (£)', 'Actual 2030/31 (£)']));
    expect(await bench.preview(made.fileId, 'objective', { headerRow: 1 })).toMatchObject({ ok: true, value: { rows: 0, counts: { new: 0 } } });
  });
});
