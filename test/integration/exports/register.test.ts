import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { countBack } from '../../../electron/app/exports/count-back.ts';
import { writeRegister, type RegisterExport } from '../../../electron/app/exports/register.ts';
import { awkwardActions, awkwardControls, awkwardMovements, awkwardRegister, awkwardReviews, awkwardRows, registerExport } from '../../fixtures/register.ts';
import { matrixSet, riskRow, unknownRisk, uuid } from '../../fixtures/risks.ts';
import { temporaryFolder } from '../../fixtures/store.ts';
import { ACTION_HEADINGS, bandWord, CONTROL_HEADINGS, expectedAction, expectedControl, expectedReview, expectedRow, HEADINGS, rawText, REVIEW_HEADINGS } from './expected.ts';
import { convertedSheets, libreOffice, readers, withWrongResults } from './support.ts';

const SUMMER = new Date('2026-07-02T00:30:05Z');
const WINTER = new Date('2026-11-20T14:02:33Z');
const expectedRegister = [HEADINGS, ...awkwardRows.map((risk, index) => expectedRow(risk, index === 0 ? SUMMER : WINTER))];

async function written(overrides: Partial<RegisterExport> = {}): Promise<Uint8Array> {
  const result = await writeRegister(registerExport(overrides));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.bytes;
}

async function countedBack(bytes: Uint8Array): Promise<unknown> {
  const { folder, remove } = temporaryFolder();
  try {
    writeFileSync(join(folder, 'register.xlsx'), bytes);
    return await countBack(join(folder, 'register.xlsx'));
  } finally {
    remove();
  }
}

type Sheets = ReadonlyMap<string, readonly (readonly unknown[])[]>;
async function sheetsBy(reader: string, bytes: Uint8Array): Promise<Sheets> {
  if (reader === 'LibreOffice') return convertedSheets(withWrongResults(bytes), 'raw');
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}
/** Cells as text, without the empty ones that end a row or a sheet: readers differ in how many they give. */
function trimmed(rows: readonly (readonly unknown[])[]): string[][] {
  const texts = rows.map((row) => {
    const cells = row.map((value) => (value instanceof Date || typeof value === 'string' || typeof value === 'number' ? rawText(value) : ''));
    while (cells.at(-1) === '') cells.pop();
    return cells;
  });
  while (texts.at(-1)?.length === 0) texts.pop();
  return texts;
}

