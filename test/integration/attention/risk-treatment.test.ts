import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import type { AttentionKind } from '../../../shared/model/attention.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { defaultReviewRules, reviewRules } from '../../../shared/model/parameters/review-rules.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { ground, type Ground } from './ground.ts';

let at: Ground;
beforeEach(async () => { at = await ground(); });
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

type RiskInput = Sent<'risk.create'>['fields'];
const score = (consequence: number, likelihood: number): Partial<RiskInput> => ({ currentConsequence: consequence, currentLikelihood: likelihood });
async function risk(title: string, over: Partial<RiskInput> = {}): Promise<RiskId> {
  return (await at.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-01')), title, owner: 'Mo Manager', ...over } })).id;
}
async function change(id: RiskId, patch: Partial<RiskInput>): Promise<void> {
  const { risk: { version } } = await at.value('risk.get', { id });
  await at.value('risk.update', { id, version, patch });
}
const titles = async (kind: AttentionKind): Promise<readonly string[]> => (await at.items(kind)).map(({ title }) => title);

describe('a risk over appetite', () => {
  it('by its category, its own appetite, or without a category; the furthest over it first within a band', async () => {
    // Patient safety accepts 3 (averse), service continuity 6 (minimal), strategy 12 (open); without a category 9 (cautious).
    const near = await risk('Falls', { category: 'patient safety', ...score(4, 1) });
    await risk('Within it', { category: 'patient safety', ...score(3, 1) });
    await risk('Continuity', { category: 'service continuity', ...score(5, 2) });
    await risk('No category', { ...score(5, 2) });
    await risk('Eager', { category: 'service continuity', appetite: 'eager', ...score(4, 4) });
    const own = await risk('Accepted before', { category: 'strategy', appetite: 'averse', ...score(2, 2) });
    await risk('Not scored', { category: 'patient safety' });
    await risk('Closed', { category: 'patient safety', ...score(5, 5), status: 'closed', closureReason: 'Done' });
    expect(await at.reasons('risk over appetite')).toEqual([
      'R-0003 Continuity: Current score 10, high. The appetite for service continuity risks is minimal and accepts up to 6. No action is under way.',
      'R-0004 No category: Current score 10, high. The appetite for risks without a category is cautious and accepts up to 9. No action is under way.',
      'R-0001 Falls: Current score 4, moderate. The appetite for patient safety risks is averse and accepts up to 3. No action is under way.',
      'R-0006 Accepted before: Current score 4, moderate. Its own appetite is averse and accepts up to 3. No action is under way.',
    ]);
    await at.record('action', { riskId: near, what: 'Fit rails', status: 'in progress' });
    await at.record('action', { riskId: near, what: 'Fit lamps', status: 'done', doneOn: '2026-11-20' });
    expect((await at.reasons('risk over appetite'))[2]).toContain('1 action is under way.');
    await change(own, { appetite: 'cautious' });
    expect(await titles('risk over appetite')).toEqual(['R-0003 Continuity', 'R-0004 No category', 'R-0001 Falls']);
    expect((await at.items('risk over appetite'))[0]?.action.to).toMatch(/^\/risks\/.*\?tab=actions$/);
  });
});

describe('a high risk without a control', () => {
  it('until one is recorded, and again when it is taken away', async () => {
    const id = await risk('Extreme', { ...score(5, 4) });
    await risk('High', { ...score(4, 2) });
    await risk('Moderate', { ...score(3, 2) });
    expect(await at.reasons('high risk without a control')).toEqual([
      'R-0001 Extreme: Current score 20, extreme. Nothing is recorded that is in place against it.',
      'R-0002 High: Current score 8, high. Nothing is recorded that is in place against it.',
    ]);
    expect((await at.items('high risk without a control'))[0]?.action).toEqual({ to: `/records/control/new?riskId=${id}`, words: 'Add a control' });
    const control = await at.record('control', { riskId: id, what: 'Weekly cash call' });
    expect(await titles('high risk without a control')).toEqual(['R-0002 High']);
    await at.value('record.delete', { kind: 'control', id: control, version: 1 });
    expect(await titles('high risk without a control')).toEqual(['R-0001 Extreme', 'R-0002 High']);
  });
});

describe('a target', () => {
  it('is missed the day after its date, while the score is above it', async () => {
    const target = { targetConsequence: 4, targetLikelihood: 1, targetOn: '2026-11-30' } as const;
    const id = await risk('Late', { ...score(4, 3), ...target });
    await risk('Reached', { ...score(2, 2), ...target });
    await risk('Worse', { ...score(4, 4), ...target });
    at.on('2026-11-30');
    expect(await at.reasons('target date missed')).toEqual([]);
    at.on('2026-12-02');
    expect(await at.reasons('target date missed')).toEqual([
      'R-0003 Worse: It was to come down to 4 by 30 Nov 2026, 2 days ago. Current score 16, extreme. No action is under way.',
      'R-0001 Late: It was to come down to 4 by 30 Nov 2026, 2 days ago. Current score 12, high. No action is under way.',
    ]);
    expect((await at.items('target date missed'))[0]?.dueOn).toBe('2026-11-30');
    await change(id, { targetOn: '2027-03-31' });
    expect(await titles('target date missed')).toEqual(['R-0003 Worse']);
  });
});

describe('an action', () => {
  it('is overdue the day after its date, by its risk’s band, until it is done or dropped, or the risk is closed or deleted', async () => {
    const grave = await risk('Grave', { ...score(5, 5) });
    const slight = await risk('Slight', { ...score(1, 1) });
    const first = await at.record('action', { riskId: slight, what: 'Ask the landlord', dueOn: '2026-10-01', status: 'not started' });
    await at.record('action', { riskId: grave, what: 'Agree the terms', dueOn: '2026-11-20', status: 'in progress', owner: 'Priya Sallow', barrier: 'The lender has not answered.' });
    await at.record('action', { riskId: grave, what: 'Due today', dueOn: '2026-11-21', status: 'in progress' });
    await at.record('action', { riskId: grave, what: 'No date', status: 'not started' });
    await at.record('action', { riskId: grave, what: 'Finished', dueOn: '2026-10-01', status: 'done', doneOn: '2026-11-01' });
    expect(await at.reasons('action overdue')).toEqual([
      'R-0001: Agree the terms: Was due on 20 Nov 2026, 1 day ago. Priya Sallow was to do it. In its way: The lender has not answered. The risk scores 25, extreme.',
      'R-0002: Ask the landlord: Was due on 1 Oct 2026, 51 days ago. Nobody is named to do it. The risk scores 1, low.',
    ]);
    expect((await at.items('action overdue'))[1]).toMatchObject({ entity: { kind: 'action', id: first }, dueOn: '2026-10-01', action: { to: `/records/action/${first}/edit`, words: 'Bring it up to date' } });
    await at.change('action', first, { status: 'done', doneOn: '2026-11-21' });
    expect(await titles('action overdue')).toEqual(['R-0001: Agree the terms']);
    await change(grave, { status: 'closed', closureReason: 'Over' });
    expect(await titles('action overdue')).toEqual([]);
    await change(grave, { status: 'open', closureReason: null });
    expect(await titles('action overdue')).toEqual(['R-0001: Agree the terms']);
    const { risk: { version } } = await at.value('risk.get', { id: grave });
    await at.value('risk.delete', { id: grave, version });
    expect(await titles('action overdue')).toEqual([]);
  });
});

describe('the test of a control', () => {
  const inherent = (consequence: number, likelihood: number): Partial<RiskInput> => ({ inherentConsequence: consequence, inherentLikelihood: likelihood });

  it('counts for a year, for what is high or extreme, now or without it', async () => {
    const held = await risk('Held down', { ...inherent(5, 4), ...score(2, 2) });
    const slight = await risk('Slight', { ...inherent(3, 1), ...score(1, 1) });
    await at.record('control', { riskId: held, what: 'Monthly accounts', lastTestedOn: '2025-11-21' });
    const never = await at.record('control', { riskId: await risk('High now', { ...score(4, 2) }), what: 'Step-in rights' });
    await at.record('control', { riskId: slight, what: 'Poster' });
    expect(await at.reasons('control not tested')).toEqual(['R-0003: Step-in rights: Nobody has recorded a test of it.']);
    at.on('2026-11-22');
    expect(await at.reasons('control not tested')).toEqual([
      'R-0001: Monthly accounts: It was last tested on 21 Nov 2025, 366 days ago; after 365 days that is too old to rely on. Without its controls the risk would score 20.',
      'R-0003: Step-in rights: Nobody has recorded a test of it.',
    ]);
    await at.change('control', never, { lastTestedOn: '2026-11-22' });
    expect(await titles('control not tested')).toEqual(['R-0001: Monthly accounts']);
  });

  it('counts for as long as the review rules in force say; a set from before it was asked for has the shipped length', async () => {
    const { controlTestDays: _, ...before } = defaultReviewRules;
    expect(reviewRules.parse(before)).toEqual(defaultReviewRules);
    await at.record('control', { riskId: await risk('High now', { ...score(4, 2) }), what: 'Step-in rights', lastTestedOn: '2026-10-01' });
    expect(await titles('control not tested')).toEqual([]);
    const head = { name: 'Our own', source: 'Board, 12 May 2026', effectiveOn: '2026-06-01' };
    await at.value('parameter.create', { kind: 'review rules', fields: { ...head, values: { ...defaultReviewRules, controlTestDays: 30 } } });
    expect(await at.reasons('control not tested')).toEqual(['R-0001: Step-in rights: It was last tested on 1 Oct 2026, 51 days ago; after 30 days that is too old to rely on.']);
  });
});

it('a strategic objective without a lead, with how much rests on it', async () => {
  const one = await at.record('strategic objective', { number: 'SO2', title: 'Care close to home', position: 2 });
  await at.record('strategic objective', { title: 'A workforce that stays', position: 1 });
  await at.record('strategic objective', { title: 'Led', lead: 'Marian Ashdown-Pike', position: 3 });
  await risk('Open', { strategicObjectiveId: one });
  await risk('Closed', { strategicObjectiveId: one, status: 'closed', closureReason: 'Over' });
  expect(await at.reasons('strategic objective without a lead')).toEqual([
    'A workforce that stays: No director is named to answer for it. No open risk names it.',
    'SO2 Care close to home: No director is named to answer for it. 1 open risk names it.',
  ]);
  await at.change('strategic objective', one, { lead: 'Tobias Venn' });
  expect(await titles('strategic objective without a lead')).toEqual(['A workforce that stays']);
});
