import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acid, given, refusal, stage, type PlanId, type Stage } from './stage.ts';

let at: Stage;
beforeEach(async () => { at = await stage(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const measured = (measuredOn: string, level: 'clear' | 'amber' | 'red' | 'not known', more: object = {}) => at.record('indicator', { organisationId: at.mutual, metric: 'acid ratio', measuredOn, level, ...more });
const lines = async (text = '') => (await at.value('plan.triggers', { text })).map(({ plan, trigger, state }) => `${plan}: ${trigger.what}, ${trigger.state} since ${trigger.since ?? '–'}, ${trigger.decision?.decision ?? 'undecided'}, ${state}`);
const decide = (planId: PlanId, decision: 'watch' | 'prepare' | 'activate' | 'false alarm' | 'stand down', more: object = {}) => at.ask('plan.decide', { planId, trigger: 0, decision, by: 'The director', evidence: null, reason: null, ...more });

describe('a trigger', () => {
  it('fires when the record changes, asks for a decision, and is closed by it', async () => {
    const id = await at.approved();
    expect(await lines()).toEqual([]);
    await measured('2026-09-30', 'amber');
    expect(await lines()).toEqual([]);
    await measured('2026-10-31', 'red');
    expect(await lines()).toEqual(['If Bluebell fails: Acid ratio is red, fired since 2026-10-31, undecided, watch']);
    expect(await at.reasons('plan trigger fired')).toEqual(['If Bluebell fails (C-0001): “Acid ratio is red” has fired. “Acid ratio” was reported as red on 31 Oct 2026. The director decides whether to prepare.']);
    expect((await at.items(null))[0]?.kind).toBe('plan trigger fired');
    const decided = given(await decide(id, 'prepare', { evidence: 'Their bank rang.' }));
    expect(decided).toMatchObject({ planId: id, trigger: 'Acid ratio is red', since: '2026-10-31', decision: 'prepare', decidedOn: '2026-11-21', decidedBy: 'The director', evidence: '“Acid ratio” was reported as red on 31 Oct 2026.\nTheir bank rang.' });
    expect(await at.items('plan trigger fired')).toEqual([]);
    expect(await lines()).toEqual(['If Bluebell fails: Acid ratio is red, fired since 2026-10-31, prepare, prepare']);
    expect((await at.view(id)).state).toMatchObject({ state: 'prepare', since: '2026-11-21', by: 'The director', fired: 0 });
    // The evidence stays as it was seen, whatever becomes of the reading.
    await at.change('indicator', String((await at.view(id)).triggers[0]?.readingIds[0]), { level: 'clear' });
    expect((await at.view(id)).decisions[0]?.evidence).toBe('“Acid ratio” was reported as red on 31 Oct 2026.\nTheir bank rang.');
  });

  it('that was a false alarm fires anew on another occasion', async () => {
    const id = await at.approved();
    await measured('2026-10-31', 'red');
    expect(refusal(await decide(id, 'false alarm'))).toBe('Give the reason.');
    expect(refusal(await decide(id, 'stand down'))).toBe('Give the reason.');
    given(await decide(id, 'false alarm', { reason: 'A grant came late' }));
    expect(await lines()).toEqual(['If Bluebell fails: Acid ratio is red, fired since 2026-10-31, false alarm, watch']);
    expect(await at.items('plan trigger fired')).toEqual([]);
    // Another red reading of the same occasion asks nobody again.
    await measured('2026-11-10', 'red');
    expect(await at.items('plan trigger fired')).toEqual([]);
    await measured('2026-11-15', 'clear');
    expect(refusal(await decide(id, 'false alarm', { reason: 'It cleared' }))).toBe('“Acid ratio is red” has not fired, so there is no alarm to call false. Nothing was decided. Acid ratio was clear on 15 Nov 2026.');
    await measured('2026-11-20', 'red');
    expect(await lines()).toEqual(['If Bluebell fails: Acid ratio is red, fired since 2026-11-20, undecided, watch']);
  });

  it('holds until it has lasted', async () => {
    const id = await at.approved({ triggers: [{ ...acid, forDays: 30 }] });
    await measured('2026-11-01', 'red');
    expect(await lines()).toEqual(['If Bluebell fails: Acid ratio is red, holding since 2026-11-01, undecided, watch']);
    expect(await at.items('plan trigger fired')).toEqual([]);
    at.on('2026-11-30');
    expect((await at.view(id)).triggers[0]?.state).toBe('holding');
    at.on('2026-12-01');
    expect((await at.view(id)).triggers[0]?.state).toBe('fired');
    expect(await at.items('plan trigger fired')).toHaveLength(1);
  });

  it('goes by an override while it lasts', async () => {
    const id = await at.approved();
    await measured('2026-11-01', 'red', { overrideLevel: 'amber', overrideReason: 'A late grant', overrideBy: 'Ben Okafor', overrideOn: '2026-11-05', overrideUntil: '2026-11-30' });
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'clear', evidence: 'Acid ratio was amber on 5 Nov 2026. Ben Okafor judged it amber from 5 Nov 2026 to 30 Nov 2026: A late grant.' });
    at.on('2026-12-01');
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'fired', since: '2026-12-01' });
  });

  it('is set off by a reported event, and by a statement that falls', async () => {
    await at.approved({ triggers: [{ ...acid, what: 'A petition', indicator: 'Winding-up petition', level: 'amber' }, acid] });
    await measured('2026-11-20', 'red', { metric: 'Winding-up petition' });
    expect(await lines()).toEqual(['If Bluebell fails: A petition, fired since 2026-11-20, undecided, watch']);
    await at.record('financial statement', { organisationId: at.mutual, period: 'annual', basis: 'audited', periodEnd: '2026-03-31', currentAssets: null, cash: 10_000_00, receivables: 10_000_00, inventories: 0, otherCurrentAssets: 0, payables: 100_000_00, otherCurrentLiabilities: 0 } as never);
    expect(await lines('acid')).toEqual(['If Bluebell fails: Acid ratio is red, fired since 2026-03-31, undecided, watch']);
    expect(await lines('petition')).toHaveLength(1);
    expect(await lines('nobody')).toEqual([]);
  });

  it('on the runway goes by the expected course of the money, from the first balance since which it has been short', async () => {
    const id = await at.approved({ triggers: [{ ...acid, what: 'Money is short', indicator: 'Runway in weeks', level: 'red' }] });
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'not known', evidence: expect.stringContaining('There is no forecast of its money.') as string });
    await at.record('financial statement', { organisationId: at.mutual, period: 'annual', basis: 'audited', periodEnd: '2026-03-31', cash: 50_000_00, receivables: 0, payables: 0, borrowings: 0, incomePublic: 1_000_000_00, staffCosts: 3_000_000_00, otherCosts: 100_000_00 } as never);
    await at.record('assumption', { organisationId: at.mutual, what: 'opening cash', value: 20_000, madeOn: '2026-11-15', basis: 'Bank balance' } as never);
    expect((await at.view(id)).triggers[0]).toMatchObject({ what: 'Money is short', state: 'fired', since: '2026-03-31', readingIds: [], evidence: expect.stringContaining('By the balance of 15 Nov 2026') as string });
    given(await decide(id, 'prepare'));
    // A newer balance that says the same is no new occasion, in the plan and in all of them.
    at.on('2026-12-20');
    await at.record('assumption', { organisationId: at.mutual, what: 'opening cash', value: 15_000, madeOn: '2026-12-15', basis: 'Bank balance' } as never);
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'fired', since: '2026-03-31', decision: { decision: 'prepare' }, evidence: expect.stringContaining('By the balance of 15 Dec 2026') as string });
    expect(await at.items('plan trigger fired')).toEqual([]);
    // Enough in between, and short again: another.
    await at.record('assumption', { organisationId: at.mutual, what: 'opening cash', value: 90_000_000, madeOn: '2026-12-16', basis: 'A grant' } as never);
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'clear' });
    at.on('2027-01-20');
    await at.record('assumption', { organisationId: at.mutual, what: 'opening cash', value: 10_000, madeOn: '2027-01-18', basis: 'Bank balance' } as never);
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'fired', since: '2027-01-18', decision: null });
    expect(await at.items('plan trigger fired')).toHaveLength(1);
  });

  it('on more weeks of money than the watch-list asks for is another occasion as well, where the money was enough in between', async () => {
    const id = await at.approved({ triggers: [{ ...acid, what: 'Money for less than two years', indicator: 'Runway below 100 weeks', level: 'red' }] });
    const balance = (madeOn: string, value: number) => at.record('assumption', { organisationId: at.mutual, what: 'opening cash', value, madeOn, basis: 'Bank balance' } as never);
    await at.record('financial statement', { organisationId: at.mutual, period: 'annual', basis: 'audited', periodEnd: '2026-03-31', cash: 9_000_000_000, receivables: 0, payables: 0, borrowings: 0, incomePublic: 1_000_000_00, staffCosts: 3_000_000_00, otherCosts: 100_000_00 } as never);
    await balance('2026-11-10', 3_200_000);
    await balance('2026-11-15', 3_190_000);
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'fired', since: '2026-11-10', decision: null, evidence: expect.stringMatching(/^Runway was below 100 weeks on 10 Nov 2026 and since\. .* expected to last (5[2-9]|[6-9]\d) weeks from 1 Dec 2026\.$/) as string });
    given(await decide(id, 'false alarm', { reason: 'A grant comes in spring' }));
    expect(await at.items('plan trigger fired')).toEqual([]);
    await balance('2026-12-16', 90_000_000);
    at.on('2027-01-20');
    await balance('2027-01-18', 3_100_000);
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'fired', since: '2027-01-18', decision: null });
    expect(await at.items('plan trigger fired')).toHaveLength(1);
  });

  it('on payments goes by what is recorded under the mutual’s contracts', async () => {
    const id = await at.approved({ triggers: [{ ...acid, what: 'We pay late', indicator: 'Payments overdue, days', level: 'amber' }] });
    expect((await at.view(id)).triggers[0]).toMatchObject({ state: 'not known', evidence: expect.stringContaining('No payment is recorded under its contracts.') as string });
    const payment = await at.record('payment', { contractId: at.contractId, dueOn: '2026-10-01', amountDue: 100_000 });
    expect(await lines()).toEqual(['If Bluebell fails: We pay late, fired since 2026-11-01, undecided, watch']);
    expect((await at.view(id)).triggers[0]?.evidence).toContain('1 payment under its contracts is overdue, the longest by 51 days (C-0001, due on 1 Oct 2026).');
    given(await decide(id, 'prepare'));
    expect(await at.items('plan trigger fired')).toEqual([]);
    await at.change('payment', payment, { paidOn: '2026-11-20', amountPaid: 100_000 });
    expect((await at.view(id)).triggers[0]?.state).toBe('clear');
  });

  it('without an indicator is decided on by whoever watches for it', async () => {
    const id = await at.approved({ triggers: [{ what: 'A demand that is not met', indicator: null, level: null, forDays: null, action: 'activate', decides: 'The director' }] });
    expect((await at.view(id)).triggers[0]?.state).toBe('watched by a person');
    given(await decide(id, 'activate', { evidence: 'They cannot pay on Friday.' }));
    expect((await at.view(id)).state).toMatchObject({ state: 'activate', reason: 'They cannot pay on Friday.' });
    given(await decide(id, 'stand down', { trigger: null, reason: 'The bank agreed' }));
    expect((await at.view(id)).state).toMatchObject({ state: 'watch', reason: 'The bank agreed' });
  });
});

