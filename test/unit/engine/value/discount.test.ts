import { describe, expect, it } from 'vitest';
import { periodFactors, yearFactors, yearsAfterBase } from '../../../../shared/engine/value/discount.ts';
import { flatRate, GREEN_BOOK_2026, rateTable } from '../../../../shared/engine/value/rates.ts';

/** Products of 1/(1 + r) year by year with Python's decimal module, 40 digits, from the rates of HM Treasury's Green Book; those of years 1, 3, 5, 10, 30 and 31 are also in design/frameworks.md, section 6. */
const standard: readonly (readonly [number, number])[] = [
  [0, 1], [1, 0.966183574879], [3, 0.901942705668], [5, 0.841973166859], [10, 0.70891881371], [30, 0.356278410602], [31, 0.345901369517], [40, 0.265104597338],
  [50, 0.197262717691], [75, 0.094213772577], [76, 0.091915875685], [125, 0.027410763016], [126, 0.026873297075], [200, 0.006207378716], [201, 0.006115644055],
  [300, 0.001400567414], [301, 0.00138670041], [350, 0.000851599365],
];
const health: readonly (readonly [number, number])[] = [
  [1, 0.985221674877], [5, 0.928260325406], [10, 0.861667231722], [30, 0.639762429906], [31, 0.631614601547], [76, 0.355550067826], [126, 0.209262198006], [201, 0.110335897406], [301, 0.058419950808],
];

describe('discount factors of the Green Book', () => {
  const factors = yearFactors(GREEN_BOOK_2026.standard, 350);
  const healthFactors = yearFactors(GREEN_BOOK_2026.health, 350);

  it.each(standard)('standard, year %i', (year, expected) => expect(factors[year]).toBeCloseTo(expected, 12));
  it.each(health)('health, year %i', (year, expected) => expect(healthFactors[year]).toBeCloseTo(expected, 12));
  it('steps from rate to rate: year 40 is 0.2651, not 1.03⁻⁴⁰', () => {
    expect(factors[40]!.toFixed(4)).toBe('0.2651');
    expect((1.03 ** -40).toFixed(4)).toBe('0.3066');
  });
  it('never rises from one year to the next', () => expect(factors.every((factor, year) => year === 0 || factor < factors[year - 1]!)).toBe(true));
});

describe('months', () => {
  const months = periodFactors(GREEN_BOOK_2026.standard, 373, 'months');

  /** With Python's decimal module: DF of the year times (1 + r)^(−months/12). */
  it.each([[0, 1], [1, 0.997137319746], [6, 0.982946374366], [12, 0.966183574879], [18, 0.949706641899], [360, 0.356278410602], [361, 0.355401893655], [366, 0.351051549144], [372, 0.345901369517]])('month %i', (month, expected) => {
    expect(months[month]).toBeCloseTo(expected, 12);
  });
  it('twelve of them are one year, which a twelfth of the rate is not', () => {
    expect(months[12]).toBe(yearFactors(GREEN_BOOK_2026.standard, 1)[1]);
    expect((1 + 0.035 / 12) ** -12).toBeCloseTo(0.965654607995, 12);
  });
  it('in yearly blocks, a whole year has its one factor', () => {
    const blocks = periodFactors(GREEN_BOOK_2026.standard, 25, 'months in years');
    expect([...blocks.subarray(0, 12)]).toStrictEqual(Array<number>(12).fill(1));
    expect([...blocks.subarray(12, 24)]).toStrictEqual(Array<number>(12).fill(1 / 1.035));
    expect(blocks[24]).toBe(1 / 1.035 / 1.035);
  });
  it.each([['years', 1, 0], ['years', 6, 5], ['months', 1, 0], ['months', 36, 3], ['months', 37, 3], ['months in years', 12, 0], ['months in years', 36, 2]] as const)('%s: %i periods reach %i years after the base', (timing, periods, years) => {
    expect(yearsAfterBase(periods, timing)).toBe(years);
  });
});

describe('a table of rates', () => {
  it('may begin in year 0 or 1, and one of one rate is that rate for ever', () => {
    expect(rateTable.safeParse([{ fromYear: 1, rate: 0.05 }]).success).toBe(true);
    expect(yearFactors(flatRate(0.05), 60)[60]).toBeCloseTo(1.05 ** -60, 12);
    expect([...yearFactors(flatRate(0), 3)]).toStrictEqual([1, 1, 1, 1]);
  });
  it.each([
    ['nothing', [], 'Give at least one rate.'],
    ['a first rate that begins late', [{ fromYear: 2, rate: 0.03 }], 'The first rate must hold from year 0 or 1.'],
    ['years that do not rise', [{ fromYear: 0, rate: 0.03 }, { fromYear: 31, rate: 0.02 }, { fromYear: 31, rate: 0.01 }], 'Years must rise: give more than 31.'],
    ['a negative rate', [{ fromYear: 0, rate: -0.01 }], 'Cannot be negative.'],
    ['a percentage for a share', [{ fromYear: 0, rate: 3.5 }], 'A rate is at most 0.5, which is 50 % a year.'],
    ['NaN', [{ fromYear: 0, rate: Number.NaN }], 'Give a number; NaN and infinity are not numbers here.'],
  ])('refuses %s', (_, given, reason) => {
    expect(rateTable.safeParse(given).error?.issues.map(({ message }) => message)).toStrictEqual([reason]);
  });
});
