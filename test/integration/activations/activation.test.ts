import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { activationNotes } from '../../../electron/app/papers/activation-parts.ts';
import { startApplication } from '../../fixtures/application.ts';
import { activationGround, type ActivationGround } from './ground.ts';

let at: ActivationGround;
beforeEach(async () => { at = await activationGround(); });
afterEach(async () => {
  expect(at.bench.defects).toEqual([]);
  await at.bench.close();
});

const refused = (answer: { readonly ok: boolean }): { readonly code: string; readonly message: string; readonly fields?: Readonly<Record<string, string>> } => {
  expect(answer.ok).toBe(false);
  return (answer as unknown as { readonly error: { readonly code: string; readonly message: string } }).error;
};
const states = async (id: RecordOf<'activation'>['id']): Promise<readonly string[]> => (await at.view(id)).steps.map(({ state }) => state);

describe('beginning an activation', () => {
  it('begins the log with who began it and who is on duty, says that the plan is a draft, and stands in no undo', async () => {
    const before = (await at.bench.value('undo.state', undefined)) as { readonly undo: unknown };
    const activation = await at.start();
    expect(activation).toMatchObject({ planVersion: 1, startedOn: '2026-11-21', startedBy: 'Ada', pace: null, closedOn: null });
    const { log, onDuty, planHours, steps, clockBehind } = await at.view(activation.id);
    expect(log.map(({ number, entry, person, says }) => ({ number, entry, person, says }))).toEqual([
      { number: 1, entry: 'started', person: 'Ada', says: 'Activated: “If Bluebell fails” (version 1), on the authority of The chief executive. Why: Wages bounced. This version of the plan is a draft: nobody had approved it when it was begun.' },
      { number: 2, entry: 'on duty', person: 'Ada', says: 'Ada is on duty.' },
    ]);
    expect({ onDuty, planHours, clockBehind, states: steps.map(({ state }) => state) }).toEqual({ onDuty: 'Ada', planHours: 0, clockBehind: false, states: ['next', 'waiting', 'waiting', 'waiting'] });
    expect(((await at.bench.value('undo.state', undefined)) as { readonly undo: unknown }).undo).toEqual(before.undo);
  });

  it('refuses a superseded version and names the one that is in force', async () => {
    const approved = await at.bench.value('plan.approve', { id: at.plan.id, version: at.plan.version, by: 'The board', on: '2026-11-20', nextReviewOn: null, reason: 'For the test' });
    const draft = await at.bench.value('plan.newVersion', { id: approved.id, version: approved.version });
    const second = await at.bench.value('plan.approve', { id: draft.id, version: draft.version, by: 'The board', on: '2026-11-21', nextReviewOn: null, reason: 'For the test' });
    const { code, message } = refused(await at.bench.ask('activation.start', { planId: approved.id, activation: 'activation', by: 'Ada', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null }));
    expect(code).toBe('not_allowed');
    expect(message).toBe(`“If Bluebell fails” (version 1) was superseded on 21 Nov 2026, so it is not put to work. Nothing was begun. Activate “If Bluebell fails” (version 2) instead: /contingency/${second.id}.`);
    expect((await at.start({ planId: second.id })).planVersion).toBe(2);
  });

  it('refuses a second of the same plan; a real one begins beside a rehearsal, but nobody rehearses while it is real', async () => {
    const rehearsal = await at.start({ activation: 'rehearsal', pace: 60 });
    const input = { planId: at.plan.id, by: 'Bola', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null };
    expect(refused(await at.bench.ask('activation.start', { ...input, activation: 'rehearsal' }))).toMatchObject({ code: 'in_use', message: `The plan’s rehearsal of 21 Nov 2026, begun by Ada, is still open. Nothing was begun. Go on with that one, or close it first: /activations/${rehearsal.id}.` });
    const real = await at.start();
    expect(refused(await at.bench.ask('activation.start', { ...input, activation: 'activation' })).message).toContain(`/activations/${real.id}.`);
    expect(refused(await at.bench.ask('activation.start', { ...input, activation: 'rehearsal' })).message).toMatch(/Rehearse when it is closed\.$/);
    await at.step(real.id, at.steps.a, 'done');
    expect(await at.bench.value('activation.open', undefined)).toMatchObject([
      { activation: { id: real.id }, plan: 'If Bluebell fails', done: 1, steps: 4, onDuty: 'Ada' }, { activation: { id: rehearsal.id }, done: 0, steps: 4 },
    ]);
    expect((await at.close(real.id)).ok).toBe(true);
    expect((await at.bench.value('activation.open', undefined)) as readonly unknown[]).toHaveLength(1);
    expect((await at.start()).id).not.toBe(real.id);
  });

  it('refuses what belongs to a rehearsal alone, and decisions and exercises of other plans', async () => {
    const other = await at.planOf({ title: 'Another' });
    const exercise = (await at.record('exercise', { planId: other.id, exercise: 'table-top', plannedOn: '2026-12-01' })) as RecordOf<'exercise'>;
    const decision = await at.bench.value('plan.decide', { planId: at.plan.id, trigger: null, decision: 'prepare', by: 'Ada', evidence: null, reason: null });
    const ask = async (over: object) => refused(await at.bench.ask('activation.start', { planId: at.plan.id, activation: 'activation', by: 'Ada', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null, ...over })).fields;
    expect(await ask({ pace: 2 })).toEqual({ pace: 'Only a rehearsal’s clock runs faster than that on the wall.' });
    expect(await ask({ exerciseId: exercise.id })).toEqual({ exerciseId: 'Only a rehearsal belongs to an exercise.' });
    expect(await ask({ activation: 'rehearsal', exerciseId: exercise.id })).toEqual({ exerciseId: 'This is no exercise of the plan. Choose one of its own.' });
    expect(await ask({ decisionId: decision.id })).toEqual({ decisionId: 'It was decided “prepare” then, not to activate. Choose the decision to activate, or leave it empty.' });
    expect(await ask({ planId: other.id, decisionId: decision.id })).toEqual({ decisionId: 'This is no decision about the plan. Choose one of its own.' });
    expect(await at.bench.value('activation.open', undefined)).toEqual([]);
  });
});

