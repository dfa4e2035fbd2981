import { useLayoutEffect, useMemo, useState } from 'react';
import { appError } from '../../../shared/errors.ts';
import type { Sent } from '../../../shared/ipc.ts';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { fail, ok } from '../../../shared/result.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { moveOf, movedIn, versionsAfter, type Move } from './ordering.ts';
import type { Deed } from './saving.ts';
import { changed, named, type Step, type StepPatch } from './steps-edits.ts';
import { useSaving } from './use-saving.ts';

export type StepsSaving = {
  /** As the record has them, with what was done here laid over; the same object for a step as long as nothing of it is different. */
  readonly steps: readonly Step[];
  /** The same at this very moment, even before it is drawn. */
  readonly now: () => readonly Step[];
  /** Each is shown at once and kept in its turn: one command, one undo step. What is refused is taken back, with the sentence in a toast. */
  readonly change: (step: Step, patch: StepPatch) => void;
  /** Moves a step past its neighbour, which is given back; `null` where there is none. */
  readonly move: (step: Step, by: -1 | 1) => Step | null;
  readonly remove: (step: Step, done: string) => void;
  /** Adds a step as the last one once all before it is kept; whether it was. */
  readonly add: (fields: Extract<Sent<'record.create'>, { readonly kind: 'plan step' }>['fields']) => Promise<boolean>;
};

const before = (a: Step, b: Step): number => (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER);
const idOf = ({ id }: Step): string => id;
const saysSame = (one: unknown, other: unknown): boolean => Object.is(one, other) || (Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((each, index) => Object.is(each, other[index])));
const alike = (one: Step, other: Step): boolean => one === other || Object.keys(other).every((key) => saysSame(one[key], other[key]));
const how = { seenAs: (step: Step) => step, sorted: (steps: readonly Step[]) => steps.toSorted(before), alike };

const changing = (id: Step['id'], patch: StepPatch): Deed<Step> => ({
  lay: (steps) => steps.map((one) => (one.id === id ? changed(one, patch) : one)),
  send: async (_, versionOf) => {
    const result = await invoke('record.update', { kind: 'plan step', id, version: versionOf(id), patch });
    return result.ok ? ok(new Map([[id, result.value.version]])) : result;
  },
});

const moving = (step: Step, move: Move): Deed<Step> => ({
  lay: (steps) => movedIn(steps, idOf, move)?.map((one, index) => (one.position === index + 1 ? one : changed(one, { position: index + 1 }))) ?? steps,
  send: async (steps, versionOf) => {
    const order = movedIn(steps, idOf, move);
    if (order === null) return fail(appError('conflict', `${named(step)} was not moved, because it or the step beside it was taken out of the plan meanwhile. Nothing was changed. Look at the list as it is now and move it again.`));
    const asked = order.map(({ id, position }) => ({ id, number: position, version: versionOf(id) }));
    const result = await invoke('plan.orderSteps', { planId: step.planId, steps: asked.map(({ id, version }) => ({ id, version })) });
    return result.ok ? ok(versionsAfter(asked, result.value.moved)) : result;
  },
});

const removing = (id: Step['id'], done: string): Deed<Step> => ({
  lay: (steps) => steps.filter((one) => one.id !== id),
  send: async (steps, versionOf) => {
    // The record takes it out of what others wait for, which is a new version of theirs.
    const unlinked = steps.filter(({ afterIds }) => afterIds.includes(id)).map((one) => [one.id, versionOf(one.id) + 1] as const);
    const result = await invoke('record.delete', { kind: 'plan step', id, version: versionOf(id) });
    if (result.ok) toast(done, { undo: true });
    return result.ok ? ok(new Map([[id, result.value.version], ...unlinked])) : result;
  },
});

/** `unseen`: the positions of steps that were added and are not among the rows yet, by their ids. */
const adding = (fields: Parameters<StepsSaving['add']>[0], unseen: Map<string, number>): Deed<Step> => ({
  lay: (steps) => steps,
  send: async (steps) => {
    const position = Math.max(0, ...steps.map((one) => one.position ?? 0), ...unseen.values()) + 1;
    const result = await invoke('record.create', { kind: 'plan step', fields: { ...fields, position } });
    if (!result.ok) return result;
    unseen.set(result.value.id, position);
    toast('Step added', { undo: true });
    return ok(new Map());
  },
});

/** The steps of a plan, shown as they are changed, while each change is on its way to the record. */
export function useStepsSaving(view: Pick<PlanView, 'steps'>): StepsSaving {
  const [steps, saving] = useSaving(view.steps, how);
  const [unseen] = useState(() => new Map<string, number>());
  useLayoutEffect(() => {
    for (const { id } of view.steps) unseen.delete(id);
  }, [view.steps, unseen]);
  const acts = useMemo((): Omit<StepsSaving, 'steps'> => ({
    now: saving.now,
    change: ({ id }, patch) => void saving.push(changing(id, patch)),
    move: (step, by) => {
      const move = moveOf(saving.now(), idOf, step.id, by);
      if (move !== null) void saving.push(moving(step, move));
      return move?.past ?? null;
    },
    remove: ({ id }, done) => void saving.push(removing(id, done)),
    add: (fields) => saving.push(adding(fields, unseen)),
  }), [saving, unseen]);
  return { steps, ...acts };
}
