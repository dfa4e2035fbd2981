import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { given, refusal, stage, type PlanId, type Stage } from './stage.ts';

let at: Stage;
beforeEach(async () => { at = await stage(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const failingOf = async (id: PlanId) => (await at.view(id)).checks.filter(({ state }) => state === 'fails').map(({ check }) => check);
const heads = async (id: PlanId) => (await at.view(id)).versions.map(({ version, status, approvedOn, supersededOn }) => ({ version, status, approvedOn, supersededOn }));
const steps = async (id: PlanId) => (await at.view(id)).steps;

describe('approval', () => {
  it('makes a plan of a draft that passes what cannot wait', async () => {
    const id = await at.plan();
    expect(await failingOf(id)).toEqual(['not approved']);
    expect(given(await at.approve(id, { nextReviewOn: '2027-11-21' }))).toMatchObject({ approvedOn: '2026-11-21', approvedBy: 'Ada Obi', nextReviewOn: '2027-11-21', notes: null });
    expect(await failingOf(id)).toEqual([]);
    expect((await at.view(id)).status).toBe('approved');
    await at.value('undo.undo', undefined);
    expect((await at.view(id)).status).toBe('draft');
    await at.value('undo.redo', undefined);
    expect((await at.view(id)).status).toBe('approved');
  });

  it('needs a reason while checks fail that cannot wait, names them, and keeps both', async () => {
    const id = await at.plan();
    await at.value('service.update', { id: at.serviceId, version: 1, patch: { caseload: 301, rtoHours: 47 } });
    const refused = refusal(await at.approve(id));
    expect(refused).toBe('It was not approved, because 2 checks fail that cannot wait: Alternative provider (Northern Care Ltd) takes 1 to 5 days, likely 2 to mobilise; Community nursing must be back within 47 hours. For Community nursing the plan counts on 300 people of 301 and 1,000 visits a month of 1,000. Mend that, or say why it is approved all the same.');
    expect((await at.view(id)).status).toBe('draft');
    const approved = given(await at.approve(id, { reason: 'Better than none until Friday' }));
    expect(approved.notes).toContain('Approved on 21 Nov 2026 by Ada Obi although: Alternative provider (Northern Care Ltd) takes');
    expect(approved.notes).toContain('Reason: Better than none until Friday');
  });

  it('is refused on a day to come, before the version it follows, with a review in the past, and for who saw an older state', async () => {
    const id = await at.approved();
    expect(refusal(await at.approve(id, { on: '2026-11-22' }))).toBe('Enter the day on which it was approved: today, or an earlier one.');
    expect(refusal(await at.approve(id, { nextReviewOn: '2026-11-21' }))).toContain('Enter a day after the approval');
    const draft = given(await at.newVersion(id)).id;
    expect(refusal(await at.approve(draft, { on: '2026-11-20' }))).toBe('Version 1 was approved on 21 Nov 2026: this one was approved on that day or later.');
    const stale = await at.ask('plan.approve', { id: draft, version: 7, by: 'Ada Obi', on: '2026-11-21', nextReviewOn: null, reason: null });
    expect(stale.ok ? '' : stale.error.code).toBe('conflict');
  });

  it('twice is an approval anew: of a later day, by somebody else, and supersedes nothing again', async () => {
    const id = await at.approved();
    const second = given(await at.newVersion(id)).id;
    given(await at.approve(second));
    const before = (await at.view(id)).plan;
    at.on('2026-12-24');
    expect(given(await at.approve(second, { by: 'Ben Okafor' }))).toMatchObject({ approvedOn: '2026-12-24', approvedBy: 'Ben Okafor', supersededOn: null });
    expect((await at.view(id)).plan).toEqual(before);
  });
});

describe('an approval that was entered', () => {
  const typed = { approvedOn: '2026-03-01', approvedBy: 'The board of before' };
  const said = async (id: PlanId) => (await at.view(id)).checks.find(({ check }) => check === 'approved without its checks');
  it('says what fails and what lacks, on the plan and in Attention, until it is approved here', async () => {
    const id = await at.plan();
    await at.change('contingency plan', id, typed);
    await at.value('service.update', { id: at.serviceId, version: 1, patch: { caseload: 301, rtoHours: 47 } });
    const found = await said(id);
    expect(found).toMatchObject({ state: 'fails', to: `/contingency/${id}?tab=versions` });
    expect(found?.sentence).toMatch(/^Approved with 2 failing checks and \d+ sections that are not complete, not acknowledged: it was entered as approved on 1 Mar 2026 by The board of before, not approved here\. Alternative provider .* Mend that, or approve it again and say why\.$/);
    expect((await at.items('plan approved without its checks')).map(({ entity }) => entity.id)).toEqual([id]);
    expect(await at.reasons('plan approved without its checks')).toEqual([`If Bluebell fails (C-0001): ${found?.sentence ?? ''}`]);
    given(await at.approve(id, { by: 'Ada Obi', reason: 'Better than none until Friday' }));
    expect(await said(id)).toMatchObject({ state: 'passes', sentence: 'Its checks were in sight when it was approved on 21 Nov 2026 by Ada Obi.' });
    expect(await at.items('plan approved without its checks')).toEqual([]);
    // Undone, it is again what was entered; done again, approved.
    await at.value('undo.undo', undefined);
    expect(await said(id)).toMatchObject({ state: 'fails' });
    await at.value('undo.redo', undefined);
    expect(await said(id)).toMatchObject({ state: 'passes' });
  });

  it('is told from one that was given here by its day and its person', async () => {
    const id = await at.approved();
    expect(await said(id)).toMatchObject({ state: 'passes' });
    await at.change('contingency plan', id, { approvedBy: 'Somebody else' });
    expect(await said(id)).toMatchObject({ state: 'fails' });
    expect(await said(await at.plan({ title: 'A draft' }))).toBeUndefined();
  });
});

describe('a new version', () => {
  it('has everything of the version in force under ids of its own, which stays in force', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    expect(draft).toMatchObject({ versionNumber: 2, versionOfId: id, approvedOn: null, approvedBy: null, supersededOn: null, title: 'If Bluebell fails' });
    const [old, next] = [await at.view(id), await at.view(draft.id)];
    const bare = (all: readonly object[]) => all.map((one) => ({ ...one, id: '', planId: '', afterIds: 0, optionId: 0, contactId: 0, createdAt: '', updatedAt: '' }));
    expect(bare(next.steps)).toEqual(bare(old.steps));
    expect(bare(next.contacts)).toEqual(bare(old.contacts));
    expect(bare(next.options.map(({ option }) => option))).toEqual(bare(old.options.map(({ option }) => option)));
    // Linked among themselves as they were.
    expect(next.steps[1]?.afterIds).toEqual([next.steps[0]?.id]);
    expect(next.steps[0]?.contactId).toBe(next.contacts[0]?.id);
    expect(next.steps[1]?.optionId).toBe(next.options[0]?.option.id);
    expect(new Set([...old.steps, ...next.steps].map((one) => one.id)).size).toBe(4);
    expect(old.status).toBe('approved');
    expect(await heads(id)).toEqual([{ version: 2, status: 'draft', approvedOn: null, supersededOn: null }, { version: 1, status: 'approved', approvedOn: '2026-11-21', supersededOn: null }]);
    expect(await at.value('plan.compare', { from: id, to: draft.id })).toEqual([]);
    expect(await failingOf(draft.id)).toEqual(['not approved']);
  });

  it('is one step for undo, and comes back the same', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    const before = await at.view(draft.id);
    await at.value('undo.undo', undefined);
    expect((await at.ask('plan.get', { id: draft.id })).ok).toBe(false);
    expect(await heads(id)).toHaveLength(1);
    await at.value('undo.redo', undefined);
    // What comes back is another version of each row, and else the same.
    const bare = (view: object) => JSON.parse(JSON.stringify(view), (key, value: unknown) => (key === 'version' ? 0 : value)) as unknown;
    expect(bare(await at.view(draft.id))).toEqual(bare(before));
  });

  it('is refused of a draft, while another draft follows, and of what was superseded', async () => {
    const id = await at.plan();
    expect(refusal(await at.newVersion(id))).toBe('This plan is a draft, so it is changed as it is. Nothing was changed. A new version follows a plan that was approved.');
    given(await at.approve(id));
    const draft = given(await at.newVersion(id));
    expect(refusal(await at.newVersion(id))).toBe('A draft follows this plan already: version 2, “If Bluebell fails”. Nothing was changed. Go on with that one, or delete it.');
    given(await at.approve(draft.id));
    expect(refusal(await at.newVersion(id))).toBe('This plan was followed by version 2, “If Bluebell fails”. Nothing was changed. Begin the new version from that one.');
    const third = given(await at.newVersion(draft.id));
    await at.value('record.delete', { kind: 'contingency plan', id: third.id, version: third.version });
    expect(given(await at.newVersion(draft.id)).versionNumber).toBe(3);
  });

  it('takes the place of the one before when it is approved, in one step', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    at.on('2026-12-01');
    given(await at.approve(draft.id));
    expect(await heads(id)).toEqual([{ version: 2, status: 'approved', approvedOn: '2026-12-01', supersededOn: null }, { version: 1, status: 'superseded', approvedOn: '2026-11-21', supersededOn: '2026-12-01' }]);
    expect((await at.view(id)).checks).toEqual([]);
    expect(refusal(await at.approve(id))).toBe('This version was superseded on 1 Dec 2026, so it cannot be approved. Nothing was changed. Version 2, “If Bluebell fails”, is in force.');
    expect(refusal(await at.ask('plan.decide', { planId: id, trigger: null, decision: 'prepare', by: 'Ada Obi', evidence: null, reason: null }))).toBe('This version was superseded on 1 Dec 2026, so nothing is decided on it any more. Nothing was changed. Version 2, “If Bluebell fails”, is in force.');
    await at.value('undo.undo', undefined);
    expect((await heads(id)).map(({ status }) => status)).toEqual(['draft', 'approved']);
  });

  it('of a plan that rests on what is gone by now says what was said', async () => {
    const id = await at.plan();
    given(await at.approve(id));
    const { version } = (await at.value('record.get', { kind: 'alternative provider', id: at.alternativeId })).record;
    const deleted = await at.ask('record.delete', { kind: 'alternative provider', id: at.alternativeId, version });
    const draft = given(await at.newVersion(id));
    expect((await at.view(draft.id)).options[0]?.option.alternativeId).toBe(at.alternativeId);
    // Either it may not be deleted while a plan counts on it, or the check says that it is gone.
    if (deleted.ok) expect(await failingOf(id)).toContain('plan older than its record');
  });
});

