import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { registerFileName, writeRegister, writeRegisterCsv } from '../../../electron/app/exports/register.ts';
import type { HeatMap, RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandOf } from '../../../shared/model/parameter-set.ts';
import { actionLine, awkwardRows, controlLine, registerExport } from '../../fixtures/register.ts';
import { matrixSet, moment, riskRow, unknownRisk, uuid } from '../../fixtures/risks.ts';
import { HEADINGS } from './expected.ts';
import { parseCsvText } from './support.ts';

const many = (count: number): readonly RiskListRow[] => Array.from({ length: count }, (_, index) => riskRow({}, index + 1));

describe('an export as a piece of work', () => {
  it('says how far it is, from the rows to the finished file', async () => {
    const said: { fraction: number; phrase: string }[] = [];
    await writeRegister(registerExport({ rows: many(1200) }), { progress: (fraction, phrase) => said.push({ fraction, phrase }) });
    expect([...new Set(said.map(({ phrase }) => phrase))]).toEqual(['500 of 1,200 risks laid out', '1,000 of 1,200 risks laid out', 'Writing the workbook', 'Workbook written']);
    expect(said.map(({ fraction }) => fraction)).toEqual(said.map(({ fraction }) => fraction).toSorted((a, b) => a - b));
    expect(said.at(-1)?.fraction).toBe(1);
  });

  it('counts the rows of every sheet into how far it is', async () => {
    const said: { fraction: number; phrase: string }[] = [];
    const rows = many(500);
    const controls = rows.map((risk, index) => controlLine(risk, index));
    await writeRegister(registerExport({ rows, controls, actions: rows.map((risk, index) => actionLine(risk, index)) }), { progress: (fraction, phrase) => said.push({ fraction, phrase }) });
    expect(said.slice(0, 3).map(({ phrase }) => phrase)).toEqual(['500 of 500 risks laid out', '500 of 500 controls laid out', '500 of 500 actions laid out']);
    expect(said.map(({ fraction }) => fraction)).toEqual(said.map(({ fraction }) => fraction).toSorted((a, b) => a - b));
  });

  it('stops between chunks when it is cancelled, in laying out and in writing', async () => {
    const stop = new AbortController();
    const said: string[] = [];
    const early = await writeRegister(registerExport({ rows: many(2000) }), {
      signal: stop.signal,
      progress: (_, phrase) => {
        said.push(phrase);
        stop.abort();
      },
    });
    expect(early).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(said).toEqual(['500 of 2,000 risks laid out']);
    const late = new AbortController();
    const writing = await writeRegister(registerExport({ rows: many(2000) }), { signal: late.signal, progress: (fraction) => void (fraction > 0.6 && late.abort()) });
    expect(writing).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await writeRegister(registerExport(), { signal: AbortSignal.abort() })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('lets other work of the thread through while it lays out rows', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await writeRegister(registerExport({ rows: many(2000) }));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});

describe('what a workbook cannot hold', () => {
  it('is left out, cut with a marker, and said', async () => {
    const rows = [riskRow({ title: 'bell\u0007 and\r\nbreak', cause: 'half \uD83D of a pair', effect: `${'x'.repeat(32_766)}\u{1F600} and more` }), riskRow({ effect: 'y'.repeat(32_767) }, 2)];
    const result = await writeRegister(registerExport({ rows }));
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.notes).toEqual([
      '2 texts were written without characters that a spreadsheet cannot hold (control characters). The store keeps them.',
      '1 text was cut to the 32,767 characters that a cell can hold, and marked where cut. The store keeps the whole.',
      '2 rows are too tall to show or print whole. The cell holds the whole text.',
    ]);
    const { sheets } = await readXlsx(result.value.bytes);
    const [, first, second] = sheets[0]?.rows ?? [];
    expect(first?.[1]).toBe('bell and\nbreak');
    expect(first?.[2]).toBe('half \uFFFD of a pair');
    expect(String(first?.[4])).toHaveLength(32_767);
    expect(String(first?.[4])).toMatch(/x … \[cut: a cell holds no more\]$/);
    expect(second?.[4]).toBe('y'.repeat(32_767));
    const about = sheets.find(({ name }) => name === 'About')?.rows.filter(([label]) => label === 'Note').map(([, note]) => note);
    expect(about).toEqual(result.value.notes);
  });
});

describe('what must agree', () => {
  const heatMap = (kind: HeatMap['kind'], rows: readonly RiskListRow[], more = 0): HeatMap => ({
    kind, matrix: matrixSet(), unscored: rows.filter((risk) => risk[`${kind}Score`] === null).length,
    cells: [5, 4, 3, 2, 1].flatMap((consequence) => [1, 2, 3, 4, 5].map((likelihood) => ({
      consequence, likelihood, score: consequence * likelihood, level: bandOf(matrixSet().values, consequence * likelihood)?.level ?? 'low', word: bandOf(matrixSet().values, consequence * likelihood)?.word ?? '',
      count: rows.filter((risk) => risk[`${kind}Consequence`] === consequence && risk[`${kind}Likelihood`] === likelihood).length + more,
    }))),
  });

  it('takes heat maps that count the same rows, and throws on any that does not', async () => {
    const rows = [...awkwardRows, unknownRisk(99)];
    const same = { inherent: heatMap('inherent', rows), current: heatMap('current', rows), target: heatMap('target', rows) };
    expect((await writeRegister(registerExport({ rows, heatMaps: same }))).ok).toBe(true);
    await expect(writeRegister(registerExport({ rows, heatMaps: { ...same, target: heatMap('target', rows, 1) } }))).rejects.toThrow('The target heat map');
    await expect(writeRegister(registerExport({ rows, heatMaps: { ...same, current: { ...same.current, unscored: 0 } } }))).rejects.toThrow('The current heat map');
  });

  it('throws where a score is not its factors’ product', async () => {
    await expect(writeRegister(registerExport({ rows: [riskRow({ currentScore: 25 })] }))).rejects.toThrow('The current score of R-0001');
  });
});

describe('the register as CSV', () => {
  const { bytes, risks } = writeRegisterCsv(registerExport({ rows: awkwardRows }));
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

  it('is UTF-8 with a byte order mark and a line for every risk', () => {
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(risks).toBe(awkwardRows.length);
    const [headings, first, , third] = parseCsvText(text.slice(1));
    expect(headings).toEqual(HEADINGS);
    expect(first).toEqual([
      'R-0001', 'The mutual cannot meet its payroll', 'Income is paid in arrears and reserves are low', 'A monthly payment arrives late', 'Community nursing stops for 1,200 people', 'Service continuity', '', '',
      'Community health services', 'Riverside Care CIC', 'Community nursing', '', 'Ben Okafor', '', '', '', '5', '4', '20', 'Extreme', '4', '3', '12', 'High', '3', '2', '6', 'Moderate', '2027-03-31',
      '', 'Minimal', '6', 'Yes', 'Committee', 'Risk committee, within 14 days', 'Treat', 'Within 12 months', '0', '0', '0', 'Open', '',
      '2026-04-01', '2026-10-01', '91', '2026-12-31', '', '2026-07-01T23:30:05.000Z', 'Amina Yusuf', uuid(1), '1',
    ]);
    expect(third?.slice(16, 20)).toEqual(['', '', '', 'Not scored']);
  });

  it('lets no text run as a formula, and gives every text back', () => {
    for (const row of parseCsvText(text.slice(1)).slice(1)) for (const field of row) expect(field).not.toMatch(/^[=+\-@\t]/);
    const read = parseCsv(text, { unescapeFormulae: true });
    awkwardRows.forEach((risk, index) => expect(read[index + 1]?.[1]).toBe(risk.title));
  });
});

it('names the file by date, UK time and handling', () => {
  expect(registerFileName(moment('2026-07-21T13:02:00.000Z'), 'OFFICIAL-SENSITIVE – COMMERCIAL', 'xlsx')).toBe('Risk register 2026-07-21 1402 OFFICIAL-SENSITIVE COMMERCIAL.xlsx');
  expect(registerFileName(moment('2026-11-21T00:05:00.000Z'), 'OFFICIAL', 'csv')).toBe('Risk register 2026-11-21 0005 OFFICIAL.csv');
});
