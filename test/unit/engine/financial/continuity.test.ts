import { describe, expect, it } from 'vitest';
import { rateContinuity, type ContinuityRating } from '../../../../shared/engine/financial/continuity.ts';
import { coSRR2013, continuityRatingValues, fsrr2015, sof2016, type ContinuityMetric, type ContinuityRatingValues } from '../../../../shared/model/parameters/continuity-rating.ts';
import { onlyKnown, statement, type Over } from './statement.ts';

const scoresOf = ({ parts }: ContinuityRating) => parts.map(({ score }) => score);
const rate = (values: ContinuityRatingValues, over: Over = {}): ContinuityRating => rateContinuity(statement(over), values);
const onlyBy = (metric: ContinuityMetric): ContinuityRatingValues =>
  continuityRatingValues.parse({ ...fsrr2015, cap: null, metrics: fsrr2015.metrics.filter((one) => one.metric === metric).map((one) => ({ ...one, weight: 100 })) });

/**
 * The ordinary year: working capital 50 + 80 − 150 = −£20,000 on £900,000 of costs is −8 days (2); £105,000 for £60,000 of debt service is 1.75× (3);
 * a surplus of £35,000 on £1,000,000 is 3.5% (4), half a point under the planned 4% (3).
 */
describe('the ratings of an ordinary year', () => {
  it('of 2013: two metrics, 2 and 3, half up to 3', () => {
    expect(rate(coSRR2013)).toMatchObject({
      is: 'rated', rating: 3, mean: 2.5, capped: false, level: 'watch', scale: { best: 4, worst: 1 }, weakest: ['liquidity'],
      parts: [
        { metric: 'liquidity', figure: { is: 'value', value: -8 }, score: 2, weight: 50, sentence: '−8 days. Working capital of −£20,000 beside operating expenses of £900,000.' },
        { metric: 'capital servicing capacity', figure: { is: 'value', value: 1.75 }, score: 3, weight: 50, sentence: '1.75×. £105,000 available beside debt service of £60,000.' },
      ],
      sentence: 'Rated 3, where 4 is best: liquidity scores 2 and capital servicing capacity scores 3, 2.5 on weighted average. Liquidity is the weakest part.',
    });
  });

  it('of 2015: four metrics, 2, 3, 4 and 3', () => {
    const rated = rate(fsrr2015);
    expect(rated).toMatchObject({ is: 'rated', rating: 3, mean: 3, capped: false, level: 'watch' });
    expect(scoresOf(rated)).toEqual([2, 3, 4, 3]);
    expect(rated.parts.map(({ sentence }) => sentence).slice(2)).toEqual(['3.5%. Surplus of £35,000 on income of £1,000,000.', '−0.5%. Margin of 3.5% against a plan of 4%.']);
  });

  it('of 2016: the same on a scale where 1 is best', () => {
    const rated = rate(sof2016);
    expect(rated).toMatchObject({ is: 'rated', rating: 2, mean: 2, capped: false, level: 'watch', scale: { best: 1, worst: 4 } });
    expect(scoresOf(rated)).toEqual([3, 2, 1, 2]);
    expect(rated.sentence).toContain('Rated 2, where 1 is best: ');
  });
});

