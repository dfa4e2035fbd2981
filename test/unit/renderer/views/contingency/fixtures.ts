import { blankOf } from '../../../../../shared/model/field.ts';
import { idSchemas } from '../../../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf } from '../../../../../shared/model/records/index.ts';
import type { Step } from '../../../../../renderer/views/contingency/steps-edits.ts';

/** The id of the numbered step or other record of a test. */
export const idOf = (number: number): string => `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;

type Given = Partial<Omit<FieldsOf<'plan step'>, 'afterIds'>> & { readonly after?: readonly number[] };
const days = (given: Given, key: 'optimisticDays' | 'pessimisticDays'): number | null => (given[key] === undefined ? (given.likelyDays ?? null) : given[key]);

/** A step that is named by its number, with the numbers of those that it waits for; its three durations are alike unless said. */
export function aStep(number: number, { after = [], ...given }: Given = {}): Step {
  return {
    ...blankOf(recordKinds['plan step'].fields), id: idSchemas['plan step'].parse(idOf(number)), planId: idSchemas['contingency plan'].parse(idOf(9_000)), version: 1,
    createdAt: '2026-04-01T09:00:00.000Z', updatedAt: '2026-04-01T09:00:00.000Z', deletedAt: null,
    position: number, step: `Step ${number}`, owner: 'Director on call', phase: 'first week', ...given,
    optimisticDays: days(given, 'optimisticDays'), pessimisticDays: days(given, 'pessimisticDays'),
    afterIds: after.map((one) => idSchemas['plan step'].parse(idOf(one))),
  } as Step;
}
