import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { blankOrganisation } from '../application/inputs.ts';
import { book, row, tableXml, text } from '../imports/table/support.ts';
import { anytown, csv, tableBench, type TableBench } from './support.ts';

// Some sixty tables are read here.
vi.mock('../../../electron/app/jobs/offload.ts', () => import('../../fixtures/offload-here.ts'));

let bench: TableBench;
let there: Awaited<ReturnType<typeof anytown>>;
beforeEach(async () => {
  bench = tableBench();
  there = await anytown(bench);
});
afterEach(() => bench.close());

const payments = (...rows: readonly (readonly string[])[]): string => bench.file('payments.csv', csv(['Contract', 'Due on', 'Amount due', 'Paid on', 'Amount paid', 'Invoice'], ...rows));
const everyOrganisation = { filter: { text: '', role: null, standing: null, deleted: false }, sort: [] as [], offset: 0, limit: 100 } satisfies Sent<'organisation.list'>;
const said = async (...asked: Parameters<TableBench['previewed']>): Promise<readonly (readonly [string, string])[]> => (await bench.problems(await bench.previewed(...asked))).map(({ place, sentence }) => [place, sentence]);

describe('what a row is about', () => {
  it('is recognised by the kind’s key; a change is shown before and after and is one undo step', async () => {
    const file = (total: string, title: string, status = 'NOTICE given') => bench.file('contracts.csv', csv(['Reference', 'Title', 'Commissioner', 'Provider', 'Status', 'Total value', '2026/27'], ['c-1', title, 'anytown council', 'GB-COH 01234567', status, total, '£10'], ['C-2', 'Podiatry', 'Anytown Council', 'Bluebell CIC', 'pipeline', '', '(none)']));
    // Going live is a decision with its own check, not a cell.
    expect(await said(file('', 'Nursing', 'live'), 'contract')).toEqual([['contracts!E2', expect.stringContaining('A contract goes live by its outset check') as string]]);
    const preview = await bench.previewed(file('£1,200', 'Nursing'), 'contract');
    expect(preview).toMatchObject({ rows: 2, counts: { new: 1, changed: 1, unchanged: 0, refused: 0 }, faults: 0 });
    expect(await bench.rows(preview, 'changed')).toEqual([{ row: 2, verdict: 'changed', title: 'C-1', problems: [], changes: [
      { field: 'Reference', before: 'C-1', after: 'c-1' }, { field: 'Status', before: 'Awarded', after: 'Notice given' }, { field: 'Total value', before: null, after: '£1,200' }, { field: 'Value by financial year', before: null, after: '2026/27: £10' },
    ] }]);
    expect(await bench.committed(preview)).toMatchObject({ created: 1, changed: 1, total: 2 });
    expect((await bench.previewed(file('£1,200', 'Nursing'), 'contract')).counts).toMatchObject({ unchanged: 2 });
    await bench.value('undo.undo', undefined);
    expect((await bench.value('contract.get', { id: there.contract.id })).contract).toMatchObject({ reference: 'C-1', status: 'awarded', totalValue: null });
  });

  it('leaves what empty cells stand for as it is, and clears by the word', async () => {
    const file = (notes: string) => bench.file('o.csv', csv(['Name', 'Roles', 'Notes', 'Identifiers', 'Shares held by employees'], ['Bluebell CIC', '', notes, '', '62.5%']));
    await bench.committed(await bench.previewed(file('Kept'), 'organisation'));
    const [held] = (await bench.value('organisation.list', { ...everyOrganisation, filter: { ...everyOrganisation.filter, text: 'Bluebell' } })).rows;
    const get = async () => (await bench.value('organisation.get', { id: held?.id ?? '' })).organisation;
    expect(await get()).toMatchObject({ notes: 'Kept', roles: ['mutual'], employeeSharePercent: 6_250, identifiers: [{ scheme: 'GB-COH', id: '01234567' }] });
    await bench.committed(await bench.previewed(file(''), 'organisation'));
    expect(await get()).toMatchObject({ notes: 'Kept' });
    await bench.committed(await bench.previewed(file('(none)'), 'organisation'));
    expect(await get()).toMatchObject({ notes: null });
    expect(await said(bench.file('o.csv', csv(['Name', 'Roles'], ['Bluebell CIC', '(none)'])), 'organisation')).toEqual([['o!B2', 'Roles is needed, so it cannot be cleared.']]);
  });

  it('is an organisation by its identifier before its name, and never two with one identifier', async () => {
    const file = bench.file('o.csv', csv(['Identity', 'Name', 'Roles', 'Identifiers'],
      ['', 'Bluebell Community CIC', 'mutual', 'Register: GB-COH; Number: 01234567'], ['', 'Other CIC', 'mutual', 'GB-COH; 01234567'], ['', 'New CIC', 'mutual', 'GB-COH; 07654321'], ['', 'New Again CIC', 'mutual', 'GB-COH; 07654321'],
      ['', 'anytown  council', '', 'GB-COH; 01234567'], ['not one', 'X', 'mutual', ''], [there.council.id, 'Anytown City Council', '', '']));
    const preview = await bench.previewed(file, 'organisation');
    expect(preview.counts).toEqual({ new: 1, changed: 2, unchanged: 0, refused: 4 });
    expect((await bench.problems(preview)).map(({ row: number, letter, sentence }) => [number, letter, sentence])).toEqual([
      [3, null, 'Row 2 is about the same organisation. Keep one of the two.'], [5, null, 'Row 4 has the same identifiers. Keep one of the two.'], [6, null, 'Row 2 is about the same organisation. Keep one of the two.'],
      [7, 'A', 'This does not identify a record. Leave the cell as it was exported, or empty for a new record.'],
    ]);
    expect((await bench.rows(preview, 'changed')).map(({ changes }) => changes)).toEqual([[{ field: 'Name', before: 'Bluebell CIC', after: 'Bluebell Community CIC' }], [{ field: 'Name', before: 'Anytown Council', after: 'Anytown City Council' }]]);
  });

  it('is not guessed where several have the key, nor where its record is deleted', async () => {
    await bench.value('service.create', { fields: { ...(await bench.value('service.get', { id: there.service.id })).service, name: 'district NURSING' } });
    const gone = await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'Gone CIC' } });
    await bench.value('organisation.delete', { id: gone.id, version: gone.version });
    expect(await said(bench.file('s.csv', csv(['Name', 'Caseload'], ['District nursing', '4'])), 'service')).toEqual([['s!row 2', '2 services of the record have this name, so it is not clear which is meant. Give the identity, as an export has it.']]);
    expect(await said(bench.file('o.csv', csv(['Name', 'Roles', 'Identity'], ['Gone CIC', 'mutual', gone.id])), 'organisation')).toEqual([['o!row 2', 'This organisation is deleted in the record. Restore it, or empty the cell of its identity to add a new one.']]);
  });

  it('is a payment by its invoice, or the next one of that day', async () => {
    const first = [['C-1', '2025-05-01', '100', '', '', ''], ['C-1', '2025-05-01', '200', '', '', ''], ['C-1', '2025-05-01', '300', '', '', 'INV-3']] as const;
    expect(await bench.committed(await bench.previewed(payments(...first), 'payment'))).toMatchObject({ created: 3 });
    expect((await bench.previewed(payments(...first), 'payment')).counts).toMatchObject({ unchanged: 3 });
    const paid = payments(['C-1', '1 May 2025', '100', '30/05/2025', '100', 'INV-1'], ['C-1', '2025-05-01', '200', '', '', ''], ['C-1', '2025-05-01', '310', '', '', 'inv-3'], ['C-1', '2025-05-01', '400', '', '', 'INV-4'], ['C-1', '2025-05-01', '400', '', '', 'INV-4']);
    const preview = await bench.previewed(paid, 'payment');
    expect(preview.counts).toEqual({ new: 1, changed: 2, unchanged: 1, refused: 1 });
    expect((await bench.rows(preview)).map(({ row: number, verdict, changes }) => [number, verdict, changes.map(({ field, before, after }) => `${field}: ${before} → ${after}`)])).toEqual([
      [2, 'changed', ['Paid on: null → 30 May 2025', 'Amount paid: null → £100', 'Invoice: null → INV-1']], [3, 'unchanged', []], [4, 'changed', ['Amount due: £300 → £310', 'Invoice: INV-3 → inv-3']],
      [5, 'new', ['Contract: C-1', 'Due on: null → 1 May 2025', 'Amount due: null → £400', 'Invoice: null → INV-4'].map((one) => (one === 'Contract: C-1' ? 'Contract: null → C-1' : one))], [6, 'refused', []],
    ]);
  });
});

