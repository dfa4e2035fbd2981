import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentOf } from '../record/desk.ts';
import { planDesk, type PlanDesk } from './support.ts';

/** What only the store knows of a plan and of what belongs to it. */
let at: PlanDesk;
beforeEach(() => { at = planDesk(); });
afterEach(() => { at.close(); });

const LOCKED = 'This plan is approved, so it is changed by a new version. Nothing was changed. Begin a new version.';
const approve = (): unknown => at.edit('contingency plan', at.plan, { approvedOn: '2026-10-01', approvedBy: 'The board' });
const step = (text: string, more: object = {}) => at.add('plan step', { planId: at.plan, step: text, ...more });

describe('the steps of a plan', () => {
  test('wait for one another, but never in a circle, which is named in its order', () => {
    const [one, two, three] = [1, 2, 3].map((position) => step(`Step ${position}`, { position }).id as string) as [string, string, string];
    at.edit('plan step', two, { afterIds: [one] });
    at.edit('plan step', three, { afterIds: [two] });
    expect(at.refusesEdit('plan step', one, { afterIds: [three] }).fields).toEqual({ afterIds: 'Step 1 waits for step 3, which waits for step 2, which waits for step 1. Take one of them out of what the other waits for.' });
    expect(at.refusesEdit('plan step', two, { afterIds: [two] }).fields?.['afterIds']).toMatch(/^Step 2 waits for itself\./);
    const unnumbered = step('Ring the bank');
    at.edit('plan step', unnumbered.id, { afterIds: [three] });
    expect(at.refusesEdit('plan step', one, { afterIds: [unnumbered.id] }).fields?.['afterIds']).toBe(
      'Step 1 waits for the step “Ring the bank”, which waits for step 3, which waits for step 2, which waits for step 1. Take one of them out of what the other waits for.');
    expect(at.read('plan step', one).afterIds).toEqual([]);
  });

  test('that were deleted do not close a circle until they come back', () => {
    const [one, two] = [1, 2].map((position) => step(`Step ${position}`, { position }).id as string) as [string, string];
    at.edit('plan step', two, { afterIds: [one] });
    const gone = at.remove('plan step', two);
    // What is deleted is not named anew; one that was named is still waited for.
    expect(at.refusesEdit('plan step', one, { afterIds: [two] }).fields).toEqual({ afterIds: 'This plan step is not there any more. Choose another.' });
    const three = step('Step 3', { position: 3, afterIds: [one] });
    at.edit('plan step', one, { afterIds: [] });
    expect(at.must('record.restore', { kind: 'plan step', id: two, version: gone.version })).toMatchObject({ afterIds: [one] });
    at.edit('plan step', three.id, { afterIds: [two] });
  });

  test('wait no more for one that is deleted: one undo step takes it out everywhere, and restoring alone does not link it again', () => {
    const [one, other] = [1, 2].map((position) => step(`Step ${position}`, { position }).id as string) as [string, string];
    const [both, only, free] = [[one, other], [one], [other]].map((afterIds, index) => step(`Step ${index + 3}`, { position: index + 3, afterIds }).id as string) as [string, string, string];
    const links = (): readonly (readonly string[])[] => [both, only, free].map((id) => at.read('plan step', id).afterIds as readonly string[]);
    const before = at.read('plan step', free).version;
    at.remove('plan step', one);
    expect(links()).toEqual([[other], [], [other]]);
    expect(at.read('plan step', free).version).toBe(before);
    at.must('undo.undo', undefined);
    expect(links()).toEqual([[one, other], [one], [other]]);
    at.must('undo.redo', undefined);
    expect(links()).toEqual([[other], [], [other]]);
    at.must('record.restore', { kind: 'plan step', id: one, version: at.read('plan step', one).version });
    expect(links()).toEqual([[other], [], [other]]);
  });

  test('whatever is asked in whatever order, those that are kept can all be done', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(6), fc.uniqueArray(fc.nat(6), { maxLength: 3 })), { maxLength: 14 }), (asked) => {
      const ids = Array.from({ length: 7 }, (_, index) => step(`Step ${index}`, { position: index }).id as string);
      for (const [which, after] of asked) {
        const { version } = at.read('plan step', ids[which] ?? '');
        at.ask('record.update', { kind: 'plan step', id: ids[which], version, patch: { afterIds: after.map((index) => ids[index]) } } as never);
      }
      // Taking out what waits for nothing that is left, again and again, takes out all of them.
      let left = new Map(ids.map((id) => [id, at.read('plan step', id).afterIds as readonly string[]]));
      for (let before = -1; before !== left.size;) {
        before = left.size;
        left = new Map([...left].filter(([, after]) => after.some((id) => left.has(id))));
      }
      expect(left.size).toBe(0);
      for (const id of ids) at.remove('plan step', id);
    }), { numRuns: 25 });
  });

  test('wait for, are taken for and ring what is of their own plan', () => {
    const other = at.add('contingency plan', { title: 'Another', contractId: at.contract }).id;
    const foreign = at.add('plan step', { planId: other, step: 'Elsewhere' }).id;
    const option = at.add('plan option', { planId: other, option: 'step-in', standing: 'counted on' }).id;
    const contact = at.add('plan contact', { planId: other, name: 'Somebody' }).id;
    expect(at.refuses('plan step', { planId: at.plan, step: 'x', afterIds: [foreign] }).fields).toEqual({ afterIds: 'A step waits for steps of its own plan. Take out those of another one.' });
    expect(at.refuses('plan step', { planId: at.plan, step: 'x', optionId: option }).fields).toEqual({ optionId: 'This option is another plan’s. Choose one of this plan, or leave it empty.' });
    expect(at.refuses('plan step', { planId: at.plan, step: 'x', contactId: contact }).fields).toEqual({ contactId: 'This contact is another plan’s. Choose one of this plan, or leave it empty.' });
    // And none of them leaves while it is needed.
    const waiting = at.add('plan step', { planId: other, step: 'Then', afterIds: [foreign], optionId: option, contactId: contact });
    expect(at.refusesEdit('plan step', foreign, { planId: at.plan }).fields?.['planId']).toBe('The step “Then” of its present plan waits for it. Take it out there first.');
    expect(at.refusesEdit('plan option', option, { planId: at.plan }).fields?.['planId']).toContain('“Then”');
    expect(at.refusesEdit('plan contact', contact, { planId: at.plan }).fields?.['planId']).toContain('“Then”');
    at.edit('plan step', waiting.id, { planId: at.plan, afterIds: [], optionId: null, contactId: null });
  });

  test('are at most 500', () => {
    const { connection } = at.store;
    const one = step('First');
    connection.exec(`INSERT INTO plan_step (id, version, created_at, updated_at, updated_by, plan_id, step, after_ids)
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT '0193a5f0-0000-7000-8000-' || printf('%012d', i), 1, created_at, updated_at, updated_by, plan_id, 'Step ' || i, '[]' FROM n, plan_step WHERE id = '${one.id}'`);
    expect(at.refuses('plan step', { planId: at.plan, step: 'One more' }).fields).toEqual({ planId: 'A plan holds at most 500 steps. Put some together, or take some out first.' });
    at.remove('plan step', '0193a5f0-0000-7000-8000-000000000400');
    step('In its place');
  });
});

