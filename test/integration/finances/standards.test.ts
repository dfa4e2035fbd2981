import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultFinancialMetrics } from '../../../shared/model/parameters/financial-metrics.ts';
import { fsrr2015 } from '../../../shared/model/parameters/continuity-rating.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { openOffice, pounds, type Office } from './support.ts';

let office: Office;
beforeEach(async () => { office = await openOffice(); });
afterEach(async () => {
  expect(office.defects).toEqual([]);
  await office.close();
});

/** Of £10,000,000 a profit of £220,000: 2.2 %, red by the shipped edges. */
const thin = { staffCosts: pounds(7_380_000) };
const targets = [{ metric: 'operating margin', target: 0.02, direction: 'more than', note: 'Schedule 7' }, { metric: 'turnover ratio', target: 1.5, direction: null, note: null }] as const;
const own = (reference = 'C-0001') => ({ reference, distressTargets: targets.map((target) => ({ ...target })) });
const seen = async (id: ContractId) => ({ id, version: (await office.value('contract.get', { id })).contract.version });

describe('a contract’s own target', () => {
  it('goes before the parameter set for that contract, and for nothing else', async () => {
    const { id } = await office.letContract(own());
    await office.state(thin);
    expect((await office.line('operating margin')).level.shown).toBe('red');
    const { targets: lines, statement } = await office.value('standing.targets', { contractId: id });
    expect(statement).toMatchObject({ periodEnd: '2026-03-31' });
    expect(lines.map(({ target, line }) => [target.metric, line?.level.shown, line?.indicator.value, line?.standard])).toEqual([
      ['operating margin', 'amber', 0.022, { words: 'More than 2%', set: null }], ['turnover ratio', 'clear', 2.5, { words: 'At least 150%', set: null }],
    ]);
    expect(lines[0]?.line?.indicator.says).toContain('meets the contract\'s target of more than 2% with 10% headroom, less than 20%');
    expect(lines[1]?.line?.indicator.says).toContain('The contract’s value is that of 2025/26.');
    expect((await office.standing()).targets).toEqual(lines);
  });

  it('is measured when it is agreed after the statement came, and goes when it is dropped, the contract ends or is deleted', async () => {
    await office.state(thin);
    const { id } = await office.letContract({ ...own(), distressTargets: [] });
    const count = async () => (await office.indicators()).filter(({ contractId }) => contractId === id).length;
    expect(await count()).toBe(0);
    await office.value('contract.update', { ...(await seen(id)), patch: { distressTargets: own().distressTargets } });
    expect(await count()).toBe(2);
    await office.value('contract.update', { ...(await seen(id)), patch: { distressTargets: own().distressTargets.slice(0, 1) } });
    expect((await office.indicators()).filter(({ contractId }) => contractId === id).map(({ metric }) => metric)).toEqual(['operating margin']);
    await office.value('contract.update', { ...(await seen(id)), patch: { distressTargets: [{ ...targets[0], target: 0.03 }] } });
    expect((await office.value('standing.targets', { contractId: id })).targets[0]?.line?.level.shown).toBe('red');
    await office.value('contract.update', { ...(await seen(id)), patch: { status: 'ended' } });
    expect(await count()).toBe(0);
    await office.value('undo.undo', undefined);
    expect(await count()).toBe(1);
    await office.value('contract.delete', await seen(id));
    expect(await count()).toBe(0);
    await office.value('contract.restore', await seen(id));
    expect(await count()).toBe(1);
  });

  it('is the turnover ratio beside its own value, and the organisation’s beside the largest contract', async () => {
    await office.letContract({ ...own(), yearValues: [{ year: 2026, amount: pounds(2_000_000) }] });
    await office.letContract({ reference: 'C-0002' });
    await office.state();
    const { targets: lines, metrics } = await office.standing();
    expect(lines.find(({ target }) => target.metric === 'turnover ratio')?.line?.indicator).toMatchObject({ value: 5, says: expect.stringContaining('The contract’s value is that of 2026/27.') as string });
    expect(metrics[0]?.indicator).toMatchObject({ value: 2.5, says: expect.stringContaining('The contract is C-0002') as string });
  });
});

