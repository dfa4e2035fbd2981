import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Writable } from '../../../db/handles.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createParameterSet, deleteParameterSet, updateParameterSet } from '../../../db/repositories/parameter-changes.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { transact } from '../../../db/transaction.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import type { Result } from '../../../shared/result.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { defaultRiskMatrix, parameterKindNames, parameterKinds, type ParameterKind } from '../../../shared/model/parameter-set.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { isoDate } from '../application/inputs.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { putOrganisation } from '../../fixtures/rows.ts';
import { temporaryStore } from '../../fixtures/store.ts';

let bench: Bench;
beforeEach(() => { bench = startApplication(); });
afterEach(async () => {
  const defects = [...bench.defects];
  await bench.close();
  expect(defects).toEqual([]);
});

const seen = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });
const terms = (effectiveOn: string, values: unknown = { termsDays: 14, inTimeTarget: 9_800, interestMargin: 800 }): Sent<'parameter.create'> =>
  ({ kind: 'payment terms', fields: { name: 'Our payment terms', source: 'Finance committee, 3 March 2026', effectiveOn, values } });
/** 15 is extreme in the shipped matrix; here only 20 and 25 are, and 12 is no longer high. */
const strict = { ...defaultRiskMatrix, bands: [{ level: 'low', word: 'Green', from: 1 }, { level: 'moderate', word: 'Yellow', from: 6 }, { level: 'high', word: 'Amber', from: 15 }, { level: 'extreme', word: 'Red', from: 20 }] };
const matrixFrom = (effectiveOn: string): Sent<'parameter.create'> => ({ kind: 'risk matrix', fields: { name: 'Trust matrix', source: 'Risk policy 2027', effectiveOn, values: strict } });
const newRisk = (consequence: number, likelihood: number) => bench.value('risk.create', { fields: { ...blankRisk(isoDate('2026-11-21')), title: `Risk of ${consequence * likelihood}`, currentConsequence: consequence, currentLikelihood: likelihood } });

describe('the sets of a new store', () => {
  it('are those shipped, one of each kind in force, confirmed only where the source was read', async () => {
    const rows = await bench.value('parameter.list', undefined);
    expect(rows).toHaveLength(16);
    expect(rows.filter((row) => row.inForce).map(({ kind }) => kind).toSorted()).toEqual([...parameterKindNames].toSorted());
    expect(rows.filter(({ confirmed }) => confirmed).map(({ kind }) => kind)).toEqual(['discount rates']);
    expect(rows.filter((row) => row.kind === 'continuity rating' && row.inForce).map(({ name }) => name)).toEqual(['Finance score, 1 is best (2016)']);
    expect(rows.every(({ status, deletedAt, source }) => status === 'shipped default' && deletedAt === null && source !== '')).toBe(true);
  });

  it.each(parameterKindNames)('of the kind %s are read back as shipped', async (kind) => {
    const set = await bench.value('parameter.inForce', { kind });
    const shipped = parameterKinds[kind].shipped.find(({ name }) => name === set.name);
    expect(set.values).toEqual(shipped?.values);
    const detail = await bench.value('parameter.get', { id: set.id });
    expect(detail).toMatchObject({ inForce: true, usedBy: { risks: 0, indicators: 0 }, checked: null });
    expect(detail.series.map(({ name }) => name).toSorted()).toEqual(parameterKinds[kind].shipped.map(({ name }) => name).toSorted());
  });
});

