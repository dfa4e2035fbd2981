import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { Completeness } from '../../../shared/plans/answers.ts';
import { completenessOf } from '../../../shared/plans/completeness.ts';
import type { PlanValues } from './plan-form-values.ts';

/** How far the plan is with what stands in the form now, by the same rule as when it is saved; an empty field is one that is missing. */
export function completenessIn({ plan, services, contracts, options, steps, contacts, due, completeness }: PlanView, values: PlanValues): Completeness {
  const typed = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' && value.trim() === '' ? null : value]));
  const recognised = Object.fromEntries(completeness.sections.map(({ section, recognised: known }) => [section, known]));
  return completenessOf({ plan: { ...plan, ...typed }, services, contracts, options: options.map(({ option }) => option), steps, contacts }, due, recognised);
}