describe('steps', () => {
  it('are begun, ended and opened again; what waited comes next; each is told to every window', async () => {
    const { id } = await at.start();
    const { a, b } = at.steps;
    at.bench.clock.advance(3_600_000);
    expect(await at.step(id, a, 'under way', { says: 'On the line.' })).toMatchObject({ ok: true, value: { number: 3, entry: 'step started', planHours: 1, says: 'Begun: Ring the administrator. On the line.', stepId: a } });
    expect(await states(id)).toEqual(['under way', 'waiting', 'waiting', 'waiting']);
    at.bench.clock.advance(3_600_000);
    expect((await at.step(id, a, 'done', { by: 'Bola' })).ok).toBe(true);
    expect(await states(id)).toEqual(['done', 'next', 'waiting', 'waiting']);
    expect((await at.view(id)).steps[2]).toMatchObject({ state: 'waiting', waitsFor: [], dueHours: 38 });
    at.bench.clock.advance(24 * 3_600_000);
    expect(await states(id)).toEqual(['done', 'next', 'next', 'waiting']);
    expect(await at.step(id, b, 'done')).toMatchObject({ ok: true });
    expect(await at.step(id, b, 'open again', { says: 'Two rotas were missing.' })).toMatchObject({ ok: true, value: { says: 'Opened again: Move the staff. Two rotas were missing.' } });
    expect(await states(id)).toEqual(['done', 'next', 'next', 'waiting']);
    expect(at.bench.events.filter((event) => event.is === 'changed').at(-1)).toMatchObject({ entities: [{ kind: 'activation', ids: [id] }] });
  });

  it('ended out of turn are taken as they are, and the entry says before what', async () => {
    const { id } = await at.start();
    expect(await at.step(id, at.steps.d, 'done')).toMatchObject({ ok: true, value: { says: 'Done: Open the doors. Ended before “Move the staff”, “Copy the records” were over.' } });
    expect(await at.step(id, at.steps.b, 'under way')).toMatchObject({ ok: true, value: { says: 'Begun: Move the staff. Begun before “Ring the administrator” was over.' } });
  });

  it('ended by two at once: the second is told who and when, and nothing is written', async () => {
    const { id } = await at.start();
    const input = { id, stepId: at.steps.a, to: 'done' as const, says: null, seen: 2 };
    const [one, two] = await Promise.all([at.bench.ask('activation.step', { ...input, by: 'Ada' }), at.bench.ask('activation.step', { ...input, by: 'Bola' })]);
    expect(one).toMatchObject({ ok: true, value: { number: 3 } });
    expect(refused(two)).toMatchObject({ code: 'conflict', message: '“Ring the administrator” was already ended by Ada on 21 Nov 2026, 09:00 (entry 3). Nothing was written. Open it again if it is not over.', current: { number: 3, person: 'Ada' } });
    expect((await at.view(id)).log).toHaveLength(3);
  });

  it('notes of two at once are both kept, one after the other', async () => {
    const { id } = await at.start();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => at.write(id, 'note', `Note ${index}`, { by: index % 2 === 0 ? 'Ada' : 'Bola', seen: 2 })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await at.view(id)).log.map(({ number }) => number)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
  });

  it('as they already stand, or opened again since, are a conflict', async () => {
    const { id } = await at.start();
    const { a } = at.steps;
    expect(refused(await at.step(id, a, 'open again')).message).toBe('“Ring the administrator” is not over. Nothing was written.');
    await at.step(id, a, 'under way');
    expect(refused(await at.step(id, a, 'under way', { by: 'Bola' })).message).toMatch(/already begun by Ada on 21 Nov 2026, 09:00 \(entry 3\)/);
    // Begun by somebody else since is no reason to refuse its end.
    expect((await at.step(id, a, 'done', { by: 'Bola', seen: 2 })).ok).toBe(true);
    await at.step(id, a, 'open again', { says: 'Not answered.' });
    expect(refused(await at.step(id, a, 'done', { by: 'Cy', seen: 4 })).message).toMatch(/opened again by Ada .* after it was looked at here/);
    expect((await at.step(id, a, 'done', { by: 'Cy' })).ok).toBe(true);
  });

  it('of another plan are no steps of this one', async () => {
    const { id } = await at.start();
    const other = await at.planOf({ title: 'Another' });
    const foreign = await at.stepOf(other.id, 'Elsewhere');
    expect(refused(await at.step(id, foreign, 'done')).code).toBe('not_found');
    expect(refused(await at.write(id, 'call', 'Rang', { stepId: foreign })).fields).toEqual({ stepId: 'This is no step of the plan. Choose one of its own.' });
    expect((await at.write(id, 'call', 'Rang', { contactId: at.contact.id, stepId: at.steps.a })).ok).toBe(true);
  });
});