describe('the approval of a version that follows another', () => {
  const typed = async (id: PlanId, patch: object) => at.ask('record.update', { kind: 'contingency plan', id, version: (await at.view(id)).plan.version, patch });
  it('is not typed into it: two would be in force', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    expect(refusal(await typed(draft.id, { approvedOn: '2026-11-21', approvedBy: 'Ada Obi' }))).toBe('Version 1 is in force until this one is approved, which supersedes it. Nothing was changed. Approve this version on its own screen.');
    const preview = await at.value('bulk.preview', { kind: 'contingency plan', select: { ids: [draft.id] }, changes: { approvedOn: '2026-11-21' } });
    expect(preview).toMatchObject({ changing: [], refused: [{ count: 1 }] });
    expect((await heads(id)).map(({ status }) => status)).toEqual(['draft', 'approved']);
  });

  it('is not taken out of it: none would be in force; undo brings the one before back', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    given(await at.approve(draft.id));
    expect(refusal(await typed(draft.id, { approvedOn: null, approvedBy: null }))).toBe('Version 1 was superseded when this one was approved, so no version would be in force. Nothing was changed. Begin a new version.');
    await at.value('undo.undo', undefined);
    expect((await heads(id)).map(({ status }) => status)).toEqual(['draft', 'approved']);
  });

  it('nor is that of the version before, while a draft follows: there would be two', async () => {
    const id = await at.approved();
    given(await at.newVersion(id));
    expect(refusal(await typed(id, { approvedOn: null, approvedBy: null }))).toBe('Version 2, “If Bluebell fails”, follows this one as a draft, so there would be two. Nothing was changed. Approve or delete that one first.');
  });
});