describe('names that the record does not know', () => {
  const file = () => bench.file('c.csv', csv(['Reference', 'Title', 'Commissioner', 'Provider', 'Status', 'Services'], ['N-1', 'One', 'Anytown Council', 'Rosebay CIC', 'awarded', 'Podiatry; District nursing'], ['N-2', 'Two', 'Anytown Town Council', 'rosebay  cic', 'awarded', 'Podiatry']));

  it('are faults that name what is offered, until the person matches them or lets them be added', async () => {
    const preview = await bench.previewed(file(), 'contract');
    expect(preview).toMatchObject({ counts: { refused: 2 }, faults: 5, namesTotal: 3 });
    expect(preview.names).toEqual([
      { to: 'organisation', text: 'Rosebay CIC', count: 2, place: 'c!D2', canAdd: true, offers: [] }, { to: 'service', text: 'Podiatry', count: 2, place: 'c!F2', canAdd: true, offers: [] },
      { to: 'organisation', text: 'Anytown Town Council', count: 1, place: 'c!C3', canAdd: true, offers: [] },
    ]);
    const decided = await bench.previewed(file(), 'contract', { decisions: [{ to: 'organisation', text: 'Anytown Town Council', id: there.council.id }, { to: 'organisation', text: 'Rosebay CIC', id: null }], addAll: ['service'] });
    expect(decided).toMatchObject({ counts: { new: 2 }, faults: 0 });
    expect(await bench.committed(decided)).toMatchObject({ created: 2, added: 2, total: 3 });
    const [rosebay] = (await bench.value('organisation.list', { ...everyOrganisation, filter: { ...everyOrganisation.filter, text: 'Rosebay' } })).rows;
    expect(rosebay).toMatchObject({ name: 'Rosebay CIC', roles: ['provider'], contracts: 2 });
    expect((await bench.previewed(file(), 'contract', { decisions: [{ to: 'organisation', text: 'Anytown Town Council', id: there.council.id }] })).counts).toMatchObject({ unchanged: 2 });
    await bench.value('undo.undo', undefined);
    expect((await bench.value('organisation.list', everyOrganisation)).total).toBe(2);
  });

  it('may be those of other rows of the same file, in a circle too', async () => {
    const services = (...more: readonly (readonly string[])[]) => bench.file('s.csv', csv(['Name', 'Dependent services', 'Caseload'], ['Podiatry', 'wound care; District nursing', '1'], ['Wound care', 'Podiatry', '2'], ['district nursing', 'Wound Care', ''], ...more));
    const preview = await bench.previewed(services(), 'service');
    expect(preview).toMatchObject({ counts: { new: 2, changed: 1 }, faults: 0, namesTotal: 0 });
    expect((await bench.rows(preview, 'changed'))[0]?.changes).toContainEqual({ field: 'Dependent services', before: null, after: 'Wound care' });
    expect(await bench.committed(preview)).toMatchObject({ created: 2, changed: 1, added: 0, total: 3 });
    expect((await bench.previewed(services(), 'service')).counts).toMatchObject({ unchanged: 3 });
    const refused = await bench.previewed(services(['Orphan', 'Bad', ''], ['Bad', '', 'many']), 'service');
    expect(refused.counts).toMatchObject({ new: 1, refused: 1 });
    expect(await bench.commit(refused, true)).toMatchObject({ ok: false, error: { message: 'Row 5 could not be written: It names “Bad”, which is not written either. Nothing was imported. Correct the file and check it again.' } });
  });

  it('may be steps of the same plan, by their numbers or their words, whatever another plan calls its own', async () => {
    for (const title of ['Plan A', 'Plan B']) await bench.value('record.create', { kind: 'contingency plan', fields: { ...blankOf(recordKinds['contingency plan'].fields), title, contractId: there.contract.id } } as never);
    const steps = (plan: string, after: string) => csv(['Plan', 'Number', 'Step', 'Owner', 'Predecessors', 'Duration'], [plan, '1', 'Ring the director', 'On call', '', '0.1'], [plan, '2', 'Tell the board', 'Director', '1', '0.25'], [plan, '3', 'Serve notice', 'Solicitor', after, '0.5']);
    for (const [plan, after] of [['Plan A', '1; 2'], ['Plan B', 'Tell the board; 1 Ring the director']] as const) {
      const preview = await bench.previewed(bench.file(`${plan}.csv`, steps(plan, after)), 'plan step');
      expect(preview, plan).toMatchObject({ counts: { new: 3 }, faults: 0, namesTotal: 0 });
      expect(await bench.committed(preview)).toMatchObject({ created: 3 });
      // The same file again says nothing new, now that its rows are the record's.
      expect((await bench.previewed(bench.file(`${plan}.csv`, steps(plan, after)), 'plan step')).counts, plan).toMatchObject({ unchanged: 3 });
    }
    const { rows } = await bench.value('record.list', { kind: 'plan step', of: null, text: '', deleted: false, sort: [{ column: 'planId', direction: 'ascending' }, { column: 'position', direction: 'ascending' }], offset: 0, limit: 10 });
    const all = rows as unknown as readonly { readonly id: string; readonly afterIds: readonly string[] }[];
    expect(all.map(({ afterIds }) => afterIds.map((id) => all.findIndex((one) => one.id === id)))).toEqual([[], [0], [0, 1], [], [3], [4, 3]]);
    // A circle is refused in the words of the record, and nothing of it is kept.
    const circle = await bench.previewed(bench.file('c.csv', csv(['Plan', 'Step', 'After'], ['Plan A', 'One', 'Two'], ['Plan A', 'Two', 'One'])), 'plan step');
    expect(await bench.commit(circle)).toMatchObject({ ok: false, error: { message: expect.stringContaining('waits for the step “One”') as string } });
    expect((await bench.value('record.list', { kind: 'plan step', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 1 })).total).toBe(6);
    // What was approved takes no more.
    const [plan] = (await bench.value('record.list', { kind: 'contingency plan', of: null, text: 'Plan A', deleted: false, sort: [], offset: 0, limit: 1 })).rows;
    await bench.value('record.update', { kind: 'contingency plan', id: plan?.id, version: plan?.version, patch: { approvedOn: '2026-11-01', approvedBy: 'The board' } } as never);
    const late = await bench.previewed(bench.file('l.csv', csv(['Plan', 'Step'], ['Plan A', 'One more'])), 'plan step');
    expect((await bench.problems(late)).map(({ sentence }) => sentence)).toEqual(['This plan is approved, so it is changed by a new version. Nothing was changed. Begin a new version.']);
  });

  it('are given a role by the field that names them', async () => {
    await bench.committed(await bench.previewed(bench.file('c.csv', csv(['Reference', 'Title', 'Commissioner', 'Provider', 'Status'], ['N-1', 'One', 'New Council', 'New CIC', 'awarded'])), 'contract', { addAll: ['organisation'] }));
    expect((await bench.value('organisation.list', everyOrganisation)).rows.filter(({ name }) => name.startsWith('New')).map(({ name, roles }) => `${name}: ${roles.join()}`).toSorted()).toEqual(['New CIC: provider', 'New Council: commissioner']);
  });
});

