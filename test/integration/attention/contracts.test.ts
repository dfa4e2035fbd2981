import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttentionKind } from '../../../shared/model/attention.ts';
import { ground, measurable, trigger, type Ground } from './ground.ts';

let at: Ground;
beforeEach(async () => { at = await ground(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

/** What is on the list for a reason on each of some days. */
async function through(kind: AttentionKind, days: readonly string[]): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const day of days) {
    at.on(day);
    found[day] = await at.reasons(kind);
  }
  return found;
}

describe('contracts and their dates', () => {
  it('past its end from the day after', async () => {
    await at.contract({ endOn: '2026-12-31', startOn: '2025-04-01', yearValues: [] });
    expect(await through('contract past its end', ['2026-12-31', '2027-01-01', '2027-01-31'])).toEqual({
      '2026-12-31': [],
      '2027-01-01': ['C-0001 Nursing: Ended on 31 Dec 2026, 1 day ago, and is still recorded as live.'],
      '2027-01-31': ['C-0001 Nursing: Ended on 31 Dec 2026, 31 days ago, and is still recorded as live.'],
    });
    const [item] = await at.items('contract past its end');
    expect(item).toMatchObject({ entity: { kind: 'contract' }, dueOn: '2026-12-31', action: { to: `/contracts/${item?.entity.id}/edit`, words: 'Say how it ended' } });
    await at.value('contract.update', { id: item?.entity.id as never, version: 1, patch: { status: 'ended' } });
    expect(await at.reasons('contract past its end')).toEqual([]);
  });

  it('an extension to decide, from 90 days before and until it is decided', async () => {
    const id = await at.contract({ endOn: '2028-03-31', extensionOptions: [
      { until: '2030-03-31', decideBy: '2029-09-30', taken: null, note: null }, { until: '2029-03-31', decideBy: '2027-09-30', taken: null, note: null },
    ] });
    expect(await through('extension to decide', ['2027-07-01', '2027-07-02', '2027-09-30', '2027-10-01'])).toEqual({
      '2027-07-01': [],
      '2027-07-02': ['C-0001 Nursing: The extension to 31 Mar 2029 is to be decided by 30 Sep 2027, in 90 days.'],
      '2027-09-30': ['C-0001 Nursing: The extension to 31 Mar 2029 is to be decided by 30 Sep 2027, today.'],
      '2027-10-01': ['C-0001 Nursing: The extension to 31 Mar 2029 was to be decided by 30 Sep 2027, 1 day ago.'],
    });
    await at.value('contract.update', { id, version: 1, patch: { extensionOptions: [
      { until: '2030-03-31', decideBy: '2029-09-30', taken: null, note: null }, { until: '2029-03-31', decideBy: '2027-09-30', taken: false, note: null },
    ] } });
    expect(await at.reasons('extension to decide')).toEqual([]);
  });

  it('an extension without a date of its own is to be decided by the end', async () => {
    await at.contract({ endOn: '2027-03-31', yearValues: [], extensionOptions: [{ until: '2029-03-31', decideBy: null, taken: null, note: null }] });
    expect(await through('extension to decide', ['2026-12-30', '2026-12-31', '2027-03-31', '2027-04-01'])).toEqual({
      '2026-12-30': [],
      '2026-12-31': ['C-0001 Nursing: The extension to 31 Mar 2029 is to be decided by 31 Mar 2027, in 90 days.'],
      '2027-03-31': ['C-0001 Nursing: The extension to 31 Mar 2029 is to be decided by 31 Mar 2027, today.'],
      '2027-04-01': [],
    });
  });

  it('a break, from 90 days before its notice and as long as notice can be given', async () => {
    await at.contract({ breakClauses: [{ on: '2027-04-01', noticeDays: 30, who: 'commissioner', clause: null }, { on: '2027-10-01', noticeDays: null, who: null, clause: null }] });
    expect(await through('break clause coming', ['2026-12-01', '2026-12-02', '2027-03-02', '2027-03-03', '2027-07-02', '2027-07-03', '2027-10-01', '2027-10-02'])).toEqual({
      '2026-12-01': [],
      '2026-12-02': ['C-0001 Nursing: The commissioner may end it on 1 Apr 2027. The notice of 30 days has to be given by 2 Mar 2027, in 90 days.'],
      '2027-03-02': ['C-0001 Nursing: The commissioner may end it on 1 Apr 2027. The notice of 30 days has to be given by 2 Mar 2027, today.'],
      '2027-03-03': [],
      '2027-07-02': [],
      '2027-07-03': ['C-0001 Nursing: It may be ended on 1 Oct 2027, in 90 days. The notice for it is not known.'],
      '2027-10-01': ['C-0001 Nursing: It may be ended on 1 Oct 2027, today. The notice for it is not known.'],
      '2027-10-02': [],
    });
  });

  it('nobody to manage it, the largest first', async () => {
    await at.contract({ owner: null, yearValues: [{ year: 2026, amount: 100_000_00 }] });
    await at.contract({ owner: null, endOn: null, yearValues: [{ year: 2026, amount: 900_000_00 }] });
    await at.contract({ owner: null, status: 'ended' });
    await at.contract();
    expect(await at.reasons('contract without a manager')).toEqual([
      'C-0002 Nursing: Nobody is named to manage it. Its end is not known.',
      'C-0001 Nursing: Nobody is named to manage it. It runs until 31 Mar 2028, 496 days from now.',
    ]);
  });
});

describe('the outset', () => {
  it('names every gap of a live contract, and none once they are closed', async () => {
    const id = await at.contract();
    expect(await at.reasons('live contract with outset gaps')).toEqual([
      'C-0001 Nursing: Live with 7 gaps of the outset check: no measurable objective with a baseline, no method of evaluation, no expected costs and benefits by year, no comparator, retained liabilities not recorded, dependency not assessed and no contingency plan with triggers.',
    ]);
    await at.record('objective', { contractId: id, ...measurable });
    await at.record('option', { contractId: id, name: 'The mutual', model: 'mutual', isChosen: true, costs: [{ year: 2025, amount: 1 }], benefits: [{ year: 2025, amount: 1 }] });
    await at.record('option', { contractId: id, name: 'As it was', model: 'in-house', isCounterfactual: true });
    await at.record('contingency plan', { contractId: id, title: 'Plan', triggers: [trigger] });
    await at.value('contract.update', { id, version: 1, patch: { liabilitiesCheckedOn: '2026-11-01' } });
    expect(await at.reasons('live contract with outset gaps')).toEqual(['C-0001 Nursing: Live with 1 gap of the outset check: dependency not assessed.']);
    await at.value('contract.update', { id, version: 2, patch: { dependencyOn: '2026-11-01', dependencyShare: 6_000 } });
    expect(await at.reasons('live contract with outset gaps')).toEqual([]);
    expect((await at.value('overview.get', undefined)).outset).toEqual({ live: 1, withGaps: 0 });
  });

  it('warns 60 days before an awarded contract starts', async () => {
    await at.contract({ status: 'awarded', startOn: '2027-04-01', endOn: '2028-03-31', yearValues: [], dependencyOn: '2026-11-01', dependencyNote: 'Half of its work', liabilitiesCheckedOn: '2026-11-01' });
    const gaps = 'The outset check has 5 gaps: no measurable objective with a baseline, no method of evaluation, no expected costs and benefits by year, no comparator and no contingency plan with triggers.';
    expect(await through('contract about to start with outset gaps', ['2027-01-30', '2027-01-31', '2027-04-01', '2027-04-02'])).toEqual({
      '2027-01-30': [],
      '2027-01-31': [`C-0001 Nursing: Starts on 1 Apr 2027, in 60 days. ${gaps}`],
      '2027-04-01': [`C-0001 Nursing: Starts on 1 Apr 2027, today. ${gaps}`],
      '2027-04-02': [`C-0001 Nursing: Was to start on 1 Apr 2027, 1 day ago, and is not live. ${gaps}`],
    });
  });

  it('asks for a plan of the contract or of one of its services', async () => {
    const service = await at.service();
    await at.contract({ serviceIds: [service] });
    expect(await at.reasons('live contract without a contingency plan')).toEqual(['C-0001 Nursing: Neither it nor any of its services has a plan for what happens when the provider fails.']);
    await at.record('contingency plan', { serviceId: service, title: 'Nursing goes on' });
    expect(await at.reasons('live contract without a contingency plan')).toEqual([]);
  });

  it('reviews of plans are overdue from the day after, or twelve months after approval', async () => {
    const id = await at.contract();
    await at.record('contingency plan', { contractId: id, title: 'With a date', nextReviewOn: '2026-12-01' });
    await at.record('contingency plan', { contractId: id, title: 'Approved', approvedOn: '2025-12-15' });
    await at.record('contingency plan', { contractId: await at.contract({ status: 'ended' }), title: 'Over', nextReviewOn: '2026-01-01' });
    expect(await through('contingency plan review overdue', ['2026-12-01', '2026-12-02', '2026-12-16'])).toEqual({
      '2026-12-01': [],
      '2026-12-02': ['With a date (C-0001): Review was due on 1 Dec 2026, 1 day ago. Nobody has approved it.'],
      '2026-12-16': ['With a date (C-0001): Review was due on 1 Dec 2026, 15 days ago. Nobody has approved it.', 'Approved (C-0001): Review was due on 15 Dec 2026, 1 day ago. It was approved on 15 Dec 2025.'],
    });
  });
});

describe('payments and liabilities', () => {
  it('a payment is overdue from the day after it was due, until it is recorded', async () => {
    const contractId = await at.contract();
    const payment = await at.record('payment', { contractId, dueOn: '2026-11-25', amountDue: 1_250_050, invoiceReference: 'INV 7' });
    await at.record('payment', { contractId, dueOn: '2026-11-25', amountDue: 100, paidOn: '2026-11-20', amountPaid: 100 });
    expect(await through('payment overdue', ['2026-11-25', '2026-11-26'])).toEqual({
      '2026-11-25': [],
      '2026-11-26': ['C-0001 Nursing: £12,500.50 (invoice INV 7) was due on 25 Nov 2026, 1 day ago, and is not recorded as paid.'],
    });
    expect((await at.items('payment overdue'))[0]?.action).toEqual({ to: `/records/payment/${payment}/edit`, words: 'Record the payment' });
    await at.change('payment', payment, { paidOn: '2026-11-26', amountPaid: 1_250_050 });
    expect(await at.reasons('payment overdue')).toEqual([]);
  });

  it('a commissioner below 95 % on time over the last twelve months is named with its share', async () => {
    const contractId = await at.contract();
    const paid = (dueOn: string, paidOn: string) => at.record('payment', { contractId, dueOn, amountDue: 100, paidOn, amountPaid: 100 });
    for (let day = 1; day <= 19; day += 1) await paid(`2026-03-${String(day).padStart(2, '0')}`, '2026-03-01');
    const late = await paid('2026-06-01', '2026-06-02');
    // 19 of 20 is 95 %: the target is met.
    expect(await at.reasons('payments often late')).toEqual([]);
    await paid('2026-07-01', '2026-08-01');
    const below = 'Anytown Council: Of 21 payments that fell due in the last twelve months 19 were made on time (90.47 %). The target is 95 %.';
    expect(await at.reasons('payments often late')).toEqual([below]);
    await at.record('payment', { contractId, dueOn: '2026-11-21', amountDue: 100 });
    expect(await at.reasons('payments often late')).toEqual([below]);
    at.on('2026-11-22');
    expect(await at.reasons('payments often late')).toEqual(['Anytown Council: Of 22 payments that fell due in the last twelve months 19 were made on time (86.36 %). The target is 95 %.']);
    at.on('2026-11-21');
    await at.change('payment', late, { paidOn: '2026-06-01' });
    expect(await at.reasons('payments often late')).toEqual(['Anytown Council: Of 21 payments that fell due in the last twelve months 20 were made on time (95.23 %). The target is 95 %.'].slice(1));
    // A year later none of them counts any more.
    at.on('2028-01-01');
    expect(await at.reasons('payments often late')).toEqual([]);
  });

  it('a liability that ends within 90 days, and one that nobody has priced', async () => {
    const contractId = await at.contract();
    const lease = await at.record('retained liability', { contractId, liability: 'lease', description: 'The clinic', amountLow: 1, amountHigh: 2, expiresOn: '2027-03-01' });
    expect(await through('retained liability expiring', ['2026-11-30', '2026-12-01', '2027-03-01', '2027-03-02'])).toEqual({
      '2026-11-30': [],
      '2026-12-01': ['C-0001: The clinic: What is retained (lease) ends on 1 Mar 2027, in 90 days.'],
      '2027-03-01': ['C-0001: The clinic: What is retained (lease) ends on 1 Mar 2027, today.'],
      '2027-03-02': [],
    });
    at.on('2026-11-21');
    expect(await at.reasons('retained liability without an amount')).toEqual([]);
    await at.change('retained liability', lease, { amountLow: null, amountHigh: null, likelihood: 'likely' });
    await at.record('retained liability', { contractId, liability: 'other', description: 'Something' });
    expect(await at.reasons('retained liability without an amount')).toEqual([
      'C-0001: The clinic: What it could cost is not known, so it counts in no total. Its likelihood: likely.',
      'C-0001: Something: What it could cost is not known, so it counts in no total. Its likelihood is not known either.',
    ]);
  });
});