describe.each(readers)('the register read back by %s', (reader) => {
  let sheets: Sheets;
  beforeAll(async () => {
    sheets = await sheetsBy(reader, await written({ ...awkwardRegister, filterWords: ['Status: open', '=cmd'], handling: 'OFFICIAL-SENSITIVE – COMMERCIAL' }));
  });

  it('has its sheets in order', () => {
    expect([...sheets.keys()].toSorted()).toEqual(['About', 'Actions', 'Assurance framework', 'Controls', 'Heat map', 'Legend', 'Lists', 'Register', 'Reviews', '_mutuals']);
  });

  it('says in every cell of Register what the risks say', () => {
    expect(trimmed(sheets.get('Register') ?? [])).toEqual(trimmed(expectedRegister));
  });

  it('says in every cell of Controls, Actions and Reviews what they say', () => {
    expect(trimmed(sheets.get('Controls') ?? [])).toEqual(trimmed([CONTROL_HEADINGS, ...awkwardControls.map(expectedControl)]));
    // LibreOffice gives the raw value of a percentage with its sign.
    const done = ACTION_HEADINGS.indexOf('Done so far');
    const actions = awkwardActions.map((action) => expectedAction(action, '2026-11-21').map((value, column) => (reader === 'LibreOffice' && column === done && action.done !== null ? `${action.done / 100}%` : value)));
    expect(trimmed(sheets.get('Actions') ?? [])).toEqual(trimmed([ACTION_HEADINGS, ...actions]));
    expect(trimmed(sheets.get('Reviews') ?? [])).toEqual(trimmed([REVIEW_HEADINGS, ...awkwardReviews.map((review, index) => expectedReview(review, awkwardMovements[index] ?? '', new Date('2026-10-01T10:30:00Z')))]));
  });

  it('orders the assurance framework by strategic objective, with gaps beside controls and sources', () => {
    const rows = trimmed(sheets.get('Assurance framework') ?? []);
    expect(rows[2]).toEqual(['Risk', 'Owner', 'Inherent', 'Current', 'Target', 'Appetite', 'Controls', 'Gaps in control', 'Sources of assurance', 'Gaps in assurance', 'Actions']);
    expect(rows[3]).toEqual(['SO1 =SO']);
    expect(rows[4]).toEqual(['Lead: Director of Nursing · Committee: Quality committee · Assurance: limited · Appetite: minimal']);
    const own = awkwardRows.filter(({ strategicObjectiveId, status }) => strategicObjectiveId !== null && status === 'open');
    expect(rows.slice(5, 5 + own.length).map(([risk]) => risk)).toEqual(own.map(({ reference, title }) => `${reference} ${title}\nEscalated to: committee`));
    expect(rows[5]?.slice(2)).toEqual(['20', '12', '6', 'Over appetite (minimal: up to 6)', 'None recorded']);
    expect(rows.slice(5 + own.length)).toEqual([['Live within our means'], ['Lead: not named · Assurance: not rated'], ['No open risk of this export puts it at risk.'], ['4 open risks of this export name no strategic objective: see the sheet Register.']]);
  });

  it('counts what moved from which band to which', () => {
    const map = trimmed(sheets.get('Heat map') ?? []);
    const words = ['Low', 'Moderate', 'High', 'Extreme'];
    const moved = (from: string, to: string): number => awkwardRows.filter(({ inherentScore, currentScore }) => inherentScore !== null && currentScore !== null && bandWord(inherentScore) === from && bandWord(currentScore) === to).length;
    expect(map[34]).toEqual(['Inherent ↓\nCurrent →', ...words, 'All']);
    words.toReversed().forEach((from, line) => expect(map[35 + line]).toEqual([from, ...words.map((to) => String(moved(from, to))), String(words.reduce((sum, to) => sum + moved(from, to), 0))]));
    expect(map.slice(39)).toEqual([['In a lower band now', String(awkwardRows.length - 1)], ['In the same band', '0'], ['In a higher band now', '0']]);
  });

  it('counts the same risks in every cell of the heat maps', () => {
    const map = trimmed(sheets.get('Heat map') ?? []);
    (['inherent', 'current', 'target'] as const).forEach((kind, block) => {
      const top = 3 + block * 10;
      expect(map[top]?.[0]).toMatch(new RegExp(`^${kind}`, 'i'));
      expect(map[top + 1]?.slice(1)).toEqual(['1', '2', '3', '4', '5']);
      for (const consequence of [5, 4, 3, 2, 1]) {
        const counts = [1, 2, 3, 4, 5].map((likelihood) => String(awkwardRows.filter((risk) => risk[`${kind}Consequence`] === consequence && risk[`${kind}Likelihood`] === likelihood).length));
        expect(map[top + 7 - consequence], `${kind}, consequence ${consequence}`).toEqual([String(consequence), ...counts]);
      }
      const unscored = awkwardRows.filter((risk) => risk[`${kind}Consequence`] === null).length;
      expect(map[top + 7]).toEqual(['Scored', String(awkwardRows.length - unscored)]);
      expect(map[top + 8]).toEqual(['Not scored', String(unscored)]);
    });
  });

  it('explains the scales, the bands and their source', () => {
    const rows = trimmed(sheets.get('Legend') ?? []);
    const domain = (name: string): readonly string[] | undefined => rows.find(([label]) => label === name)?.slice(1);
    expect(rows.slice(0, 15)).toEqual([
      ['Legend'], [], ['Scales'], ['Score', 'Consequence', 'Likelihood', 'Probability over 12 months', 'Frequency'],
      ['1', 'Negligible', 'Rare', 'under 0.1%', 'Not expected for years'], ['2', 'Minor', 'Unlikely', '0.1–1%', 'At least once a year'], ['3', 'Moderate', 'Possible', '1–10%', 'At least once a month'],
      ['4', 'Major', 'Likely', '10–50%', 'At least once a week'], ['5', 'Catastrophic', 'Almost certain', 'over 50%', 'At least once a day'],
      [], ['Bands and escalation (score = consequence × likelihood)'], ['Band', 'From score', 'To score', 'Escalated to', 'To be seen by'],
      ['Low', '1', '3', 'Team', 'Contract manager, within 91 days'], ['Moderate', '4', '6', 'Directorate', 'Director of commissioning, within 30 days'], ['High', '8', '12', 'Committee', 'Risk committee, within 14 days'],
    ]);
    expect(rows.slice(17, 23)).toEqual([
      ['Risk matrix: where it comes from'], ['Set', '5×5 risk matrix'], ['Source', 'NPSA, A risk matrix for risk managers (January 2008)'], ['Effective from', '01/01/2008'], ['Status', 'Shipped default'], ['Checked', 'Check against current guidance'],
    ]);
    expect(rows.filter(([label]) => label === 'Source').map(([, source]) => source)).toEqual(['NPSA, A risk matrix for risk managers (January 2008)', 'Usual practice', 'After NPSA', 'The board’s decision']);
    expect(rows.filter(([label, said]) => label === 'Checked' && said === 'Check against current guidance')).toHaveLength(4);
    expect(domain('Service interruption')).toEqual(['More than 1 hour', 'More than 8 hours', 'More than 1 day', 'More than 1 week', 'Service lost for good']);
    for (const name of ['Safety', 'Quality and complaints', 'Staffing and competence', 'Statutory duty and inspections', 'Adverse publicity', 'Objectives and projects', 'Finance and claims']) expect(domain(name), name).toHaveLength(5);
    expect([domain('Patient safety'), domain('Service continuity'), domain('Commercial'), domain('Without a category')]).toEqual([['Averse', '3'], ['Minimal', '6'], ['Open', '12'], ['Cautious', '9']]);
  });

  it('says when, by whom, under what filter and how many', () => {
    const about = new Map(trimmed(sheets.get('About') ?? []).map(([label, value]) => [label, value]));
    const current = (word: string): string => String(awkwardRows.filter((risk) => risk.currentScore !== null && bandWord(risk.currentScore) === word).length);
    for (const [label, value] of [
      ['Handling', 'OFFICIAL-SENSITIVE – COMMERCIAL'], ['Organisation', 'Northshire Integrated Care Board'], ['Exported', '11/21/2026 14:02:00'], ['Exported by', 'Amina Yusuf'],
      ['Filter', 'Status: open\n=cmd'], ['Columns', HEADINGS.slice(0, -2).join(', ')],
      ['Sheets', `Register (${awkwardRows.length} rows), Heat map, Assurance framework, Controls (${awkwardControls.length} rows), Actions (${awkwardActions.length} rows), Reviews (6 rows), Legend, About`],
      ['Risks', String(awkwardRows.length)], ['Open', String(awkwardRows.length - 1)], ['Closed', '1'],
      ['Low (current score 1 to 3)', current('Low')], ['Moderate (current score 4 to 6)', current('Moderate')], ['High (current score 8 to 12)', current('High')], ['Extreme (current score 15 to 25)', current('Extreme')],
      ['Not scored (current)', '1'], ['Application', 'Mutuals 0.1.0'], ['Store', '0193a5f0-0000-7000-8000-00000000abcd'], ['History up to entry', '1234'], ['Hash of that entry', '9f'.repeat(32)],
    ] as const) expect(about.get(label), label).toBe(value);
  });

  it('carries a stamp by which every row can be told again', () => {
    const stamp = trimmed(sheets.get('_mutuals') ?? []);
    const about = new Map(stamp.filter(([kind]) => kind === 'stamp').map(([, name, value]) => [name, value]));
    expect(about.get('storeId')).toBe('0193a5f0-0000-7000-8000-00000000abcd');
    expect(about.get('auditHash')).toBe('9f'.repeat(32));
    expect(about.get('exportedAt')).toBe('2026-11-21T14:02:00.000Z');
    expect(about.get('exportId')).toMatch(/^[0-9a-f]{32}$/);
    expect(about.get('format')).toBe('mutuals-register/2');
    expect(stamp.filter(([what]) => what === 'sheet')).toEqual([['sheet', 'risk', 'Register'], ['sheet', 'control', 'Controls'], ['sheet', 'action', 'Actions']]);
    const headings = (of: string): unknown[] => stamp.filter(([what, kind]) => what === 'column' && kind === of).map(([, , , , heading]) => heading);
    expect([headings('risk'), headings('control'), headings('action')]).toEqual([HEADINGS, CONTROL_HEADINGS, ACTION_HEADINGS]);
    const rows = (of: string): (string | undefined)[][] => stamp.filter(([what, kind]) => what === 'row' && kind === of).map(([, , id, version, sha256]) => [id, version, sha256]);
    const known = (records: readonly { readonly id: string; readonly version: number }[]): string[][] => records.map(({ id, version }) => [id, String(version)]);
    for (const [kind, records] of [['risk', awkwardRows], ['control', awkwardControls], ['action', awkwardActions]] as const) expect(rows(kind).map(([id, version]) => [id, version]), kind).toEqual(known(records));
    // The third row is unknown in everything but what must be known: its values are written out here. What formulas work out is no part of it.
    const none = (count: number): null[] => Array.from({ length: count }, () => null);
    const print = (values: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(values)).digest('hex');
    expect(rows('risk')[2]?.[2]).toBe(print(['R-0003', 'The mutual cannot meet its payroll', ...none(14), ...none(6), null, null, ...none(2), 0, 0, 0, 'Open', null, '2026-04-01', ...none(4), '2026-11-20T14:02:33.000Z', 'Amina Yusuf', uuid(3), 1]));
    expect(rows('action')[1]?.[2]).toBe(print([
      'R-0001', 'The mutual cannot meet its payroll', 'Agree quarterly payment in advance', 'Ben Okafor', '2026-11-21', 'Not started', 0.3333, 'Terms drafted', null, null, null, null, uuid(60_002), 1,
    ]));
  });

  it('keeps no value of a row a second time', () => {
    const cells = (sheets.get('_mutuals') ?? []).flat();
    for (const text of ['The mutual cannot meet its payroll', 'Monthly cash-flow forecast', 'Ben Okafor', 'Agree quarterly payment in advance']) expect(cells).not.toContain(text);
  });
});