describe('what is wrong in a file', () => {
  it('is named by its cell, every cell of it, and nothing is written', async () => {
    const preview = await bench.previewed(payments(['C-1', '31/02/2026', '$5', '', '', ''], ['C-9', '', '10', '2026-01-01', '', ''], ['C-1', '2030-01-01', '-5', '', '', ''], ['C-1', '2026-01-01', '10', '2027-01-01', '10', '']), 'payment');
    expect((await bench.problems(preview)).map(({ place, sentence }) => [place, sentence])).toEqual([
      ['payments!B2', '“31/02/2026” is not a day between 1900 and 2199. Enter a date such as 21 Nov 2026, 21/11/2026 or 2026-11-21.'],
      ['payments!C2', 'The amount is in $, and amounts are kept in pounds. Give it in pounds.'],
      ['payments!A3', 'There is no contract called “C-9”. Enter its name, reference or identifier as in the record, or add it first.'],
      ['payments!B3', 'Nothing is entered for “due on”, which a new payment needs.'],
      ['payments!C4', 'Enter 0 or more.'],
      ['payments!D5', 'This date is still to come. Enter it once the payment was made.'],
    ]);
    expect(await bench.commit(preview)).toMatchObject({ ok: false, error: { code: 'import_rejected' } });
  });

  it('between cells: an end before its start, shares over 100 %, a payment on an ended contract, one body succeeding itself', async () => {
    expect(await said(bench.file('c.csv', csv(['Reference', 'Title', 'Commissioner', 'Provider', 'Status', 'Start', 'End', 'Services', 'Share and volume by service'],
      ['N-1', 'One', 'Anytown Council', 'Bluebell CIC', 'awarded', '2026-04-01', '2025-03-31', '', ''], ['N-2', 'Two', 'Anytown Council', 'anytown council', 'awarded', '', '', '', ''],
      ['N-3', 'Three', 'Anytown Council', 'Bluebell CIC', 'awarded', '', '', 'District nursing', 'Service: District nursing; Share of the contract: 120 %'])), 'contract')).toEqual([
      ['c!G2', 'The end date is before the start date.'], ['c!D3', 'The commissioner and the provider are the same organisation.'], ['c!I4', 'Line 1, Share of the contract: Enter at most 100 %.'], ['c!I4', 'The shares add up to 120 %, which is over 100 %.'],
    ]);
    await bench.committed(await bench.previewed(bench.file('c.csv', csv(['Reference', 'Title', 'Commissioner', 'Provider', 'Status', 'End'], ['OLD', 'Old', 'Anytown Council', 'Bluebell CIC', 'ended', '31/03/2020'])), 'contract'));
    expect(await said(payments(['OLD', '2024-01-01', '10', '', '', '']), 'payment')).toEqual([['payments!B2', 'The contract ended on 31 Mar 2020, and this is due more than a year later. Check the date and the contract.']]);
    expect(await said(bench.file('s.csv', csv(['From', 'To', 'Effective on', 'What passes', 'Share (%)'], ['Anytown Council', 'Anytown Council', '2026-04-01', 'all', ''], ['Anytown Council', 'Bluebell CIC', '2026-04-01', 'all', '120%'])), 'succession')).toEqual([
      ['s!B2', 'An organisation cannot succeed itself.'], ['s!E3', 'A share cannot be more than 100%.'],
    ]);
  });

  it('in a workbook: merged cells, formulas, errors, hidden rows and both calendars are taken or named', async () => {
    const rows = tableXml([['Name', 'Category', 'Caseload', 'Designated on', 'Designated by']])
      + row(2, `${text('One')}${text('Merged')}<c><f>1+1</f><v>2</v></c><c s="1"><v>44562</v></c>${text('A')}`)
      + row(3, `${text('Two')}<c r="B3"/><c r="C3" t="e"><v>#N/A</v></c>`)
      + row(4, `${text('Hidden')}<c/><c><v>7</v></c>`, ' hidden="1"') + row(5, `${text('Five')}<c/><c><v>1.5</v></c><c r="D5" s="1"><v>60</v></c>`);
    const file = (from1904: boolean) => bench.file('s.xlsx', book({ sheets: [{ name: 'Services', rows, after: '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>' }], formats: ['d mmm yyyy'], from1904 }));
    const preview = await bench.previewed(file(false), 'service');
    expect(preview.counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 2 });
    expect((await bench.problems(preview)).map(({ place, sentence }) => [place, sentence])).toEqual([
      ['Services!C3', 'The cell holds the error #N/A, which is no value. Correct it in the spreadsheet.'], ['Services!C5', '1.5 is not a whole number.'],
      ['Services!D5', 'The cell is formatted as a date, but 29 February 1900 does not exist. Enter a date such as 21 Nov 2026, 21/11/2026 or 2026-11-21.'],
    ]);
    expect((await bench.rows(preview, 'new')).map(({ changes }) => changes.map(({ field, after }) => `${field}: ${after}`))).toEqual([['Name: One', 'Category: Merged', 'Caseload: 2', 'Designated on: 1 Jan 2022', 'Designated by: A'], ['Name: Hidden', 'Caseload: 7']]);
    expect((await bench.previewed(file(true), 'service')).counts).toMatchObject({ new: 2 });
    expect((await bench.rows(await bench.previewed(file(true), 'service'), 'new'))[0]?.changes).toContainEqual({ field: 'Designated on', before: null, after: '2 Jan 2026' });
    expect((await bench.previewed(file(false), 'service', { leaveOutHidden: true })).rows).toBe(3);
    const { value } = bench;
    const read = await bench.work('table.read', { fileId: file(false), leaveOutHidden: false, encoding: null, delimiter: null });
    if (!read.ok) throw new Error(read.error.message);
    const { remarks } = await value('table.columns', { fileId: read.value.fileId, sheet: 0, headerRow: 'guess' });
    expect(remarks.map(({ is }) => is)).toEqual(expect.arrayContaining(['merged cells', 'formulas', 'error values', 'hidden rows', 'impossible dates']));
  });

  it('that only shows when it is written, since rows stand against each other: all rows are refused by name', async () => {
    const options = bench.file('d.csv', csv(['Contract', 'Option', 'Delivery model', 'Chosen'], ['C-1', 'Stay', 'in-house', 'no'], ['C-1', 'A', 'mutual', 'yes'], ['C-1', 'B', 'outsourced', 'yes']));
    const preview = await bench.previewed(options, 'option');
    expect(preview.counts).toMatchObject({ new: 3 });
    expect(await bench.commit(preview)).toMatchObject({ ok: false, error: { code: 'import_rejected', message: 'Row 4 could not be written: A is already the one chosen. Change that option first. Nothing was imported. Correct the file and check it again.', fields: { 'row 4': expect.any(String) as string } } });
    expect((await bench.value('record.list', { kind: 'option', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 1 })).total).toBe(0);
  });

  it('can be left out by a choice that is made', async () => {
    const preview = await bench.previewed(payments(['C-1', '2026-01-01', '10', '', '', ''], ['C-1', 'soon', '10', '', '', '']), 'payment');
    expect(await bench.committed(preview, true)).toMatchObject({ created: 1, leftOut: 1, total: 1 });
  });

  it('of another kind altogether is refused by the reader in its own sentence', async () => {
    for (const [name, bytes] of [['a.xlsx', '%PDF-1.7'], ['b.csv', ''], ['c.xlsx', 'PK\u0003\u0004 cut']] as const) {
      const answer = await bench.preview(bench.file(name, bytes), 'payment');
      expect(answer).toMatchObject({ ok: false, error: { message: expect.stringContaining('Nothing was imported') as string } });
    }
  });
});

