import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttentionKind } from '../../../shared/model/attention.ts';
import { ground, measurable, type Ground } from './ground.ts';

let at: Ground;
beforeEach(async () => { at = await ground(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

async function through(kind: AttentionKind, days: readonly string[]): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const day of days) {
    at.on(day);
    found[day] = await at.reasons(kind);
  }
  return found;
}

describe('objectives', () => {
  it('without a baseline, until it is recorded', async () => {
    const contractId = await at.contract();
    const id = await at.record('objective', { contractId, statement: 'Fewer falls', contracted: 'not decided', dueOn: '2026-12-01' });
    await at.record('objective', { programme: 'Healthy start', statement: 'More visits', contracted: 'not decided' });
    await at.record('objective', { contractId: await at.contract({ status: 'pipeline' }), statement: 'Not yet', contracted: 'not decided' });
    expect(await at.reasons('objective without a baseline')).toEqual([
      'C-0001: Fewer falls: Nobody will be able to say what changed: where it started from is not recorded. It is due on 1 Dec 2026, in 10 days.',
      'Healthy start: More visits: Nobody will be able to say what changed: where it started from is not recorded.',
    ]);
    await at.change('objective', id, { baselineValue: 0, baselineOn: '2025-03-31' });
    expect((await at.items('objective without a baseline')).map(({ title }) => title)).toEqual(['Healthy start: More visits']);
  });

  it('measured too late: by its frequency, 30 days after the period', async () => {
    const contractId = await at.contract({ startOn: '2026-04-01', yearValues: [] });
    const objectiveId = await at.record('objective', { contractId, ...measurable, frequency: 'quarterly' });
    // From the start, 1 April, the first quarter ends on 1 July; 30 days later it is missing.
    expect(await through('measurement overdue', ['2026-07-31', '2026-08-01'])).toEqual({
      '2026-07-31': [],
      '2026-08-01': ['C-0001: People are seen in time: To be measured quarterly. Nothing has been measured since 1 Apr 2026; the one to 1 Jul 2026, 31 days ago, is missing.'],
    });
    await at.record('measurement', { objectiveId, periodEnd: '2026-08-31', value: 70 });
    expect(await through('measurement overdue', ['2026-12-30', '2026-12-31'])).toEqual({
      '2026-12-30': [],
      '2026-12-31': ['C-0001: People are seen in time: To be measured quarterly. The last measurement is to 31 Aug 2026; the one to 30 Nov 2026, 31 days ago, is missing.'],
    });
    const [item] = await at.items('measurement overdue');
    expect(item?.action).toEqual({ to: `/records/measurement/new?objectiveId=${objectiveId}`, words: 'Record a measurement' });
    expect(item?.dueOn).toBe('2026-11-30');
  });

  it('measured once only is not late before it is due', async () => {
    await at.record('objective', { contractId: await at.contract(), ...measurable, frequency: 'once', dueOn: '2027-03-31' });
    expect(await through('measurement overdue', ['2027-03-31', '2028-01-01'])).toEqual({ '2027-03-31': [], '2028-01-01': [] });
    expect(await through('objective due and not measured', ['2027-03-31', '2027-04-01'])).toEqual({
      '2027-03-31': [],
      '2027-04-01': ['C-0001: People are seen in time: Was due on 31 Mar 2027, 1 day ago. Nothing was ever measured.'],
    });
  });

  it('due and not measured, until a measurement reaches the due date', async () => {
    const objectiveId = await at.record('objective', { contractId: await at.contract(), ...measurable, dueOn: '2026-09-30' });
    await at.record('measurement', { objectiveId, periodEnd: '2026-06-30', value: 70 });
    expect(await at.reasons('objective due and not measured')).toEqual(['C-0001: People are seen in time: Was due on 30 Sep 2026, 52 days ago. The last measurement is to 30 Jun 2026.']);
    // Past its due date it is this, and no longer also a measurement overdue.
    expect(await at.reasons('measurement overdue')).toEqual([]);
    await at.record('measurement', { objectiveId, periodEnd: '2026-09-30', value: 81 });
    expect(await at.reasons('objective due and not measured')).toEqual([]);
  });

  it('falling short by the last rating', async () => {
    const contractId = await at.contract();
    const objectiveId = await at.record('objective', { contractId, ...measurable });
    const other = await at.record('objective', { contractId, ...measurable, statement: 'Fewer falls' });
    await at.record('measurement', { objectiveId: other, periodEnd: '2026-06-30', value: 1, rating: 'inadequate', ratingReason: 'Nobody counted the nights.' });
    await at.record('measurement', { objectiveId, periodEnd: '2026-06-30', value: 70, rating: 'good' });
    await at.record('measurement', { objectiveId, periodEnd: '2026-09-30', value: 50, rating: 'requires improvement' });
    // One without a rating says nothing against the last that has one.
    await at.record('measurement', { objectiveId, periodEnd: '2026-10-31', value: 60 });
    expect(await at.reasons('objective falling short')).toEqual([
      'C-0001: Fewer falls: Rated inadequate for the period to 30 Jun 2026. Nobody counted the nights.',
      'C-0001: People are seen in time: Rated requires improvement for the period to 30 Sep 2026.',
    ]);
    await at.record('measurement', { objectiveId, periodEnd: '2026-11-15', value: 78, rating: 'approaching target' });
    expect((await at.items('objective falling short')).map(({ title }) => title)).toEqual(['C-0001: Fewer falls']);
  });
});

describe('benefits', () => {
  it('an ended year that was expected and not recorded', async () => {
    const contractId = await at.contract();
    const fields = { contractId, description: 'Fewer admissions', benefit: 'cashable', contracted: 'not decided', status: 'being delivered' } as const;
    const id = await at.record('benefit', { ...fields, expected: [{ year: 2025, amount: 10_000_000 }, { year: 2026, amount: 20_000_000 }] });
    expect(await through('benefit not recorded for an ended year', ['2026-11-21', '2027-03-31', '2027-04-01'])).toEqual({
      '2026-11-21': ['C-0001: Fewer admissions: £100,000 was expected in 2025/26; what came is not recorded.'],
      '2027-03-31': ['C-0001: Fewer admissions: £100,000 was expected in 2025/26; what came is not recorded.'],
      '2027-04-01': ['C-0001: Fewer admissions: £300,000 was expected in 2 ended years from 2025/26; what came is not recorded.'],
    });
    // Nothing came: that is known, and is not the same as not recorded.
    await at.change('benefit', id, { actual: [{ year: 2025, amount: 0 }] });
    expect(await at.reasons('benefit not recorded for an ended year')).toEqual(['C-0001: Fewer admissions: £200,000 was expected in 2026/27; what came is not recorded.']);
    await at.change('benefit', id, { status: 'abandoned' });
    expect(await at.reasons('benefit not recorded for an ended year')).toEqual([]);
  });

  it('a review is due on its day', async () => {
    await at.record('benefit', { programme: 'Healthy start', description: 'More visits', benefit: 'societal', contracted: 'not decided', status: 'planned', reviewOn: '2026-12-01' });
    expect(await through('benefit review due', ['2026-11-30', '2026-12-01', '2026-12-02'])).toEqual({
      '2026-11-30': [],
      '2026-12-01': ['Healthy start: More visits: Its review is due on 1 Dec 2026, today. It is recorded as planned.'],
      '2026-12-02': ['Healthy start: More visits: Its review was due on 1 Dec 2026, 1 day ago. It is recorded as planned.'],
    });
  });
});

describe('services', () => {
  const essential = { essential: 'essential', noAlternative: true, mtpdHours: 48 } as const;

  it('an essential one without an alternative, then with only an urgent route, then with another', async () => {
    const serviceId = await at.service(essential);
    expect(await at.reasons('essential service without an alternative')).toEqual(['Community nursing: No other provider is recorded that could take it over. It can be missed for 48 hours at most.']);
    const acorn = await at.mutualNamed('Acorn CIC');
    const first = await at.record('alternative provider', { serviceId, organisationId: acorn, legalRoute: 'direct award for urgency (Procurement Act)' });
    expect(await at.reasons('essential service without an alternative')).toEqual([]);
    await at.record('alternative provider', { serviceId, organisationId: at.mutual, legalRoute: 'urgent award or modification (PSR reg 14)' });
    expect(await at.reasons('alternative only by an urgent route')).toEqual([
      'Community nursing: Acorn CIC and Bluebell Community Services CIC could take it over only by a route that rests on urgency, which cannot be relied on once the failure could be foreseen.',
    ]);
    await at.change('alternative provider', first, { legalRoute: 'competition' });
    expect(await at.reasons('alternative only by an urgent route')).toEqual([]);
  });

  it('a capacity check counts for 180 days', async () => {
    const serviceId = await at.service(essential);
    const other = await at.service({ name: 'Chiropody', essential: 'not essential', noAlternative: false, widensInequalities: false, dependentsUnviable: false });
    await at.record('alternative provider', { serviceId, organisationId: at.mutual, checkedOn: '2026-06-01', spareUnitsAMonth: 3 });
    await at.record('alternative provider', { serviceId, organisationId: await at.mutualNamed('Acorn CIC'), willingness: 'unwilling' });
    await at.record('alternative provider', { serviceId: other, organisationId: at.mutual });
    expect(await through('capacity check too old', ['2026-11-28', '2026-11-29'])).toEqual({
      '2026-11-28': [],
      '2026-11-29': ['Bluebell Community Services CIC for Community nursing: What it could take on was last checked on 1 Jun 2026, 181 days ago; after 180 days that is too old to rely on.'],
    });
    await at.record('alternative provider', { serviceId, organisationId: await at.mutualNamed('Beech CIC') });
    expect((await at.reasons('capacity check too old'))[0]).toBe('Beech CIC for Community nursing: It was never asked how much it could take on.');
  });

  it('one that a running contract delivers and nobody has assessed', async () => {
    const serviceId = await at.service({ caseload: 1 });
    await at.service({ name: 'Bought by nobody' });
    expect(await at.reasons('service not assessed')).toEqual([]);
    await at.contract({ serviceIds: [serviceId] });
    expect(await at.reasons('service not assessed')).toEqual(['Community nursing: Nobody has said whether it is essential. It has 1 person on its caseload.']);
    await at.value('service.update', { id: serviceId, version: 1, patch: essential });
    expect(await at.reasons('service not assessed')).toEqual([]);
  });
});

describe('finances', () => {
  it('an annual statement may take 180 days, a monthly one 30', async () => {
    await at.contract({ tier: 'silver' });
    expect(await at.reasons('financial statement overdue')).toEqual([]);
    await at.record('financial statement', { organisationId: at.mutual, period: 'annual', basis: 'audited', periodEnd: '2025-03-31' });
    expect(await through('financial statement overdue', ['2026-09-27', '2026-09-28'])).toEqual({
      '2026-09-27': [],
      '2026-09-28': ['Bluebell Community Services CIC: The last annual statement is to 31 Mar 2025; the one to 31 Mar 2026, 181 days ago, is missing.'],
    });
    await at.record('financial statement', { organisationId: at.mutual, period: 'annual', basis: 'audited', periodEnd: '2026-03-31' });
    await at.record('financial statement', { organisationId: at.mutual, period: 'monthly', basis: 'management accounts', periodEnd: '2026-10-31' });
    await at.record('financial statement', { organisationId: at.mutual, period: 'forecast', basis: 'forecast', periodEnd: '2029-03-31' });
    expect(await through('financial statement overdue', ['2026-12-30', '2026-12-31'])).toEqual({
      '2026-12-30': [],
      '2026-12-31': ['Bluebell Community Services CIC: The last monthly statement is to 31 Oct 2026; the one to 30 Nov 2026, 31 days ago, is missing.'],
    });
  });

  it('the provider of a gold-tier contract owes statements and what it does elsewhere', async () => {
    await at.contract({ tier: 'gold' });
    expect(await at.reasons('financial statement overdue')).toEqual(['Bluebell Community Services CIC: It provides a gold-tier contract, and no financial statement of it is recorded.']);
    expect(await at.reasons('exposure elsewhere not recorded')).toEqual([
      'Bluebell Community Services CIC: It provides a gold-tier contract, and what it does for other commissioners is not recorded: nobody can say how much it really carries.',
    ]);
    await at.record('exposure elsewhere', { organisationId: at.mutual, commissionerName: 'Othertown', what: 'Nursing' });
    expect(await at.reasons('exposure elsewhere not recorded')).toEqual([]);
  });

  it('a registration, from 90 days before its end, unless a later one is there', async () => {
    const registration = { regulator: 'CQC', reference: '1-101', from: null, until: '2027-02-28', note: null } as const;
    const acorn = await at.mutualNamed('Acorn CIC', { registrations: [registration] });
    await at.mutualNamed('Beech CIC', { registrations: [registration, { ...registration, reference: '1-202', until: null }] });
    expect(await through('registration ended or ending', ['2026-11-29', '2026-11-30', '2027-02-28', '2027-03-01'])).toEqual({
      '2026-11-29': [],
      '2026-11-30': ['Acorn CIC: Its registration with CQC (1-101) ends on 28 Feb 2027, in 90 days.'],
      '2027-02-28': ['Acorn CIC: Its registration with CQC (1-101) ends on 28 Feb 2027, today.'],
      '2027-03-01': ['Acorn CIC: Its registration with CQC (1-101) ended on 28 Feb 2027, 1 day ago.'],
    });
    await at.value('organisation.update', { id: acorn, version: 1, patch: { registrations: [{ ...registration, until: '2029-02-28' }] } });
    expect(await at.reasons('registration ended or ending')).toEqual([]);
  });

  it('indicators: the newest of each, with an override while it lasts', async () => {
    const indicator = (metric: string, measuredOn: string, level: 'clear' | 'amber' | 'red', more: object = {}) => at.record('indicator', { organisationId: at.mutual, metric, measuredOn, level, ...more });
    await indicator('late accounts', '2026-05-01', 'red');
    await indicator('late accounts', '2026-10-01', 'clear');
    await indicator('key departure', '2026-10-02', 'amber', { says: 'The finance director left.' });
    const judged = await indicator('county court judgment', '2026-10-03', 'red', { overrideLevel: 'amber', overrideReason: 'It was paid at once', overrideBy: 'Ada Obi', overrideOn: '2026-11-01', overrideUntil: '2026-12-31' });
    const departed = 'Bluebell Community Services CIC: key departure: Amber as of 2 Oct 2026. The finance director left.';
    expect(await through('indicator amber or red', ['2026-10-31', '2026-12-31', '2027-01-01'])).toEqual({
      '2026-10-31': ['Bluebell Community Services CIC: county court judgment: Red as of 3 Oct 2026.', departed],
      '2026-12-31': ['Bluebell Community Services CIC: county court judgment: Amber as of 3 Oct 2026 (measured as red, judged by Ada Obi: It was paid at once).', departed],
      '2027-01-01': ['Bluebell Community Services CIC: county court judgment: Red as of 3 Oct 2026.', departed],
    });
    expect(await through('override ended or ending', ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'])).toEqual({
      '2026-11-30': [],
      '2026-12-01': ['Bluebell Community Services CIC: county court judgment: The override of county court judgment to amber by Ada Obi ends on 31 Dec 2026, in 30 days; then it is red again.'],
      '2026-12-31': ['Bluebell Community Services CIC: county court judgment: The override of county court judgment to amber by Ada Obi ends on 31 Dec 2026, today; then it is red again.'],
      '2027-01-01': ['Bluebell Community Services CIC: county court judgment: The override of county court judgment to amber by Ada Obi ended on 31 Dec 2026, 1 day ago: it is red again.'],
    });
    await at.change('indicator', judged, { overrideLevel: null, overrideReason: null, overrideBy: null, overrideOn: null, overrideUntil: null });
    expect(await at.reasons('override ended or ending')).toEqual([]);
  });

  it('an override for the better and one for the worse both count while they last', async () => {
    const over = { overrideReason: 'We know more', overrideBy: 'Ada Obi', overrideOn: '2026-11-01', overrideUntil: '2027-12-31' };
    await at.record('indicator', { organisationId: at.mutual, metric: 'late accounts', measuredOn: '2026-10-01', level: 'red', overrideLevel: 'clear', ...over });
    await at.record('indicator', { organisationId: at.mutual, metric: 'key departure', measuredOn: '2026-10-01', level: 'clear', overrideLevel: 'red', ...over });
    expect((await at.items('indicator amber or red')).map(({ title }) => title)).toEqual(['Bluebell Community Services CIC: key departure']);
  });
});

describe('the pipeline', () => {
  it('a spin-out past its expected start, unless it went live or is over', async () => {
    const spinOut = (name: string, stage: string, withdrawalReason: string | null = null) => at.record('spin-out', { name, stage, withdrawalReason, enteredOn: '2026-01-15', expectedGoLiveOn: '2026-12-01' });
    await spinOut('Podiatry', 'Full business plan');
    await spinOut('Dental', 'Withdrawn', 'No support among the staff');
    await spinOut('Nursing', 'Go-live');
    expect(await through('spin-out past its expected start', ['2026-12-01', '2026-12-02'])).toEqual({
      '2026-12-01': [],
      '2026-12-02': ['Podiatry: Was expected to go live on 1 Dec 2026, 1 day ago. Its stage since 15 Jan 2026: Full business plan.'],
    });
    expect((await at.value('overview.get', undefined)).spinOuts).toEqual([
      { stage: 'Full business plan', over: false, count: 1 }, { stage: 'Go-live', over: false, count: 1 }, { stage: 'Withdrawn', over: true, count: 1 },
    ]);
  });
});

describe('bookkeeping', () => {
  it('shares of a hand-over that are not the whole', async () => {
    const north = await at.mutualNamed('North ICB', { roles: ['commissioner'] });
    const south = await at.mutualNamed('South ICB', { roles: ['commissioner'] });
    const passes = async (toId: string, what: 'all' | 'contracts', share: number | null) =>
      at.value('succession.create', { fields: { fromId: at.council, toId, effectiveOn: '2027-04-01', passes: what, shareBasisPoints: share, notes: null } });
    const { id, version } = await passes(north, 'contracts', 6_000);
    expect(await at.reasons('shares of a succession not adding up')).toEqual(['Anytown Council: The shares of its contracts that pass to others on 1 Apr 2027 add up to 60 %, not 100 %.']);
    const rest = await passes(south, 'contracts', 4_000);
    expect(await at.reasons('shares of a succession not adding up')).toEqual([]);
    await at.value('succession.update', { id: rest.id, version: rest.version, patch: { shareBasisPoints: null } });
    // Not stated: nobody can say that it is wrong.
    expect(await at.reasons('shares of a succession not adding up')).toEqual([]);
    await at.value('succession.update', { id, version, patch: { passes: 'all', shareBasisPoints: 3_000 } });
    expect(await at.reasons('shares of a succession not adding up')).toEqual(['Anytown Council: The shares of its liabilities that pass to others on 1 Apr 2027 add up to 30 %, not 100 %.']);
  });

  it('figures that nobody has checked are one item, the last of all', async () => {
    await at.contract();
    const all = await at.items(null);
    const last = all.at(-1);
    expect(last).toMatchObject({ kind: 'figures still to be checked', entity: { kind: 'parameter set' }, action: { to: '/settings/parameters' } });
    expect(last?.reason).toMatch(/^\d+ sets of figures in force are to be checked against current guidance: .*Risk matrix.*\.$/i);
    expect(all.filter(({ kind }) => kind === 'figures still to be checked').length).toBe(1);
  });
});
