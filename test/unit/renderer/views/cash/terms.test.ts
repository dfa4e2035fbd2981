import { describe, expect, test } from 'vitest';
import { figureText, readFigure } from '../../../../../renderer/views/cash/figure-words.ts';
import { leversOf, readSlider, slidersFor, sliderText, untouched } from '../../../../../renderer/views/cash/slider-terms.ts';
import { byWorry, unknownSentence, worrySentence } from '../../../../../renderer/views/cash/watch-words.ts';
import { addLine, draftOf, draftOfKept, linesToKeep, pasteBlock, readAmount, setAmount, sumsOf, varianceOf, weekStarts, writeAmount } from '../../../../../renderer/views/cash/weeks-draft.ts';
import { leverRow, type WeekLine } from '../../../../../shared/ipc/cash.ts';
import { weeklyForecast } from '../../../../../shared/model/records/weekly-forecast.ts';
import { pence } from '../../../../../shared/money.ts';
import { levers } from '../../../../../shared/scenarios/levers.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { meta } from '../fixtures.ts';
import { mutual, start, watchRow } from './fixtures.ts';

describe('Sliders', () => {
  test('are levers of the list, within what the list allows', () => {
    for (const { lever, least, most } of slidersFor(3_000_000)) {
      expect(levers[lever].size?.least).toBeLessThanOrEqual(least);
      expect(levers[lever].size?.most).toBeGreaterThanOrEqual(most);
      expect(levers[lever].targets).toContain('mutual');
    }
  });

  test('ask for nothing where none was moved, and for one lever each where they were', () => {
    expect(leversOf(untouched, mutual, start)).toEqual([]);
    const rows = leversOf({ ...untouched, income: 10, support: 250_000 }, mutual, start);
    expect(rows).toEqual([
      { lever: 'income cut', organisationId: mutual, contractId: null, size: 10, from: start, until: null, note: null },
      { lever: 'cash support', organisationId: mutual, contractId: null, size: 250_000, from: start, until: null, note: null },
    ]);
    for (const row of rows) expect(leverRow.safeParse(row).success).toBe(true);
  });

  test.each([[0, 100_000], [150_000, 100_000], [1_200_000, 1_000_000], [9_000_000, 5_000_000], [1e12, 1e9]])('for an income of £%d a year, money goes up to £%d', (income, most) => {
    expect(slidersFor(income).find(({ id }) => id === 'support')?.most).toBe(most);
  });

  test('read what is typed, held within their ends', () => {
    const ends = { least: -50, most: 50 };
    expect([readSlider('12.5', ends), readSlider('−7', ends), readSlider('£1,000', { least: 0, most: 5_000 }), readSlider('80', ends), readSlider('', ends), readSlider('many', ends)]).toEqual([12.5, -7, 1_000, 50, 0, null]);
    expect([sliderText(-5, '%'), sliderText(30, 'days'), sliderText(250_000, '£')]).toEqual(['−5 %', '30 days', '£250,000']);
  });
});

describe('Figures', () => {
  test('show their unit, and what is not known is never nought', () => {
    expect([figureText(12_000, '£ a month'), figureText(-4, 'days'), figureText(1, 'days'), figureText(3.25, '% a year'), figureText(null, '£'), figureText(0, '£')]).toEqual(['£12,000 a month', '−4 days', '1 day', '3.25 % a year', 'Not known', '£0']);
  });
  test.each([['£1,250.50', 1_250.5], ['−20', -20], [' 3 % ', 3], ['', null], ['1e5', null], ['twelve', null]])('“%s” is read as %s', (text, value) => {
    expect(readFigure(text)).toBe(value);
  });
});

describe('Whom to worry about', () => {
  const a = watchRow('Ash', { level: 'red', chance12: { value: 0.4, standardError: 0, low: 0.4, high: 0.4 } });
  const b = watchRow('Birch', { level: 'red', chance12: { value: 0.9, standardError: 0, low: 0.9, high: 0.9 } });
  const c = watchRow('Cedar', { level: 'red', chance12: { value: 0.4, standardError: 0, low: 0.4, high: 0.4 }, runwayWeeks: 9 });
  const w = watchRow('Willow', { level: 'watch' });
  const n = watchRow('Nettle', { level: 'not known', chance12: null, missing: 2 });
  const k = watchRow('Kelp');
  test('goes by level, then chance, then runway; what is not known comes before what is clear', () => {
    expect(byWorry([k, n, w, a, c, b]).map(({ name }) => name)).toEqual(['Birch', 'Cedar', 'Ash', 'Willow', 'Nettle', 'Kelp']);
  });
  test('is said in a sentence', () => {
    expect(worrySentence(byWorry([k, n, w, a, c, b]))).toBe('Three mutuals should worry you: Birch, Cedar and Ash. One more is to be watched.');
    expect(worrySentence([w, k])).toBe('No mutual is red. One is to be watched: Willow.');
    expect(worrySentence([k, n])).toBe('No mutual is on the watch-list: the one that can be forecast is clear.');
    expect(worrySentence([n])).toBe('Nothing can be said of any mutual yet: figures that a forecast needs are missing.');
    expect(worrySentence(Array.from({ length: 14 }, (_, index) => watchRow(`M${index}`, { level: 'red' })))).toBe('14 mutuals should worry you: first of all M0, M1, M2, M3 and M4.');
    expect(unknownSentence([n, k])).toBe('One mutual cannot be judged, which does not mean that it is safe: figures that a forecast needs are missing.');
    expect(unknownSentence([k])).toBeNull();
  });
});

