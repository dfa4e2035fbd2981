import { describe, expect, it } from 'vitest';
import { answerMetric, type MetricFigure, type MetricInput } from '../../../../shared/engine/financial/metrics.ts';
import { levelOf } from '../../../../shared/engine/financial/level.ts';
import { defaultFinancialMetrics, financialMetricNames, financialMetrics, type FinancialMetric } from '../../../../shared/model/parameters/financial-metrics.ts';
import { input, onlyKnown, statement, type Over } from './statement.ts';

const figureOf = (metric: FinancialMetric, given: MetricInput): MetricFigure => {
  const { sentence: _, annualisedDays: __, ...figure } = answerMetric(metric, given);
  return figure;
};
const assess = (metric: FinancialMetric, given: MetricInput) => levelOf(metric, answerMetric(metric, given), { by: 'parameter set', thresholds: defaultFinancialMetrics.metrics[metric] });

describe('each metric of an ordinary year', () => {
  it.each([
    ['turnover ratio', 1.6, 'amber', 'Turnover ratio 160%: from 120% to 200%, medium risk. Income of £1,000,000 beside a contract of £625,000 a year.'],
    ['operating margin', 0.06, 'amber', 'Operating margin 6%: from 5% to 10%, medium risk. Operating profit of £60,000 on income of £1,000,000; there is no earlier year to average with.'],
    ['free cash flow to net debt', 0.15, 'amber', 'Free cash flow to net debt 15%: from 5% to 15%, medium risk. Free cash flow of £60,000 beside net debt of £400,000.'],
    ['net debt to EBITDA', 4, 'red', 'Net debt to EBITDA 4×: above 3.5×, high risk. Net debt of £400,000 beside EBITDA of £100,000.'],
    ['net debt and pension deficit to EBITDA', 4.5, 'amber', 'Net debt and pension deficit to EBITDA 4.5×: from 5× to 3.5×, medium risk. Net debt and pension deficit of £450,000 beside EBITDA of £100,000.'],
    ['net interest cover', 3, 'amber', 'Net interest cover 3×: from 3× to 4.5×, medium risk. Operating profit of £60,000 beside net interest of £20,000.'],
    ['acid ratio', 1, 'amber', 'Acid ratio 1×: from 0.8× to 1×, medium risk. Current assets without inventories of £150,000 beside £150,000 of current liabilities.'],
    ['net asset value', 12_000_000, 'clear', 'Net asset value £120,000: above £0, low risk. Net assets of £120,000.'],
    ['group exposure ratio', 0.2, 'clear', 'Group exposure ratio 20%: below 25%, low risk. Group exposure of £160,000 beside gross assets of £800,000.'],
  ] as const)('%s is %s: %s', (metric, value, level, sentence) => {
    expect(figureOf(metric, input())).toEqual({ is: 'value', value });
    expect(assess(metric, input())).toMatchObject({ level, sentence, verdict: null });
  });

  it('has a label, a formula and a number of the guidance for every metric', () => {
    expect(Object.keys(financialMetrics)).toEqual([...financialMetricNames]);
    expect(financialMetricNames.map((name) => financialMetrics[name].number)).toEqual(['1', '2', '3a', '3b', '4', '5', '6', '7', '8']);
  });
});

