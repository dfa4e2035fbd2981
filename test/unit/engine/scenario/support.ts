import { readInput } from '../../../../shared/engine/contract.ts';
import { engineFunctions } from '../../../../shared/engine/functions.ts';
import type { Means } from '../../../../shared/engine/means.ts';
import { storyInput, type StoryInput } from '../../../../shared/engine/scenario/input.ts';
import type { Story } from '../../../../shared/engine/scenario/story.ts';
import type { Compared } from '../../../../shared/engine/sensitivity/compare.ts';
import { simulateAlone } from '../../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import { found } from '../found.ts';
import { flat, mutualOf, portfolioOf } from '../simulation/support.ts';

export const means: Means = {
  solve: () => Promise.reject(new Error('No programme was to be solved.')),
  simulate: (portfolio) => Promise.resolve(found(simulateAlone(portfolio, typescriptKernel)).runs),
  pause: () => Promise.resolve(),
};
const called = (name: string) => engineFunctions.find((one) => one.name === name)!;
export const storyOf = async (input: unknown): Promise<Story> => found(await called('scenario.story').call(input, means)).result as Story;
export const refused = async (name: string, input: unknown): Promise<readonly string[]> => {
  const answer = await called(name).call(input, means);
  return answer.ok ? [] : answer.error.map(({ field }) => field);
};
export const comparedOf = async (input: unknown): Promise<Compared> => found(await called('scenario.compare').call(input, means)).result as Compared;

export const T = 6;
/**
 * Two mutuals without chances. A: £500 in hand, earns and spends £200 a month. B: £120 in hand, earns £100 from outside and £50
 * from A, spends £150. So both stay where they are, until A no longer pays.
 */
export const pair = portfolioOf(T, {
  paths: 100,
  mutuals: [
    mutualOf(T, { id: 'A', cash: 500 }),
    mutualOf(T, { id: 'B', cash: 120 }),
  ],
});
export const owed = [{ from: 'A', to: 'B', amount: 50, recovered: 0, lasts: null }];
/** The same two for the clearing, month after month. */
export const network = {
  months: T,
  nodes: [{ id: 'A', cash: 500, income: flat(T, 200), owedOutside: [{ amounts: flat(T, 150) }] }, { id: 'B', cash: 120, income: flat(T, 100), owedOutside: [{ amounts: flat(T, 150) }] }],
  debts: [{ from: 'A', to: 'B', amounts: flat(T, 50) }],
};
/** A fails as May begins, and at once. */
export const aFails = { mutual: 'A', month: 1, runOff: 0, day: 30, stopsDay: 30 };

/** 10 units a day, April to September 2026: 183 days. */
export const service = { id: 'S', mutual: 'A', need: 304.375, caseload: 40, tolerableDays: 7, recoveryDays: 3, weight: 1, unitCost: 50, stopped: null };
export const options = [
  { service: 'S', provider: 'P1', spare: 182.625, mobilisationDays: { low: 5, likely: 10, high: 20 }, unitCost: 60, accredited: true },
  { service: 'S', provider: 'P2', spare: 182.625, mobilisationDays: { low: 10, likely: 30, high: 60 }, unitCost: null, accredited: true },
];

export const storyFor = (given: Partial<Record<keyof StoryInput, unknown>>): StoryInput => found(readInput(storyInput, {
  start: '2026-04-01', base: pair, scenario: pair, within: T, failures: [], obligations: owed, runOff: 0, network, services: [service], options, stepIn: [], liabilities: [], advances: [], supports: [], plans: [], dualRunningMonths: null, ...given,
}));
