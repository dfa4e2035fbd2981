import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { addDays, daysBetween, isoDate } from '../../../shared/time.ts';
import { leverTo, scenarioOf } from '../forecasts/ground.ts';
import { activationGround, type ActivationGround } from './ground.ts';

let at: ActivationGround;
beforeEach(async () => { at = await activationGround(); });
afterEach(async () => {
  expect(at.bench.defects).toEqual([]);
  await at.bench.close();
});
const hour = 3_600_000;

describe('what the person on call sees', () => {
  it('people at risk, hours left to the strictest periods, the next payroll and days of cash, each with where it is from', async () => {
    const { id } = await at.start();
    at.bench.clock.advance(50 * hour);
    const view = await at.view(id);
    expect(view).toMatchObject({
      mutual: { id: at.mutualId, name: 'Bluebell' }, planHours: 50, planToday: '2026-11-23', holdingLine: 'Your care goes on.', patients: 1_500, patientsSay: '1,500 people in the caseload of Community nursing and Podiatry.',
      toTolerable: { hours: 22, service: 'Community nursing' }, toRecovery: { hours: -2, service: 'Community nursing' },
      payroll: { on: '2026-11-28', inDays: 5, cost: 6_000_000, how: 'By the plan, its staff are paid on day 28 of the month. It falls on a Saturday, so the money is often banked on Friday 27 Nov 2026; ask. Bank holidays are not counted.' },
      contacts: [{ name: 'Duty desk', phone: '01632 960001' }], clockBehind: false,
    });
    // As the cash screen has it: whole weeks from the first of next month, told as the days until then.
    const runways = (await at.bench.value('cash.runways', { months: null })) as readonly { readonly organisationId: string; readonly runwayWeeks: number | null }[];
    const weeks = runways.find(({ organisationId }) => organisationId === at.mutualId)?.runwayWeeks ?? Number.NaN;
    const runsOutOn = addDays(isoDate.parse('2026-12-01'), 7 * weeks);
    expect(view.cash).toEqual({ days: daysBetween(isoDate.parse('2026-11-23'), runsOutOn), runsOutOn, how: 'On the expected course of Bluebell, as the record was on 23 Nov 2026; trust in it is usable.' });
    expect(view.cashReason).toBeNull();
  });

  it('what is not known, with the reason', async () => {
    const plan = await at.planOf({ title: 'For a service alone', contractId: null, serviceId: (await at.bench.value('service.create', { fields: { ...(await import('../../fixtures/builders.ts')).aService({ name: 'Advice' }) } })).id, payrollDay: null, payrollCost: null, holdingLine: null });
    const { id } = await at.start({ planId: plan.id });
    expect(await at.view(id)).toMatchObject({ mutual: null, payroll: null, patients: null, patientsSay: 'The caseload of Advice is not known.', toTolerable: null, toRecovery: null, cash: null, cashReason: 'The plan is for no one mutual, so how long its money lasts is not known.', holdingLine: null, steps: [] });
  });

  it('payroll by the mutual’s cash items where the plan has no day', async () => {
    await at.bench.value('record.update', { kind: 'contingency plan', id: at.plan.id, version: at.plan.version, patch: { payrollDay: null, payrollCost: null } });
    await at.record('cash item', { organisationId: at.mutualId, item: 'payroll', name: 'Monthly pay', amount: 5_500_000, firstOn: '2026-01-31', every: 'each month', basis: 'Its payroll office', madeOn: '2026-11-01' });
    await at.record('cash item', { organisationId: at.mutualId, item: 'payroll', name: 'Bonus', amount: 1_000, firstOn: '2026-11-10', every: 'once', basis: 'A letter', madeOn: '2026-11-01' });
    const { id } = await at.start();
    expect((await at.view(id)).payroll).toEqual({ on: '2026-11-30', inDays: 9, cost: 5_500_000, how: 'By “Monthly pay” in its cash items, known on 1 Nov 2026. Bank holidays are not counted.' });
  });
});

describe('a rehearsal', () => {
  it('runs on its own clock: hours, the day of pay and days of cash by it, and says so in its report', async () => {
    const { id } = await at.start({ activation: 'rehearsal', pace: 60 });
    at.bench.clock.advance(2 * hour);
    const view = await at.view(id);
    expect(view).toMatchObject({ planHours: 120, planToday: '2026-11-26', payroll: { on: '2026-11-28', inDays: 2 }, toTolerable: { hours: -48 } });
    expect(view.log[0]?.says).toMatch(/^Rehearsal of “If Bluebell fails” \(version 1\).*The rehearsal’s clock runs 60 times as fast\.$/);
    await at.write(id, 'note', 'Two hours in.');
    expect((await at.view(id)).log.at(-1)).toMatchObject({ planHours: 120 });
    expect(((await at.bench.value('activation.report', { id })) as { readonly text: string }).text).toMatch(/^REHEARSAL – nothing of this is happening\. Status report: If Bluebell fails\nAs at 21 Nov 2026, 11:00\. The rehearsal’s clock runs 60 times as fast; its hours are given here\.\n/);
  });

  it('goes by the figures of a kept scenario: the day on which they have the mutual fail', async () => {
    const scenario = scenarioOf('It fails in May', [leverTo(at.mutualId, { lever: 'immediate liquidation', from: isoDate.parse('2027-05-01') })], [at.mutualId]);
    const ran = await at.bench.work('scenario.run', { scenarioId: null, scenario, keep: true });
    if (!ran.ok) throw new Error(ran.error.message + JSON.stringify(ran.error.fields ?? {}));
    const { id } = await at.start({ activation: 'rehearsal', runId: ran.value.runId as IdOf<'run'> });
    const view = await at.view(id);
    expect(view.cash).toEqual({ days: daysBetween(isoDate.parse('2026-11-21'), isoDate.parse('2027-05-01')), runsOutOn: '2027-05-01', how: `By the figures of “It fails in May”, run on 21 Nov 2026.` });
  });

  it('with the figures of another mutual says that they tell nothing of this one', async () => {
    const other = await at.known('Cornflower', at.council);
    const kept = await at.bench.work('forecast.keep', { organisationId: other.id, months: 12, paths: 100, seed: 1, levers: [] });
    if (!kept.ok) throw new Error(kept.error.message);
    const { id } = await at.start({ activation: 'rehearsal', runId: kept.value.runId as IdOf<'run'> });
    expect(await at.view(id)).toMatchObject({ cash: null, cashReason: expect.stringMatching(/says nothing of when Bluebell runs out of money\. Play it with/) as string });
  });
});