/** A penny below, at and above each shipped edge: the edge itself is medium risk on both sides, as the table's < and > have it. */
describe('the shipped edges to the penny', () => {
  const margin = { income: 1_000_000, staffCosts: 0, otherCosts: 0 };
  const cashFlow = { borrowings: 1_050_000, cash: 50_000, capitalSpending: 0 };
  const due = { payables: 100_000, otherCurrentLiabilities: 0, receivables: 0, otherCurrentAssets: 0 };
  const group = { grossAssets: 1_000_000, groupContingent: 0 };
  const cover = { interestReceived: 0 };
  const richer = { interestReceived: 0, depreciation: 10_000 };
  const table: readonly (readonly [FinancialMetric, Over, 'clear' | 'amber' | 'red'])[] = [
    ['turnover ratio', { income: 1_199_999.99 }, 'red'], ['turnover ratio', { income: 1_200_000 }, 'amber'], ['turnover ratio', { income: 1_200_000.01 }, 'amber'],
    ['turnover ratio', { income: 1_999_999.99 }, 'amber'], ['turnover ratio', { income: 2_000_000 }, 'amber'], ['turnover ratio', { income: 2_000_000.01 }, 'clear'],
    ['operating margin', { ...margin, depreciation: 950_000.01 }, 'red'], ['operating margin', { ...margin, depreciation: 950_000 }, 'amber'], ['operating margin', { ...margin, depreciation: 949_999.99 }, 'amber'],
    ['operating margin', { ...margin, depreciation: 900_000.01 }, 'amber'], ['operating margin', { ...margin, depreciation: 900_000 }, 'amber'], ['operating margin', { ...margin, depreciation: 899_999.99 }, 'clear'],
    ['free cash flow to net debt', { ...cashFlow, operatingCashFlow: 49_999.99 }, 'red'], ['free cash flow to net debt', { ...cashFlow, operatingCashFlow: 50_000 }, 'amber'], ['free cash flow to net debt', { ...cashFlow, operatingCashFlow: 50_000.01 }, 'amber'],
    ['free cash flow to net debt', { ...cashFlow, operatingCashFlow: 149_999.99 }, 'amber'], ['free cash flow to net debt', { ...cashFlow, operatingCashFlow: 150_000 }, 'amber'], ['free cash flow to net debt', { ...cashFlow, operatingCashFlow: 150_000.01 }, 'clear'],
    ['net debt to EBITDA', { cash: 0, borrowings: 350_000.01 }, 'red'], ['net debt to EBITDA', { cash: 0, borrowings: 350_000 }, 'amber'], ['net debt to EBITDA', { cash: 0, borrowings: 349_999.99 }, 'amber'],
    ['net debt to EBITDA', { cash: 0, borrowings: 250_000.01 }, 'amber'], ['net debt to EBITDA', { cash: 0, borrowings: 250_000 }, 'amber'], ['net debt to EBITDA', { cash: 0, borrowings: 249_999.99 }, 'clear'],
    ['net debt and pension deficit to EBITDA', { cash: 0, borrowings: 450_000.01 }, 'red'], ['net debt and pension deficit to EBITDA', { cash: 0, borrowings: 450_000 }, 'amber'], ['net debt and pension deficit to EBITDA', { cash: 0, borrowings: 449_999.99 }, 'amber'],
    ['net debt and pension deficit to EBITDA', { cash: 0, borrowings: 300_000.01 }, 'amber'], ['net debt and pension deficit to EBITDA', { cash: 0, borrowings: 300_000 }, 'amber'], ['net debt and pension deficit to EBITDA', { cash: 0, borrowings: 299_999.99 }, 'clear'],
    ['net interest cover', { ...cover, interestPaid: 20_000.01 }, 'red'], ['net interest cover', { ...cover, interestPaid: 20_000 }, 'amber'], ['net interest cover', { ...cover, interestPaid: 19_999.99 }, 'amber'],
    ['net interest cover', { ...richer, interestPaid: 20_000.01 }, 'amber'], ['net interest cover', { ...richer, interestPaid: 20_000 }, 'amber'], ['net interest cover', { ...richer, interestPaid: 19_999.99 }, 'clear'],
    ['acid ratio', { ...due, cash: 79_999.99 }, 'red'], ['acid ratio', { ...due, cash: 80_000 }, 'amber'], ['acid ratio', { ...due, cash: 80_000.01 }, 'amber'],
    ['acid ratio', { ...due, cash: 99_999.99 }, 'amber'], ['acid ratio', { ...due, cash: 100_000 }, 'amber'], ['acid ratio', { ...due, cash: 100_000.01 }, 'clear'],
    ['net asset value', { netAssets: -0.01 }, 'red'], ['net asset value', { netAssets: 0 }, 'amber'], ['net asset value', { netAssets: 0.01 }, 'clear'],
    ['group exposure ratio', { ...group, groupReceivables: 500_000.01 }, 'red'], ['group exposure ratio', { ...group, groupReceivables: 500_000 }, 'amber'], ['group exposure ratio', { ...group, groupReceivables: 499_999.99 }, 'amber'],
    ['group exposure ratio', { ...group, groupReceivables: 250_000.01 }, 'amber'], ['group exposure ratio', { ...group, groupReceivables: 250_000 }, 'amber'], ['group exposure ratio', { ...group, groupReceivables: 249_999.99 }, 'clear'],
  ];
  it.each(table)('%s with %o is %s', (metric, over, level) => {
    expect(assess(metric, input(over, { contract: 1_000_000 })).level).toBe(level);
  });

  it('writes a value beside its edge with the digits that tell them apart', () => {
    expect(assess('operating margin', input({ ...margin, depreciation: 950_400 })).sentence).toContain('Operating margin 4.96%: below 5%, high risk.');
    expect(assess('net asset value', input({ netAssets: -0.4 })).sentence).toContain('Net asset value −£0.40: below £0, high risk.');
    expect(assess('net asset value', input({ netAssets: 0 })).sentence).toContain('Net asset value £0: neither above nor below £0, medium risk.');
  });
});

