import { defaultCashAssumptions, type CashAssumptions } from '../../../../shared/model/parameters/cash-assumptions.ts';
import type { IdOf } from '../../../../shared/model/ids.ts';
import type { RecordOf } from '../../../../shared/model/records/index.ts';
import type { PlanTiming } from '../../../../shared/plans/answers.ts';
import type { Sent } from '../../../../shared/ipc.ts';
import { aService } from '../../../fixtures/builders.ts';
import { forecastGround } from '../ground.ts';

/** A step by its letter: optimistic, likely and pessimistic days, the letters that it waits for, and the wait after them. */
export type Task = readonly [letter: string, days: readonly [number, number, number], after?: string, wait?: number];

/** An application in which a network can be put into the record as the steps of a plan for a mutual’s contract, and timed over its own door. */
export async function timingGround() {
  const ground = forecastGround();
  const { bench, record } = ground;
  const council = await ground.commissioner('Anytown Council');
  const planFor = async (tasks: readonly Task[], { recoveryHours = null, tolerableHours = null, caseload = 1_000 }: { readonly recoveryHours?: number | null; readonly tolerableHours?: number | null; readonly caseload?: number | null } = {}) => {
    const name = `Mutual ${bench.events.length}`;
    const service = await bench.value('service.create', { fields: aService({ name: `Care by ${name}`, essential: 'essential', caseload, rtoHours: recoveryHours, mtpdHours: tolerableHours }) });
    const mutual = await ground.known(name, council, { serviceIds: [service.id] });
    const plan = (await record('contingency plan', { title: `If ${name} fails`, contractId: mutual.contractId })) as RecordOf<'contingency plan'>;
    const ids = new Map<string, IdOf<'plan step'>>();
    for (const [index, [letter, [optimisticDays, likelyDays, pessimisticDays], after = '', waitDays = null]] of tasks.entries()) {
      const made = await record('plan step', { planId: plan.id, position: index + 1, step: `Step ${letter}`, optimisticDays, likelyDays, pessimisticDays, waitDays, afterIds: after.split('').map((one) => ids.get(one)) });
      ids.set(letter, (made as RecordOf<'plan step'>).id);
    }
    return { plan, mutualId: mutual.id, step: (letter: string): IdOf<'plan step'> => ids.get(letter) as IdOf<'plan step'> };
  };
  const timed = (id: RecordOf<'contingency plan'>['id'], over: Partial<Sent<'plan.timing'>> = {}): Promise<PlanTiming> => ground.done('plan.timing', { id, paths: 1_000, seed: 7, headroomDays: null, ...over });
  /** In force from now on, instead of what is shipped. */
  const assumptions = async (values: Partial<CashAssumptions>): Promise<void> => {
    await bench.value('parameter.create', { kind: 'cash-flow assumptions', fields: { name: 'For a test', source: 'A test', effectiveOn: '2026-11-01', values: { ...defaultCashAssumptions, ...values } } });
  };
  return { ...ground, planFor, timed, assumptions };
}
export type TimingGround = Awaited<ReturnType<typeof timingGround>>;

/** P(Beta(3, 3) ≤ x), which is a polynomial (Abramowitz & Stegun 26.5.6). */
export const betaThreeThree = (x: number): number => (x <= 0 ? 0 : x >= 1 ? 1 : x ** 3 * (10 - 15 * x + 6 * x * x));
