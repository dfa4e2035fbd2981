import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyRisk, type RiskListRow } from '../../../shared/ipc/risks.ts';
import { blankRisk, isoDate } from '../application/inputs.ts';
import { book, tableXml } from '../imports/table/support.ts';
import { anytown, cellsIn, csv, tableBench, type TableBench } from './support.ts';

let bench: TableBench;
beforeEach(async () => {
  bench = tableBench();
  await anytown(bench);
});
afterEach(() => bench.close());

type Cells = readonly (string | number | null)[];
type Sentences = readonly (readonly [place: string, sentence: string])[];
const risks = async (): Promise<readonly RiskListRow[]> => (await bench.value('risk.list', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 500 })).rows;
const said = async (...asked: Parameters<TableBench['previewed']>): Promise<Sentences> => (await bench.problems(await bench.previewed(...asked))).map(({ place, sentence }) => [place, sentence]);
const add = (title: string, more: Partial<ReturnType<typeof blankRisk>> = {}) => bench.value('risk.create', { fields: { ...blankRisk(isoDate('2026-04-01')), title, ...more } });
const table = (...rows: readonly (readonly string[])[]): string => bench.file('r.csv', csv(...rows));

/** A register as a body keeps it by hand: a title above it, headings in its own words, some of them worked out, words and numbers mixed. */
const FOREIGN: readonly Cells[] = [
  ['ANYTOWN ICB – CORPORATE RISK REGISTER'],
  ['Reviewed monthly'],
  [],
  ['Risk ID', 'Risk Description ', 'Risk\nOwner', 'Date identified', 'Type of risk', 'Initial L', 'Initial C', 'Initial score', 'Likelihood (current)', 'Impact (current)', 'RAG', 'Target L', 'Target I', 'Review date', 'Risk status', 'Supplier', 'Last reviewed', 'Colour'],
  ['CR1', 'Provider cannot pay its staff', 'MARIAN ASHDOWN-PIKE', '2024-04-01', 'Finance', '4 - Likely', 5, '=F5*G5', 3, 4, 12, 2, 3, '2026-12-21', 'Active', 'Bluebell CIC', '2026-10-01', 'Amber'],
  ['CR2', 'Few nurses', 'Ben Okafor', '2025-05-01', 'Patient Safety', 5, 4, '=F6*G6', 'Possible', '4 – Major', 12, null, null, null, null, null, null, 'Amber'],
  [],
  ['CR7', 'The lease ends', null, '2025-06-30', 'Estates', null, null, null, null, null, null, null, null, '2027-01-15', 'Open', null, null, null],
];

function pythonWithOpenpyxl(): string | null {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      execFileSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' });
      return python;
    } catch {
      // Not this one.
    }
  }
  return null;
}
const python = pythonWithOpenpyxl();
/** A formula stands without a value, as openpyxl leaves it. */
const cellXml = (cell: string | number | null): string => (cell === null ? '<c/>' : typeof cell === 'number' ? `<c><v>${cell}</v></c>` : cell.startsWith('=') ? `<c><f>${cell.slice(1)}</f></c>` : cell);
const byHand = (rows: readonly Cells[]): string => bench.file('Corporate risk register.xlsx', book({
  sheets: [{ name: 'Corporate risks', rows: tableXml(rows.map((cells) => cells.map(cellXml))) }, { name: 'Guidance', rows: tableXml([['How to score']]) }],
}));
const byOpenpyxl = (rows: readonly Cells[]): string => {
  const path = join(bench.folder, 'made.xlsx');
  execFileSync(python ?? '', [fileURLToPath(new URL('foreign-register.py', import.meta.url)), path], { input: JSON.stringify(rows) });
  return bench.file('Corporate risk register.xlsx', readFileSync(path));
};