describe('the status report', () => {
  it('says how everything stands, in the time of the United Kingdom, and that it was made', async () => {
    const { id } = await at.start();
    await at.step(id, at.steps.a, 'done');
    at.bench.clock.advance(2 * hour);
    await at.step(id, at.steps.b, 'under way', { by: 'Bola' });
    await at.write(id, 'decision', 'We step in.', { by: 'Cy' });
    await at.write(id, 'call', 'The regulator was told.', { contactId: at.contact.id });
    at.bench.clock.advance(60 * hour);
    const { text, at: moment, entry } = (await at.bench.value('activation.report', { id, by: 'Dee' })) as { readonly text: string; readonly at: string; readonly entry: { readonly number: number; readonly person: string; readonly says: string } };
    expect(moment).toBe('2026-11-23T23:00:00.000Z');
    expect(text.split('\n')).toEqual([
      'Status report: If Bluebell fails', 'As at 23 Nov 2026, 23:00.', '',
      'Mutual: Bluebell', 'Plan: version 1, a draft that nobody has approved. Started 21 Nov 2026, 09:00 by Ada, on the authority of The chief executive. 2 days 14 hours since.', 'Why: Wages bounced', 'On duty: Ada', '',
      'People at risk: 1,500 people in the caseload of Community nursing and Podiatry.', 'Maximum tolerable period: 10 hours left (Community nursing)', 'Recovery time: passed 14 hours ago (Community nursing)',
      expect.stringMatching(/^Cash: \d+ days left, until .* 2028\. On the expected course of Bluebell, as the record was on 23 Nov 2026; trust in it is usable\.$/),
      'Next payroll: Saturday 28 Nov 2026 (in 5 days), £60,000. By the plan, its staff are paid on day 28 of the month. It falls on a Saturday, so the money is often banked on Friday 27 Nov 2026; ask. Bank holidays are not counted.', '',
      'Steps: 1 of 4 done, 1 under way, 1 can begin, 1 waiting, 2 late.', '',
      'Late', '- Move the staff (Director on call; begun by Bola, 21 Nov 2026, 11:00; LATE by 12 hours)', '- Copy the records (Director on call; LATE by 26 hours)', '',
      'Under way', '- Move the staff (Director on call; begun by Bola, 21 Nov 2026, 11:00; LATE by 12 hours)', '',
      'Next', '- Copy the records (Director on call; LATE by 26 hours)', '',
      'Done', '- Ring the administrator (Director on call; done by Ada, 21 Nov 2026, 09:00)', '',
      'Decisions', '- 21 Nov 2026, 11:00, Cy: We step in. (entry 5)', '', 'Calls', '- 21 Nov 2026, 11:00, Ada: The regulator was told. (entry 6)', '',
      'The log has 6 entries.',
    ]);
    expect(entry).toMatchObject({ number: 7, person: 'Dee', says: 'Status report made: 1 of 4 steps done, 2 late.' });
    expect(((await at.bench.value('activation.report', { id })) as { readonly entry: unknown }).entry).toMatchObject({ number: 8, person: 'A tester' });
  });

  it('of a closed activation tells its end and lessons, and adds nothing', async () => {
    const { id } = await at.start();
    await at.close(id);
    const { text, entry } = (await at.bench.value('activation.report', { id })) as { readonly text: string; readonly entry: unknown };
    expect(entry).toBeNull();
    expect(text).toContain('Closed on 21 Nov 2026 by Bola.');
    expect(text).toContain('Lessons\nRing earlier.');
    expect((await at.view(id)).log).toHaveLength(3);
  });
});

describe('what is not the activation’s', () => {
  it('a log leaves kept results as fresh as they were', async () => {
    const kept = await at.bench.work('forecast.keep', { organisationId: at.mutualId, months: 12, paths: 100, seed: 1, levers: [] });
    if (!kept.ok) throw new Error(kept.error.message);
    const { id } = await at.start();
    await at.write(id, 'note', 'Nothing of money.');
    const runs = (await at.bench.value('run.list', { scenarioId: null, organisationId: null })) as readonly { readonly stale: boolean }[];
    expect(runs.map(({ stale }) => stale)).toEqual([false]);
    await at.assume(at.mutualId, 'opening cash', 1);
    expect(((await at.bench.value('run.list', { scenarioId: null, organisationId: null })) as readonly { readonly stale: boolean }[]).map(({ stale }) => stale)).toEqual([true]);
    expect((await at.view(id)).cash?.runsOutOn).not.toBe(null);
  });

  it('an activation that is not there is not found, and the sentence for one in the bin is the same', async () => {
    const nobody = at.plan.id as unknown as RecordOf<'activation'>['id'];
    expect(await at.bench.ask('activation.get', { id: nobody })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await at.write(nobody, 'note', 'x')).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
