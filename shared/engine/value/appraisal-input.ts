import { z } from 'zod';
import { amount, atLeastZero, name, share, whole } from '../fields.ts';
import { timings } from './discount.ts';
import { deflator, priceBases } from './prices.ts';
import { discountRateSet } from './rates.ts';

export const MOST_PERIODS = 1_200;
export const periods = whole(1, MOST_PERIODS, 'The number of periods');

/** Pounds, either way: larger sums are slips, and would leave no room to add them up. */
export const pounds = amount.min(-1e15, 'That is more than all the money there is: give pounds.').max(1e15, 'That is more than all the money there is: give pounds.');

export const lineKinds = ['benefit', 'disbenefit', 'public cost', 'other cost'] as const;
export type LineKind = (typeof lineKinds)[number];

/** What is put on or taken off an estimate because estimates are hopeful; declared, never assumed. */
const adjustment = z.discriminatedUnion('type', [
  /** Costs and disbenefits × (1 + bound × (1 − mitigated)). */
  z.object({ type: z.literal('optimism bias'), bound: atLeastZero.max(10, 'A bound is at most 10, which is 1,000 %.'), mitigated: share }),
  /** Benefits × (1 − share), from evidence. */
  z.object({ type: z.literal('haircut'), share }),
]);
export type Adjustment = z.output<typeof adjustment>;

const appraisalLine = z.object({
  name,
  is: z.enum(lineKinds),
  /** `health` for effects on the length and quality of life, which have their own rates. */
  effect: z.enum(['money', 'health']),
  prices: z.enum(priceBases),
  /** One a period, from the base period on, in pounds; positive in the line's own direction, so a cost is a positive number. */
  amounts: z.array(pounds),
  adjustment: adjustment.nullable(),
});
export type AppraisalLine = z.output<typeof appraisalLine>;

/** A proposal against what would happen otherwise: every amount is the difference from that. */
export const appraisalInput = z.object({
  /** What would happen otherwise ("the service stays in-house"); the figures mean nothing without it. */
  counterfactual: name,
  /** `null`: the Green Book of February 2026. */
  rates: discountRateSet.nullable(),
  timing: z.enum(timings),
  periods,
  deflator: deflator.nullable(),
  lines: z.array(appraisalLine).min(1, 'Give at least one line of costs or benefits.').max(500, 'There are 500 lines at most.'),
  /** Benefits that no money is put on: listed beside the figures, in none of them. */
  nonMonetised: z.array(z.object({ name, about: z.string().max(2_000, 'A description has 2,000 characters at most.').nullable() })).max(200, 'There are 200 at most.'),
});
export type AppraisalInput = z.output<typeof appraisalInput>;