describe.each([['written by hand', byHand], ['written by Debian’s python3-openpyxl, where that is installed', byOpenpyxl]] as const)('a register of another body, %s', (_, write) => {
  it.skipIf(write === byOpenpyxl && python === null)('is taken in by its own headings and words, said where they are not ours, under references that this record gives', async () => {
    await add('Known before', { owner: 'Marian Ashdown-Pike' });
    const preview = await bench.previewed(write(FOREIGN), 'risk');
    expect(await bench.problems(preview)).toEqual([]);
    expect(preview).toMatchObject({ sheet: 'Corporate risks', rows: 3, faults: 0, counts: { new: 3, changed: 0, unchanged: 0, refused: 0 } });
    expect(preview.remarks).toEqual(['Column Q is kept by the application and passed over.', 'Columns H, K, R are worked out from consequence and likelihood, and passed over.']);
    expect((await bench.problems(preview, 'caution')).map(({ place, sentence }) => `${place.split('!')[1] ?? ''}: ${sentence}`)).toEqual([
      'E5: “Finance” was taken for “Financial”.', 'O5: “Active” was taken for “Open”.', 'C5: “MARIAN ASHDOWN-PIKE” was taken for “Marian Ashdown-Pike”, as the record spells the name.',
      'I6: “Possible” was taken for 3.', 'E8: “Estates” was taken for “Property”.',
    ]);
    expect(await bench.committed(preview)).toMatchObject({ created: 3, changed: 0, added: 0, total: 4 });

    expect((await risks()).slice(1).map(({ reference, otherReference, title, owner, raisedOn, category, inherentScore, currentConsequence, currentLikelihood, targetScore, nextReviewOn, status, organisation }) =>
      [reference, otherReference, title, owner, raisedOn, category, inherentScore, currentConsequence, currentLikelihood, targetScore, nextReviewOn, status, organisation])).toEqual([
      ['R-0002', 'CR1', 'Provider cannot pay its staff', 'Marian Ashdown-Pike', '2024-04-01', 'financial', 20, 4, 3, 6, '2026-12-21', 'open', 'Bluebell CIC'],
      ['R-0003', 'CR2', 'Few nurses', 'Ben Okafor', '2025-05-01', 'patient safety', 20, 4, 3, null, null, 'open', null],
      ['R-0004', 'CR7', 'The lease ends', null, '2025-06-30', 'property', null, null, null, null, '2027-01-15', 'open', null],
    ]);
    expect((await bench.previewed(write(FOREIGN), 'risk')).counts).toEqual({ new: 0, changed: 0, unchanged: 3, refused: 0 });

    const later = FOREIGN.map((cells) => (cells[0] === 'CR2' ? ['CR2', 'Too few nurses', 'Ben Okafor', ...cells.slice(3, 8), 2, ...cells.slice(9)] : cells));
    const changed = await bench.previewed(write(later), 'risk');
    expect(await bench.rows(changed, 'changed')).toMatchObject([{ row: 6, title: 'Few nurses', changes: [{ field: 'Title', before: 'Few nurses', after: 'Too few nurses' }, { field: 'Current likelihood', before: '3', after: '2' }] }]);
    expect(await bench.committed(changed)).toMatchObject({ created: 0, changed: 1, unchanged: 2, total: 4 });
    expect(await bench.value('undo.state', undefined)).toMatchObject({ undo: 'Import risks from Corporate risk register.xlsx' });
    for (let back = 0; back < 2; back += 1) await bench.value('undo.undo', undefined);
    expect((await risks()).map(({ reference }) => reference)).toEqual(['R-0001']);
    // A reference that was given once is not given again.
    await bench.committed(await bench.previewed(write(FOREIGN), 'risk'));
    expect((await risks()).map(({ reference }) => reference)).toEqual(['R-0001', 'R-0005', 'R-0006', 'R-0007']);
    expect(bench.defects).toEqual([]);
  });
});