describe('the options of a plan', () => {
  test('are for its services, by spare capacity for them, of the body that has it', () => {
    const [nursing, podiatry] = at.services;
    const [, , heron] = at.bodies;
    const spare = (serviceId: string) => at.add('alternative provider', { serviceId, organisationId: heron, spareUnitsAMonth: 40, checkedOn: '2026-09-01' }).id;
    const [ofNursing, ofPodiatry] = [spare(nursing), spare(podiatry)];
    const option = { planId: at.plan, option: 'alternative provider', standing: 'counted on' } as const;
    expect(at.refuses('plan option', { ...option, serviceId: podiatry }).fields).toEqual({ serviceId: 'The plan is not for this service. Choose one of its own, or leave it empty for all of them.' });
    expect(at.refuses('plan option', { ...option, alternativeId: ofPodiatry }).fields).toEqual({ alternativeId: 'This is spare capacity for another service. Choose one for a service of the plan, or leave it empty.' });
    expect(at.refuses('plan option', { ...option, alternativeId: ofNursing, organisationId: at.bodies[1] }).fields).toEqual({ organisationId: 'The spare capacity is another organisation’s. Choose that one, or leave one of the two empty.' });
    const made = at.add('plan option', { ...option, serviceId: nursing, alternativeId: ofNursing, organisationId: heron });
    at.add('plan option', { ...option, alternativeId: ofNursing });
    // What stands is not judged anew when something else of it changes.
    at.must('contract.update', { id: at.contract, version: 1, patch: { serviceIds: [] } });
    expect(at.edit('plan option', made.id, { rank: 2 })).toMatchObject({ rank: 2, alternativeId: ofNursing });
    // A plan for a service of its own takes that one too.
    at.edit('contingency plan', at.plan, { serviceId: podiatry });
    at.add('plan option', { ...option, serviceId: podiatry, alternativeId: ofPodiatry });
  });
});