describe('a plan whose contract was deleted', () => {
  it('is older than its record', async () => {
    const id = await at.approved();
    await at.value('contract.delete', { id: at.contractId, version: (await at.value('contract.get', { id: at.contractId })).contract.version });
    expect((await at.view(id)).checks.find(({ check }) => check === 'plan older than its record')).toMatchObject({ state: 'fails' });
    expect((await at.view(id)).checks.find(({ check }) => check === 'plan older than its record')?.sentence).toContain('the contract “C-0001 Nursing”, which was deleted');
  });
});

describe('comparing versions', () => {
  it('tells what was changed since, the earlier first whichever way it is asked', async () => {
    const id = await at.approved();
    const draft = given(await at.newVersion(id));
    const view = await at.view(draft.id);
    await at.change('contingency plan', draft.id, { holdingLine: 'Your nurse will come.' });
    await at.change('plan option', String(view.options[0]?.option.id), { mobilisationLikelyDays: 3 });
    const [first, second] = view.steps;
    if (first === undefined || second === undefined) throw new Error('The steps are not there.');
    const third = await at.record('plan step', { planId: draft.id, position: 3, step: 'Tell the families', afterIds: [second.id] });
    await at.change('plan step', second.id, { afterIds: [] });
    const differences = await at.value('plan.compare', { from: draft.id, to: id });
    expect(differences.map(({ part, what, change, before, after }) => [part, what, change, before, after])).toEqual([
      ['12 Communications', 'What is said', 'changed', null, 'Your nurse will come.'],
      ['Options', 'Alternative provider (Northern Care Ltd) for Community nursing: mobilisation, likely', 'changed', '2', '3'],
      ['Steps', 'Mobilise Northern Care: after', 'changed', 'Ring the mutual', null],
      ['Steps', 'Tell the families', 'added', null, 'Number: 3; Step: Tell the families; After: Mobilise Northern Care'],
    ]);
    expect(await at.value('plan.compare', { from: id, to: draft.id })).toEqual(differences);
    expect((await steps(draft.id)).map((one) => one.id)).toContain(third);
  });

  it('is refused of two plans that are not versions of one', async () => {
    const [one, other] = [await at.plan(), await at.plan({ title: 'Another' })];
    expect(refusal(await at.ask('plan.compare', { from: one, to: other }))).toBe('“If Bluebell fails” and “Another” are two plans, not versions of one, so they cannot be compared. Choose two versions of the same plan.');
  });
});

describe('what is superseded counts nowhere', () => {
  it('not as a plan of its contract, nor for the outset check', async () => {
    const id = await at.approved();
    expect(await at.items('live contract without a contingency plan')).toEqual([]);
    expect((await at.value('contract.outset', { id: at.contractId })).gaps).not.toContain('no contingency plan with triggers');
    const draft = given(await at.newVersion(id));
    given(await at.approve(draft.id));
    at.on('2027-12-01');
    // One plan is due for its review, not two.
    expect((await at.items('contingency plan review overdue')).map(({ entity }) => entity.id)).toEqual([draft.id]);
    await at.value('record.delete', { kind: 'contingency plan', id: draft.id, version: (await at.view(draft.id)).plan.version });
    expect((await at.items('live contract without a contingency plan')).map(({ entity }) => entity.id)).toEqual([at.contractId]);
    expect((await at.value('contract.outset', { id: at.contractId })).gaps).toContain('no contingency plan with triggers');
  });
});
