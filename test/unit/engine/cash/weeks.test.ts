import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashFunctions } from '../../../../shared/engine/cash/functions.ts';
import { cashWeeks, type WeeksResult } from '../../../../shared/engine/cash/weeks.ts';
import { weeksInput } from '../../../../shared/engine/cash/weeks-input.ts';
import { found } from '../found.ts';
import { noMeans } from '../no-means.ts';

const bare = { start: '2026-06-01', cash: 10_000, facility: 5_000, facilityUntil: null, debtors: [], creditors: [] };
const run = (given: unknown): WeeksResult => found(cashWeeks(weeksInput.parse(given)));
const invoice = (name: string, amount: number, invoiced: string, termsDays = 30, extraDays = 0) => ({ name, amount, invoiced, termsDays, extraDays });
const item = (name: string, on: string, amount: number) => ({ name, on, amount });

describe('a summer, by hand', () => {
  // 1 June 2026 is a Monday; 13 weeks end on Sunday 30 August.
  const summer = {
    ...bare, minimum: 2_000, bankHolidays: ['2026-08-31'],
    debtors: [invoice('May', 20_000, '2026-05-10', 30, 5)],
    creditors: [invoice('Supplier', 1_500, '2026-05-15')],
    invoices: [invoice('June', 30_000, '2026-06-01'), invoice('July', 30_000, '2026-07-01'), invoice('August', 30_000, '2026-08-01')],
    regular: [
      { type: 'payroll', amount: 18_000, day: null }, { type: 'PAYE and NI', amount: 6_000 }, { type: 'pension', amount: 2_000, day: 19 },
      { type: 'VAT', amount: 4_000, quarterEnds: 3 }, { type: 'rent', amount: 3_000, day: null },
    ],
  };
  const view = run(summer);

  it('puts each item on its day, and adds up to the penny', () => {
    expect(view.items.map(({ on, name, amount, balance }) => [on, name, amount, balance])).toEqual([
      ['2026-06-14', 'May', 20_000, 30_000], ['2026-06-14', 'Supplier', -1_500, 28_500],
      ['2026-06-19', 'Pension contributions', -2_000, 26_500], ['2026-06-22', 'PAYE and National Insurance', -6_000, 20_500], ['2026-06-24', 'Rent', -3_000, 17_500],
      ['2026-06-30', 'Payroll', -18_000, -500], ['2026-07-01', 'June', 30_000, 29_500],
      // 19 July is a Sunday, 22 August a Saturday; 31 August is a bank holiday, so August is paid on Friday 28.
      ['2026-07-17', 'Pension contributions', -2_000, 27_500], ['2026-07-22', 'PAYE and National Insurance', -6_000, 21_500],
      ['2026-07-31', 'July', 30_000, 51_500], ['2026-07-31', 'Payroll', -18_000, 33_500],
      ['2026-08-07', 'VAT', -4_000, 29_500], ['2026-08-19', 'Pension contributions', -2_000, 27_500], ['2026-08-21', 'PAYE and National Insurance', -6_000, 21_500],
      ['2026-08-28', 'Payroll', -18_000, 3_500],
    ]);
    expect(view.later).toEqual({ receipts: 30_000, payments: 0, items: [{ on: '2026-08-31', name: 'August', amount: 30_000 }] });
    expect([view.start, view.end, view.weeks.length]).toEqual(['2026-06-01', '2026-08-30', 13]);
  });

  it('shows the trough of the week that its ends hide', () => {
    expect(view.weeks[4]).toEqual({ week: 4, from: '2026-06-29', to: '2026-07-05', opening: 17_500, receipts: 30_000, payments: 18_000, closing: 29_500, lowest: -500, lowestOn: '2026-06-30', headroom: 4_500, closingHeadroom: 34_500 });
    expect(view.lowest).toEqual({ on: '2026-06-30', week: 4, balance: -500 });
    expect(view.belowMinimum).toEqual({ on: '2026-06-30', week: 4, balance: -500 });
    expect([view.beyondFacility, view.runwayWeeks, view.runwayDays]).toEqual([null, null, null]);
  });

  it('gives the dip of each whole month', () => {
    expect(view.months.map(({ month, from, to, dip, end, lowest, lowestOn }) => [month, from, to, dip, end, lowest, lowestOn])).toEqual([
      [0, '2026-06-01', '2026-06-30', 0, -500, -500, '2026-06-30'], [1, '2026-07-01', '2026-07-31', 12_000, 33_500, 21_500, '2026-07-22'], [2, '2026-08-01', '2026-08-30', null, null, 3_500, '2026-08-28'],
    ]);
    expect(view.dips).toEqual([0, 12_000]);
  });

  it('with payments before receipts, a day has a trough of its own', () => {
    const first = run({ ...summer, withinDay: 'payments first' });
    // July begins at −£500 and waits for its receipts of the 1st: 33,500 + 500.
    expect(first.dips).toEqual([0, 34_000]);
    expect(first.weeks[8]).toMatchObject({ closing: 33_500, lowest: 3_500, lowestOn: '2026-07-31' });
    expect(first.items.filter(({ on }) => on === '2026-07-31').map(({ balance }) => balance)).toEqual([3_500, 33_500]);
  });

  it('a facility that ends leaves the weeks after it without, and the runway says so', () => {
    const short = run({ ...summer, facilityUntil: '2026-06-29' });
    expect(short.weeks[4]).toMatchObject({ headroom: -500, closingHeadroom: 29_500 });
    expect(short.beyondFacility).toEqual({ on: '2026-06-30', week: 4, balance: -500 });
    expect([short.runwayWeeks, short.runwayDays]).toEqual([4, 29]);
    expect(run({ ...summer, facilityUntil: '2026-06-30' }).beyondFacility).toBeNull();
  });
});