describe('a shift', () => {
  it('is handed over by whoever is on duty alone', async () => {
    const { id } = await at.start();
    expect(refused(await at.bench.ask('activation.handOver', { id, from: 'Bola', to: 'Cy', says: 'All quiet', seen: 2 }))).toMatchObject({ code: 'conflict', message: 'Ada is on duty since 21 Nov 2026, 09:00 (entry 2), not Bola, so nothing was handed over. Let Ada hand over, or write a note.' });
    expect(refused(await at.bench.ask('activation.handOver', { id, from: 'Ada', to: ' ada ', says: 'x', seen: 2 })).fields).toEqual({ to: 'ada is on duty already. Name who takes over.' });
    at.bench.clock.advance(8 * 3_600_000);
    expect(await at.bench.ask('activation.handOver', { id, from: 'ADA', to: 'Bola', says: 'The bank rings at six.', seen: 2 })).toMatchObject({ ok: true, value: { entry: 'on duty', person: 'Bola', number: 4 } });
    const { onDuty, log } = await at.view(id);
    expect(onDuty).toBe('Bola');
    expect(log.slice(2).map(({ entry, person, says, planHours }) => [entry, person, says, planHours])).toEqual([['handed over', 'Ada', 'To Bola. The bank rings at six.', 8], ['on duty', 'Bola', 'Bola took over from Ada.', 8]]);
  });
});