describe('what was approved', () => {
  test('is changed by a new version alone, by an edit, many edits at once, an addition, a deletion or a version put back', () => {
    const option = at.add('plan option', { planId: at.plan, option: 'step-in', standing: 'counted on' }).id;
    const { id: first } = step('Ring the director');
    const gone = at.remove('plan step', step('Wait').id);
    at.edit('contingency plan', at.plan, { governance: 'The board meets.' });
    approve();
    const before = contentOf(at);
    for (const [key, value] of Object.entries({ governance: 'Nobody meets.', payrollDay: 12, contractId: null, serviceId: at.services[0], triggers: [{ what: 'Payroll missed', indicator: null, level: null, forDays: null, action: 'activate', decides: 'Ros Hale' }], notApplicable: [{ section: 'estates', reason: 'None.' }] })) {
      const more = key === 'contractId' ? { serviceId: at.services[0] } : {};
      expect(Object.values(at.refusesEdit('contingency plan', at.plan, { [key]: value, ...more }).fields ?? {}), key).toEqual([LOCKED]);
    }
    expect(at.refuses('plan option', { planId: at.plan, option: 'managed closure', standing: 'in reserve' }).fields).toEqual({ planId: LOCKED });
    expect(at.refusesEdit('plan option', option, { standing: 'in reserve' }).fields).toEqual({ standing: LOCKED });
    expect(at.refusesRemoval('plan option', option)).toMatchObject({ code: 'in_use', message: LOCKED });
    expect(at.refuses('plan step', { planId: at.plan, step: 'One more' }).fields).toEqual({ planId: LOCKED });
    expect(at.refusesEdit('plan step', first, { owner: 'Director on call' }).fields).toEqual({ owner: LOCKED });
    expect(at.refusesRemoval('plan step', first).message).toBe(LOCKED);
    expect(at.refused('record.restore', { kind: 'plan step', id: gone.id, version: gone.version }).message).toContain(LOCKED);
    const moved = at.add('contingency plan', { title: 'Draft', contractId: at.contract }).id;
    expect(at.refusesEdit('plan step', first, { planId: moved }).fields).toEqual({ planId: LOCKED });
    const foreign = at.add('plan step', { planId: moved, step: 'From the draft' }).id;
    expect(at.refusesEdit('plan step', foreign, { planId: at.plan }).fields).toEqual({ planId: LOCKED });
    // The two that were added for it go again.
    at.must('undo.undo', undefined);
    at.must('undo.undo', undefined);
    const bulk = at.ask('bulk.apply', { kind: 'plan step', rows: [{ id: first, version: 1 }], changes: { owner: 'Somebody' } } as never);
    expect(JSON.stringify(bulk)).toContain(LOCKED);
    const history = at.must('history.list', { kind: 'contingency plan', id: at.plan });
    const oldest = history.at(-1);
    // Of before the approval: it does not take that out, so what differs is locked.
    const back = (sequence: number) => at.ask('history.restore', { kind: 'contingency plan', id: at.plan, version: at.read('contingency plan', at.plan).version, sequence } as never);
    const approved = at.read('contingency plan', at.plan);
    const refusal = back(oldest?.sequence ?? 0);
    expect(refusal.ok ? '' : refusal.error.message).toContain(LOCKED);
    expect(at.read('contingency plan', at.plan)).toEqual(approved);
    // What stays open is put back, and the approval stays.
    at.edit('contingency plan', at.plan, { heldAt: 'The drawer' });
    expect(back(history[0]?.sequence ?? 0)).toMatchObject({ ok: true });
    expect(at.read('contingency plan', at.plan)).toMatchObject({ heldAt: null, approvedOn: approved.approvedOn, approvedBy: approved.approvedBy });
    expect(contentOf(at)).toEqual(before);
  });

  test('is entered of before or of today, never of a day to come, nor put back from an earlier version', () => {
    const typed = (approvedOn: string) => ({ approvedOn, approvedBy: 'The board of before' });
    const later = Object.values(at.refusesEdit('contingency plan', at.plan, typed('2099-01-01')).fields ?? {});
    expect(later).toEqual(['1 Jan 2099 is after today, and nothing is approved ahead of its day. Nothing was changed. Enter the day on which it was approved, or leave it empty.']);
    expect(at.refuses('contingency plan', { title: 'Ahead', contractId: at.contract, ...typed('2099-01-01') }).fields).toEqual({ approvedOn: later[0] });
    at.edit('contingency plan', at.plan, typed('2020-01-01'));
    const sequence = at.must('history.list', { kind: 'contingency plan', id: at.plan })[0]?.sequence ?? 0;
    at.edit('contingency plan', at.plan, { approvedOn: null, approvedBy: null, notes: 'A mistake' });
    at.must('history.restore', { kind: 'contingency plan', id: at.plan, version: at.read('contingency plan', at.plan).version, sequence });
    expect(at.read('contingency plan', at.plan)).toMatchObject({ approvedOn: null, approvedBy: null, notes: null });
  });

  test('leaves open who looks after it, when it is reviewed, its contacts, exercises and actions', () => {
    const contact = at.add('plan contact', { planId: at.plan, name: 'Director on call' }).id;
    const option = at.add('plan option', { planId: at.plan, option: 'step-in', standing: 'counted on', people: 4, checkedOn: '2026-01-01' }).id;
    const { id } = step('Ring the director');
    approve();
    at.edit('contingency plan', at.plan, { owner: 'Tom Ash', nextReviewOn: '2027-01-01', heldAt: 'The drawer', notes: 'Seen', title: 'If nursing stops (2026)' });
    at.edit('plan contact', contact, { phone: '01632 960001' });
    at.edit('plan option', option, { checkedOn: '2026-11-01' });
    expect(at.refusesEdit('plan option', option, { checkedOn: '2026-11-02', people: 5 }).fields).toEqual({ people: LOCKED });
    at.edit('plan step', id, { contactId: contact });
    const exercise = at.add('exercise', { planId: at.plan, exercise: 'table-top', plannedOn: '2027-01-01' });
    at.add('plan action', { planId: at.plan, exerciseId: exercise.id, what: 'Print it', status: 'not started' });
    at.remove('plan contact', contact);
  });

  test('is a draft again when the approval is taken out or undone', () => {
    approve();
    expect(at.edit('contingency plan', at.plan, { approvedOn: null, approvedBy: null, governance: 'The board meets.' })).toMatchObject({ governance: 'The board meets.' });
    approve();
    at.must('undo.undo', undefined);
    step('Ring the director');
  });

  test('stays altogether as it was when it is superseded', () => {
    const contact = at.add('plan contact', { planId: at.plan, name: 'Director on call' }).id;
    const old = at.make('contingency plan', { title: 'Before', contractId: at.contract, approvedOn: '2025-01-01', approvedBy: 'The board' }, { versionNumber: 1, supersededOn: '2026-01-01' as never });
    const sentence = 'This version was superseded on 1 Jan 2026, so it stays as it was. Nothing was changed. Change the version that followed it.';
    for (const patch of [{ owner: 'Tom Ash' }, { approvedOn: null, approvedBy: null }, { notes: 'x' }]) expect(Object.values(at.refusesEdit('contingency plan', old.id, patch).fields ?? {})).toEqual([sentence]);
    expect(at.refuses('plan contact', { planId: old.id, name: 'New' }).fields).toEqual({ planId: sentence });
    expect(at.refuses('exercise', { planId: old.id, exercise: 'live', plannedOn: '2027-01-01' }).fields).toEqual({ planId: sentence });
    expect(at.refusesEdit('plan contact', contact, { planId: old.id }).fields).toEqual({ planId: sentence });
    expect(at.refusesRemoval('contingency plan', old.id)).toMatchObject({ code: 'in_use', message: 'It was left as it is: this version was superseded on 1 Jan 2026, and tells what was approved before.' });
    // What was learnt of it is still to be done.
    at.add('plan action', { planId: old.id, what: 'Print the next one', status: 'in progress' });
  });
});

