import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attentionKinds, type AttentionKind } from '../../../shared/model/attention.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-11-21');
let at: Bench;
let council: OrganisationId;
let mutual: OrganisationId;
let number = 0;

beforeEach(async () => {
  at = startApplication({ start: '2026-11-21T09:00:00.000Z' });
  number = 0;
  council = (await at.value('organisation.create', { fields: aCommissioner() })).id;
  mutual = (await at.value('organisation.create', { fields: aMutual() })).id;
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const contract = async (over: Partial<Parameters<typeof aContract>[0]> = {}): Promise<ContractId> => {
  number += 1;
  return (await at.value('contract.create', { fields: aContract({ commissionerId: council, providerId: mutual, reference: `C-000${number}`, title: 'Nursing', ...over }) })).id;
};
const risk = async (over: Partial<Sent<'risk.create'>['fields']> = {}) =>
  at.value('risk.create', { fields: { ...blankRisk(today), title: 'Late payment', owner: 'Ben Okafor', reviewIntervalDays: null, ...over } });
const attention = async (kind: AttentionKind | null = null, offset = 0, limit = 500) => at.value('attention.list', { kind, offset, limit });
const reasons = async (kind: AttentionKind) => (await attention(kind)).rows.map(({ title, reason }) => `${title}: ${reason}`);

describe('reviews that are overdue', () => {
  it('begin the day after they were due', async () => {
    await risk({ nextReviewOn: day('2026-11-22') });
    await risk({ nextReviewOn: today });
    await risk({ nextReviewOn: day('2026-11-20') });
    await risk({ nextReviewOn: day('2026-10-03'), currentConsequence: 5, currentLikelihood: 4 });
    await risk({ nextReviewOn: day('2020-01-01'), status: 'closed', closureReason: 'Done' });
    await risk({ nextReviewOn: null });
    expect(await reasons('risk review overdue')).toEqual([
      'R-0004 Late payment: Review was due on 3 Oct 2026, 49 days ago. Current score 20, extreme.',
      'R-0003 Late payment: Review was due on 20 Nov 2026, 1 day ago. It has no current score.',
    ]);
  });

  it('do not count in the bin', async () => {
    const { id } = await risk({ nextReviewOn: day('2026-01-01') });
    await at.value('risk.delete', { id, version: 1 });
    expect((await attention('risk review overdue')).total).toBe(0);
  });
});

describe('contracts that end within their notice period', () => {
  it.each<[string, string | null, number | null, 'pipeline' | 'awarded' | 'live' | 'notice given' | 'ended', boolean]>([
    ['the last day on which notice could be given', '2027-05-20', 180, 'live', true],
    ['the day before that', '2027-05-21', 180, 'live', false],
    ['ending today', '2026-11-21', 180, 'live', true],
    ['ended yesterday and still called live', '2026-11-20', 180, 'live', false],
    ['awarded', '2026-12-31', 60, 'awarded', true],
    ['under notice already', '2026-12-31', 60, 'notice given', false],
    ['ended', '2026-12-31', 60, 'ended', false],
    ['in the pipeline', '2026-12-31', 60, 'pipeline', false],
    ['without an end', null, 60, 'live', false],
    ['without a notice period', '2026-12-31', null, 'live', false],
    ['a notice period of no days, ending today', '2026-11-21', 0, 'live', true],
    ['a notice period of no days, ending tomorrow', '2026-11-22', 0, 'live', false],
    ['a notice period beyond reason', '2026-12-31', 1_000_000_000, 'live', true],
  ])('%s (%s, %s days, %s): %s', async (_, endOn, noticeDays, status, expected) => {
    await contract({ endOn, noticeDays, status, startOn: '2020-01-01', yearValues: [] });
    expect((await attention('contract ending within its notice period')).total).toBe(expected ? 1 : 0);
  });

  it('are said with their dates, the nearest end first', async () => {
    await contract({ endOn: '2027-01-31', noticeDays: 90 });
    await contract({ endOn: '2026-11-22', noticeDays: 30 });
    await contract({ endOn: '2026-11-21', noticeDays: 1 });
    await contract({ endOn: '2026-12-01', noticeDays: 400_000 });
    expect(await reasons('contract ending within its notice period')).toEqual([
      'C-0003 Nursing: Ends on 21 Nov 2026, today. Its notice period of 1 day began on 20 Nov 2026.',
      'C-0002 Nursing: Ends on 22 Nov 2026, in 1 day. Its notice period of 30 days began on 23 Oct 2026.',
      'C-0004 Nursing: Ends on 1 Dec 2026, in 10 days. Its notice period of 400,000 days has begun.',
      'C-0001 Nursing: Ends on 31 Jan 2027, in 71 days. Its notice period of 90 days began on 2 Nov 2026.',
    ]);
  });
});

describe('contracts without a risk', () => {
  it('are those under way against which none is recorded, the largest first', async () => {
    const covered = await contract();
    await risk({ contractId: covered });
    const once = await contract();
    await risk({ contractId: once, status: 'closed', closureReason: 'Done' });
    await contract({ yearValues: [{ year: 2026, amount: 50_000_000 }] });
    await contract({ yearValues: [{ year: 2026, amount: 250_000_000 }], status: 'notice given' });
    await contract({ yearValues: [] });
    await contract({ status: 'pipeline' });
    await contract({ status: 'ended' });
    const binned = await contract();
    const only = await risk({ contractId: binned });
    await at.value('risk.delete', { id: only.id, version: 1 });
    expect(await reasons('contract without a risk')).toEqual([
      'C-0004 Nursing: No risk has been recorded against it. It is worth £2,500,000 in 2026/27.',
      'C-0008 Nursing: No risk has been recorded against it. It is worth £1,000,000 in 2026/27.',
      'C-0003 Nursing: No risk has been recorded against it. It is worth £500,000 in 2026/27.',
      'C-0005 Nursing: No risk has been recorded against it. Its value in 2026/27 is not known.',
    ]);
  });
});

describe('risks without an owner', () => {
  it('are open ones, the highest score first', async () => {
    await risk({ owner: null, currentConsequence: 3, currentLikelihood: 3 });
    await risk({ owner: null });
    await risk({ owner: null, currentConsequence: 4, currentLikelihood: 3 });
    await risk({ owner: null, currentConsequence: 1, currentLikelihood: 1 });
    await risk({ owner: null, status: 'closed', closureReason: 'Done' });
    await risk({ owner: '  ' });
    expect(await reasons('risk without an owner')).toEqual([
      'R-0003 Late payment: Nobody is named to answer for it. Current score 12, high.',
      'R-0001 Late payment: Nobody is named to answer for it. Current score 9, high.',
      'R-0002 Late payment: Nobody is named to answer for it. It has no current score.',
      'R-0006 Late payment: Nobody is named to answer for it. It has no current score.',
      'R-0004 Late payment: Nobody is named to answer for it. Current score 1, low.',
    ]);
  });
});

describe('the one list', () => {
  it('ranks across kinds and pages with a total', async () => {
    const covered = await contract({ endOn: '2026-12-31', noticeDays: 90 });
    await risk({ contractId: covered, nextReviewOn: day('2026-11-01'), currentConsequence: 1, currentLikelihood: 1 });
    await risk({ contractId: covered, nextReviewOn: day('2026-11-10'), currentConsequence: 5, currentLikelihood: 5 });
    await risk({ contractId: covered, nextReviewOn: day('2026-11-20'), currentConsequence: 5, currentLikelihood: 5 });
    await risk({ contractId: covered, nextReviewOn: day('2026-01-10'), currentConsequence: 4, currentLikelihood: 2 });
    await risk({ contractId: covered, owner: null, currentConsequence: 5, currentLikelihood: 3 });
    await contract();
    const everything = await attention();
    const four: readonly AttentionKind[] = ['risk review overdue', 'contract ending within its notice period', 'contract without a risk', 'risk without an owner'];
    const rows = everything.rows.filter(({ kind }) => four.includes(kind));
    expect(rows.map(({ title }) => title.slice(0, 6))).toEqual(['R-0002', 'R-0003', 'C-0001', 'R-0004', 'R-0005', 'C-0002', 'R-0001']);
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map(({ rank }) => rank).toSorted((a, b) => a - b));
    const second = await attention(null, 2, 2);
    expect([second.total, second.offset, second.rows]).toEqual([everything.rows.length, 2, everything.rows.slice(2, 4)]);
    expect(rows[2]).toMatchObject({ kind: 'contract ending within its notice period', entity: { kind: 'contract', id: covered }, dueOn: '2026-12-31' });
  });
});

describe('the overview', () => {
  it('is empty, not nothing, in a store without records', async () => {
    const fresh = startApplication();
    expect(await fresh.value('overview.get', undefined)).toEqual({
      today, counts: { contracts: 0, mutuals: 0, services: 0, openRisks: 0 }, incomeAtStake: { year: 2026, total: 0, contracts: 0, unknown: 0 },
      bands: [{ level: 'extreme', word: 'Extreme', count: 0 }, { level: 'high', word: 'High', count: 0 }, { level: 'moderate', word: 'Moderate', count: 0 }, { level: 'low', word: 'Low', count: 0 }],
      unscored: 0, standings: [], outset: { live: 0, withGaps: 0 }, spinOuts: [], snoozed: 0,
      // What the application came with is still to be checked, in an empty store too.
      attention: { ...Object.fromEntries(attentionKinds.map((kind) => [kind, 0])), 'figures still to be checked': 1 },
    });
    await fresh.close();
  });

  it('counts what is under way and sums this financial year', async () => {
    await at.value('organisation.create', { fields: aMutual({ name: 'Second CIC', standing: 'in difficulty' }) });
    await at.value('service.create', { fields: aService() });
    const live = await contract({ yearValues: [{ year: 2025, amount: 1 }, { year: 2026, amount: 100 }, { year: 2027, amount: 1_000 }] });
    await contract({ status: 'notice given', yearValues: [{ year: 2026, amount: 20 }] });
    await contract({ status: 'awarded', yearValues: [] });
    await contract({ status: 'awarded', startOn: null, endOn: null, yearValues: [{ year: 2026, amount: 3 }] });
    await contract({ status: 'awarded', startOn: '2027-04-01', endOn: '2028-03-31', yearValues: [] });
    await contract({ status: 'live', startOn: '2024-04-01', endOn: '2026-03-31', yearValues: [] });
    await contract({ status: 'ended', yearValues: [{ year: 2026, amount: 5_000 }] });
    await contract({ status: 'pipeline', yearValues: [{ year: 2026, amount: 7_000 }] });
    const deleted = await contract({ yearValues: [{ year: 2026, amount: 9_000 }] });
    await at.value('contract.delete', { id: deleted, version: 1 });
    for (const [c, l] of [[5, 5], [5, 3], [4, 3], [2, 2], [1, 3]] as const) await risk({ contractId: live, currentConsequence: c, currentLikelihood: l });
    await risk();
    await risk({ status: 'closed', closureReason: 'Done', currentConsequence: 5, currentLikelihood: 5 });
    const overview = await at.value('overview.get', undefined);
    expect(overview.counts).toEqual({ contracts: 6, mutuals: 2, services: 1, openRisks: 6 });
    expect(overview.incomeAtStake).toEqual({ year: 2026, total: 123, contracts: 4, unknown: 1 });
    expect(overview.bands.map(({ level, count }) => [level, count])).toEqual([['extreme', 2], ['high', 1], ['moderate', 1], ['low', 1]]);
    expect(overview.unscored).toBe(1);
    expect(overview.standings).toEqual([{ standing: 'in difficulty', count: 1 }, { standing: null, count: 1 }]);
    for (const kind of ['risk review overdue', 'contract ending within its notice period', 'contract without a risk', 'risk without an owner'] as const) {
      expect(overview.attention[kind]).toBe((await attention(kind)).total);
    }
  });
});