describe('a clock that is set back', () => {
  it('dates what is written by the entry before, keeps what the machine said, and is told', async () => {
    const { id } = await at.start();
    at.bench.clock.set('2026-11-21T12:00:00.000Z');
    await at.write(id, 'note', 'At noon');
    at.bench.clock.set('2026-11-20T23:00:00.000Z');
    const behind = await at.view(id);
    expect(behind).toMatchObject({ clockBehind: true, now: '2026-11-21T12:00:00.000Z', planHours: 3 });
    // On paper and in the report in the words of the screen.
    const words = 'The clock of this computer is behind the last entry of the log (21 Nov 2026, 12:00): it was set back, or ran ahead when that was written.';
    expect(JSON.stringify(activationNotes(behind))).toContain(words);
    expect((await at.bench.value('activation.report', { id })).text).toContain(words);
    expect(await at.write(id, 'note', 'Set back')).toMatchObject({ ok: true, value: { at: '2026-11-21T12:00:00.000Z', machineAt: '2026-11-20T23:00:00.000Z', planHours: 3 } });
    expect(await at.close(id)).toMatchObject({ ok: true, value: { activation: { closedOn: '2026-11-21' } } });
    at.bench.clock.set('2026-11-21T12:30:00.000Z');
    expect(await at.view(id)).toMatchObject({ clockBehind: false, now: '2026-11-21T12:00:00.000Z' });
    const times = (await at.view(id)).log.map((entry) => entry.at);
    expect(times).toEqual(times.toSorted());
  });
});

describe('closing', () => {
  it('keeps lessons, makes actions and a new version, names what was not done; only corrections come after', async () => {
    const approved = await at.bench.value('plan.approve', { id: at.plan.id, version: at.plan.version, by: 'The board', on: '2026-11-20', nextReviewOn: null, reason: 'For the test' });
    const { id } = await at.start();
    await at.step(id, at.steps.a, 'done');
    const closed = await at.close(id, { actions: [{ what: 'Get a second number', owner: 'Ros', dueOn: '2026-12-31', status: 'not started' }, { what: 'Print the cards', owner: null, dueOn: null, status: 'done' }], newVersion: true });
    expect(closed).toMatchObject({ ok: true, value: { actions: 2, activation: { closedOn: '2026-11-21', closedBy: 'Bola', lessons: 'Ring earlier.' } } });
    expect(await at.bench.value('record.get', { kind: 'contingency plan', id: closed.value.newVersionId ?? '' })).toMatchObject({ record: { versionNumber: 2, versionOfId: approved.id, approvedOn: null } });
    const actions = (await at.bench.value('record.list', { kind: 'plan action', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 20 })) as unknown as { readonly rows: readonly RecordOf<'plan action'>[] };
    expect(actions.rows.map((record) => [record.what, record.status, record.doneOn, record.activationId]).toSorted((one, other) => String(one[0]).localeCompare(String(other[0])))).toEqual([['Get a second number', 'not started', null, id], ['Print the cards', 'done', '2026-11-21', id]]);
    const { log } = await at.view(id);
    expect(log.at(-1)).toMatchObject({ entry: 'closed', person: 'Bola', says: 'Closed with 1 of 4 steps done. Why the rest stays open: The successor took over. Not done: “Move the staff”, “Copy the records”, “Open the doors”. 2 actions follow from its lessons. A new version of the plan was begun.' });
    const sentence = 'This activation was closed on 21 Nov 2026 by Bola, so nothing was written. What was wrong in its log is put right by a correction.';
    for (const answer of [await at.write(id, 'note', 'Late'), await at.step(id, at.steps.b, 'done'), await at.close(id), await at.bench.ask('activation.handOver', { id, from: 'Ada', to: 'Bola', says: 'x', seen: 1 })]) expect(refused(answer)).toMatchObject({ code: 'not_allowed', message: sentence });
    expect(await at.write(id, 'correction', 'Entry 3 was at 08:50.')).toMatchObject({ ok: true, value: { entry: 'correction' } });
  });

  it('that cannot be done whole is not done at all', async () => {
    const { id } = await at.start();
    const answer = await at.close(id, { actions: [{ what: 'Sound', owner: null, dueOn: null, status: 'not started' }, { what: 'Dropped without a reason', owner: null, dueOn: null, status: 'dropped' }] });
    expect(refused(answer)).toMatchObject({ code: 'invalid_input', fields: { 'actions.1.progress': 'Say why it was dropped.' } });
    expect(await at.view(id)).toMatchObject({ activation: { closedOn: null, lessons: null }, log: { length: 2 } });
  });

  it('of a rehearsal gives its lessons to the exercise that has no findings, and leaves the rest to the person', async () => {
    const exercise = (await at.record('exercise', { planId: at.plan.id, exercise: 'table-top', plannedOn: '2026-12-01' })) as RecordOf<'exercise'>;
    const first = await at.start({ activation: 'rehearsal', exerciseId: exercise.id, pace: 60 });
    await at.close(first.id, { lessons: 'Too few phones.' });
    const found = async () => ((await at.bench.value('record.get', { kind: 'exercise', id: exercise.id })) as unknown as { readonly record: RecordOf<'exercise'> }).record;
    expect(await found()).toMatchObject({ findings: 'Too few phones.', heldOn: null, outcome: null });
    const second = await at.start({ activation: 'rehearsal', exerciseId: exercise.id });
    await at.close(second.id, { lessons: 'Something else.' });
    expect(await found()).toMatchObject({ findings: 'Too few phones.' });
  });

  it('cannot be taken back, and an activation is neither edited nor deleted', async () => {
    const { id } = await at.start();
    await at.close(id);
    await at.bench.ask('undo.undo', undefined);
    expect(await at.view(id)).toMatchObject({ activation: { closedOn: '2026-11-21' }, log: { length: 3 } });
    const { version } = (await at.view(id)).activation;
    expect((await at.bench.ask('record.delete', { kind: 'activation', id, version })).ok).toBe(false);
  });
});