describe('a plan that is deleted', () => {
  test('takes along what belongs to it, brings back what went with it alone, and is undone exactly', () => {
    const option = at.add('plan option', { planId: at.plan, option: 'step-in', standing: 'counted on' });
    const one = step('First', { optionId: option.id });
    step('Second', { afterIds: [one.id] });
    at.add('plan contact', { planId: at.plan, name: 'Director on call' });
    const exercise = at.add('exercise', { planId: at.plan, exercise: 'live', plannedOn: '2027-01-01' });
    at.add('plan action', { planId: at.plan, exerciseId: exercise.id, what: 'Print it', status: 'not started' });
    const earlier = at.remove('plan step', step('Given up').id);
    const before = contentOf(at);
    at.heard();
    const gone = at.remove('contingency plan', at.plan);
    expect(new Set(at.heard().map(({ kind }) => kind))).toEqual(new Set(['contingency plan', 'plan option', 'plan step', 'plan contact', 'exercise', 'plan action']));
    const live = (table: string): unknown => at.store.connection.prepare(`SELECT count(*) FROM ${table} WHERE deleted_at IS NULL`).pluck().get();
    expect(['plan_option', 'plan_step', 'plan_contact', 'exercise', 'plan_action'].map(live)).toEqual([0, 0, 0, 0, 0]);
    expect(at.refused('record.restore', { kind: 'plan step', id: one.id, version: at.read('plan step', one.id).version }).message).toContain('Restore that first.');
    at.must('undo.undo', undefined);
    expect(contentOf(at)).toEqual(before);
    at.must('undo.redo', undefined);
    at.must('record.restore', { kind: 'contingency plan', id: at.plan, version: at.read('contingency plan', at.plan).version });
    expect(contentOf(at)).toEqual(before);
    expect(at.read('plan step', earlier.id).deletedAt).toBe(earlier.deletedAt);
    expect(gone.deletedAt).not.toBeNull();
  });

  test('is not where it was decided on, put to work or followed', () => {
    const next = at.make('contingency plan', { title: 'Next', contractId: at.contract }, { versionNumber: 2, versionOfId: at.plan as never });
    expect(at.refusesRemoval('contingency plan', at.plan).message).toBe('It was left as it is, because version 2, “Next”, follows it. Delete that first.');
    const second = at.remove('contingency plan', next.id);
    at.make('contingency plan', { title: 'Another next', contractId: at.contract }, { versionNumber: 2, versionOfId: at.plan as never });
    expect(at.refused('record.restore', { kind: 'contingency plan', id: next.id, version: second.version }).message).toContain('Another draft, “Another next”, has followed the same version since.');
    at.must('undo.undo', undefined);
    const decision = at.make('plan decision', { planId: at.plan, decision: 'prepare', decidedOn: '2026-11-01', decidedBy: 'Ros Hale' });
    expect(at.refusesRemoval('contingency plan', at.plan).message).toBe('It was left as it is: Ros Hale decided on it on 1 Nov 2026, and what was decided stays. Begin a new version instead.');
    const activation = at.make('activation', { planId: at.plan, activation: 'activation', startedOn: '2026-11-02', startedBy: 'Ros Hale', authority: 'The board', decisionId: decision.id });
    expect(at.refusesRemoval('contingency plan', at.plan).message).toBe('It was left as it is: the log of its activation of 2 Nov 2026 rests on it. Begin a new version instead.');
    expect(at.refusesRemoval('plan decision', decision.id)).toMatchObject({ code: 'in_use', message: 'What was decided stays in the record, so it was left as it is. Decide anew where it no longer holds.' });
    expect(at.refusesRemoval('activation', activation.id)).toMatchObject({ code: 'in_use', message: 'An activation and its log stay in the record, so it was left as it is. Close it, with its lessons, where it is over.' });
  });
});