describe('a new dated set', () => {
  it('is a local policy to be confirmed, in force from its day on', async () => {
    const made = await bench.value('parameter.create', terms('2027-04-01'));
    expect(made).toMatchObject({ kind: 'payment terms', status: 'local policy', confirmed: false, values: { termsDays: 14, inTimeTarget: 9_800, interestMargin: 800 } });
    bench.clock.set('2027-03-31T12:00:00.000Z');
    expect((await bench.value('parameter.inForce', { kind: 'payment terms' })).id).not.toBe(made.id);
    // Midnight in the United Kingdom, where the clocks have gone forward.
    bench.clock.set('2027-03-31T23:00:00.000Z');
    expect((await bench.value('parameter.inForce', { kind: 'payment terms' })).id).toBe(made.id);
    expect((await bench.value('parameter.get', { id: made.id })).series.map(({ name }) => name)).toEqual(['Our payment terms', 'Payment terms']);
  });

  it('can be undone and redone', async () => {
    const made = await bench.value('parameter.create', terms('2026-04-01'));
    await expect(bench.value('undo.state', undefined)).resolves.toEqual({ undo: 'Add parameter set “Our payment terms”', redo: null });
    await bench.value('undo.undo', undefined);
    await expect(bench.ask('parameter.get', { id: made.id })).resolves.toMatchObject({ ok: false, error: { code: 'not_found' } });
    await bench.value('undo.redo', undefined);
    expect((await bench.value('parameter.inForce', { kind: 'payment terms' })).id).toBe(made.id);
    await expect(bench.work('store.verify', undefined)).resolves.toMatchObject({ ok: true, value: { sound: true } });
  });

  it('is not made for a day that another of its kind has', async () => {
    await bench.value('parameter.create', terms('2027-04-01'));
    await expect(bench.ask('parameter.create', terms('2027-04-01'))).resolves.toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { effectiveOn: '“Our payment terms” takes effect on this day already. Choose another day.' } } });
    await expect(bench.ask('parameter.create', matrixFrom('2027-04-01'))).resolves.toMatchObject({ ok: true });
  });

  const wrong: readonly (readonly [ParameterKind, unknown, string, string])[] = [
    ['payment terms', { termsDays: 14.5, inTimeTarget: 9_800, interestMargin: 800 }, 'fields.values.termsDays', 'Enter whole days.'],
    ['payment terms', { termsDays: 14, inTimeTarget: 10_001, interestMargin: 800 }, 'fields.values.inTimeTarget', 'Enter at most 100 %.'],
    ['payment terms', { termsDays: 14 }, 'fields.values.inTimeTarget', 'Enter a percentage with at most two decimals.'],
    ['risk matrix', { ...defaultRiskMatrix, bands: strict.bands.with(2, { level: 'high', word: 'Amber', from: 6 }) }, 'fields.values.bands.2.from', 'Bands must rise: enter more than 6.'],
    ['risk matrix', { ...defaultRiskMatrix, consequence: ['a', 'b', '', 'd', 'e'] }, 'fields.values.consequence.2', 'Enter a word.'],
    ['discount rates', { periods: [{ fromYear: 1, standard: 350, health: 150, sensitivity: 300 }] }, 'fields.values.periods.0.fromYear', 'The first period must begin in year 0.'],
    ['objective ratings', { approachingWithin: 1_000, improvementWithin: 1_000 }, 'fields.values.improvementWithin', 'Enter more than for “approaching target”.'],
    ['spin-out stages', { stages: [{ name: 'Idea', live: false, over: false, needsReason: false }, { name: 'IDEA', live: false, over: false, needsReason: false }] }, 'fields.values.stages.1.name', 'This stage is there twice.'],
  ];
  it.each(wrong)('of the kind %s with %o is refused at %s', async (kind, values, path, sentence) => {
    const answer = await bench.ask('parameter.create', { kind, fields: { name: 'Wrong', source: 'Nowhere', effectiveOn: '2027-04-01', values } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(answer.ok ? {} : answer.error.fields).toMatchObject({ [path]: sentence });
  });
});

describe('a set that is changed', () => {
  it('becomes a local policy that is to be confirmed again', async () => {
    const shipped = await bench.value('parameter.inForce', { kind: 'discount rates' });
    expect(shipped.confirmed).toBe(true);
    const same = await bench.value('parameter.update', { ...seen(shipped), patch: { name: shipped.name } });
    expect(same).toEqual(shipped);
    const changed = await bench.value('parameter.update', { ...seen(shipped), patch: { source: 'The Green Book, checked by us' } });
    expect(changed).toMatchObject({ version: 2, status: 'local policy', confirmed: false, source: 'The Green Book, checked by us', values: shipped.values });
    await expect(bench.ask('parameter.update', { ...seen(shipped), patch: { name: 'Stale' } })).resolves.toMatchObject({ ok: false, error: { code: 'conflict', current: { version: 2 } } });
  });

  it('names what is wrong by its place', async () => {
    const set = await bench.value('parameter.inForce', { kind: 'payment terms' });
    await expect(bench.ask('parameter.update', { ...seen(set), patch: { values: { termsDays: -1, inTimeTarget: 9_500, interestMargin: 800 } } })).resolves.toMatchObject({ ok: false, error: { fields: { 'values.termsDays': 'Enter 0 or more.' } } });
    const other = await bench.value('parameter.create', terms('2027-04-01'));
    await expect(bench.ask('parameter.update', { ...seen(set), patch: { effectiveOn: '2027-04-01' } })).resolves.toMatchObject({ ok: false, error: { fields: { effectiveOn: expect.stringContaining(other.name) as string } } });
  });
});