describe('each part to the penny at its edges', () => {
  // £360,000 of costs: £1,000 is a day.
  const costs = { staffCosts: 360_000, otherCosts: 0, cash: 0, receivables: 0, otherCurrentLiabilities: 0 };
  const service = { staffCosts: 0, otherCosts: 0, interestReceived: 0, interestPaid: 0, dividends: 0, debtRepaid: 100_000 };
  const surplus = { staffCosts: 0, otherCosts: 0, interestReceived: 0, interestPaid: 0, dividends: 0 };
  const table: readonly (readonly [ContinuityMetric, Over, number])[] = [
    ['liquidity', { ...costs, payables: 0, cash: 0.01 }, 4], ['liquidity', { ...costs, payables: 0 }, 4], ['liquidity', { ...costs, payables: 0.01 }, 3],
    ['liquidity', { ...costs, payables: 6_999.99 }, 3], ['liquidity', { ...costs, payables: 7_000 }, 3], ['liquidity', { ...costs, payables: 7_000.01 }, 2],
    ['liquidity', { ...costs, payables: 13_999.99 }, 2], ['liquidity', { ...costs, payables: 14_000 }, 2], ['liquidity', { ...costs, payables: 14_000.01 }, 1],
    ['capital servicing capacity', { ...service, income: 250_000.01 }, 4], ['capital servicing capacity', { ...service, income: 250_000 }, 4], ['capital servicing capacity', { ...service, income: 249_999.99 }, 3],
    ['capital servicing capacity', { ...service, income: 175_000.01 }, 3], ['capital servicing capacity', { ...service, income: 175_000 }, 3], ['capital servicing capacity', { ...service, income: 174_999.99 }, 2],
    ['capital servicing capacity', { ...service, income: 125_000.01 }, 2], ['capital servicing capacity', { ...service, income: 125_000 }, 2], ['capital servicing capacity', { ...service, income: 124_999.99 }, 1],
    ['capital servicing capacity', { ...service, income: -50_000 }, 1],
    ['income and expenditure margin', { ...surplus, depreciation: 989_999.99 }, 4], ['income and expenditure margin', { ...surplus, depreciation: 990_000 }, 4], ['income and expenditure margin', { ...surplus, depreciation: 990_000.01 }, 3],
    ['income and expenditure margin', { ...surplus, depreciation: 999_999.99 }, 3], ['income and expenditure margin', { ...surplus, depreciation: 1_000_000 }, 3], ['income and expenditure margin', { ...surplus, depreciation: 1_000_000.01 }, 2],
    ['income and expenditure margin', { ...surplus, depreciation: 1_009_999.99 }, 2], ['income and expenditure margin', { ...surplus, depreciation: 1_010_000 }, 2], ['income and expenditure margin', { ...surplus, depreciation: 1_010_000.01 }, 1],
    ['variance from plan', { plannedSurplus: 34_999.99 }, 4], ['variance from plan', { plannedSurplus: 35_000 }, 4], ['variance from plan', { plannedSurplus: 35_000.01 }, 3],
    ['variance from plan', { plannedSurplus: 44_999.99 }, 3], ['variance from plan', { plannedSurplus: 45_000 }, 3], ['variance from plan', { plannedSurplus: 45_000.01 }, 2],
    ['variance from plan', { plannedSurplus: 54_999.99 }, 2], ['variance from plan', { plannedSurplus: 55_000 }, 2], ['variance from plan', { plannedSurplus: 55_000.01 }, 1],
    // 3.5% of £1,000,000 against £10,000 of £500,000 planned: 2%.
    ['variance from plan', { plannedIncome: 500_000, plannedSurplus: 10_000 }, 4],
  ];
  it.each(table)('%s with %o scores %i', (metric, over, score) => {
    expect(rate(onlyBy(metric), over)).toMatchObject({ is: 'rated', rating: score });
    expect(rate(onlyBy(metric), over).level).toBe({ 4: 'clear', 3: 'watch', 2: 'amber', 1: 'red' }[score]);
  });
});

