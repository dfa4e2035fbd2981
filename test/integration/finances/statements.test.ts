import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice, pounds, type Indicator, type Office } from './support.ts';

let office: Office;
beforeEach(async () => { office = await openOffice(); });
afterEach(async () => {
  expect(office.defects).toEqual([]);
  await office.close();
});

const said = (indicators: readonly Indicator[]) => Object.fromEntries(indicators.map(({ metric, level, value }) => [metric, `${level} ${value ?? 'no value'}`]));

describe('the indicators of a statement', () => {
  it('are computed as it is saved, with the sentence, the basis and the set that they were judged by', async () => {
    await office.letContract();
    const statement = await office.state();
    const indicators = await office.indicators();
    expect(said(indicators)).toEqual({
      'turnover ratio': 'clear 2.5', 'operating margin': 'clear 0.11', 'free cash flow to net debt': 'clear 0.2', 'net debt to EBITDA': `clear ${15 / 13}`,
      'net debt and pension deficit to EBITDA': `clear ${15 / 13}`, 'net interest cover': 'clear 11', 'acid ratio': 'clear 1.5', 'net asset value': 'clear 200000000', 'group exposure ratio': 'clear 0',
      'continuity rating': 'clear 4', liquidity: `clear ${(400_000 * 360) / 8_700_000}`, 'capital servicing capacity': `clear ${132 / 42}`,
    });
    const sets = await office.value('parameter.list', undefined);
    const idOf = (name: string) => sets.find((set) => set.name === name)?.id;
    for (const one of indicators) {
      const rating = ['continuity rating', 'liquidity', 'capital servicing capacity'].includes(one.metric);
      expect(one).toMatchObject({
        measuredOn: '2026-03-31', statementId: statement.id, contractId: null, source: 'audited, Companies House', sort: rating ? 'rating' : 'metric',
        parameterSetId: idOf(rating ? 'Continuity of services risk rating (2013)' : 'Financial standing metrics'), overrideLevel: null,
      });
    }
    const says = Object.fromEntries(indicators.map((one) => [one.metric, one.says]));
    expect(says['turnover ratio']).toContain('The contract is C-0001, the largest that it provides, with its value of 2025/26.');
    expect(says['operating margin']).toBe('Operating margin 11%: above 10%, low risk. Operating profit of £1,100,000 on income of £10,000,000; there is no earlier year to average with.');
    expect(says['capital servicing capacity']).toBe('3.14×. £1,320,000 available beside debt service of £420,000. Scores 4, where 4 is best.');
    expect(says['continuity rating']).toBe('Rated 4, where 4 is best: liquidity scores 4 and capital servicing capacity scores 4, 4 on weighted average. Continuity of services risk rating (2013).');
  });

  it('turn amber with an edit, in place, and clear with the edit back', async () => {
    const statement = await office.state();
    const before = (await office.line('operating margin')).indicator;
    await office.correct(statement, { staffCosts: pounds(7_000_000) });
    const after = (await office.line('operating margin')).indicator;
    expect(after).toMatchObject({ id: before.id, level: 'amber', value: 0.06, version: before.version + 1, parameterSetId: before.parameterSetId });
    expect(after.says).toContain('from 5% to 10%, medium risk');
    await office.correct(statement, { staffCosts: pounds(6_500_000) });
    expect((await office.line('operating margin')).indicator).toMatchObject({ id: before.id, level: 'clear', value: 0.11 });
    const history = await office.value('history.list', { kind: 'indicator', id: before.id });
    expect(history.map(({ change }) => change)).toEqual(['changed', 'changed', 'created']);
    expect(history[1]?.fields.find(({ field }) => field === 'Level')).toMatchObject({ before: 'Clear', after: 'Amber' });
  });

  it('go with the statement and come back with it', async () => {
    const statement = await office.state();
    const before = said(await office.indicators());
    await office.remove(statement);
    expect(await office.indicators()).toEqual([]);
    expect(await office.standing()).toMatchObject({ statement: null, metrics: [], rating: null, measures: [] });
    await office.restore(statement);
    expect(said(await office.indicators())).toEqual(before);
    expect(Object.keys(before)).toHaveLength(12);
  });

  it('are one undo step with the statement, back to nothing and forth again', async () => {
    const statement = await office.state();
    const made = await office.indicators();
    await office.value('undo.undo', undefined);
    expect(await office.indicators()).toEqual([]);
    await office.value('undo.redo', undefined);
    expect(said(await office.indicators())).toEqual(said(made));
    await office.correct(statement, { staffCosts: pounds(7_000_000) });
    await office.value('undo.undo', undefined);
    expect(said(await office.indicators())).toEqual(said(made));
    await office.remove(statement);
    await office.value('undo.undo', undefined);
    expect(said(await office.indicators())).toEqual(said(made));
    expect((await office.work('store.verify', undefined)).ok).toBe(true);
  });

  it('are not typed in, taken out or brought back by hand', async () => {
    await office.state();
    const { indicator: { id, version } } = await office.line('acid ratio');
    const typed = await office.ask('record.update', { kind: 'indicator', id, version, patch: { level: 'clear', value: 9 } });
    expect(typed.ok ? null : typed.error.fields).toEqual({ value: 'This was measured from a statement and is not typed in. Correct the statement, or override the level with a reason.' });
    const removed = await office.ask('record.delete', { kind: 'indicator', id, version });
    expect(removed.ok ? null : removed.error.message).toBe('It was not deleted, because it is measured from a statement that is there. Delete or correct the statement, or override the level with a reason.');
    expect(await office.indicators()).toHaveLength(12);
  });

  it('move with a statement that turns out to be of another organisation', async () => {
    const statement = await office.state();
    await office.correct(statement, { organisationId: office.commissioner });
    expect(await office.indicators()).toEqual([]);
    expect((await office.standing(office.commissioner)).metrics).toHaveLength(9);
  });
});