describe('a plan at work', () => {
  const BUSY = 'This would change a plan that is put to work since 21 Nov 2026 (activation, begun by Ada), so it was not done. Nothing was changed. Close its activation first, or edit what has to be changed.';

  it('loses nothing by undo until its activation is closed, and neither by undo nor by typing its approval', async () => {
    const approved = await at.bench.value('plan.approve', { id: at.plan.id, version: at.plan.version, by: 'The board', on: '2026-11-20', nextReviewOn: null, reason: 'For the test' });
    const { id } = await at.start();
    expect(refused(await at.bench.ask('undo.undo', undefined))).toMatchObject({ code: 'in_use', message: BUSY });
    const typed = refused(await at.bench.ask('record.update', { kind: 'contingency plan', id: approved.id, version: approved.version, patch: { approvedOn: null, approvedBy: null } }));
    expect(typed).toMatchObject({ code: 'invalid_input', fields: { approvedOn: 'The plan is put to work since 21 Nov 2026 (activation, begun by Ada), so its approval stays. Nothing was changed. Close its activation first.' } });
    expect(await at.view(id)).toMatchObject({ plan: { approvedOn: '2026-11-20' }, steps: { length: 4 } });
    await at.close(id);
    expect(await at.bench.value('undo.undo', undefined)).toBeTruthy();
    expect((await at.view(id)).plan.approvedOn).toBeNull();
  });

  it('is not the draft that follows a version in force: that one is named, and the draft may be rehearsed', async () => {
    const approved = await at.bench.value('plan.approve', { id: at.plan.id, version: at.plan.version, by: 'The board', on: '2026-11-20', nextReviewOn: null, reason: 'For the test' });
    const draft = await at.bench.value('plan.newVersion', { id: approved.id, version: approved.version });
    const asked = { planId: draft.id, by: 'Ada', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null } as const;
    expect(refused(await at.bench.ask('activation.start', { ...asked, activation: 'activation' }))).toMatchObject({
      code: 'not_allowed', message: `“If Bluebell fails” (version 2) is a draft, and “If Bluebell fails” (version 1) is in force until the draft is approved. Nothing was begun. Activate that one instead: /contingency/${approved.id}.`,
    });
    expect((await at.bench.ask('activation.start', { ...asked, activation: 'rehearsal' })).ok).toBe(true);
  });
});