describe('what stands where a number does not', () => {
  it('gives the best score without debt service, said in words, also with a loss', () => {
    const rated = rate(coSRR2013, { interestPaid: 0, debtRepaid: 0, dividends: 0, staffCosts: 950_000 });
    expect(rated.parts[1]).toMatchObject({ figure: { is: 'no debt service' }, score: 4, sentence: 'No interest, repayment or dividend was paid, so there is no debt service to cover.' });
    expect(rate(sof2016, { interestPaid: 0, debtRepaid: 0, dividends: 0 }).parts[1]?.score).toBe(1);
  });

  it('takes costs of a part of a year to a year, and other parts as they are', () => {
    // £182,000 in 182 days is £365,000 a year; −£20,000 × 360 ÷ 365,000.
    const rated = rate(coSRR2013, { from: '2025-10-01', staffCosts: 100_000, otherCosts: 82_000, income: 282_000 });
    expect(rated.parts[0]?.figure).toEqual({ is: 'value', value: -7_200_000 / 365_000 });
    expect(rated.parts[0]?.sentence).toBe('−19.7 days. Working capital of −£20,000 beside operating expenses of £182,000 in 182 days.');
    expect(rated.parts[1]?.figure).toEqual({ is: 'value', value: 1.75 });
  });

  it('leaves out what the set says is not readily cash, which then need not be known', () => {
    expect(rate(coSRR2013, { inventories: null, otherCurrentAssets: null }).parts[0]?.figure).toEqual({ is: 'value', value: -8 });
    expect(rate({ ...coSRR2013, leftOutOfLiquidity: ['inventories'] }).parts[0]?.figure).toEqual({ is: 'value', value: 0 });
    expect(rate({ ...coSRR2013, leftOutOfLiquidity: [] }).parts[0]?.figure).toEqual({ is: 'value', value: 4 });
    expect(rate({ ...coSRR2013, leftOutOfLiquidity: ['inventories'] }, { otherCurrentAssets: null }).parts[0]?.figure).toEqual({ is: 'not known', missing: ['otherCurrentAssets'] });
  });

  it('counts days on the basis of the set', () => {
    expect(rate({ ...coSRR2013, dayBasis: 365 }, { staffCosts: 365_000, otherCosts: 0 }).parts[0]?.figure).toEqual({ is: 'value', value: -20 });
  });

  it.each([
    ['liquidity', { staffCosts: 0, otherCosts: 0 }, 'no operating expenses'],
    ['income and expenditure margin', { income: 0 }, 'no income'],
    ['variance from plan', { plannedIncome: 0 }, 'no income'],
  ] as const)('%s with %o is %s, without a score', (metric, over, is) => {
    expect(rate(onlyBy(metric), over)).toMatchObject({ is: 'not known', missing: [], parts: [{ score: null, figure: { is } }] });
  });

  it('says what is missing, and the worst credible rating', () => {
    const unknown = rate(coSRR2013, { debtRepaid: null });
    // Liquidity scores 2: with capital servicing at 1, 1.5 rounds to 2; at 4, 3.
    expect(unknown).toMatchObject({ is: 'not known', level: 'not known', missing: ['debtRepaid'], between: { worst: 2, best: 3 }, scale: { best: 4, worst: 1 } });
    expect(scoresOf(unknown)).toEqual([2, null]);
    expect(unknown.sentence).toBe('Not rated. Capital servicing capacity: Not known without debt repaid. The rating could be 3 at best; the worst credible is 2, where 4 is best.');
  });

  it('counts the cap in what is credible', () => {
    // 2, ?, 4 and 3: with 1 the average is 2.5, half up 3, held at 2; with 4 it is 3.25.
    expect(rate(fsrr2015, { debtRepaid: null, dividends: 5_000 })).toMatchObject({ is: 'not known', between: { worst: 2, best: 3 } });
    expect(rate(sof2016, { debtRepaid: null })).toMatchObject({ is: 'not known', between: { worst: 3, best: 2 } });
  });

  it('says so where the missing figure cannot change the rating', () => {
    // Liquidity scores 2 and weighs 90%: with 1 the average is 1.9, with 4 it is 2.2.
    const values = { ...coSRR2013, metrics: coSRR2013.metrics.map((part, index) => ({ ...part, weight: index === 0 ? 90 : 10 })) };
    expect(rate(values, { debtRepaid: null }).sentence).toContain('Whatever it is, the rating would be 2, where 4 is best.');
  });

  it('is not known for an opening balance sheet, and for one without anything', () => {
    expect(rateContinuity(onlyKnown({ cash: 1, receivables: 1, payables: 1, otherCurrentLiabilities: 1 }), coSRR2013)).toMatchObject({
      is: 'not known', missing: ['staffCosts', 'otherCosts', 'interestPaid', 'debtRepaid', 'dividends', 'income', 'interestReceived'], between: { worst: 1, best: 4 },
    });
  });
});

