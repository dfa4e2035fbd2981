import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ground, type Ground } from './ground.ts';

let at: Ground;
beforeEach(async () => { at = await ground(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const cashOf = (organisationId: string, periodEnd: string, cash: number | null = 1_000) => ({ organisationId, period: 'annual', basis: 'audited', periodEnd, cash }) as const;

describe('an assumption past its review', () => {
  it('from the day after, until it is looked at again or a newer one stands in its place', async () => {
    const basis = { organisationId: at.mutual, what: 'staff costs a month', value: 80_000, basis: 'Payroll', madeOn: '2026-05-01', madeBy: 'Ros Hale' } as const;
    const id = await at.record('assumption', { ...basis, reviewOn: '2026-11-30' });
    await at.record('assumption', { ...basis, what: 'other costs a month' });
    at.on('2026-11-30');
    expect(await at.reasons('assumption past its review')).toEqual([]);
    at.on('2026-12-02');
    expect(await at.reasons('assumption past its review')).toEqual([
      expect.stringMatching(/: “staff costs a month” was assumed on 1 May 2026 by Ros Hale, and was to be looked at again on 30 Nov 2026, 2 days ago\. Its forecast still goes by it\.$/),
    ]);
    expect((await at.items('assumption past its review'))[0]?.action).toEqual({ to: `/records/assumption/${id}/edit`, words: 'Look at it again' });
    // Of one contract it is another assumption; of the same, the newest counts.
    await at.record('assumption', { ...basis, madeOn: '2026-12-01' });
    expect(await at.reasons('assumption past its review')).toEqual([]);
  });
});

describe('a facility', () => {
  it('ends within 90 days: the first to end first, with its lender', async () => {
    const bank = await at.mutualNamed('Anytown Bank');
    const facility = { debtorId: at.mutual, creditorId: bank, obligation: 'overdraft or facility', basis: 'Letter', knownOn: '2026-01-01' } as const;
    await at.record('obligation', { ...facility, what: 'Overdraft', committedLimit: 250_000_00, untilOn: '2027-02-19' });
    await at.record('obligation', { ...facility, what: 'Bridge', untilOn: '2026-12-01' });
    await at.record('obligation', { ...facility, what: 'Too far', untilOn: '2027-02-20' });
    await at.record('obligation', { ...facility, what: 'Over', untilOn: '2026-11-20' });
    await at.record('obligation', { ...facility, obligation: 'loan', what: 'Loan', untilOn: '2026-12-01' });
    const said = (await at.items('facility ending')).map(({ reason }) => reason);
    expect(said).toEqual([
      '“Bridge” from Anytown Bank (its limit is not recorded) ends on 1 Dec 2026, in 10 days. Forecasts lean on it until then, and not after.',
      '“Overdraft” from Anytown Bank (£250,000 committed) ends on 19 Feb 2027, in 90 days. Forecasts lean on it until then, and not after.',
    ]);
  });
});

describe('cash that nobody knows', () => {
  it('of a mutual with contracts: by its newest statement or bank balance, older than the cash-flow assumptions allow', async () => {
    expect(await at.reasons('cash not known lately')).toEqual([]);
    await at.contract();
    expect(await at.reasons('cash not known lately')).toEqual([expect.stringContaining(': It has contracts, and no statement or bank balance says what cash it has: there is no forecast of it to trust.')]);
    // 200 days before 21 November 2026 is 5 May.
    await at.record('financial statement', cashOf(at.mutual, '2026-05-04'));
    await at.record('financial statement', cashOf(at.mutual, '2026-10-31', null));
    expect(await at.reasons('cash not known lately')).toEqual([expect.stringContaining(': Its cash was last known on 4 May 2026, 201 days ago. A forecast that starts from a balance older than 200 days is weak.')]);
    const id = await at.record('assumption', { organisationId: at.mutual, what: 'opening cash', value: 5, basis: 'Bank', madeOn: '2026-05-05' });
    expect(await at.reasons('cash not known lately')).toEqual([]);
    at.on('2026-11-22');
    expect(await at.reasons('cash not known lately')).toEqual([expect.stringContaining('last known on 5 May 2026')]);
    await at.change('assumption', id, { madeOn: '2026-11-20' });
    expect(await at.reasons('cash not known lately')).toEqual([]);
  });
});
