import { engineFunction, type EngineFunction } from '../contract.ts';
import { criticalPath, criticalPathInput } from './critical-path.ts';
import { pert, pertInput } from './pert.ts';
import { beforeMoneyRunsOut } from './runway.ts';
import { runwayInput } from './runway-input.ts';
import { shortening, shorteningInput } from './shortening.ts';
import { simulateInput, simulatePlan } from './simulate.ts';

const NETWORK = 'A task starts as soon as all that it waits for is over and their lags have passed; nothing limits how many run at once.';
const DRAWN = [
  NETWORK,
  'Durations are PERT-beta: mean (a + 4m + b)/6 and variance (mean − a)(b − mean)/7, which is not classic PERT’s ((b − a)/6)².',
  'Tasks are drawn independently of each other; a cause that delays several at once makes the plan later than this says.',
  'Intervals hold the true figure in 95 of 100 runs. What was seen on no path is not impossible but below 3 divided by the number of independent draws.',
] as const;
const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
/** When a plan without a trigger is set off. */
const startWords = (begins = 0): string => (begins === 0 ? 'on the first day of month 0' : begins < 0 ? `${days(-begins)} before month 0 begins` : `${days(begins)} after month 0 has begun`);
const RUNWAY = [
  'A month is counted from 0 and measured at its end: money that runs out in month 0 lasts for one month of 30.436875 days from its first day.',
  'Where money lasts beyond the horizon the plan is counted as in time, with no gap; what happens later is not seen.',
] as const;

export const planFunctions: readonly EngineFunction[] = [
  engineFunction({
    name: 'plan.criticalPath',
    summary: 'Earliest and latest times, floats and the critical path of a plan with certain durations.',
    input: criticalPathInput,
    conventions: () => [NETWORK],
    run: criticalPath,
  }),
  engineFunction({
    name: 'plan.pert',
    summary: 'Classic PERT: the critical path’s expected length, its variance, and the chance of meeting a deadline as textbooks have it.',
    input: pertInput,
    conventions: () => [
      NETWORK,
      'Expected durations are (a + 4m + b)/6 with variance ((b − a)/6)²; the critical path’s length is taken to be normal.',
      'One path alone is looked at, so chances are too high where paths merge: plan.simulate is the figure to use.',
    ],
    run: pert,
  }),
  engineFunction({
    name: 'plan.simulate',
    summary: 'Simulates a whole plan: when it is over, which tasks hold it up how often, and the chance of meeting a deadline.',
    input: simulateInput,
    conventions: () => DRAWN,
    run: (input, { pause }) => simulatePlan(input, pause),
  }),
  engineFunction({
    name: 'plan.beforeMoneyRunsOut',
    summary: 'The chance that a plan is over before the money is, and the gap in weeks and patient-days if it is not.',
    input: runwayInput,
    conventions: ({ runway, begins }) => [
      ...DRAWN, ...RUNWAY,
      runway.type === 'chances' ? `The plan is set off ${startWords(begins)} and is independent of the money.`
        : runway.trigger === null ? `The plan is set off ${startWords(begins)}, on the path of the money that has the same number.`
        : 'Money, trigger and plan are of the same path; the plan starts at the end of its trigger’s month, at the latest when the money is gone.',
    ],
    run: beforeMoneyRunsOut,
  }),
  engineFunction({
    name: 'plan.shortening',
    summary: 'Which task, made shorter, raises the chance that a plan is over before the money is: each tried on the same paths.',
    input: shorteningInput,
    conventions: () => [
      ...DRAWN, ...RUNWAY,
      'Each task is shortened alone: on every path it takes so much less than it did there, and never less than nothing; all else stays as it is.',
      'A gain counts where the paired difference is above nothing by 1.96 of its standard errors; looking at many tasks makes the best of them look a little better than it is.',
    ],
    run: shortening,
  }),
];