it.runIf(libreOffice !== null)('shows the band’s word beside every count in LibreOffice', async () => {
  const sheets = await convertedSheets(await written({ rows: awkwardRows }), 'as shown');
  const map = sheets.get('Heat map') ?? [];
  for (const top of [3, 13, 23]) {
    expect(map[top + 1]?.slice(1)).toEqual(['1 Rare', '2 Unlikely', '3 Possible', '4 Likely', '5 Almost certain']);
    [5, 4, 3, 2, 1].forEach((consequence, line) => {
      expect(map[top + 2 + line]?.[0]).toBe(`${consequence} ${['Negligible', 'Minor', 'Moderate', 'Major', 'Catastrophic'][consequence - 1]}`);
      [1, 2, 3, 4, 5].forEach((likelihood) => expect(map[top + 2 + line]?.[likelihood]).toMatch(new RegExp(`^([1-9]\\d* )?${bandWord(consequence * likelihood)}$`)));
    });
  }
  expect(sheets.get('Register')?.[1]?.slice(42, 48)).toEqual(['1 Apr 2026', '1 Oct 2026', '91', '31 Dec 2026', '', '2 Jul 2026 00:30']);
});

it.runIf(libreOffice !== null)('uses the words and edges of the parameter set in force', async () => {
  const bands = [{ level: 'low', word: 'Quiet "L"', from: 1 }, { level: 'extreme', word: 'Loud_x0041_', from: 4 }] as const;
  const bytes = await written({ rows: [riskRow({ currentConsequence: 2, currentLikelihood: 2, targetConsequence: 3, targetLikelihood: 1 })], matrix: matrixSet({ values: { ...matrixSet().values, bands: [...bands] } }) });
  const sheets = await convertedSheets(withWrongResults(bytes), 'as shown');
  const row = sheets.get('Register')?.[1] ?? [];
  expect([row[HEADINGS.indexOf('Current band')], row[HEADINGS.indexOf('Target band')]]).toEqual(['Loud_x0041_', 'Quiet "L"']);
  expect(sheets.get('Heat map')?.[18]?.slice(0, 3)).toEqual(['2 Minor', 'Quiet "L"', '1 Loud_x0041_']);
});

