import { topologicalOrder } from '../../engine/numerics/order.ts';
import type { LogEntry, StepNow } from '../../ipc/activations.ts';
import type { RecordOf } from '../../model/records/index.ts';

type Step = RecordOf<'plan step'>;
/** What of an entry moves a step. `planHours`: of the plan’s clock. */
export type StepEntry = Pick<LogEntry, 'number' | 'at' | 'planHours' | 'entry' | 'person' | 'stepId'>;

const DAY = 24;
/** A step of no length is a moment, and late only when an hour has gone by. */
const MOMENT_GRACE = 1;
/** Of hours, what is rounding. */
const ROUNDING = 1e-9;

/** Where a step stands by its own entries alone. */
export type StepLog = { readonly begun: StepEntry | null; readonly done: StepEntry | null; readonly last: StepEntry | null };
const untouched: StepLog = { begun: null, done: null, last: null };

/** By step, from its entries in their order: opening it again makes it as if it had never been begun. */
export function stepLogs(log: readonly StepEntry[]): ReadonlyMap<string, StepLog> {
  const logs = new Map<string, StepLog>();
  for (const entry of log) {
    if (entry.stepId === null) continue;
    const before = logs.get(entry.stepId) ?? untouched;
    if (entry.entry === 'step started') logs.set(entry.stepId, { begun: entry, done: null, last: entry });
    else if (entry.entry === 'step done') logs.set(entry.stepId, { ...before, done: entry, last: entry });
    else if (entry.entry === 'step reopened') logs.set(entry.stepId, { begun: null, done: null, last: entry });
  }
  return logs;
}

/** The steps of the plan that each waits for; what was deleted is waited for by nobody. */
function waitsOf(steps: readonly Step[]): readonly (readonly number[])[] {
  const numbers = new Map<string, number>(steps.map(({ id }, number) => [id, number]));
  return steps.map(({ afterIds }) => [...new Set(afterIds)].flatMap((id) => numbers.get(id) ?? []));
}

/** Hours: when a step could begin, and when it is (or was) over; `null` is not known. */
type Times = { readonly from: number | null; readonly over: number | null };

/**
 * Every step as it stands by the log, in the order of the plan. A step can begin when all that it waits for is over and its wait has
 * passed. It is due its likely days after it was begun or, not begun, after it could have been. What it waits for counts as over when
 * it was, else at the later of its due hour and now: so a delay moves all that follows, and only what could be done now is late.
 * Where a duration on the way is not known the due hour is not known. Steps in a circle wait for ever.
 */
export function stepsNow(steps: readonly Step[], log: readonly StepEntry[], planHours: number): readonly StepNow[] {
  const logs = stepLogs(log);
  const waits = waitsOf(steps);
  const sorted = topologicalOrder(waits);
  const doneOf = (number: number): StepEntry | null => logs.get(steps[number]?.id ?? '')?.done ?? null;
  const times = new Map<number, Times>();
  for (const number of sorted.possible ? sorted.order : []) {
    const step = steps[number];
    if (step === undefined) continue;
    const { begun, done } = logs.get(step.id) ?? untouched;
    const before = (waits[number] ?? []).map((other) => {
      const over = times.get(other)?.over ?? null;
      return doneOf(other)?.planHours ?? (over === null ? null : Math.max(over, planHours));
    });
    const ready = before.reduce<number | null>((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);
    const from = begun !== null ? begun.planHours : ready === null ? null : ready + (step.waitDays ?? 0) * DAY;
    times.set(number, { from, over: done !== null ? done.planHours : from === null || step.likelyDays === null ? null : from + step.likelyDays * DAY });
  }
  return steps.map((step, number): StepNow => {
    const { begun, done } = logs.get(step.id) ?? untouched;
    const { from, over } = times.get(number) ?? { from: null, over: null };
    const open = (waits[number] ?? []).filter((other) => doneOf(other) === null);
    const free = sorted.possible && open.length === 0 && from !== null && planHours >= from - ROUNDING;
    const state = done !== null ? 'done' : begun !== null ? 'under way' : free ? 'next' : 'waiting';
    const due = state === 'done' ? null : over;
    const grace = step.likelyDays === 0 ? MOMENT_GRACE : ROUNDING;
    return {
      step, state, dueHours: due, late: due !== null && state !== 'waiting' && planHours > due + grace,
      begunAt: begun?.at ?? null, begunBy: begun?.person ?? null, doneAt: done?.at ?? null, doneBy: done?.person ?? null, waitsFor: open.flatMap((other) => steps[other]?.id ?? []),
    };
  });
}