describe('which risk a row is about', () => {
  it('is said by the number elsewhere, by our own reference, or by the title; by nothing that contradicts the others', async () => {
    const [late, few, lease] = [await add('Late payment', { otherReference: 'DX-1' }), await add('Few nurses'), await add('The lease ends', { otherReference: 'DX-3' })];
    const preview = await bench.previewed(table(
      ['Reference', 'Reference elsewhere', 'Title', 'Owner'], ['', 'dx-1', 'Payment is late', 'A'], ['r-2', '', '', 'B'], ['', '', 'the lease  ENDS', 'C'],
    ), 'risk');
    expect((await bench.rows(preview)).map(({ verdict, title }) => [verdict, title])).toEqual([['changed', 'Late payment'], ['changed', 'Few nurses'], ['changed', 'The lease ends']]);
    await bench.committed(preview);
    // What recognises a row is a value too, and is written as the row has it.
    expect((await risks()).map(({ id, title, owner, otherReference }) => [id, title, owner, otherReference])).toEqual([[late.id, 'Payment is late', 'A', 'dx-1'], [few.id, 'Few nurses', 'B', null], [lease.id, 'the lease  ENDS', 'C', 'DX-3']]);

    expect(await said(table(
      ['Reference', 'Reference elsewhere', 'Title'], ['R-0002', 'DX-1', ''], ['R-0099', '', 'Something new'], ['CR-7', '', 'Odd'], ['R-0001', '', 'x'], ['', 'DX-1', 'x'],
    ), 'risk', { mapping: [{ index: 0, target: 'reference' }, { index: 1, target: 'otherReference' }, { index: 2, target: 'title' }] })).toEqual([
      ['r!row 2', 'The row says R-0002, but by its other columns it is about R-0001. Correct the one that is wrong.'],
      ['r!row 3', 'There is no risk R-0099 in the record, or it is deleted. A new risk is given its reference by the record: leave the cell empty for it.'],
      ['r!A4', '“CR-7” is not a reference that this record gives: those are like R-0042. If it is the number of another register, take the column for “Reference elsewhere”.'],
      ['r!row 5', 'Row 2 is about the same risk. Keep one of the two.'], ['r!row 6', 'Row 2 is about the same risk. Keep one of the two.'],
    ]);
  });

  it('is not said by a title where the numbers differ, or where several have it and nothing tells them apart', async () => {
    const contract = (await bench.value('contract.list', { filter: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 1 })).rows[0];
    await add('Provider fails', { otherReference: 'DX-1' });
    await add('Few nurses', { contractId: contract?.id ?? null });
    await add('Few nurses');
    const preview = await bench.previewed(table(
      ['ID', 'Title', 'Contract', 'Owner'], ['DX-9', 'Provider fails', '', 'A'], ['', 'Few nurses', 'C-1', 'B'], ['', 'Few nurses', '', 'C'],
    ), 'risk');
    expect((await bench.rows(preview)).map(({ verdict }) => verdict)).toEqual(['new', 'changed', 'unchanged'].map((verdict, index) => (index === 2 ? 'changed' : verdict)));
    // The one with the contract is claimed by the row that names it, so that the other row means the other.
    expect((await bench.problems(preview)).map(({ sentence }) => sentence)).toEqual([]);
    expect(await said(table(['Title', 'Owner'], ['few nurses', 'C']), 'risk')).toEqual([['r!row 2', '2 risks of the record have this title, so it is not clear which is meant. Give the identity, as an export has it.']]);
    // In a file, a title that two contracts have is two risks; under one contract it is one told twice.
    expect((await bench.previewed(table(['Title', 'Contract', 'Provider'], ['New', 'C-1', ''], ['New', '', 'Bluebell CIC'], ['new', 'C-1', '']), 'risk')).counts).toMatchObject({ new: 2, refused: 1 });
  });

  it('is not said by the references of another store, which are its own', async () => {
    const ours = await add('Ours');
    const made = await bench.exported('risk');
    const other = tableBench({ start: '2026-11-22T09:00:00.000Z' });
    try {
      await other.value('risk.create', { fields: { ...blankRisk(isoDate('2026-04-01')), title: 'Theirs' } });
      const preview = await other.previewed(other.file(made.name, readFileSync(made.path)), 'risk');
      expect(await other.rows(preview)).toMatchObject([{ verdict: 'new', title: 'Ours' }]);
      await other.committed(preview);
      const { rows } = await other.value('risk.list', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 9 });
      expect(rows.map(({ reference, title }) => [reference, title])).toEqual([['R-0001', 'Theirs'], ['R-0002', 'Ours']]);
    } finally {
      await other.close();
    }
    expect((await risks())[0]?.id).toBe(ours.id);
  });
});

