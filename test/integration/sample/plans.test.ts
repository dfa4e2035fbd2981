import { afterAll, describe, expect, it } from 'vitest';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';

const open = new Map<string, { readonly bench: Bench; readonly views: readonly PlanView[] }>();
afterAll(async () => {
  for (const { bench } of open.values()) {
    expect(bench.defects).toEqual([]);
    await bench.close();
  }
});
type Plan = RecordOf<'contingency plan'>;

/** Every plan that was written, as its screen shows it; those that are heads alone have no version. */
async function written(start: string): Promise<{ readonly bench: Bench; readonly views: readonly PlanView[] }> {
  const there = open.get(start);
  if (there !== undefined) return there;
  const bench = startApplication({ start });
  await bench.value('sample.open', undefined);
  const { rows } = await bench.value('record.list', { kind: 'contingency plan', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 500 });
  const views: PlanView[] = [];
  for (const plan of rows as unknown as readonly Plan[]) if (plan.versionNumber !== null) views.push(await bench.value('plan.get', { id: plan.id }));
  expect(rows.length).toBeGreaterThan(40);
  open.set(start, { bench, views });
  return { bench, views };
}
const first = <T>(all: readonly T[]): T => {
  const [one] = all;
  if (one === undefined) throw new Error('The sample has no such plan.');
  return one;
};
const of = (views: readonly PlanView[], provider: string): readonly PlanView[] => views.filter(({ plan }) => plan.title.startsWith(`If ${provider} stops`));
const failing = ({ checks }: PlanView): readonly string[] => checks.filter(({ state }) => state !== 'passes').map(({ check }) => check);

describe.each(['2026-11-22T09:00:00.000Z', '2027-02-10T09:00:00.000Z'])('the plans of the sample portfolio on %s', (start) => {
  it('are complete and sound where somebody thought them through, and fail their checks where nobody did', async () => {
    const { views } = await written(start);
    expect(views.length).toBe(9);
    for (const provider of ['Kelderwick', 'Curlewmere', 'Ivelmoor']) {
      const [view] = of(views, provider);
      expect([provider, view?.status, view?.completeness.score, view?.completeness.sections.flatMap(({ missing }) => missing)]).toEqual([provider, 'approved', 100, []]);
      expect(view === undefined ? [] : failing(view), provider).toEqual([]);
      expect(view?.steps.length).toBeGreaterThan(20);
      expect(view?.schedule.problem).toBeNull();
      expect(view?.due.every(({ overdue }) => !overdue)).toBe(true);
      for (const { phone } of view?.contacts ?? []) expect(phone).toMatch(/^01632 960\d{3}$/);
    }
    // Two plans rest on what one body has to spare once, which comes weeks too late.
    const both = of(views, 'Merrowfield');
    expect(both.length).toBe(2);
    for (const view of both) expect(failing(view)).toEqual(expect.arrayContaining(['mobilisation longer than the recovery time', 'capacity below the caseload', 'capacity counted twice', 'no route without urgency', 'step without an owner', 'exercise overdue']));
    expect(of(views, 'Brackenlow')[0]).toMatchObject({ status: 'draft', plan: { approvedOn: null } });
    expect(of(views, 'Brackenlow')[0]?.completeness.score).toBeLessThan(60);
  });
});

describe('the plans of the sample portfolio', () => {
  it('have a trigger that fired, decisions, a draft that follows an approved version, a rehearsal, and an activation with its log and lessons', async () => {
    const { bench, views } = await written('2026-11-22T09:00:00.000Z');
    const [kelderwick] = of(views, 'Kelderwick');
    expect(kelderwick?.state).toMatchObject({ state: 'prepare', fired: 1 });
    expect(kelderwick?.triggers.find(({ state, decision }) => state === 'fired' && decision === null)).toMatchObject({ what: 'Money left for less than half a year' });
    expect(views.flatMap(({ decisions }) => decisions.map(({ decision }) => decision))).toEqual(expect.arrayContaining(['prepare', 'activate', 'stand down', 'false alarm']));
    const [old, second] = of(views, 'Pendlewath').toSorted((a, b) => (a.plan.versionNumber ?? 0) - (b.plan.versionNumber ?? 0));
    expect([old?.status, second?.status, second?.plan.versionOfId]).toEqual(['approved', 'draft', old?.plan.id]);
    expect(second?.versions.map(({ version, status }) => [version, status])).toEqual([[2, 'draft'], [1, 'approved']]);
    expect(old?.activations).toMatchObject([{ activation: 'activation', closedOn: expect.any(String) as string, lessons: expect.stringContaining('code card') as string }]);
    expect(old?.actions.filter(({ activationId }) => activationId !== null).map(({ status }) => status).toSorted()).toEqual(['done', 'in progress', 'not started']);
    const [rehearsed] = of(views, 'Curlewmere');
    expect(rehearsed?.activations).toMatchObject([{ activation: 'rehearsal', pace: 24, closedOn: rehearsed?.activations[0]?.startedOn }]);
    // Nothing is going on when somebody looks at the sample for the first time.
    expect(await bench.value('activation.open', undefined)).toEqual([]);
    for (const { activations } of [old, rehearsed].filter((view) => view !== undefined)) {
      const { log, onDuty } = await bench.value('activation.get', { id: first(activations).id });
      expect(log.length).toBeGreaterThan(10);
      expect(log.map(({ number }) => number)).toEqual(log.map((_, index) => index + 1));
      expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted());
      expect([log[0]?.entry, log.at(-1)?.entry]).toEqual(['started', 'closed']);
      expect(onDuty).not.toBe('nobody');
      // What was done names the step that was done.
      for (const { entry, stepId } of log) if (entry === 'step done') expect(stepId).not.toBeNull();
    }
    expect(await bench.work('store.verify', undefined)).toMatchObject({ ok: true, value: { sound: true } });
  });

  it('would be over before the money is, or not: of the mutual that runs out first nobody can be sure', async () => {
    const { bench, views } = await written('2026-11-22T09:00:00.000Z');
    const asked = await bench.work('plan.timing', { id: first(of(views, 'Kelderwick')).plan.id, paths: 2_000, seed: 1, headroomDays: null });
    if (!asked.ok) throw new Error(asked.error.message);
    const { money } = asked.value;
    expect(money?.lasts.value).toBeLessThan(0.1);
    expect(money?.inTime.value).toBeGreaterThan(0.4);
    expect(money?.inTime.value).toBeLessThan(0.95);
    // One step shortened is worth several points.
    expect(money?.best?.inTime.value).toBeGreaterThan((money?.inTime.value ?? 1) + 0.05);
  });
});