describe('a mapping', () => {
  const file = () => bench.file('odd.csv', csv(['Ledger of Anytown'], ['Ref', 'When', 'How much', 'Last changed (kept by Mutuals)'], ['C-1', '2026-01-01', '5', 'x'], ['', '', '', 'y'], ['C-1', '2026-02-01', '6', '']));
  const mapping = [{ index: 0, target: 'contractId' }, { index: 1, target: 'dueOn' }, { index: 2, target: 'amountDue' }, { index: 3, target: '#updatedOn' }];

  it('is the person’s: any header row, any column, fixed values for new rows; what the application keeps is passed over and said', async () => {
    const preview = await bench.previewed(file(), 'payment', { headerRow: 2, mapping, fixed: [{ target: 'notes', text: 'From the ledger' }] });
    expect(preview).toMatchObject({ rows: 2, counts: { new: 2 }, remarks: ['Column D is kept by the application and passed over.', '1 row without anything in the columns chosen was passed over.'] });
    await bench.committed(preview);
    const held = await bench.value('record.list', { kind: 'payment', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 10 });
    expect(held.rows).toMatchObject([{ dueOn: '2026-01-01', amountDue: 500, notes: 'From the ledger' }, { dueOn: '2026-02-01', notes: 'From the ledger' }]);
    const again = await bench.previewed(file(), 'payment', { headerRow: 2, mapping, fixed: [{ target: 'notes', text: 'Other words' }] });
    expect(again.counts).toMatchObject({ unchanged: 2 });
  });

  it('is refused where it names no column, or one twice', async () => {
    expect(await bench.preview(file(), 'payment', { headerRow: 2, mapping: [{ index: 0, target: 'nonsense' }] })).toMatchObject({ ok: false, error: { message: '“nonsense” is not a column of payments. Nothing was imported. Choose what the column is again.' } });
    expect(await bench.preview(file(), 'payment', { headerRow: 2, mapping: [{ index: 0, target: 'notes' }, { index: 1, target: 'notes' }] })).toMatchObject({ ok: false, error: { message: 'Columns A and B are both taken for “Notes”. Nothing was imported. Choose one of them.' } });
  });
});