describe('edges', () => {
  it('exactly at the facility and at the minimum is not beyond them', () => {
    expect(run({ ...bare, cash: -5_000, minimum: -5_000 })).toMatchObject({ beyondFacility: null, belowMinimum: null });
    expect(run({ ...bare, cash: -5_000.01, minimum: -5_000 })).toMatchObject({ beyondFacility: { on: '2026-06-01', week: 0, balance: -5_000.01 }, runwayWeeks: 0, runwayDays: 0, belowMinimum: { week: 0 } });
  });

  it('goes over the end of a year and a leap day', () => {
    const winter = run({ ...bare, start: '2027-12-27', items: [item('a', '2028-01-02', -1), item('b', '2028-01-03', -2), item('c', '2028-02-29', -4), item('d', '2028-03-26', -8), item('e', '2028-03-27', -16)] });
    // 27 December 2027 to 26 March 2028 is 91 days with 29 February: day 64, week 9.
    expect(winter.items.map(({ week }) => week)).toEqual([0, 1, 9, 12]);
    expect(winter.weeks[9]).toMatchObject({ from: '2028-02-28', to: '2028-03-05', payments: 4 });
    expect(winter.later.payments).toBe(16);
    expect(winter.months.map(({ from }) => from)).toEqual(['2027-12-27', '2028-01-27', '2028-02-27']);
  });

  it('months from the 31st begin on the last day of shorter months', () => {
    expect(run({ ...bare, start: '2028-01-31' }).months.map(({ from, to }) => [from, to])).toEqual([['2028-01-31', '2028-02-28'], ['2028-02-29', '2028-03-30'], ['2028-03-31', '2028-04-29'], ['2028-04-30', '2028-04-30']]);
  });

  it('adds pence exactly where floating pounds do not', () => {
    // 0.1 + 0.2 is 0.30000000000000004 in Float64; ten thousand tenths are a thousand pounds.
    const pennies = run({ ...bare, cash: 0, items: Array.from({ length: 5_000 }, (_, n) => item(`${n}`, '2026-06-02', n % 2 === 0 ? 0.1 : 0.2)) });
    expect(pennies.weeks[0]!.closing).toBe(750);
  });

  it('scales: 53 weeks, one week, nothing at all', () => {
    expect(run({ ...bare, weeks: 53 }).weeks.at(-1)).toMatchObject({ week: 52, opening: 10_000, closing: 10_000, receipts: 0, payments: 0, lowestOn: '2027-05-31' });
    expect(run({ ...bare, weeks: 1 }).months).toEqual([{ month: 0, from: '2026-06-01', to: '2026-06-07', dip: null, end: null, lowest: 10_000, lowestOn: '2026-06-01' }]);
  });
});