describe('confirming', () => {
  it('says who checked it and when, and can be undone', async () => {
    const set = await bench.value('parameter.inForce', { kind: 'payment terms' });
    const confirmed = await bench.value('parameter.confirm', seen(set));
    expect(confirmed).toMatchObject({ confirmed: true, status: 'shipped default', values: set.values });
    expect((await bench.value('parameter.get', { id: set.id })).checked).toEqual({ by: 'A tester', at: '2026-11-21T09:00:00.000Z' });
    await expect(bench.value('undo.state', undefined)).resolves.toMatchObject({ undo: 'Confirm parameter set “Payment terms” as checked against current guidance' });
    await bench.value('undo.undo', undefined);
    expect(await bench.value('parameter.get', { id: set.id })).toMatchObject({ set: { confirmed: false }, checked: null });
  });
});

describe('deleting', () => {
  it('gives way to the set before it, and what was deleted can be restored', async () => {
    const made = await bench.value('parameter.create', terms('2026-04-01'));
    const gone = await bench.value('parameter.delete', seen(made));
    expect(gone.deletedAt).not.toBeNull();
    expect((await bench.value('parameter.inForce', { kind: 'payment terms' })).name).toBe('Payment terms');
    expect((await bench.value('parameter.list', undefined)).find(({ id }) => id === made.id)).toMatchObject({ inForce: false });
    await bench.value('parameter.restore', seen(gone));
    expect((await bench.value('parameter.inForce', { kind: 'payment terms' })).id).toBe(made.id);
  });

  it('is refused for the only one of its kind', async () => {
    const set = await bench.value('parameter.inForce', { kind: 'payment terms' });
    await expect(bench.ask('parameter.delete', seen(set))).resolves.toMatchObject({ ok: false, error: { code: 'in_use', message: 'It was not deleted, because it is the only set of its kind (payment terms). Add another first.' } });
  });

  it('is not taken back where another set has its day', async () => {
    const gone = await bench.value('parameter.delete', seen(await bench.value('parameter.create', terms('2026-04-01'))));
    await bench.value('parameter.create', { ...terms('2026-04-01'), fields: { ...terms('2026-04-01').fields, name: 'Later terms' } });
    await expect(bench.ask('parameter.restore', seen(gone))).resolves.toMatchObject({ ok: false, error: { code: 'in_use', message: expect.stringContaining('“Later terms” takes effect on the same day, 1 Apr 2026') as string } });
  });
});

describe('what was assessed', () => {
  const bandsInRegister = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all((['low', 'moderate', 'high', 'extreme'] as const).map(async (band) => (await bench.value('risk.list', { filter: { ...everyRisk, band }, sort: [], offset: 0, limit: 50 })).rows.map(({ currentScore }) => currentScore).join()));

  it('keeps its matrix, while the register goes by the one in force from its day', async () => {
    const shipped = await bench.value('parameter.matrix', undefined);
    const old = await newRisk(5, 3);
    const made = await bench.value('parameter.create', matrixFrom('2027-01-01'));
    expect(await bandsInRegister()).toEqual(['', '', '', '15']);
    bench.clock.set('2026-12-31T23:30:00.000Z');
    expect(await bandsInRegister()).toEqual(['', '', '', '15']);
    bench.clock.set('2027-01-01T00:30:00.000Z');
    expect(await bandsInRegister()).toEqual(['', '', '15', '']);
    const kept = await bench.value('risk.get', { id: old.id });
    expect(kept).toMatchObject({ risk: { parameterSetId: shipped.id }, matrix: { id: shipped.id, name: 'Risk matrix' } });
    const fresh = await newRisk(5, 4);
    expect(await bench.value('risk.get', { id: fresh.id })).toMatchObject({ risk: { parameterSetId: made.id }, matrix: { id: made.id } });
    // A change that is no new score leaves the assessment as it was; a new score is made with what is in force.
    const renamed = await bench.value('risk.update', { ...seen(old), id: old.id, patch: { owner: 'Priya Sallow' } });
    expect(renamed.parameterSetId).toBe(shipped.id);
    const rescored = await bench.value('risk.update', { id: old.id, version: renamed.version, patch: { currentLikelihood: 4 } });
    expect(rescored.parameterSetId).toBe(made.id);
  });

  it('keeps its set from being edited or deleted, also while the risk is in the bin', async () => {
    const shipped = await bench.value('parameter.matrix', undefined);
    await bench.value('parameter.create', matrixFrom('2027-01-01'));
    const risk = await newRisk(2, 2);
    const refused = { ok: false, error: { code: 'in_use' } };
    const edit = (): Promise<unknown> => bench.ask('parameter.update', { ...seen(shipped), patch: { name: 'Another name' } });
    await expect(edit()).resolves.toMatchObject({ ...refused, error: { message: 'It was left as it is, because 1 risk was assessed with it and must keep it. Add a new dated set instead.' } });
    await newRisk(2, 3);
    await expect(edit()).resolves.toMatchObject({ ...refused, error: { message: expect.stringContaining('2 risks were assessed') as string } });
    await expect(bench.ask('parameter.delete', seen(shipped))).resolves.toMatchObject({ ...refused, error: { message: expect.stringContaining('used to assess 2 risks') as string } });
    await bench.value('risk.delete', { id: risk.id, version: risk.version });
    await expect(edit()).resolves.toMatchObject(refused);
    expect((await bench.value('parameter.get', { id: shipped.id })).usedBy).toEqual({ risks: 2, indicators: 0 });
    await expect(bench.ask('parameter.confirm', seen(shipped))).resolves.toMatchObject({ ok: true });
  });
});

