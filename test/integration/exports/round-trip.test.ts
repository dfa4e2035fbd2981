import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { writeRegister } from '../../../electron/app/exports/register.ts';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { proximities, riskCategories, riskStatuses, treatments } from '../../../shared/model/risk.ts';
import { awkwardTexts, registerExport } from '../../fixtures/register.ts';
import { day, riskRow } from '../../fixtures/risks.ts';
import { expectedRow, HEADINGS, rawText } from './expected.ts';
import { convertedSheets, libreOffice, withWrongResults } from './support.ts';

const WINTER = new Date('2026-11-20T14:02:33Z');

/** Any text that a record may hold: every plane of Unicode, without control characters but tab and line feed, trimmed, not empty. */
const text = fc.oneof(
  fc.constantFrom(...awkwardTexts),
  fc.tuple(fc.constantFrom('', '=', '+', '-', '@', '00', "'", '_x000A_', 'مخاطر ', '\u{1F9EF}'), fc.string({ unit: 'binary', maxLength: 60 })).map(([start, rest]) => start + rest),
  fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 }),
  fc.lorem({ mode: 'sentences', maxCount: 30 }),
).map((value) => value.replaceAll(/[^\P{Cc}\t\n]/gu, '').trim()).filter((value) => value !== '' && !/[\uFFFE\uFFFF]/.test(value));
const some = fc.option(text, { nil: null });
// LibreOffice counts days from another origin before 1 March 1900.
const date = fc.integer({ min: 0, max: 109_000 }).map((days) => day(new Date(Date.UTC(1900, 2, 1) + days * 86_400_000).toISOString().slice(0, 10)));
const factor = fc.integer({ min: 1, max: 5 });
const score = fc.option(fc.tuple(factor, factor), { nil: [null, null] as const });

const risks: fc.Arbitrary<readonly RiskListRow[]> = fc.array(fc.record({
  title: text, cause: some, event: some, effect: some, contract: some, organisation: some, service: some, owner: some, closureReason: some,
  category: fc.option(fc.constantFrom(...riskCategories)), treatment: fc.option(fc.constantFrom(...treatments)), proximity: fc.option(fc.constantFrom(...proximities)), status: fc.constantFrom(...riskStatuses),
  targetOn: fc.option(date), raisedOn: date, nextReviewOn: fc.option(date), lastReviewedOn: fc.option(date), reviewIntervalDays: fc.option(fc.integer({ min: 1, max: 1830 })),
  inherent: score, current: score, target: score, version: fc.integer({ min: 1, max: 1_000_000 }),
}), { minLength: 1, maxLength: 6 }).map((list) => list.map(({ inherent, current, target, ...fields }, index) => riskRow({
  ...fields, inherentConsequence: inherent[0], inherentLikelihood: inherent[1], currentConsequence: current[0], currentLikelihood: current[1], targetConsequence: target[0], targetLikelihood: target[1],
}, index + 1)));

async function bytesOf(rows: readonly RiskListRow[]): Promise<Uint8Array> {
  const result = await writeRegister(registerExport({ rows }));
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.notes.filter((note) => !note.includes('too tall'))).toEqual([]);
  return result.value.bytes;
}

it('gives back every value of any register that is written', async () => {
  await fc.assert(fc.asyncProperty(risks, async (rows) => {
    const { sheets } = await readXlsx(await bytesOf(rows), { sheets: ['Register'], readStyles: true });
    // The empty text of an unscored risk's formula and an empty cell read alike.
    const read = (sheets[0]?.rows ?? []).map((row) => HEADINGS.map((_, column) => row[column] ?? ''));
    expect(read).toEqual([HEADINGS, ...rows.map((risk) => expectedRow(risk, WINTER).map((value) => value ?? ''))]);
  }), { numRuns: 80 });
});

it.runIf(libreOffice !== null)('gives LibreOffice every value too, its formulas worked out afresh', async () => {
  const rows = fc.sample(risks, { numRuns: 60, seed: 20_261_121 }).flat().map((risk, index) => riskRow(risk, index + 1));
  const register = (await convertedSheets(withWrongResults(await bytesOf(rows)), 'raw')).get('Register') ?? [];
  expect(register).toHaveLength(rows.length + 1);
  rows.forEach((risk, index) => expect(register[index + 1], `row ${index + 2}`).toEqual(expectedRow(risk, WINTER).map(rawText)));
});
