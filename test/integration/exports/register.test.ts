import { createHash } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRisks, writeRegister, type RegisterExport } from '../../../electron/app/exports/register.ts';
import { awkwardRows, registerExport } from '../../fixtures/register.ts';
import { matrixSet, riskRow, unknownRisk, uuid } from '../../fixtures/risks.ts';
import { bandWord, expectedRow, HEADINGS, rawText } from './expected.ts';
import { convertedSheets, libreOffice, readers, withWrongResults } from './support.ts';

const SUMMER = new Date('2026-07-02T00:30:05Z');
const WINTER = new Date('2026-11-20T14:02:33Z');
const expectedRegister = [HEADINGS, ...awkwardRows.map((risk, index) => expectedRow(risk, index === 0 ? SUMMER : WINTER))];

async function written(overrides: Partial<RegisterExport> = {}): Promise<Uint8Array> {
  const result = await writeRegister(registerExport(overrides));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.bytes;
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
    sheets = await sheetsBy(reader, await written({ rows: awkwardRows, filterWords: ['Status: open', '=cmd'], handling: 'OFFICIAL-SENSITIVE – COMMERCIAL' }));
  });

  it('has its sheets in order', () => {
    expect([...sheets.keys()].toSorted()).toEqual(['About', 'Heat map', 'Legend', 'Lists', 'Register', '_mutuals']);
  });

  it('says in every cell of Register what the risks say', () => {
    expect(trimmed(sheets.get('Register') ?? [])).toEqual(trimmed(expectedRegister));
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
    expect(rows).toEqual([
      ['Legend'], [], ['Scales'], ['Score', 'Consequence', 'Likelihood', 'Probability over 12 months'],
      ['1', 'Negligible', 'Rare', 'under 0.1%'], ['2', 'Minor', 'Unlikely', '0.1–1%'], ['3', 'Moderate', 'Possible', '1–10%'], ['4', 'Major', 'Likely', '10–50%'], ['5', 'Catastrophic', 'Almost certain', 'over 50%'],
      [], ['Bands (score = consequence × likelihood)'], ['Band', 'From score', 'To score'], ['Low', '1', '3'], ['Moderate', '4', '6'], ['High', '8', '12'], ['Extreme', '15', '25'],
      [], ['Parameter set'], ['Name', '5×5 risk matrix'], ['Source', 'NPSA, A risk matrix for risk managers (January 2008)'], ['Effective from', '01/01/2008'], ['Status', 'Shipped default'], ['Checked', 'Check against current guidance'],
    ]);
  });

  it('says when, by whom, under what filter and how many', () => {
    const about = new Map(trimmed(sheets.get('About') ?? []).map(([label, value]) => [label, value]));
    const current = (word: string): string => String(awkwardRows.filter((risk) => risk.currentScore !== null && bandWord(risk.currentScore) === word).length);
    for (const [label, value] of [
      ['Handling', 'OFFICIAL-SENSITIVE – COMMERCIAL'], ['Organisation', 'Northshire Integrated Care Board'], ['Exported', '11/21/2026 14:02:00'], ['Exported by', 'Amina Yusuf'],
      ['Filter', 'Status: open\n=cmd'], ['Columns', HEADINGS.slice(0, -2).join(', ')], ['Risks', String(awkwardRows.length)], ['Open', String(awkwardRows.length - 1)], ['Closed', '1'],
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
    expect(stamp.filter(([kind]) => kind === 'column').map(([, , , heading]) => heading)).toEqual(HEADINGS);
    const rows = stamp.filter(([kind]) => kind === 'row');
    expect(rows.map(([, id, version]) => [id, version])).toEqual(awkwardRows.map(({ id, version }) => [id, String(version)]));
    // The third row is unknown in everything but what must be known: its values are written out here.
    const third = ['R-0003', 'The mutual cannot meet its payroll', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 'Open', null, '2026-04-01', null, null, null, '2026-11-20T14:02:33.000Z', 'Amina Yusuf', uuid(3), 1];
    expect(rows[2]?.[3]).toBe(createHash('sha256').update(JSON.stringify(third)).digest('hex'));
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
  expect(sheets.get('Register')?.[1]?.slice(27, 32)).toEqual(['1 Apr 2026', '1 Oct 2026', '91', '31 Dec 2026', '2 Jul 2026 00:30']);
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
    expect(register?.rows[0]).toEqual(['Status', 'Reason for closing', 'Reference', 'Current consequence', 'Current likelihood', 'Current score', 'Current band', 'Inherent consequence', 'Inherent likelihood', 'Target consequence', 'Target likelihood', 'Risk id', 'Row version']);
    expect(register?.columns?.map(({ hidden }) => hidden === true)).toEqual([false, false, false, false, false, false, false, true, true, true, true, true, true]);
    expect(register?.rows[1]).toEqual(['Open', null, 'R-0001', 4, 3, 12, 'High', 5, 4, 3, 2, uuid(1), 1]);
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

it('writes an empty register that still reads as one', async () => {
  const bytes = await written({ rows: [] });
  for (const reader of readers) {
    const sheets = await sheetsBy(reader, bytes);
    expect(trimmed(sheets.get('Register') ?? []), reader).toEqual([HEADINGS]);
    expect(trimmed(sheets.get('Heat map') ?? [])[10], reader).toEqual(['Scored', '0']);
  }
  expect(await countRisks(bytes)).toBe(0);
});

it('counts what it wrote by reading it back', async () => {
  expect(await countRisks(await written({ rows: awkwardRows }))).toBe(awkwardRows.length);
});

it('gives the same bytes for the same input', async () => {
  expect(Buffer.from(await written({ rows: awkwardRows })).equals(Buffer.from(await written({ rows: awkwardRows })))).toBe(true);
});