describe('parameter sets', () => {
  const strict = { ...defaultFinancialMetrics, metrics: { ...defaultFinancialMetrics.metrics, 'operating margin': { ...defaultFinancialMetrics.metrics['operating margin'], highRiskEdge: { at: 0.12, countsTo: 'better' as const }, lowRiskEdge: { at: 0.2, countsTo: 'worse' as const } } } };
  const adopt = () => office.value('parameter.create', { kind: 'financial metrics', fields: { name: 'Our edges', source: 'Board paper 12', effectiveOn: '2026-12-01', values: strict } });

  it('that come later leave what was judged, until it is judged anew', async () => {
    const statement = await office.state();
    const set = await adopt();
    expect((await office.standing()).newer).toEqual({ metrics: null, rating: null });
    office.clock.set('2026-12-01T09:00:00.000Z');
    const before = await office.line('operating margin');
    expect(before).toMatchObject({ level: { shown: 'clear' }, standard: { words: 'High risk below 5%, low risk above 10%', set: { name: 'Financial standing metrics', confirmed: false, effectiveOn: '2024-04-23' } } });
    expect((await office.standing()).newer.metrics).toMatchObject({ id: set.id, name: 'Our edges', effectiveOn: '2026-12-01' });

    // A correction of the figures does not change the edges that they are judged by.
    await office.correct(statement, { staffCosts: pounds(6_510_000) });
    expect((await office.line('operating margin')).indicator).toMatchObject({ level: 'clear', parameterSetId: before.indicator.parameterSetId });

    expect(await office.value('indicator.reassess', { organisationId: office.mutual, regime: null })).toEqual({ statements: 1 });
    const after = await office.line('operating margin');
    expect(after).toMatchObject({ indicator: { id: before.indicator.id, level: 'red', parameterSetId: set.id }, standard: { words: 'High risk below 12%, low risk above 20%', set: { name: 'Our edges' } } });
    expect((await office.standing()).newer.metrics).toBeNull();
    const history = await office.value('history.list', { kind: 'indicator', id: before.indicator.id });
    expect(history[0]?.command).toBe('Assess the financial standing of Bluebell Community Services CIC anew');
    await office.value('undo.undo', undefined);
    expect((await office.line('operating margin')).indicator).toMatchObject({ level: 'clear', parameterSetId: before.indicator.parameterSetId });
  });

  it('in force on the day judge what is new', async () => {
    await adopt();
    office.clock.set('2026-12-01T09:00:00.000Z');
    await office.state();
    expect((await office.line('operating margin')).indicator.level).toBe('red');
  });

  it('nothing is judged anew where there is no statement', async () => {
    const answer = await office.ask('indicator.reassess', { organisationId: office.mutual, regime: null });
    expect(answer.ok ? null : answer.error.message).toBe('There is no financial statement of this organisation yet, so nothing was assessed. Enter a statement first.');
  });

  it('that were used can no longer be edited', async () => {
    await office.state();
    const set = (await office.value('parameter.list', undefined)).find(({ name }) => name === 'Financial standing metrics');
    const answer = await office.ask('parameter.update', { id: set?.id ?? '', version: set?.version ?? 1, patch: { name: 'Other' } });
    expect(answer.ok ? null : answer.error.code).toBe('in_use');
  });
});

describe('the continuity regime', () => {
  const plan = { plannedIncome: pounds(10_000_000), plannedSurplus: pounds(1_000_000) };

  it('is that of 2013 unless a person chooses another, which then stays the organisation’s own', async () => {
    await office.state({ ...plan, staffCosts: pounds(7_000_000) });
    const first = await office.standing();
    expect(first.rating).toMatchObject({ scale: { best: 4, worst: 1 }, regime: { name: 'Continuity of services risk rating (2013)' }, rating: { indicator: { value: 4 } } });
    expect(first.rating?.parts.map(({ indicator, standard }) => [indicator.metric, indicator.value === null ? null : Math.round(indicator.value * 100) / 100, indicator.level, standard?.words])).toEqual([
      ['liquidity', 15.65, 'clear', '4 from 0 days, 3 from −7 days, 2 from −14 days, else 1'], ['capital servicing capacity', 1.95, 'watch', '4 from 2.5×, 3 from 1.75×, 2 from 1.25×, else 1'],
    ]);
    expect(first.regimes.map(({ name }) => name)).toEqual(['Finance score, 1 is best (2016)', 'Financial sustainability risk rating (2015)', 'Continuity of services risk rating (2013)']);

    await office.value('indicator.reassess', { organisationId: office.mutual, regime: 'Finance score, 1 is best (2016)' });
    const second = await office.standing();
    // Margin (600,000 − 100,000) ÷ 10,000,000 = 5 % against a plan of 10 %: the variance is worse than −2 %, which scores 4, the worst, and caps the rating at 3.
    expect(second.rating).toMatchObject({ scale: { best: 1, worst: 4 }, rating: { indicator: { value: 3, level: 'amber' } } });
    expect(second.rating?.parts.map(({ indicator }) => indicator.metric)).toEqual(['liquidity', 'capital servicing capacity', 'income and expenditure margin', 'variance from plan']);
    expect(second.newer.rating).toBeNull();

    await office.state({ ...plan, periodStart: '2026-04-01', periodEnd: '2026-09-30', basis: 'management accounts' });
    expect((await office.standing()).rating).toMatchObject({ regime: { name: 'Finance score, 1 is best (2016)' } });

    await office.value('indicator.reassess', { organisationId: office.mutual, regime: 'Continuity of services risk rating (2013)' });
    expect((await office.standing()).rating?.parts).toHaveLength(2);
  });

  it('follows the commissioner’s own policy where nobody chose a regime', async () => {
    await office.state(plan);
    await office.value('parameter.create', { kind: 'continuity rating', fields: { name: 'Our rating', source: 'Board paper 13', effectiveOn: '2026-12-01', values: fsrr2015 } });
    office.clock.set('2026-12-02T09:00:00.000Z');
    expect((await office.standing()).newer.rating).toMatchObject({ name: 'Our rating' });
    await office.state({ ...plan, periodStart: '2026-04-01', periodEnd: '2026-09-30', basis: 'management accounts' });
    expect((await office.standing()).rating).toMatchObject({ regime: { name: 'Our rating' } });
  });
});