describe('traps', () => {
  const netCash = { borrowings: 30_000, cash: 150_000 };
  const loss = { staffCosts: 900_000 };
  const opening = { netAssets: 5_000, cash: 40_000, borrowings: 140_000, receivables: 10_000, otherCurrentAssets: 0, inventories: 1_000, payables: 40_000, otherCurrentLiabilities: 0, pensionDeficit: 0, groupReceivables: 0, groupContingent: 0, grossAssets: 60_000 };
  const table: readonly (readonly [string, FinancialMetric, MetricInput, Partial<MetricFigure>, 'clear' | 'amber' | 'red' | 'not known'])[] = [
    ['i: net cash is low risk in 3a', 'free cash flow to net debt', input(netCash), { is: 'net cash', amount: 12_000_000 }, 'clear'],
    ['i: net cash is low risk in 3a, however bad the cash flow', 'free cash flow to net debt', input({ ...netCash, operatingCashFlow: -900_000 }), { is: 'net cash', amount: 12_000_000 }, 'clear'],
    ['i: net cash is low risk in 3b', 'net debt to EBITDA', input(netCash), { is: 'net cash', amount: 12_000_000 }, 'clear'],
    ['i: net cash is low risk in 4 where it exceeds the deficit', 'net debt and pension deficit to EBITDA', input(netCash), { is: 'net cash', amount: 7_000_000 }, 'clear'],
    ['i: net cash that equals the deficit leaves nothing to cover', 'net debt and pension deficit to EBITDA', input({ ...netCash, pensionDeficit: 120_000 }), { is: 'net cash', amount: 0 }, 'clear'],
    ['i: net cash a penny short of the deficit is a ratio', 'net debt and pension deficit to EBITDA', input({ ...netCash, pensionDeficit: 120_000.01 }), { is: 'value', value: 1e-7 }, 'clear'],
    ['i: cash equal to borrowings is no net debt', 'net debt to EBITDA', input({ borrowings: 50_000 }), { is: 'net cash', amount: 0 }, 'clear'],
    ['i: also in 3a', 'free cash flow to net debt', input({ borrowings: 50_000 }), { is: 'net cash', amount: 0 }, 'clear'],
    ['i: a penny of net debt is a ratio', 'net debt to EBITDA', input({ borrowings: 50_000.01 }), { is: 'value', value: 1e-7 }, 'clear'],
    ['i: net debt with free cash flow below 0 is a negative ratio', 'free cash flow to net debt', input({ operatingCashFlow: -10_000 }), { is: 'value', value: -0.1 }, 'red'],
    ['ii: a loss with net debt is high risk in 3b', 'net debt to EBITDA', input(loss), { is: 'no earnings', ebitda: -10_000_000 }, 'red'],
    ['ii: EBITDA of exactly 0 with net debt is high risk', 'net debt to EBITDA', input({ staffCosts: 800_000 }), { is: 'no earnings', ebitda: 0 }, 'red'],
    ['ii: a penny of EBITDA is a (bad) ratio', 'net debt to EBITDA', input({ staffCosts: 799_999.99 }), { is: 'value', value: 40_000_000 }, 'red'],
    ['ii: a loss with net debt is high risk in 4', 'net debt and pension deficit to EBITDA', input(loss), { is: 'no earnings', ebitda: -10_000_000 }, 'red'],
    ['ii: a loss with net cash but a larger deficit is high risk in 4', 'net debt and pension deficit to EBITDA', input({ ...netCash, ...loss, pensionDeficit: 200_000 }), { is: 'no earnings', ebitda: -10_000_000 }, 'red'],
    ['i and ii: a loss with net cash is low risk', 'net debt to EBITDA', input({ ...netCash, ...loss }), { is: 'net cash', amount: 12_000_000 }, 'clear'],
    ['ii: interest paid equal to received is low risk', 'net interest cover', input({ interestPaid: 5_000 }), { is: 'no interest', netReceived: 0 }, 'clear'],
    ['ii: no interest at all is low risk', 'net interest cover', input({ interestPaid: 0, interestReceived: 0 }), { is: 'no interest', netReceived: 0 }, 'clear'],
    ['ii: net interest received is low risk, even with a loss', 'net interest cover', input({ ...loss, interestPaid: 1_000 }), { is: 'no interest', netReceived: 400_000 }, 'clear'],
    ['ii: a loss with net interest is a negative ratio', 'net interest cover', input(loss), { is: 'value', value: -7 }, 'red'],
    ['iv: an opening balance sheet has no turnover', 'turnover ratio', { ...input(), latest: onlyKnown(opening) }, { is: 'not known', missing: ['income'] }, 'not known'],
    ['iv: an opening balance sheet has no margin', 'operating margin', { ...input(), latest: onlyKnown(opening) }, { is: 'not known', missing: ['income', 'staffCosts', 'otherCosts', 'depreciation'] }, 'not known'],
    ['iv: nor cash flow', 'free cash flow to net debt', { ...input(), latest: onlyKnown(opening) }, { is: 'not known', missing: ['operatingCashFlow', 'capitalSpending'] }, 'not known'],
    ['iv: nor EBITDA', 'net debt to EBITDA', { ...input(), latest: onlyKnown(opening) }, { is: 'not known', missing: ['income', 'staffCosts', 'otherCosts'] }, 'not known'],
    ['iv: with net cash, though, nothing has to be covered', 'net debt to EBITDA', { ...input(), latest: onlyKnown({ ...opening, borrowings: 0 }) }, { is: 'net cash', amount: 4_000_000 }, 'clear'],
    ['iv: nor interest', 'net interest cover', { ...input(), latest: onlyKnown(opening) }, { is: 'not known', missing: ['interestPaid', 'interestReceived', 'income', 'staffCosts', 'otherCosts', 'depreciation'] }, 'not known'],
    ['iv: its acid ratio is computed', 'acid ratio', { ...input(), latest: onlyKnown(opening) }, { is: 'value', value: 1.25 }, 'clear'],
    ['iv: its net assets are there', 'net asset value', { ...input(), latest: onlyKnown(opening) }, { is: 'value', value: 500_000 }, 'clear'],
    ['iv: its group exposure is computed', 'group exposure ratio', { ...input(), latest: onlyKnown({ ...opening, groupReceivables: 18_000 }) }, { is: 'value', value: 0.3 }, 'amber'],
    ['v: a pension deficit that is not known is not 0', 'net debt and pension deficit to EBITDA', input({ pensionDeficit: null }), { is: 'not known', missing: ['pensionDeficit'] }, 'not known'],
    ['v: not even with net cash', 'net debt and pension deficit to EBITDA', input({ ...netCash, pensionDeficit: null }), { is: 'not known', missing: ['pensionDeficit'] }, 'not known'],
    ['v: no deficit is 0', 'net debt and pension deficit to EBITDA', input({ pensionDeficit: 0 }), { is: 'value', value: 4 }, 'amber'],
    ['v: a pension surplus is not money for debt', 'net debt and pension deficit to EBITDA', input({ pensionDeficit: -300_000 }), { is: 'value', value: 4 }, 'amber'],
    ['no contract value', 'turnover ratio', input({}, { contract: 0 }), { is: 'no contract value' }, 'not known'],
    ['a contract value that is not known', 'turnover ratio', input({}, { contract: null }), { is: 'not known', missing: ['annualContractValue'] }, 'not known'],
    ['no income in the year is a turnover of 0', 'turnover ratio', input({ income: 0 }), { is: 'value', value: 0 }, 'red'],
    ['no income and a loss is high risk', 'operating margin', input({ income: 0 }), { is: 'no income', operatingProfit: -94_000_000 }, 'red'],
    ['no income and no costs says nothing', 'operating margin', input({ income: 0, staffCosts: 0, otherCosts: 0, depreciation: 0 }), { is: 'no income', operatingProfit: 0 }, 'not known'],
    ['a loss is a negative margin', 'operating margin', input({ ...loss }), { is: 'value', value: -0.14 }, 'red'],
    ['nothing due within a year', 'acid ratio', input({ payables: 0, otherCurrentLiabilities: 0 }), { is: 'no current liabilities', liquid: 15_000_000 }, 'clear'],
    ['nothing due and nothing there', 'acid ratio', input({ payables: 0, otherCurrentLiabilities: 0, cash: 0, receivables: 0, otherCurrentAssets: 0 }), { is: 'no current liabilities', liquid: 0 }, 'clear'],
    ['nothing due, but overdrawn', 'acid ratio', input({ payables: 0, otherCurrentLiabilities: 0, cash: -200_000 }), { is: 'no current liabilities', liquid: -10_000_000 }, 'red'],
    ['inventories need not be known for the acid ratio', 'acid ratio', input({ inventories: null }), { is: 'value', value: 1 }, 'amber'],
    ['no group exposure', 'group exposure ratio', input({ groupReceivables: 0, groupContingent: 0, grossAssets: 0 }), { is: 'value', value: 0 }, 'clear'],
    ['group exposure without assets', 'group exposure ratio', input({ grossAssets: 0 }), { is: 'no gross assets', exposure: 16_000_000 }, 'red'],
    ['group exposure that is half known', 'group exposure ratio', input({ groupContingent: null }), { is: 'not known', missing: ['groupContingent'] }, 'not known'],
  ];
  it.each(table)('%s', (_, metric, given, figure, level) => {
    expect(figureOf(metric, given)).toEqual(figure);
    expect(assess(metric, given).level).toBe(level);
  });

  it.each([
    ['net debt to EBITDA', input(netCash), 'Net cash of £120,000, so there is no net debt to cover.'],
    ['net debt to EBITDA', input({ borrowings: 50_000 }), 'Cash equals borrowings, so there is no net debt to cover.'],
    ['net debt and pension deficit to EBITDA', input(netCash), 'Net cash of £120,000 covers the pension deficit of £50,000.'],
    ['net debt to EBITDA', input(loss), 'Net debt of £400,000 and no earnings to carry it: EBITDA is −£100,000.'],
    ['net interest cover', input({ interestPaid: 0 }), 'Net interest of £5,000 was received, so there is none to cover.'],
    ['operating margin', input({ income: null, depreciation: null }), 'Not known without income and depreciation.'],
    ['turnover ratio', input({ income: null }, { contract: null }), 'Not known without income and the annual contract value.'],
    ['net asset value', input({ netAssets: -3_000 }), 'Net asset value −£3,000: below £0, high risk. Liabilities exceed assets by £3,000.'],
  ] as const)('says why: %s, %#', (metric, given, sentence) => {
    expect(assess(metric, given).sentence).toBe(sentence);
  });
});