describe('a decision', () => {
  it('stays: undo takes back the step before it, and nobody edits or deletes it', async () => {
    const id = await at.approved();
    await at.change('contingency plan', id, { notes: 'Seen.' });
    given(await decide(id, 'prepare', { trigger: null, reason: 'To be sure' }));
    await at.value('undo.undo', undefined);
    const view = await at.view(id);
    expect(view.plan.notes).toBeNull();
    expect(view.decisions).toHaveLength(1);
    const [{ id: decisionId, version } = { id: '' as never, version: 0 }] = view.decisions;
    expect((await at.ask('record.delete', { kind: 'plan decision', id: decisionId, version })).ok).toBe(false);
  });

  it('is about the version in force, and goes on counting on the next one', async () => {
    const id = await at.approved();
    await measured('2026-10-31', 'red');
    given(await decide(id, 'prepare'));
    const draft = given(await at.newVersion(id));
    expect(refusal(await decide(draft.id, 'activate'))).toBe('This version is a draft: version 1, “If Bluebell fails”, is in force. Nothing was decided. Decide on that one.');
    // A draft that follows a version in force raises nothing by itself.
    expect(await lines()).toHaveLength(1);
    expect(await at.items('plan not approved')).toEqual([]);
    given(await at.approve(draft.id));
    expect((await at.view(draft.id)).state).toMatchObject({ state: 'prepare', fired: 0 });
    expect(await lines()).toEqual(['If Bluebell fails: Acid ratio is red, fired since 2026-10-31, prepare, prepare']);
  });

  it('is refused about a trigger or a plan that is not there', async () => {
    const id = await at.approved();
    expect(refusal(await decide(id, 'prepare', { trigger: 1 }))).toBe('The plan has no such trigger any more. Nothing was decided. Look at its triggers again.');
    // Another took its place since it was read.
    expect(refusal(await decide(id, 'activate', { what: 'Wages bounced' }))).toBe('The plan has no such trigger any more. Nothing was decided. Look at its triggers again.');
    expect((await at.view(id)).decisions).toEqual([]);
    expect((await decide(id, 'prepare', { what: 'Acid ratio is red' })).ok).toBe(true);
    const gone = await at.plan({ title: 'Gone' });
    await at.value('record.delete', { kind: 'contingency plan', id: gone, version: (await at.view(gone)).plan.version });
    expect((await decide(gone, 'prepare')).ok).toBe(false);
  });
});
