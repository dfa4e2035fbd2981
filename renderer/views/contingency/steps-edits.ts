import type { FieldsOf, RecordOf } from '../../../shared/model/records/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { spanWords } from './steps-words.ts';

export type Step = RecordOf<'plan step'>;
export type StepPatch = Partial<FieldsOf<'plan step'>>;
/** What an edit changes of one step, and what is said about it. */
export type Edit = { readonly patch: StepPatch; readonly says: string };

export const durationKeys = ['optimisticDays', 'likelyDays', 'pessimisticDays'] as const;
export type DurationKey = (typeof durationKeys)[number];
const durationWords: Readonly<Record<DurationKey, string>> = { optimisticDays: 'optimistic', likelyDays: 'likely', pessimisticDays: 'pessimistic' };

/** Ten thousandths of a day are 9 seconds: finer is only rounding. */
export const tidy = (days: number): number => Math.max(0, Math.round(days * 10_000) / 10_000);
export const named = ({ step }: Pick<Step, 'step'>): string => `“${step}”`;
export const MOST_DAYS = 3_660;

/** The value that an arrow key leads to: the next multiple of `by` up or down, never under nothing. What is not known counts from nothing. */
export function nudged(days: number | null, direction: 1 | -1, by: number): number {
  const times = (days ?? 0) / by;
  const next = direction === 1 ? Math.floor(times + 1e-3) + 1 : Math.ceil(times - 1e-3) - 1;
  return Math.min(MOST_DAYS, tidy(Math.max(0, next) * by));
}

/** Changes one duration; those that would be out of order are moved along, and it is said which. `null` takes it away. */
export function withDuration(step: Step, key: DurationKey, days: number | null): Edit {
  const word = durationWords[key];
  if (days === null) return { patch: { [key]: null }, says: `${named(step)}: the ${word} duration is not known.` };
  const value = tidy(days);
  const at = durationKeys.indexOf(key);
  const moved = durationKeys.filter((other, index) => {
    const now = step[other];
    return now !== null && (index < at ? now > value : index > at && now < value);
  });
  const along = moved.length === 0 ? '' : ` The ${moved.map((other) => durationWords[other]).join(' and ')} duration moved along, so that they stay in order.`;
  return { patch: { [key]: value, ...Object.fromEntries(moved.map((other) => [other, value])) }, says: `${named(step)} takes ${spanWords(value)}, ${word}.${along}` };
}

/** Changes how long a step waits after those before it, or after the start. */
export function withWait(step: Step, days: number | null): Edit {
  const after = step.afterIds.length === 0 ? 'the start' : 'the steps before it';
  if (days === null || tidy(days) === 0) return { patch: { waitDays: days === null ? null : 0 }, says: `${named(step)} begins as soon as ${step.afterIds.length === 0 ? 'the plan starts' : 'the steps before it are over'}.` };
  return { patch: { waitDays: tidy(days) }, says: `${named(step)} begins ${spanWords(tidy(days))} after ${after}.` };
}

/** A chain of steps from one to another, each waiting for the one before it in the chain; `null` where `late` does not wait for `early`. */
export function waitsFor(steps: readonly Step[], late: string, early: string): readonly Step[] | null {
  const byId = new Map(steps.map((step) => [step.id as string, step]));
  const seen = new Set<string>();
  const search = (id: string, chain: readonly Step[]): readonly Step[] | null => {
    const step = byId.get(id);
    if (step === undefined || seen.has(id)) return null;
    seen.add(id);
    const here = [...chain, step];
    if (id === early) return here;
    for (const before of step.afterIds) {
      const found = search(before, here);
      if (found !== null) return found;
    }
    return null;
  };
  return search(late, []);
}

const stillThere = (steps: readonly Step[], ids: readonly string[]): readonly string[] => ids.filter((id) => steps.some((step) => step.id === id));

/** Lets `later` wait for `earlier`. Refused where that would be a circle, with the sentence that says through which steps. */
export function linked(steps: readonly Step[], earlier: Step, later: Step): Result<Edit, string> {
  if (earlier.id === later.id) return fail('A step cannot wait for itself. Nothing was changed.');
  if (later.afterIds.includes(earlier.id)) return fail(`${named(later)} waits for ${named(earlier)} already.`);
  const circle = waitsFor(steps, earlier.id, later.id);
  if (circle !== null) return fail(`${named(later)} cannot wait for ${named(earlier)}, which waits for it: ${circle.map(({ step }) => step).join(' waits for ')}. Nothing was changed.`);
  return ok({ patch: { afterIds: [...stillThere(steps, later.afterIds), earlier.id] as Step['afterIds'] }, says: `${named(later)} now waits for ${named(earlier)}.` });
}

export const unlinked = (steps: readonly Step[], earlier: Step, later: Step): Edit => ({
  patch: { afterIds: stillThere(steps, later.afterIds).filter((id) => id !== earlier.id) as Step['afterIds'] }, says: `${named(later)} no longer waits for ${named(earlier)}.`,
});

/** The number by which people call each step: its own where every step has one and no two the same, else its place in the list. */
export function numbersOf(steps: readonly Pick<Step, 'id' | 'position'>[]): ReadonlyMap<string, number> {
  const own = new Set(steps.map(({ position }) => position));
  const distinct = own.size === steps.length && !own.has(null);
  return new Map(steps.map(({ id, position }, index) => [id, distinct ? (position ?? index + 1) : index + 1]));
}

/** Steps by their numbers, such as “2, 5”; every one is checked as a link is. */
export function withAfter(steps: readonly Step[], later: Step, text: string): Result<Edit, string> {
  const numbers = numbersOf(steps);
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const chosen: Step[] = [];
  for (const word of words) {
    const step = /^\d+$/.test(word) ? steps.find(({ id }) => numbers.get(id) === Number(word)) : undefined;
    if (step === undefined) return fail(`There is no step ${word}. Enter numbers of steps, such as 2, 5. Nothing was changed.`);
    if (chosen.includes(step)) continue;
    const link = linked(steps, step, changed(later, { afterIds: [] }));
    if (!link.ok) return link;
    chosen.push(step);
  }
  const says = chosen.length === 0 ? `${named(later)} waits for no other step.` : `${named(later)} waits for ${chosen.map(named).join(', ')}.`;
  return ok({ patch: { afterIds: chosen.map(({ id }) => id) }, says });
}

/** The step with what was changed of it. */
export const changed = (step: Step, patch: StepPatch | undefined): Step => (patch === undefined ? step : { ...step, ...patch } as Step);

/** Whether nothing of it would be different: such an edit is not sent. */
export const sameAs = (step: Step, patch: StepPatch): boolean => Object.entries(patch).every(([key, value]) => JSON.stringify(step[key as keyof StepPatch]) === JSON.stringify(value));