describe('what is wrong in a register', () => {
  it('is named by its cell with its own sentence, and nothing is written', async () => {
    const words = 'Patient safety, Service continuity, Financial, Commercial, People, Operations, Legal, Governance, Strategy, Property, Technology, Information, Security, Project or Reputational';
    expect(await said(table(
      ['Title', 'Category', 'Current consequence', 'Current likelihood', 'Target consequence', 'Target likelihood', 'Status', 'Raised on', 'Contract', 'Review interval (days)', 'Reason for closing', 'Strategic objective'],
      ['Six', '', '6', '3', '', '', '', '', '', '', '', ''],
      ['Twelve', '', '12', '', '', '', '', '', '', '', '', ''],
      ['Nought', '', '0', '5', '', '', '', '', '', '', '', ''],
      ['Half known', '', '4', '', '', '', '', '', '', '', '', ''],
      ['Percent', '', '', '', '80%', '3', '', '', '', '', '', ''],
      ['High', '', '', '', 'High', '3', '', '', '', '', '', ''],
      ['', '', '1', '1', '', '', '', '', '', '', '', ''],
      ['Words', 'Weather', '', '', '', '', 'Perhaps', '', '', '', '', ''],
      ['Closed', '', '', '', '', '', 'closed', '', '', '', '', ''],
      ['Dates', '', '', '', '', '', '', '31/02/2026', '', '', '', ''],
      ['Names', '', '', '', '', '', '', '', 'C-9', '0', '', 'Nobody’s aim'],
      ['x'.repeat(301), '', '', '', '', '', '', '', '', '', '', ''],
      ['Fine', 'people', '2', '2', '1', '1', 'open', '2026-01-01', 'c-1', '91', '', ''],
    ), 'risk')).toEqual([
      ['r!C2', '6 is not a score from 1 to 5. If it is consequence × likelihood, it cannot be split into the two: give both, in columns of their own.'],
      ['r!C3', '12 is not a score from 1 to 5. If it is consequence × likelihood, it cannot be split into the two: give both, in columns of their own.'],
      ['r!C4', '0 is not a score from 1 to 5.'],
      ['r!D5', 'A score needs both consequence and likelihood, or neither.'],
      ['r!E6', '“80%” is not a score. Enter a whole number from 1 to 5.'],
      ['r!E7', '“High” is not a score. Enter a whole number from 1 to 5.'],
      ['r!A8', 'Nothing is entered for “title”, which a new risk needs.'],
      ['r!B9', `“Weather” is not one of the words for this. Enter ${words}.`],
      ['r!G9', '“Perhaps” is not one of the words for this. Enter Open or Closed.'],
      ['r!K10', 'Say why the risk was closed.'],
      ['r!H11', '“31/02/2026” is not a day between 1900 and 2199. Enter a date such as 21 Nov 2026, 21/11/2026 or 2026-11-21.'],
      ['r!I12', 'There is no contract called “C-9”. Enter its name, reference or identifier as in the record, or add it first.'],
      ['r!L12', 'There is no strategic objective called “Nobody’s aim”. Enter its name, reference or identifier as in the record, or add it first.'],
      ['r!J12', 'Enter at least 1 day.'],
      ['r!A13', 'Shorten this to 300 characters.'],
    ]);
    expect(await risks()).toEqual([]);
  });

  it('a score of 12 without its halves: what is worked out is passed over, and said', async () => {
    const preview = await bench.previewed(table(['Risk', 'Rating', 'RAG', 'Inherent score'], ['Late payment', '12', 'Red', '20']), 'risk');
    expect(preview).toMatchObject({ counts: { new: 1 }, faults: 0, remarks: [
      'Columns B, C, D are worked out from consequence and likelihood, and passed over.',
      'No column gives the consequence and the likelihood that columns B, C, D are made of. A score such as 12 cannot be split, being 3 × 4 as well as 4 × 3, so nothing is taken from it: give both in columns of their own.',
      'No column says what every new risk has, so this is assumed: Status: Open; Raised on: 21 Nov 2026.',
    ] });
    await bench.committed(preview);
    expect(await risks()).toMatchObject([{ title: 'Late payment', currentScore: null, inherentScore: null, status: 'open', raisedOn: '2026-11-21' }]);
  });

  it('what is assumed is assumed of new risks alone, and gives way to what the person says', async () => {
    await add('Known', { raisedOn: isoDate('2020-01-01'), status: 'closed', closureReason: 'It passed' });
    const file = () => table(['Title', 'Owner', 'Status'], ['Known', 'A', ''], ['New', 'B', ''], ['(none) is no status', 'C', '(none)']);
    const fixed = [{ target: 'raisedOn', text: '1 March 2026' }];
    expect(await said(file(), 'risk', { fixed })).toEqual([['r!C4', 'Nothing is entered for “status”, which a new risk needs.']]);
    await bench.committed(await bench.previewed(file(), 'risk', { fixed }), true);
    expect((await risks()).map(({ title, status, raisedOn, owner }) => [title, status, raisedOn, owner])).toEqual([['Known', 'closed', '2020-01-01', 'A'], ['New', 'open', '2026-03-01', 'B']]);
  });

  it('a record that was deleted since is refused at its cell, not written', async () => {
    const { rows: [mutual] } = await bench.value('organisation.list', { filter: { text: 'Bluebell', role: null, standing: null, deleted: false }, sort: [], offset: 0, limit: 1 });
    const gone = await bench.value('organisation.create', { fields: { ...(await bench.value('organisation.get', { id: mutual?.id ?? '' })).organisation, name: 'Gone CIC', identifiers: [] } });
    await bench.value('organisation.delete', { id: gone.id, version: 1 });
    expect(await said(table(['Title', 'Organisation'], ['One', gone.id], ['Two', 'Gone CIC']), 'risk')).toEqual([
      ['r!B2', 'This organisation is no longer there. Choose another.'], ['r!B3', 'There is no organisation called “Gone CIC”. Enter its name, reference or identifier as in the record, or add it first.'],
    ]);
  });
});