describe('the columns that are chosen', () => {
  it('come in the person’s order, with what the heat map counts and the identity hidden behind them', async () => {
    const bytes = await written({ rows: [riskRow({ owner: null }), unknownRisk(2)], columns: ['status', 'reference', 'currentScore', 'status'] });
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const register = sheets.find(({ name }) => name === 'Register');
    expect(register?.rows[0]).toEqual([
      'Status', 'Reason for closing', 'Reference', 'Current consequence', 'Current likelihood', 'Current score', 'Current band',
      'Inherent consequence', 'Inherent likelihood', 'Inherent score', 'Target consequence', 'Target likelihood', 'Target score', 'Risk id', 'Row version',
    ]);
    expect(register?.columns?.map(({ hidden }) => hidden === true)).toEqual([...Array.from({ length: 7 }, () => false), ...Array.from({ length: 8 }, () => true)]);
    expect(register?.rows[1]).toEqual(['Open', null, 'R-0001', 4, 3, 12, 'High', 5, 4, 20, 3, 2, 6, uuid(1), 1]);
  });

  it('bring along, hidden, what their formulas go by', async () => {
    const { sheets } = await readXlsx(await written({ rows: [riskRow()], columns: ['reference', 'appetite', 'escalation'] }), { readStyles: true });
    const [headings = [], row = []] = sheets.find(({ name }) => name === 'Register')?.rows ?? [];
    expect(headings.slice(0, 7)).toEqual(['Reference', 'Own appetite', 'Appetite', 'Appetite accepts up to', 'Over appetite', 'Escalated to', 'To be seen by']);
    expect(row.slice(0, 7)).toEqual(['R-0001', null, 'Minimal', 6, 'Yes', 'Committee', 'Risk committee, within 14 days']);
    for (const needed of ['Category', 'Status', 'Current score', 'Current consequence', 'Current likelihood']) expect(headings, needed).toContain(needed);
  });

  it('count right in the heat map even where no score is among them', async () => {
    const bytes = await written({ rows: awkwardRows, columns: ['reference'] });
    for (const reader of readers) {
      const map = trimmed((await sheetsBy(reader, bytes)).get('Heat map') ?? []);
      expect(map[10], reader).toEqual(['Scored', String(awkwardRows.length - 1)]);
      expect(map[31], reader).toEqual(['Not scored', '2']);
    }
  });
});