describe('laws', () => {
  const flow = fc.record({ day: fc.integer({ min: 0, max: 100 }), pence: fc.integer({ min: -5_000_000, max: 5_000_000 }) });
  const dayText = (day: number): string => new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10);
  const flows = fc.array(flow, { maxLength: 40 });
  const given = (list: readonly { day: number; pence: number }[], times = 1, more = 0) => ({ ...bare, cash: 10_000 * times + more, facility: 5_000 * times, items: list.map(({ day, pence }, n) => item(`${n}`, dayText(day), (pence / 100) * times)) });

  it('each week closes as it opened plus what came less what went, and as all items to its end make it', () => {
    fc.assert(fc.property(flows, (list) => {
      const view = run(given(list));
      for (const { week, opening, receipts, payments, closing, lowest } of view.weeks) {
        expect(Math.round(closing * 100)).toBe(Math.round(opening * 100) + Math.round(receipts * 100) - Math.round(payments * 100));
        expect(Math.round(closing * 100)).toBe(1_000_000 + list.filter(({ day }) => day < 7 * (week + 1)).reduce((sum, { pence }) => sum + pence, 0));
        const ends = Array.from({ length: 7 }, (_, d) => 1_000_000 + list.filter(({ day }) => day <= 7 * week + d).reduce((sum, { pence }) => sum + pence, 0));
        expect(Math.round(lowest * 100)).toBe(Math.min(...ends));
      }
    }), { numRuns: 60 });
  });

  it('money × 1,000 scales every amount and no date; more cash lifts every balance by as much; order does not matter', () => {
    fc.assert(fc.property(flows, (list) => {
      const plain = run(given(list));
      const thousand = run(given(list, 1_000));
      expect(thousand.weeks.map(({ lowest, lowestOn }) => [lowest, lowestOn])).toEqual(plain.weeks.map(({ lowest, lowestOn }) => [Math.round(lowest * 100_000) / 100, lowestOn]));
      expect(thousand.runwayDays).toBe(plain.runwayDays);
      const more = run(given(list, 1, 10_000));
      expect(more.weeks.map(({ closing }) => Math.round(closing * 100) - 1_000_000)).toEqual(plain.weeks.map(({ closing }) => Math.round(closing * 100)));
      expect(more.runwayDays ?? Infinity).toBeGreaterThanOrEqual(plain.runwayDays ?? Infinity);
      expect(run(given(list.toReversed())).weeks).toEqual(plain.weeks);
    }), { numRuns: 60 });
  });
});

describe('bad input is refused by its field', () => {
  it.each([
    ['no debtors said', { ...bare, debtors: undefined }, /^debtors: /],
    ['NaN', { ...bare, cash: Number.NaN }, /^cash: Give a number/],
    ['a debtor of after the start', { ...bare, debtors: [invoice('x', 1, '2026-06-01')] }, /^debtors\[0\]\.invoiced: .*among the invoices/],
    ['an invoice of before the start', { ...bare, invoices: [invoice('x', 1, '2026-05-31')] }, /^invoices\[0\]\.invoiced: .*among the debtors/],
    ['a debtor that would have paid', { ...bare, debtors: [invoice('x', 1, '2026-04-01')] }, /^debtors\[0\]\.extraDays: This would have been paid on 1 May 2026, before the start/],
    ['an item of before the start', { ...bare, items: [item('x', '2026-05-31', 1)] }, /^items\[0\]\.on: 31 May 2026 is before the start/],
    ['a negative invoice', { ...bare, invoices: [invoice('x', -1, '2026-06-01')] }, /^invoices\[0\]\.amount: Cannot be negative/],
    ['no week', { ...bare, weeks: 0 }, /^weeks: The number of weeks is at least 1/],
    ['a start without an end', { ...bare, start: '2199-11-01' }, /^start: .*2199/],
    ['a receipt after all dates', { ...bare, start: '2199-01-01', invoices: [invoice('x', 1, '2199-12-01', 60)] }, /^invoices\[0\]\.extraDays: .*after 2199/],
    ['no date', { ...bare, start: '2026-02-30' }, /^start: Give a date that there is, written as 2026-04-01\.$/],
  ])('%s', async (_, given, problem) => {
    const answer = await cashFunctions[0]!.call(given, noMeans);
    expect(answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([expect.stringMatching(problem)]);
  });
});