describe('between the check and the commit', () => {
  const file = () => payments(['C-1', '2026-01-01', '10', '', '', 'I-1'], ['C-1', '2026-02-01', '10', '', '', 'I-2']);

  it('the record may move: what says the same is written, what does not is refused', async () => {
    const preview = await bench.previewed(file(), 'payment');
    await bench.value('service.create', { fields: { ...(await bench.value('service.get', { id: there.service.id })).service, name: 'Another' } });
    expect(await bench.committed(preview)).toMatchObject({ created: 2 });

    const changed = await bench.previewed(payments(['C-1', '2026-01-01', '11', '', '', 'I-1']), 'payment');
    const held = (await bench.value('record.list', { kind: 'payment', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 10 })).rows[0];
    await bench.value('record.update', { kind: 'payment', id: held?.id ?? '', version: held?.version ?? 0, patch: { amountDue: 1_100 } } as never);
    expect(await bench.commit(changed)).toMatchObject({ ok: false, error: { code: 'import_rejected', message: 'The record was changed after this file was checked, and what would come of it is not the same any more. Nothing was imported. Check the file again.' } });
  });

  it('a check is held for its store alone, and once', async () => {
    const preview = await bench.previewed(file(), 'payment');
    await bench.value('sample.open', undefined);
    expect(await bench.commit(preview)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    await bench.value('sample.discard', undefined);
    expect(await bench.committed(preview)).toMatchObject({ created: 2 });
    expect(await bench.commit(preview)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
