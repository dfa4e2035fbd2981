import { describe, expect, it } from 'vitest';
import { missingYears } from '../../../../../renderer/views/contracts/contract-blank.ts';
import { noticeSentence, scheduleSentence, whyNoInstalments, yearNotes, yearTable } from '../../../../../renderer/views/contracts/terms.ts';
import { paymentSchedule, yearValue, type PaymentSchedule } from '../../../../../shared/model/contract.ts';
import { paymentPlan } from '../../../../../shared/model/payment-plan.ts';
import { pence } from '../../../../../shared/money.ts';
import { isoDate } from '../../../../../shared/time.ts';

const date = (text: string) => isoDate.parse(text);
const years = (...values: readonly (readonly [number, number])[]) => values.map(([year, amount]) => yearValue.parse({ year, amount }));

describe('the notice period in a sentence', () => {
  const terms = { status: 'live', endOn: date('2027-03-31'), noticeDays: 179 } as const;

  it('says until when notice can be given', () => {
    // 31 March 2027 less 179 days, counted on a calendar: 31 (Mar) + 28 + 31 + 31 + 30 = 151 days back to 31 Oct, 28 more to 3 Oct.
    expect(noticeSentence(terms, date('2026-08-19'))).toEqual({ text: 'Notice must be given by 3 Oct 2026, in 45 days.', late: false });
    expect(noticeSentence(terms, date('2026-10-02'))?.text).toBe('Notice must be given by 3 Oct 2026, in 1 day.');
    expect(noticeSentence(terms, date('2026-10-03'))?.text).toBe('Notice must be given by 3 Oct 2026, which is today.');
  });

  it('says that it is too late once the day has passed', () => {
    expect(noticeSentence(terms, date('2026-10-04'))).toEqual({ text: 'The last day to give notice before the end was 3 Oct 2026. The contract ends within its notice period.', late: true });
  });

  it.each([
    ['has no end', { ...terms, endOn: null }], ['states no notice period', { ...terms, noticeDays: null }], ['needs no notice', { ...terms, noticeDays: 0 }],
    ['is under notice', { ...terms, status: 'notice given' as const }], ['has ended', { ...terms, status: 'ended' as const }], ['states an impossible period', { ...terms, noticeDays: 900_000_000 }],
    ['ran out', { ...terms, endOn: date('2026-01-31') }],
  ])('says nothing of a contract that %s', (_, contract) => {
    expect(noticeSentence(contract, date('2026-08-19'))).toBeNull();
  });
});

describe('the payment schedule in words', () => {
  const schedule = (over: Partial<PaymentSchedule>): PaymentSchedule => paymentSchedule.parse({ frequency: 'monthly', day: 15, inAdvance: true, termsDays: 0, ...over });
  const firstDue = (terms: PaymentSchedule): string | undefined =>
    paymentPlan({ startOn: date('2026-04-01'), endOn: date('2027-03-31'), yearValues: years([2026, 120_000]), schedule: terms })[0]?.dueOn;

  // Each sentence beside the first instalment that the payment plan gives for a year from 1 April 2026: what is said is what is paid.
  it.each([
    [{}, 'Monthly in advance, due on the 15th of each month.', '2026-04-15'],
    [{ termsDays: 30 }, 'Monthly in advance, invoiced on the 15th of each month and due 30 days later.', '2026-05-15'],
    [{ inAdvance: false, day: 1, termsDays: 1 }, 'Monthly in arrears, invoiced on the 1st of the month after and due 1 day later.', '2026-05-02'],
    [{ frequency: 'quarterly', day: 22 }, 'Quarterly in advance, due on the 22nd of the first month of each quarter.', '2026-04-22'],
    [{ frequency: 'quarterly', inAdvance: false, day: 3 }, 'Quarterly in arrears, due on the 3rd of the month after each quarter.', '2026-07-03'],
    [{ frequency: 'annually', inAdvance: false, day: 11 }, 'Annually in arrears, due on the 11th of the month after each year.', '2027-04-11'],
    [{ frequency: 'once', day: 31 }, 'Once for each financial year in advance, due on the 31st of the first month (the last day where the month is shorter).', '2026-04-30'],
    [{ frequency: 'once', inAdvance: false, day: 13 }, 'Once for each financial year in arrears, due on the 13th of the month after the year.', '2027-04-13'],
  ] as const)('%o', (over, sentence, due) => {
    expect(scheduleSentence(schedule(over))).toBe(sentence);
    expect(firstDue(schedule(over))).toBe(due);
  });

  it('says what is missing where no instalment follows', () => {
    expect(whyNoInstalments({ schedule: null, startOn: date('2026-04-01'), endOn: null, yearValues: [] }, []))
      .toBe('Instalments follow from the terms once the contract has a payment schedule, an end date and a value for at least one financial year.');
    const outside = { schedule: schedule({}), startOn: date('2026-04-01'), endOn: date('2027-03-31'), yearValues: years([2030, 1]) };
    expect(whyNoInstalments(outside, paymentPlan(outside))).toContain('outside the contract’s dates');
  });
});

describe('values by financial year', () => {
  const dates = { startOn: date('2025-06-01'), endOn: date('2028-05-31') };

  it('has a line for every year that the contract touches, and sums what is known', () => {
    const table = yearTable({ ...dates, yearValues: years([2025, 10_000_00], [2027, 30_000_50]) });
    expect(table.lines.map(({ year, amount }) => [year, amount])).toEqual([[2025, 10_000_00], [2026, null], [2027, 30_000_50], [2028, null]]);
    expect(table).toMatchObject({ total: 40_000_50, unknown: 2 });
    expect(yearNotes(table, null)).toEqual(['2 of 4 financial years state no value, so the total is what is known and not the whole.']);
  });

  it('compares with the total value only where that says something', () => {
    const whole = yearTable({ startOn: date('2026-04-01'), endOn: date('2027-03-31'), yearValues: years([2026, 100_00]) });
    expect(yearNotes(whole, pence.parse(100_00))).toEqual([]);
    expect(yearNotes(whole, pence.parse(150_50))).toEqual(['The years add up to £50.50 less than the contract’s total value.']);
    expect(yearNotes(whole, pence.parse(90_00))).toEqual(['The years add up to £10 more than the contract’s total value.']);
    const part = yearTable({ ...dates, yearValues: years([2025, 100_00]) });
    expect(yearNotes(part, pence.parse(150_00)).join(' ')).not.toContain('less');
  });

  it('marks years outside the dates', () => {
    const table = yearTable({ ...dates, yearValues: years([2031, 1_00]) });
    expect(table.lines.at(-1)).toMatchObject({ year: 2031, outside: true });
    expect(yearNotes(table, null)).toContain('Outside the contract’s dates, so without instalments: 2031/32.');
  });

  it('suggests the years between the dates that have no line yet', () => {
    expect(missingYears('2025-06-01', '2028-05-31', [{ year: 2026 }])).toEqual([2025, 2027, 2028]);
    expect(missingYears('2025-06-01', null, [])).toEqual([]);
    expect(missingYears('2028-05-31', '2025-06-01', [])).toEqual([]);
    expect(missingYears('1900-01-01', '2199-12-31', [])).toHaveLength(60);
  });
});
