import { z } from 'zod';
import { name, whole } from '../fields.ts';
import { MOST_PERIODS, periods, pounds } from './appraisal-input.ts';
import { timings } from './discount.ts';
import { deflator, priceBases } from './prices.ts';
import { discountRateSet } from './rates.ts';

/** By period from the base; `null` is not known, which is not nought. */
const profile = z.array(pounds.nullable());
export type Profile = z.output<typeof profile>;

const expectedBenefit = z.object({
  name,
  is: z.enum(['benefit', 'disbenefit']),
  owner: name.nullable(),
  measure: name.nullable(),
  /** What the measure was before; kept beside the figures, in none of them. */
  baseline: z.number({ error: 'Give a number.' }).nullable(),
  effect: z.enum(['money', 'health']),
  prices: z.enum(priceBases),
  /** In pounds, positive in the benefit's own direction: a disbenefit is entered as what it costs. */
  expected: profile,
  actual: profile,
});

const publicCost = z.object({ name, prices: z.enum(priceBases), planned: profile, actual: profile });

/** What was expected of a programme and what has come of it, in periods from its base. */
export const realisationInput = z.object({
  rates: discountRateSet.nullable(),
  timing: z.enum(timings),
  periods,
  /** How many periods are over: an actual of a later one is refused, a missing one of an earlier one is named as not measured. */
  over: whole(0, MOST_PERIODS, 'The number of periods that are over'),
  deflator: deflator.nullable(),
  benefits: z.array(expectedBenefit).min(1, 'Give at least one benefit.').max(500, 'There are 500 benefits at most.'),
  costs: z.array(publicCost).max(100, 'There are 100 lines of cost at most.'),
});
export type RealisationInput = z.output<typeof realisationInput>;