const line = (name: string, sort: WeekLine['sort'], amounts: readonly (number | null)[]): WeekLine => ({ line: name, sort, edited: false, amounts: Array.from({ length: 13 }, (_, week) => (week < amounts.length ? (amounts[week] ?? null) : 0)) });

describe('Thirteen weeks', () => {
  // £1,000 at the start. Week 1: 500 in, 700 out; week 2: 0 in, 900 out.
  const draft = draftOf(isoDate.parse('2026-11-23'), 100_000, [line('Payroll', 'payment', [70_000, 90_000]), line('Contract', 'receipt', [50_000])]);
  test('add up week by week, receipts above payments', () => {
    const { receipts, payments, balance, unknown } = sumsOf(draft);
    expect(draft.lines.map((one) => one.line)).toEqual(['Contract', 'Payroll']);
    expect([receipts[0], payments[0], balance[0], balance[1], balance[12], unknown]).toEqual([50_000, 70_000, 80_000, -10_000, -10_000, 0]);
    expect(weekStarts(draft.start)[12]).toBe('2027-02-15');
  });
  test('count what is not known and leave it out of the sums', () => {
    const cleared = setAmount(draft, 1, 0, null);
    expect(sumsOf(cleared)).toMatchObject({ unknown: 1 });
    expect(sumsOf(cleared).balance[0]).toBe(150_000);
    expect(cleared.lines[1]).toMatchObject({ edited: true });
  });
  test('have no balance where the cash at the start is not known', () => {
    expect(sumsOf({ ...draft, openingCash: null }).balance).toEqual(Array.from({ length: 13 }, () => null));
  });
  test('an amount that is what it was marks nothing as changed by hand', () => {
    expect(setAmount(draft, 1, 0, 70_000).lines[1]?.edited).toBe(false);
  });
  test('cells are read and written in pounds', () => {
    expect([readAmount('1,234.50'), readAmount(' '), readAmount('x').ok]).toEqual([{ ok: true, value: 123_450 }, { ok: true, value: null }, false]);
    expect([writeAmount(123_450), writeAmount(100_000), writeAmount(null), writeAmount(-5)]).toEqual(['1234.50', '1000', '', '-0.05']);
  });
  test('a block is pasted from its corner; what is no amount is refused by name, what reaches beyond is left out', () => {
    const pasted = pasteBlock(draft, 0, 11, [['10', '20', '30'], ['x', '40'], ['50']]);
    expect(pasted.cells).toBe(3);
    expect(pasted.refused).toEqual(['“x” for Payroll, week 12']);
    expect(pasted.draft.lines[0]?.amounts.slice(11)).toEqual([1_000, 2_000]);
    expect(pasted.draft.lines[1]?.amounts.slice(11)).toEqual([0, 4_000]);
  });
  test('what is kept comes back as it was', () => {
    const kept = { ...meta, id: '01890000-0000-7000-8000-000000000077', organisationId: mutual, startOn: draft.start, openingCash: pence.parse(draft.openingCash), lines: linesToKeep(addLine(draft, 'receipt')), madeOn: start, madeBy: null, notes: null };
    expect(weeklyForecast.schema.safeParse(Object.fromEntries(Object.keys(weeklyForecast.fields).map((key) => [key, kept[key as keyof typeof kept]]))).success).toBe(true);
    expect(draftOfKept(kept as unknown as Parameters<typeof draftOfKept>[0])).toEqual(addLine(draft, 'receipt'));
  });
  test('are held against an earlier forecast by the days they are of', () => {
    // The earlier one began a week before: its week 2 is this one's week 1.
    const before = draftOf(isoDate.parse('2026-11-16'), 0, [line('Contract', 'receipt', [1, 40_000, null]), line('Rent', 'payment', [9])]);
    const variance = varianceOf(draft, before);
    expect(variance.cells[0]?.slice(0, 3)).toEqual([10_000, null, 0]);
    // Beyond the earlier one's last week nothing can be said; a line that it did not have was nothing in it.
    expect(variance.cells[0]?.[12]).toBeNull();
    expect(variance.cells[1]?.[0]).toBe(70_000);
    expect([variance.gone, variance.daysApart]).toEqual([['Rent'], 0]);
    // Weeks of other days are held against the nearest, and it is said how far apart they begin.
    expect(varianceOf(draft, { ...before, start: isoDate.parse('2026-11-15') })).toEqual({ ...variance, daysApart: 1 });
  });
});