describe('controls, actions and strategic objectives', () => {
  it('name their risk by its reference, its title or its number elsewhere, and say what they lack', async () => {
    const late = await add('Late payment', { otherReference: 'DX-1' });
    await add('Few nurses');
    await add('Few nurses');
    await bench.committed(await bench.previewed(table(['No', 'Strategic aim', 'Executive lead'], ['SO1', 'Safe care', 'Ros Hale'], ['SO2', 'Fair access', '']), 'strategic objective'));
    await bench.committed(await bench.previewed(table(['Risk ID', 'Key control', 'Type', 'Line of defence', 'Effectiveness'],
      ['R-0001', 'Monthly meeting', 'Preventative', '2nd line', 'Partially effective'], ['DX-1', 'Deposit held', 'corrective', '', ''], ['late payment', 'Ledger', '', '', '']), 'control'));
    const controls = await bench.value('record.list', { kind: 'control', of: { kind: 'risk', id: late.id }, text: '', deleted: false, sort: [], offset: 0, limit: 10 });
    expect(controls.rows).toMatchObject([{ what: 'Deposit held', control: 'corrective' }, { what: 'Ledger' }, { what: 'Monthly meeting', control: 'preventive', assuranceLine: 'second', effectiveness: 'partly effective' }]);

    const actions = (...rows: readonly (readonly string[])[]) => table(['Risk', 'Action', 'Control', 'By when', '% complete', 'Status', 'Done on'], ...rows);
    expect(await said(actions(['R-0009', 'One', '', '', '', 'open', ''], ['Few nurses', 'Two', '', '', '', 'open', ''], ['R-0001', '', '', '', '', 'open', ''], ['R-0001', 'Four', 'No such', '', '120%', '', ''], ['R-0001', 'Five', '', '', '', 'done', '']), 'action')).toEqual([
      ['r!A2', 'There is no risk called “R-0009”. Enter its name, reference or identifier as in the record, or add it first.'],
      ['r!A3', '“Few nurses” could be “R-0002 Few nurses” or “R-0003 Few nurses”. Enter the one that is meant in this way.'],
      ['r!B4', 'Nothing is entered for “action”, which a new action needs.'],
      ['r!C5', 'There is no control called “No such”. Enter its name, reference or identifier as in the record, or add it first.'],
      ['r!F5', 'Nothing is entered for “status”, which a new action needs.'],
      ['r!E5', 'Enter at most 100 %.'],
      ['r!G6', 'Enter when it was done.'],
    ]);
    const good = actions(['R-0001 Late payment', 'Write to the bank', 'Ledger', '31/12/2026', '40%', 'Ongoing', ''], ['R-0002', 'Recruit', '', '', '', 'Completed', '2026-11-01']);
    expect(await bench.committed(await bench.previewed(good, 'action'))).toMatchObject({ created: 2 });
    expect((await bench.previewed(good, 'action')).counts).toMatchObject({ unchanged: 2 });
    expect((await risks()).map(({ reference, controls: count, openActions }) => [reference, count, openActions])).toEqual([['R-0001', 3, 1], ['R-0002', 0, 0], ['R-0003', 0, 0]]);

    // The export names the risk so that it is found again, here and elsewhere.
    const [header, first] = await cellsIn((await bench.exported('action')).path);
    expect([header?.[0], first?.[0], first?.[1]]).toEqual(['Risk', 'R-0001 Late payment', 'Ledger']);
    // One step back is one file.
    await bench.value('undo.undo', undefined);
    expect((await risks()).map(({ openActions }) => openActions)).toEqual([0, 0, 0]);
  });
});