describe('what the record can come to', () => {
  it('steps in a circle, which no form lets in, are not begun and are named', async () => {
    // As a store could come from elsewhere: the rules of the record refuse it at the door.
    await at.bench.application.close();
    const store = new Database(join(at.bench.folder, 'portfolio.mutuals'));
    store.prepare('UPDATE plan_step SET after_ids = ? WHERE id = ?').run(JSON.stringify([at.steps.d]), at.steps.a);
    store.close();
    const again = startApplication({ store: join(at.bench.folder, 'portfolio.mutuals') });
    try {
      expect(await again.ask('activation.start', { planId: at.plan.id, activation: 'activation', by: 'Ada', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null })).toMatchObject({
        ok: false, error: { code: 'invalid_input', message: expect.stringMatching(/^Step 1 waits for step 4, which waits for .*step 1\. So they would never begin, and nothing was begun\. Take one of them out of what another waits for\.$/) as string },
      });
      expect(await again.value('activation.open', undefined)).toEqual([]);
    } finally {
      await again.close();
    }
  });

  it('a version that is followed by another while it is at work goes on to its end', async () => {
    const approved = await at.bench.value('plan.approve', { id: at.plan.id, version: at.plan.version, by: 'The board', on: '2026-11-20', nextReviewOn: null, reason: 'For the test' });
    const { id } = await at.start();
    const draft = await at.bench.value('plan.newVersion', { id: approved.id, version: approved.version });
    await at.bench.value('plan.approve', { id: draft.id, version: draft.version, by: 'The board', on: '2026-11-21', nextReviewOn: null, reason: 'For the test' });
    expect((await at.step(id, at.steps.a, 'done')).ok).toBe(true);
    expect(await at.view(id)).toMatchObject({ plan: { id: approved.id, supersededOn: '2026-11-21' }, steps: [{ state: 'done' }, {}, {}, {}] });
    // One at a time: the version in force is the same plan.
    const again = { planId: draft.id, activation: 'activation', by: 'Bola', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null } as const;
    expect(refused(await at.bench.ask('activation.start', again))).toMatchObject({ code: 'in_use', message: `The plan’s activation of 21 Nov 2026, begun by Ada, is still open. Nothing was begun. Go on with that one, or close it first: /activations/${id}.` });
    // A further version follows from the one in force, not from this one.
    expect(refused(await at.close(id, { newVersion: true })).message).toMatch(/Nothing was changed\./);
    expect((await at.view(id)).activation.closedOn).toBeNull();
    expect((await at.close(id)).ok).toBe(true);
  });

  it('is not closed with steps open and no reason; the log and the report say the reason, and none is asked for where all is done', async () => {
    const { id } = await at.start();
    for (const step of [at.steps.a, at.steps.b]) await at.step(id, step, 'done');
    const before = (await at.view(id)).log.length;
    for (const openBecause of [null, '  ']) {
      expect((await at.bench.ask('activation.close', { id, by: 'Bola', lessons: 'Ring earlier.', openBecause, actions: [{ what: 'Ring', owner: null, dueOn: null }], newVersion: true }))).toMatchObject({
        ok: false, error: { code: 'invalid_input', fields: { openBecause: '2 steps are not done, and the log has to say why they stay so. Nothing was closed. Enter the reason.' } },
      });
    }
    expect((await at.view(id)).log).toHaveLength(before);
    expect((await at.view(id)).activation.closedOn).toBeNull();
    expect((await at.close(id, { openBecause: 'The council took the rest over' })).ok).toBe(true);
    const says = 'Closed with 2 of 4 steps done. Why the rest stays open: The council took the rest over. Not done: “Copy the records”, “Open the doors”.';
    expect((await at.view(id)).log.at(-1)?.says).toBe(says);
    expect((await at.bench.value('activation.report', { id })).text).toContain(`When it was closed: ${says}`);
    const again = await at.start();
    for (const step of Object.values(at.steps)) await at.step(again.id, step, 'done');
    expect((await at.close(again.id, { openBecause: null })).ok).toBe(true);
  });

  it('a look at a day gone by shows the log as it was, and writes nothing', async () => {
    const { id } = await at.start();
    at.bench.clock.advance(3 * 24 * 3_600_000);
    await at.write(id, 'note', 'Three days on.');
    const opened = await at.bench.work('asAt.open', { on: '2026-11-22', known: 'then' });
    expect(opened.ok).toBe(true);
    const then = await at.view(id);
    expect(then.log.map(({ number }) => number)).toEqual([1, 2]);
    // Begun on the 21st at 9: 39 hours to the end of the day looked at, of the 72 that can be borne.
    expect(then).toMatchObject({ now: '2026-11-23T00:00:00.000Z', planHours: 39, toTolerable: { hours: 33 }, payroll: { inDays: 5 }, clockBehind: false });
    expect(refused(await at.write(id, 'note', 'Then')).code).toBe('store_read_only');
    expect(refused(await at.bench.ask('activation.report', { id })).code).toBe('store_read_only');
    await at.bench.value('asAt.close', undefined);
    expect((await at.view(id)).log).toHaveLength(3);
  });
});