it('keeps a set that an indicator was measured by from being edited or deleted', async () => {
  const t = temporaryStore();
  const metrics = inForce(t.store.read, 'financial metrics', t.clock.today());
  const done = transact(t.store, { label: 'Measure', person: 'A', at: t.clock.now(), undo: 'step' }, (tx) => {
    const organisationId = putOrganisation(tx, 'Riverside Care CIC');
    const fields = { ...blankOf(recordKinds.indicator.fields), organisationId, metric: 'acid ratio', measuredOn: '2026-03-31', level: 'amber' as const };
    return createRecord(tx, 'indicator', recordKinds.indicator.schema.parse(fields), { sort: 'metric', parameterSetId: metrics.id, statementId: null });
  });
  expect(done).toMatchObject({ ok: true });
  const run = (work: (tx: Writable) => Result<unknown>) => transact(t.store, { label: 'Change', person: 'A', at: t.clock.now(), undo: 'step' }, work);
  expect(run((tx) => updateParameterSet(tx, metrics.id, 1, { name: 'Other' }))).toMatchObject({ ok: false, error: { code: 'in_use', message: expect.stringContaining('because 1 indicator was assessed with it') as string } });
  run((tx) => createParameterSet(tx, 'financial metrics', { name: 'Ours', source: 'Policy', effectiveOn: isoDate('2027-04-01'), values: metrics.values }));
  expect(run((tx) => deleteParameterSet(tx, metrics.id, 1))).toMatchObject({ ok: false, error: { code: 'in_use', message: expect.stringContaining('used to assess 1 indicator') as string } });
  t.close();
});

it('asks for the reason of a stage that needs one, as the set in force has it', async () => {
  const fields = { ...blankOf(recordKinds['spin-out'].fields), name: 'Podiatry', stage: 'Withdrawn', enteredOn: '2026-01-05' };
  await expect(bench.ask('record.create', { kind: 'spin-out', fields })).resolves.toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { withdrawalReason: 'Give the reason: the stage “Withdrawn” needs one.' } } });
  await expect(bench.ask('record.create', { kind: 'spin-out', fields: { ...fields, withdrawalReason: 'The ballot was lost' } })).resolves.toMatchObject({ ok: true });
  const { stages } = parameterKinds['spin-out stages'].shipped[0].values;
  await bench.value('parameter.create', { kind: 'spin-out stages', fields: { name: 'Our stages', source: 'Programme board', effectiveOn: '2026-06-01', values: { stages: stages.map((stage) => ({ ...stage, needsReason: false })) } } });
  await expect(bench.ask('record.create', { kind: 'spin-out', fields })).resolves.toMatchObject({ ok: true });
});

it('tells every window which set changed', async () => {
  const made = await bench.value('parameter.create', terms('2027-04-01'));
  expect(bench.events.at(-1)).toEqual({ is: 'changed', entities: [{ kind: 'parameter set', ids: [made.id] }] });
});

it('keeps a history of each set in the words of its page', async () => {
  const made = await bench.value('parameter.create', terms('2027-04-01'));
  await bench.value('parameter.update', { ...seen(made), patch: { values: { termsDays: 21, inTimeTarget: 9_800, interestMargin: 800 } } });
  const [changed, created] = await bench.value('history.list', { kind: 'parameter set', id: made.id });
  expect(changed).toMatchObject({ change: 'changed', by: 'A tester', command: 'Edit parameter set “Our payment terms”', fields: [{ field: 'Days to pay', before: '14 days', after: '21 days' }] });
  expect(created?.fields).toContainEqual({ field: 'Payments made in time, at least', before: null, after: '98 %' });
});
