import { engineFunction, type EngineFunction } from '../contract.ts';
import { coupledConventions } from '../simulation/coupled-result.ts';
import { simulationConventions } from '../simulation/result.ts';
import { compareScenarios } from './compare.ts';
import { scenarioCompareInput, storyInput } from './input.ts';
import { tellStory } from './tell.ts';

const common = (antithetic: boolean, runOff: number, within: number): readonly string[] => [
  ...simulationConventions(antithetic),
  ...coupledConventions(runOff).filter((sentence) => !sentence.startsWith('Contagion is')),
  `Failures within ${within} months are compared, on the same random numbers: a difference comes from the scenario alone.`,
  'A declared failure is certain and comes as its month begins. The mutuals that are declared to fail are in no sum of failures or needs.',
  'Chances, times and needs count others’ failures; balances are those of a mutual as if it stood alone, and go on after failure.',
];

export const scenarioStory = engineFunction({
  name: 'scenario.story',
  summary: 'What happens in a scenario, told in order: who fails and why, who is pulled down, which services stop, who takes them, what it costs, and whether plans are in time.',
  input: storyInput,
  conventions: ({ base: { antithetic }, runOff, within }) => [
    ...common(antithetic, runOff, within),
    'Contagion is coupled minus alone on the same random numbers, path by path.',
    'Which services stop and when is told of one course: the expected one (activity and prices as planned, invoices paid at the median of their delays), with the failures that are declared.',
    'Services are covered day by day; a month is 30.4375 days. Least weighted gap first, then least cost. Ranges of gaps and costs are from all mobilisation at its optimistic to all at its pessimistic time: no probability belongs to them.',
    'Others can make ready from the day of a declared failure, from notice of a hand-back, from the start where the forecast shows the failure, and from the first failure where a mutual is pulled down.',
    'A plan is in time if those who are ready first and can take all of it are ready within notice and the tolerable period, durations being PERT-beta and independent; from 80 % it is called in time, below 20 % not. Each is judged as if no other service needed the same provider.',
    'Costs without a known amount are counted and not added. Low is added to low and high to high.',
  ],
  run: tellStory,
});

export const scenarioComparison = engineFunction({
  name: 'scenario.compare',
  summary: 'One to four scenarios against what is expected, on the same random numbers, failures of others and declared failures counted.',
  input: scenarioCompareInput,
  conventions: ({ base: { antithetic }, runOff, within }) => common(antithetic, runOff, within),
  run: compareScenarios,
});

export const scenarioFunctions: readonly EngineFunction[] = [
  scenarioStory,
  scenarioComparison,
];
