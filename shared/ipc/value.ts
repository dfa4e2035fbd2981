import type { BenefitYear } from '../model/benefit-years.ts';
import type { contractedStates } from '../model/records/promised.ts';
import type { Pence } from '../money.ts';
import { nothing, query } from './channel.ts';

/** Pence over all years; `null` where nothing is stated or measured. Disbenefits count against. */
export type ValueLine = { readonly benefits: number; readonly expected: Pence | null; readonly actual: Pence | null };
export type ValueSummary = {
  readonly benefits: number;
  readonly years: readonly BenefitYear[];
  /** Whether what was expected was also written down. */
  readonly contracted: readonly (ValueLine & { readonly state: (typeof contractedStates)[number] })[];
  /** Who benefits, in the words they are recorded under, those named most often first; at most 50 groups. */
  readonly beneficiaries: readonly (ValueLine & { readonly who: string | null })[];
  /** Spin-outs by department and stage. */
  readonly pipeline: readonly { readonly department: string | null; readonly stage: string; readonly count: number; readonly annualValue: Pence | null; readonly unknown: number }[];
};

export const valueChannels = {
  /** What was expected of the portfolio and the programme, what was contracted, what came, for whom; and the pipeline. */
  'value.summary': query<ValueSummary>()(nothing),
};