describe('average, rounding and cap', () => {
  // Liquidity 4 to 1 by what is due; capital servicing 4 to 1 by what is repaid (£105,000 available, £30,000 of it interest and dividends).
  const due = { 4: 130_000, 3: 135_000, 2: 150_000, 1: 180_000 } as const;
  const repaid = { 4: 0, 3: 30_000, 2: 40_000, 1: 100_000 } as const;
  const both = (liquid: 1 | 2 | 3 | 4, capital: 1 | 2 | 3 | 4): Over => ({ payables: due[liquid], otherCurrentLiabilities: 0, debtRepaid: repaid[capital] });

  it.each([
    [4, 4, 4], [4, 3, 4], [4, 2, 3], [4, 1, 3], [3, 4, 4], [3, 3, 3], [3, 2, 3], [3, 1, 2], [2, 4, 3], [2, 3, 3], [2, 2, 2], [2, 1, 2], [1, 4, 3], [1, 3, 2], [1, 2, 2], [1, 1, 1],
  ] as const)('of 2013: %i and %i is %i', (liquid, capital, rating) => {
    const rated = rate(coSRR2013, both(liquid, capital));
    expect(scoresOf(rated)).toEqual([liquid, capital]);
    expect(rated).toMatchObject({ rating });
  });

  it.each([
    // Margin and variance score 4 and 3 in the ordinary year.
    [4, 4, 4, 3.75, false], [4, 3, 4, 3.5, false], [3, 3, 3, 3.25, false], [4, 1, 2, 3, true], [1, 4, 2, 3, true], [1, 1, 2, 2.25, false], [2, 1, 2, 2.5, true], [2, 2, 3, 2.75, false],
  ] as const)('of 2015: %i and %i with 4 and 3 is %i', (liquid, capital, rating, mean, capped) => {
    expect(rate(fsrr2015, both(liquid, capital))).toMatchObject({ rating, mean, capped });
  });

  it('holds at 2 what any metric at 1 pulls down, and says so; never lifts', () => {
    const held = rate(fsrr2015, both(1, 4));
    expect(held.sentence).toBe('Rated 2, where 4 is best: liquidity scores 1, capital servicing capacity scores 4, income and expenditure margin scores 4 and variance from plan scores 3, 3 on weighted average. It is held at 2 by liquidity.');
    const bad = { ...both(1, 1), depreciation: 200_000 };
    expect(scoresOf(rate(fsrr2015, bad))).toEqual([1, 1, 1, 1]);
    expect(rate(fsrr2015, bad)).toMatchObject({ rating: 1, capped: false, level: 'red' });
  });

  it('holds at 3 on the reversed scale what any metric at 4 pulls down', () => {
    expect(rate(sof2016, both(1, 4))).toMatchObject({ rating: 3, mean: 2, capped: true, level: 'amber' });
  });

  it.each([
    ['half to better', coSRR2013, 3], ['half to worse', coSRR2013, 2],
    ['half to better', { ...coSRR2013, scale: { best: 1, worst: 4 } }, 2], ['half to worse', { ...coSRR2013, scale: { best: 1, worst: 4 } }, 3],
  ] as const)('rounds %s', (rounding, values, rating) => {
    expect(rate({ ...values, rounding })).toMatchObject({ mean: 2.5, rating });
  });

  it('weighs by the weights of the set', () => {
    const weighted = (liquid: number) => ({ ...coSRR2013, metrics: coSRR2013.metrics.map((part, index) => ({ ...part, weight: index === 0 ? liquid : 100 - liquid })) });
    expect(rate(weighted(75), both(4, 1))).toMatchObject({ mean: 3.25, rating: 3 });
    expect(rate(weighted(25), both(4, 1))).toMatchObject({ mean: 1.75, rating: 2 });
    expect(rate(weighted(51), both(1, 2))).toMatchObject({ mean: 1.49, rating: 1 });
    expect(rate(weighted(49), both(1, 2))).toMatchObject({ mean: 1.51, rating: 2 });
  });

  it('follows a set whose edge counts to the worse side', () => {
    const strict = { ...coSRR2013, metrics: coSRR2013.metrics.map((part) => ({ ...part, edgeCountsTo: 'worse' as const })) };
    expect(scoresOf(rate(strict, { payables: 70_000 }))).toEqual([3, 2]);
  });

  it('refuses a set without a level for the score', () => {
    expect(() => rate({ ...coSRR2013, levels: [] })).toThrow('no level for the score 3');
  });
});