describe('the traps', () => {
  it('net cash is clear without a number, for debt and for debt with the pension deficit that it covers', async () => {
    await office.state({ cash: pounds(2_500_000), pensionDeficit: pounds(400_000) });
    expect((await office.line('net debt to EBITDA')).indicator).toMatchObject({ level: 'clear', value: null, says: 'Net cash of £500,000, so there is no net debt to cover.' });
    expect((await office.line('free cash flow to net debt')).indicator).toMatchObject({ level: 'clear', value: null });
    expect((await office.line('net debt and pension deficit to EBITDA')).indicator).toMatchObject({ level: 'clear', value: null, says: 'Net cash of £500,000 covers the pension deficit of £400,000.' });
    expect((await office.line('net debt to EBITDA')).figure).toEqual({ is: 'net cash', amount: pounds(500_000) });
  });

  it('net debt without earnings is red, not a negative ratio that looks good', async () => {
    await office.state({ staffCosts: pounds(8_000_000) });
    expect((await office.line('net debt to EBITDA')).indicator).toMatchObject({ level: 'red', value: null, says: 'Net debt of £1,500,000 and no earnings to carry it: EBITDA is −£200,000.' });
  });

  it('no net interest is clear', async () => {
    await office.state({ interestPaid: pounds(20_000) });
    expect((await office.line('net interest cover')).indicator).toMatchObject({ level: 'clear', value: null, says: 'No net interest was paid, so there is none to cover.' });
  });

  it('an opening balance sheet measures what a balance sheet can, and says that it is one', async () => {
    const nothing = { income: null, staffCosts: null, otherCosts: null, depreciation: null, interestPaid: null, interestReceived: null, operatingCashFlow: null, capitalSpending: null, debtRepaid: null, dividends: null };
    await office.state({ ...nothing, period: 'opening balance sheet', basis: 'unaudited accounts', periodStart: null, source: null });
    const levels = Object.fromEntries((await office.indicators()).map(({ metric, level }) => [metric, level]));
    expect(levels).toEqual({
      'turnover ratio': 'not known', 'operating margin': 'not known', 'free cash flow to net debt': 'not known', 'net debt to EBITDA': 'not known', 'net debt and pension deficit to EBITDA': 'not known',
      'net interest cover': 'not known', 'acid ratio': 'clear', 'net asset value': 'clear', 'group exposure ratio': 'clear', 'continuity rating': 'not known', liquidity: 'not known', 'capital servicing capacity': 'not known',
    });
    expect((await office.line('acid ratio')).indicator.source).toBe('opening balance sheet, unaudited accounts');
    expect((await office.line('operating margin')).indicator.says).toBe('Not known without income, staff costs, other costs and depreciation.');
  });

  it('a month without its first day is taken to a year as a month', async () => {
    await office.letContract();
    await office.state({ period: 'monthly', basis: 'management accounts', periodStart: null, periodEnd: '2026-06-30', income: pounds(600_000) });
    // £600,000 in 30 days of June is £7,300,000 a year; the contract is worth £5,000,000 in 2026/27.
    expect((await office.line('turnover ratio')).indicator.value).toBeCloseTo(1.46, 10);
    expect((await office.line('turnover ratio')).indicator).toMatchObject({ level: 'amber', source: 'monthly, management accounts, Companies House' });
  });

  it('a forecast stands beside what was, and is not taken for it', async () => {
    await office.state();
    await office.state({ period: 'forecast', basis: 'forecast', periodStart: '2026-04-01', periodEnd: '2027-03-31', staffCosts: pounds(8_000_000), source: 'Business plan' });
    const { statement, metrics, forecast } = await office.standing();
    expect(statement).toMatchObject({ periodEnd: '2026-03-31', basis: 'audited' });
    expect(metrics.find(({ metric }) => metric === 'net debt to EBITDA')).toMatchObject({ level: { shown: 'clear' } });
    expect(forecast?.statement).toMatchObject({ periodEnd: '2027-03-31', basis: 'forecast' });
    expect(forecast?.lines.find(({ indicator }) => indicator.metric === 'net debt to EBITDA')).toMatchObject({ level: { shown: 'red' }, indicator: { source: 'forecast, Business plan' } });
  });
});

