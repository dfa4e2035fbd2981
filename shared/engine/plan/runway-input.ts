import { z } from 'zod';
import { amount, atLeastZero, MOST_MONTHS, name, paths, seed, share, whole } from '../fields.ts';
import { portfolio } from '../simulation/portfolio.ts';
import { uncertainTasks } from './three-times.ts';

const month = whole(0, MOST_MONTHS - 1, 'A month, counted from 0,');

/**
 * When the money runs out. A month is counted from 0 and measured at its end, as in the results of a simulation: month 0 leaves
 * the plan one month.
 */
const runway = z.discriminatedUnion('type', [
  /** P(the money runs out in month k), and by what is left to 1 not within these months. The plan is independent of it, and set off as `begins` says. */
  z.object({ type: z.literal('chances'), byMonth: z.array(share).min(1, 'Give the chance of at least one month.').max(MOST_MONTHS, `There are ${MOST_MONTHS} months at most.`) }),
  /** Path by path: the month in which the money runs out (`null`: not within the horizon), and that in which the plan is set off (`null`: in none). Without triggers the plan is set off as `begins` says. */
  z.object({ type: z.literal('paths'), ruin: z.array(month.nullable()), trigger: z.array(month.nullable()).nullable() }),
  /** A mutual of a portfolio, simulated with it; the plan is set off in the month in which headroom less the dip is first below `headroom` (30 days of cost, say), or without a trigger as `begins` says. */
  z.object({ type: z.literal('simulated'), portfolio, mutual: name, trigger: z.object({ headroom: atLeastZero }).nullable() }),
]);
export type Runway = z.output<typeof runway>;

export const units = ['days', 'weeks', 'months'] as const;
export type Unit = (typeof units)[number];

export const runwayInput = z.object({
  seed,
  paths,
  /** What the durations of the tasks are in. */
  unit: z.enum(units),
  tasks: uncertainTasks,
  runway,
  /** Days from the first day of month 0 to that on which the plan is set off, negative where it begins before the months do; 0 where it is left out. Not together with a trigger, which says itself when. */
  begins: amount.min(-366, 'A plan begins a year before the first month at the earliest.').max(366, 'A plan that has no trigger begins within a year.').optional(),
  /** In care on a day: each is a patient-day without cover for every day between the money's end and the plan's. */
  patients: amount.min(0, 'Cannot be negative.').max(1e9, 'There are 1,000,000,000 patients at most.'),
});
export type RunwayInput = z.output<typeof runwayInput>;