describe('what was learnt', () => {
  test('is of an exercise or an activation of the plan, in whichever version', () => {
    const next = at.make('contingency plan', { title: 'Next', contractId: at.contract }, { versionNumber: 2, versionOfId: at.plan as never }).id;
    const other = at.add('contingency plan', { title: 'Another', contractId: at.contract }).id;
    const [own, foreign] = [at.plan, other].map((planId) => at.add('exercise', { planId, exercise: 'live', plannedOn: '2027-01-01' }).id);
    at.add('plan action', { planId: next, exerciseId: own, what: 'Print it', status: 'not started' });
    expect(at.refuses('plan action', { planId: next, exerciseId: foreign, what: 'Print it', status: 'not started' }).fields).toEqual({ exerciseId: 'This exercise was of another plan. Choose one of this plan, or leave it empty.' });
    const activation = at.make('activation', { planId: other, activation: 'rehearsal', startedOn: '2026-11-02', startedBy: 'Ros Hale', authority: 'The board', exerciseId: foreign }).id;
    expect(at.refuses('plan action', { planId: at.plan, activationId: activation, what: 'Print it', status: 'not started' }).fields).toEqual({ activationId: 'This activation was of another plan. Choose one of this plan, or leave it empty.' });
    // A rehearsal keeps its exercise where it is.
    expect(at.refusesRemoval('exercise', foreign ?? '').message).toBe('It was left as it is: the log of its rehearsal of 2 Nov 2026 rests on it.');
    expect(at.refusesEdit('exercise', foreign ?? '', { planId: at.plan }).fields).toEqual({ planId: 'It was rehearsed with its present plan, so it stays with it.' });
  });
});