describe('the two-year operating margin', () => {
  it('is computed anew when the year before comes, changes and goes', async () => {
    await office.state({ staffCosts: pounds(7_000_000) });
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.06, level: 'amber' });
    // £1,800,000 of £10,000,000 the year before: 2,400,000 ÷ 20,000,000 is 12 %, which is higher than the latest year's 6 %.
    const before = await office.state({ periodStart: '2024-04-01', periodEnd: '2025-03-31', staffCosts: pounds(5_800_000) });
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.12, level: 'clear', measuredOn: '2026-03-31' });
    await office.correct(before, { staffCosts: pounds(7_400_000) });
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.06, level: 'amber' });
    await office.correct(before, { staffCosts: pounds(5_800_000) });
    await office.remove(before);
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.06, level: 'amber' });
    await office.restore(before);
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.12, level: 'clear' });
    await office.correct(before, { periodStart: '2014-04-01', periodEnd: '2015-03-31' });
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.06, level: 'amber' });
  });

  it('rests on accounts, not on what was only forecast, unless it is a forecast itself', async () => {
    await office.state({ period: 'forecast', basis: 'forecast', periodStart: '2024-04-01', periodEnd: '2025-03-31', staffCosts: pounds(5_800_000) });
    await office.state({ staffCosts: pounds(7_000_000) });
    expect((await office.line('operating margin')).indicator).toMatchObject({ value: 0.06 });
  });

  it('has its course over the periods, with the direction by which way is good', async () => {
    await office.state({ periodStart: '2024-04-01', periodEnd: '2025-03-31', borrowings: pounds(1_800_000), basis: 'management accounts' });
    await office.state();
    const { points, changes } = await office.line('net debt to EBITDA');
    expect(points.map(({ periodEnd, basis, figure, level }) => [periodEnd, basis, figure, level])).toEqual([
      ['2025-03-31', 'management accounts', { is: 'value', value: 1 }, 'clear'], ['2026-03-31', 'audited', { is: 'value', value: 15 / 13 }, 'clear'],
    ]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ direction: 'worse', basesDiffer: true, sentence: 'Up from 1× to 1.15×: worse. The bases differ: management accounts, then audited.' });
  });
});
