import { describe, expect, it } from 'vitest';
import { answerMeasure } from '../../../../shared/engine/financial/measures.ts';
import { statement } from './statement.ts';

// 1 October to 31 March is 182 days.
const half = { from: '2025-10-01' };

describe('measures beside the metrics', () => {
  it.each([
    // £50,000 × 365 ÷ £730,000.
    ['days cash on hand', { staffCosts: 600_000, otherCosts: 130_000 }, 365, 25],
    ['days cash on hand', { staffCosts: 600_000, otherCosts: 120_000 }, 360, 25],
    ['days cash on hand', { ...half, staffCosts: 300_000, otherCosts: 64_000 }, 365, 25],
    ['days cash on hand', { cash: -18_250, staffCosts: 600_000, otherCosts: 130_000 }, 365, -9.125],
    ['days cash on hand', { cash: 0 }, 365, 0],
    // £80,000 × 365 ÷ £1,000,000.
    ['debtor days', {}, 360, 29.2],
    ['debtor days', { ...half, income: 364_000 }, 365, 40],
    // £90,000 × 365 ÷ £200,000.
    ['creditor days', {}, 360, 164.25],
    // £50,000 of £600,000 a year, £50,000 a month; one month's payroll of £31,000 is £365,000 a year.
    ['payroll cover', { staffCosts: 600_000 }, 365, 1],
    ['payroll cover', { from: '2026-03-01', staffCosts: 31_000, cash: 73_000 }, 365, 2.4],
  ] as const)('%s with %o on %i is %s', (measure, over, basis, value) => {
    expect(answerMeasure(measure, statement(over), basis)).toMatchObject({ is: 'value', value });
  });

  it.each([
    ['days cash on hand', { cash: null, otherCosts: null }, ['cash', 'otherCosts'], 'Not known without cash and other costs.'],
    ['debtor days', { receivables: null }, ['receivables'], 'Not known without receivables.'],
    ['creditor days', { otherCosts: null }, ['otherCosts'], 'Not known without other costs.'],
    ['payroll cover', { staffCosts: null }, ['staffCosts'], 'Not known without staff costs.'],
    ['payroll cover', { from: '2026-05-01' }, ['periodStart'], 'Not known without a period that begins before it ends.'],
  ] as const)('%s with %o is not known', (measure, over, missing, sentence) => {
    expect(answerMeasure(measure, statement(over), 365)).toEqual({ is: 'not known', missing, sentence });
  });

  it.each([
    ['days cash on hand', { staffCosts: 0, otherCosts: 0 }], ['debtor days', { income: 0 }], ['creditor days', { otherCosts: 0 }], ['payroll cover', { staffCosts: 0 }],
  ] as const)('%s with %o has nothing to divide by', (measure, over) => {
    expect(answerMeasure(measure, statement(over), 365).is).toBe('nothing to divide by');
  });

  it('says what it compares', () => {
    expect(answerMeasure('payroll cover', statement({ ...half }), 365).sentence).toBe('£50,000 of cash beside £700,000 of staff costs in 182 days.');
  });
});
