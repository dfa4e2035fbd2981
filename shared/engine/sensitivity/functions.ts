import { engineFunction, type EngineFunction } from '../contract.ts';
import { comparisonConventions } from './base.ts';
import { compare, compareInput } from './compare.ts';
import { measureSaid } from './measure.ts';
import { reverse, reverseInput } from './reverse.ts';
import { shock, shockInput } from './shock.ts';
import { tornado, tornadoInput } from './tornado.ts';

export const sensitivityTornado = engineFunction({
  name: 'sensitivity.tornado',
  summary: 'Which assumption matters: one input at a time at its low and high value, and what the figure watched becomes.',
  input: tornadoInput,
  conventions: ({ measure }) => [measureSaid(measure), 'One input is moved at a time; bars start at the base value and are ordered by |high − low|. The lower input may give the higher figure.', ...comparisonConventions],
  run: tornado,
});

export const sensitivityReverse = engineFunction({
  name: 'sensitivity.reverse',
  summary: 'How much of a stress it takes to fail: from headroom and effect, for the expected course, or until the chance of failure reaches a target.',
  input: reverseInput,
  conventions: (input) => (input.method === 'linear'
    ? ['Every unit of the stress takes the same; failure is strictly below the limit.']
    : [input.method === 'expected' ? 'Without chances: activity and prices as planned, no loss, no shock, invoices paid at the median of their delays.' : 'On frozen random numbers the chance of failure is a step function of the amount, so the answer is an interval.',
        'The search takes for granted that failure only becomes likelier from the first amount to the last.', ...comparisonConventions]),
  run: reverse,
});

export const sensitivityFunctions: readonly EngineFunction[] = [
  sensitivityTornado,
  engineFunction({
    name: 'sensitivity.compare',
    summary: 'Scenarios against the base on the same random numbers: differences of failure, need and balances with their standard errors.',
    input: compareInput,
    conventions: ({ within, portfolio: { antithetic } }) => [
      `Failures within ${within} months are counted.`,
      antithetic ? 'Standard errors are from the variance between antithetic pairs.' : 'The standard error of a difference of chances is √(p_d/N), p_d being the share of paths whose state changed; where none changed, the difference is within ±3/N.',
      ...comparisonConventions,
    ],
    run: compare,
  }),
  sensitivityReverse,
  engineFunction({
    name: 'sensitivity.shock',
    summary: 'The most likely combination of shocks that uses up the headroom, how far away it is, and its chance.',
    input: shockInput,
    conventions: () => ['Factors are jointly normal and their effect on headroom is linear. The chance is one-sided: that, or more.'],
    run: shock,
  }),
];