/** Trap: the higher of the latest year and the two years together (sum of profits ÷ sum of incomes). */
describe('the operating margin over two years', () => {
  it.each([
    // 60,000 + 100,000 on 1,000,000 + 600,000 is 10%; a mean of 6% and 16.67% would be 11.33%.
    ['the two years together, when they are higher', statement({ income: 600_000, staffCosts: 460_000, otherCosts: 0, from: '2024-04-01', to: '2025-03-31' }), 0.1, "The two years together, which is higher than the latest year's 6%."],
    // 60,000 − 40,000 on 2,000,000 is 1%.
    ['the latest year, when it is higher', statement({ staffCosts: 800_000, from: '2024-04-01', to: '2025-03-31' }), 0.06, "which is not lower than the two years' 1%."],
    ['the latest year, when both are the same', statement({ from: '2024-04-01', to: '2025-03-31' }), 0.06, "which is not lower than the two years' 6%."],
    ['the latest year, when the earlier is only half known', statement({ depreciation: null }), 0.06, 'the earlier year cannot be averaged in. Not known without depreciation.'],
    ['the latest year, when the two have no income between them', statement({ income: -1_000_000 }), 0.06, 'the two years together have no income to average over.'],
    ['the latest year, when there is no earlier', null, 0.06, 'there is no earlier year to average with.'],
  ])('%s', (_, earlier, value, words) => {
    const answer = answerMetric('operating margin', input({}, { earlier }));
    expect(answer).toMatchObject({ is: 'value', value });
    expect(answer.sentence).toContain(words);
  });

  it('needs the latest year, however well the earlier is known', () => {
    expect(figureOf('operating margin', input({ income: null }, { earlier: statement() }))).toEqual({ is: 'not known', missing: ['income'] });
  });
});