it('writes the sheets that were chosen and no others, and stamps those that come back', async () => {
  const { sheets } = await readXlsx(await written({ ...awkwardRegister, parts: ['actions'] }));
  expect(sheets.map(({ name }) => name)).toEqual(['Register', 'Actions', 'Legend', 'About', 'Lists', '_mutuals']);
  const stamp = sheets.at(-1)?.rows ?? [];
  expect(stamp.filter(([what]) => what === 'sheet').map(([, kind]) => kind)).toEqual(['risk', 'action']);
  expect(stamp.some(([what, kind]) => what === 'row' && kind === 'control')).toBe(false);
});

it('writes an empty register that still reads as one', async () => {
  const bytes = await written({ rows: [] });
  for (const reader of readers) {
    const sheets = await sheetsBy(reader, bytes);
    expect(trimmed(sheets.get('Register') ?? []), reader).toEqual([HEADINGS]);
    expect(trimmed(sheets.get('Heat map') ?? [])[10], reader).toEqual(['Scored', '0']);
  }
  expect(await countedBack(bytes)).toEqual({ risks: 0, controls: 0, actions: 0 });
});

it('counts what it wrote by reading it back', async () => {
  expect(await countedBack(await written(awkwardRegister))).toEqual({ risks: awkwardRows.length, controls: awkwardControls.length, actions: awkwardActions.length });
  expect(await countedBack(await written({ ...awkwardRegister, parts: ['actions'] }))).toEqual({ risks: awkwardRows.length, controls: 0, actions: awkwardActions.length });
});

it('gives the same bytes for the same input', async () => {
  expect(Buffer.from(await written(awkwardRegister)).equals(Buffer.from(await written(awkwardRegister)))).toBe(true);
});