describe('an export of risks', () => {
  it('has our reference first, what is worked out last, and a guide that says which is left alone', async () => {
    await add('Late payment', { currentConsequence: 4, currentLikelihood: 3 });
    const made = await bench.exported('risk');
    const [header = [], row = []] = await cellsIn(made.path);
    const at = (name: string) => row[header.indexOf(name)];
    expect(header.slice(0, 2)).toEqual(['Reference (kept by Mutuals)', 'Title']);
    expect([at('Reference (kept by Mutuals)'), at('Current consequence'), at('Current score (kept by Mutuals)'), at('Inherent score (kept by Mutuals)') ?? null]).toEqual(['R-0001', 4, 12, null]);
    const guide = await cellsIn(made.path, 1);
    expect(guide.find(([first]) => first === 'Reference (kept by Mutuals)')).toContain('Leave it as it is.');
    // A template asks for what a person fills in.
    const [empty = []] = await cellsIn((await bench.exported('risk', { template: true })).path);
    expect([empty[0], empty.includes('Identity')]).toEqual(['Title', false]);
    // What is worked out is not written, whatever a cell says.
    const changed = await bench.previewed(table(['Reference', 'Current score'], ['R-0001', '25']), 'risk');
    expect(changed.counts).toMatchObject({ unchanged: 1 });
  });
});