/** Trap: flows against a balance or a year's value are taken to 365 days; ratios of two flows are left as they are. */
describe('a period that is not 12 months', () => {
  // 1 October to 31 March: 31 + 30 + 31 + 31 + 28 + 31 = 182 days.
  const half = { from: '2025-10-01', to: '2026-03-31' };
  it.each([
    // £182,000 in 182 days is £365,000 a year.
    ['turnover ratio', { ...half, income: 182_000 }, 1, 182],
    // £18,200 free in 182 days is £36,500 a year, beside £365,000.
    ['free cash flow to net debt', { ...half, operatingCashFlow: 20_200, capitalSpending: 2_000, borrowings: 365_000, cash: 0 }, 0.1, 182],
    // EBITDA of £91,000 in 182 days is £182,500 a year.
    ['net debt to EBITDA', { ...half, income: 191_000, staffCosts: 60_000, otherCosts: 40_000, borrowings: 365_000, cash: 0 }, 2, 182],
    ['net debt and pension deficit to EBITDA', { ...half, income: 191_000, staffCosts: 60_000, otherCosts: 40_000, borrowings: 265_000, cash: 0, pensionDeficit: 100_000 }, 2, 182],
    ['operating margin', half, 0.06, null],
    ['net interest cover', half, 3, null],
    ['acid ratio', half, 1, null],
    ['net asset value', half, 12_000_000, null],
    ['group exposure ratio', half, 0.2, null],
    // A month of 31 days at £31,000 is £365,000.
    ['turnover ratio', { from: '2026-03-01', to: '2026-03-31', income: 31_000 }, 1, 31],
    // 18 months: 1 October 2024 to 31 March 2026 is 547 days.
    ['turnover ratio', { from: '2024-10-01', to: '2026-03-31', income: 547_000 }, 1, 547],
    // One day.
    ['turnover ratio', { from: '2026-03-31', to: '2026-03-31', income: 1_000 }, 1, 1],
    // 12 months with a leap day are 12 months; 366 days that are not 12 months are not.
    ['turnover ratio', { from: '2027-04-01', to: '2028-03-31', income: 365_000 }, 1, null],
    ['turnover ratio', { from: '2025-04-01', to: '2026-04-01', income: 366_000 }, 1, 366],
    ['turnover ratio', { from: '2025-04-01', to: '2026-03-30', income: 364_000 }, 1, 364],
    // Without a beginning it is taken to be 12 months.
    ['turnover ratio', { from: null, to: '2026-03-31', income: 365_000 }, 1, null],
  ] as const)('%s with %o is %s', (metric, over, value, annualisedDays) => {
    expect(answerMetric(metric, input(over, { contract: 365_000 }))).toMatchObject({ is: 'value', value, annualisedDays });
  });

  it('says so', () => {
    expect(answerMetric('turnover ratio', input({ ...half, income: 182_000 }, { contract: 365_000 })).sentence).toBe('Income of £182,000 beside a contract of £365,000 a year. The period of 182 days is taken to a year of 365.');
  });

  it('cannot be taken to a year when it begins after its end, but its own ratios stand', () => {
    const given = input({ from: '2026-04-01', to: '2026-03-31' });
    expect(answerMetric('turnover ratio', given)).toMatchObject({ is: 'not known', missing: ['periodStart'], sentence: 'Not known without a period that begins before it ends.' });
    expect(answerMetric('net debt to EBITDA', given)).toMatchObject({ is: 'not known', missing: ['periodStart'] });
    expect(answerMetric('acid ratio', given)).toMatchObject({ is: 'value', value: 1 });
  });
});
