import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoryFact } from '../../../shared/ipc/overview.ts';
import { ground, measurable, type Ground } from './ground.ts';

let at: Ground;
beforeEach(async () => { at = await ground(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const page = (newestFirst: boolean, offset: number, limit: number) => at.value('overview.story', { newestFirst, offset, limit });
const told = ({ on, kind, title, sentence }: StoryFact): string => `${on} ${kind}: ${title}. ${sentence}`;
const story = async (): Promise<readonly string[]> => (await page(false, 0, 500)).rows.map(told);

describe('a year of a contract', () => {
  beforeEach(async () => {
    const contractId = await at.contract({ status: 'awarded', endOn: '2027-09-30', yearValues: [] });
    const objectiveId = await at.record('objective', { contractId, ...measurable, dueOn: '2028-03-31' });
    at.on('2026-12-01');
    await at.value('contract.goLive', { id: contractId, version: 1, decidedBy: 'Ada Obi', reason: 'Patients cannot wait' });
    const payment = (dueOn: string, paidOn: string | null, amountPaid = 10_000_00) => at.record('payment', { contractId, dueOn, amountDue: 10_000_00, paidOn, amountPaid: paidOn === null ? null : amountPaid });
    at.on('2027-09-01');
    await payment('2027-01-15', '2027-01-15');
    await payment('2027-02-15', '2027-03-01');
    await payment('2027-04-15', '2027-04-16', 4_000_00);
    await payment('2027-08-15', null);
    await at.record('measurement', { objectiveId, periodEnd: '2027-03-31', value: 71.5, rating: 'approaching target', ratingReason: 'the winter was hard' });
    await at.record('measurement', { objectiveId, periodEnd: '2027-06-30', rating: 'inadequate' });
    await at.record('financial statement', { organisationId: at.mutual, period: 'annual', basis: 'audited', periodEnd: '2027-03-31', receivedOn: '2027-07-20' });
    const indicator = (measuredOn: string, level: 'clear' | 'amber' | 'red' | 'not known', more: object = {}) => at.record('indicator', { organisationId: at.mutual, metric: 'late accounts', measuredOn, level, ...more });
    await indicator('2027-01-31', 'clear');
    await indicator('2027-02-28', 'not known');
    await indicator('2027-07-31', 'amber', {
      says: 'Filed two months late.', overrideLevel: 'clear', overrideReason: 'The auditor fell ill', overrideBy: 'Ben Okafor', overrideOn: '2027-08-02', overrideUntil: '2027-10-31',
    });
    await indicator('2027-08-31', 'clear');
    const north = await at.mutualNamed('North ICB', { roles: ['commissioner'] });
    await at.value('succession.create', { fields: { fromId: at.council, toId: north, effectiveOn: '2027-07-01', passes: 'contracts', shareBasisPoints: 6_000, notes: null } });
    await at.value('succession.create', { fields: { fromId: at.council, toId: north, effectiveOn: '2030-07-01', passes: 'services', shareBasisPoints: null, notes: null } });
  });

  const events = [
    '2026-12-01 contract went live: C-0001 Nursing. Went live with 5 gaps (no expected costs and benefits by year; no comparator; retained liabilities not recorded; dependency not assessed; no contingency plan with triggers), decided by Ada Obi. Reason: Patients cannot wait.',
    '2027-01-31 indicator turned: Bluebell Community Services CIC. Reported: late accounts (clear).',
    '2027-02-28 indicator turned: Bluebell Community Services CIC. Late accounts is not known.',
    '2027-03-01 late payment: C-0001 Nursing. £10,000 was paid 14 days late; it was due on 15 Feb 2027.',
    '2027-03-31 measurement: C-0001: People are seen in time. Measured at 71.5 %, against a target of 80 %. Rated approaching target. The winter was hard.',
    '2027-04-16 late payment: C-0001 Nursing. £4,000 of £10,000 was paid 1 day late; it was due on 15 Apr 2027.',
    '2027-06-30 measurement: C-0001: People are seen in time. Not measured. Rated inadequate.',
    '2027-07-01 succession: Anytown Council. Passed its contracts on to North ICB, a share of 60 %.',
    '2027-07-20 statement received: Bluebell Community Services CIC. Annual statement (audited) to 31 Mar 2027 was received.',
    '2027-07-31 indicator turned: Bluebell Community Services CIC. Late accounts turned worse, from clear to amber. Filed two months late.',
    '2027-08-02 override: Bluebell Community Services CIC. Late accounts was judged clear instead of amber by Ben Okafor, until 31 Oct 2027. Reason: The auditor fell ill.',
    '2027-08-15 late payment: C-0001 Nursing. £10,000 was due and is not recorded as paid.',
    '2027-08-31 indicator turned: Bluebell Community Services CIC. Late accounts turned better, from amber to clear.',
  ];

  it('is told in order, from either end, in pages of any size', async () => {
    expect(await story()).toEqual(events);
    expect((await page(true, 0, 500)).rows.map(told)).toEqual(events.toReversed());
    for (const limit of [1, 4, 13]) {
      const pages: StoryFact[] = [];
      for (let offset = 0; offset < events.length; offset += limit) {
        const one = await page(false, offset, limit);
        expect(one.total).toBe(events.length);
        pages.push(...one.rows);
      }
      expect(pages.map(told)).toEqual(events);
      expect(new Set(pages.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(events.length);
    }
  });

  it('holds nothing that is still to come, and goes on with the days', async () => {
    at.on('2027-06-30');
    expect(await story()).toEqual(events.slice(0, 7));
    at.on('2027-08-15');
    // What is due today is not late yet.
    expect(await story()).toEqual(events.slice(0, 11));
    at.on('2027-10-01');
    const [contract] = (await at.value('contract.list', { filter: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 1 })).rows;
    if (contract === undefined) throw new Error('The contract is not there.');
    await at.value('contract.update', { id: contract.id, version: contract.version, patch: { status: 'ended', statusReason: 'Not renewed' } });
    expect(await story()).toEqual([...events, '2027-09-30 contract ended: C-0001 Nursing. Ended. Reason: Not renewed.']);
  });

  it('leads to where it can be read, and forgets what was deleted', async () => {
    const facts = (await page(false, 0, 500)).rows;
    expect(facts.map(({ entity }) => entity.kind)).toEqual([
      'contract', 'indicator', 'indicator', 'payment', 'objective', 'payment', 'objective', 'organisation', 'financial statement', 'indicator', 'indicator', 'payment', 'indicator',
    ]);
    const [live] = facts;
    if (live === undefined) throw new Error('There is no story.');
    await at.value('contract.delete', { id: live.entity.id, version: 2 });
    expect((await story()).filter((line) => line.includes('C-0001'))).toEqual([]);
  });
});

it('has nothing to tell of an empty store', async () => {
  expect(await page(true, 0, 10)).toEqual({ total: 0, offset: 0, rows: [] });
});
