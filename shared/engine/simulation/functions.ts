import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import { engineFunction, type Answer, type EngineFunction, type EngineProblem } from '../contract.ts';
import { amount, name, whole } from '../fields.ts';
import type { Means } from '../means.ts';
import { checkCorrelations, type CorrelationAnswer } from './correlation-answer.ts';
import { coupledParts } from './coupled.ts';
import { coupledConventions, coupledResultParts, type CoupledResult } from './coupled-result.ts';
import { obligation, obligationNotes, obligationProblems, obligationsOf } from './obligations.ts';
import { between } from './parts.ts';
import { MOST_FACTORS, portfolio } from './portfolio.ts';
import { problemOf } from './problem-of.ts';
import { simulationConventions, simulationParts, type SimulationResult } from './result.ts';

/** A coupled run keeps more of every path, and goes in one thread. */
const MOST_COUPLED_PATHS = 10_000_000;

const runInput = portfolio.extend({
  /** Pairs of mutuals, by their ids, of which the chance of failing both is asked. */
  pairs: z.array(z.tuple([name, name])).max(1_000, 'There are 1,000 pairs at most.').default([]),
});
const coupledInput = portfolio.extend({
  obligations: z.array(obligation).max(100_000, 'There are 100,000 obligations at most.'),
  /** For how many months after the month of its failure a failed mutual works on and is paid. */
  runOff: whole(0, 600, 'The run-off in months'),
});
const correlationInput = z.object({
  /** Of the factors, in the order of rows and columns. */
  names: z.array(name).min(1, 'Give at least one factor.').max(MOST_FACTORS, `There are ${MOST_FACTORS} factors at most.`),
  correlation: z.array(z.array(amount)),
  /** The loadings of a mutual’s activity on the factors, to see what share of its variance they explain; `null`: not asked. */
  loadings: z.array(amount.min(-1_000, 'A loading is between −1,000 and 1,000.').max(1_000, 'A loading is between −1,000 and 1,000.')).nullable(),
});

/** Runs a portfolio and says what the paths show. Asks of pairs by place, which `problemOf` has made sure to be unique ids. */
async function run({ pairs, ...given }: z.output<typeof runInput>, means: Pick<Means, 'simulate' | 'pause'>): Promise<Answer<SimulationResult>> {
  const laid = problemOf(given);
  if (!laid.ok) return laid;
  const at = new Map(given.mutuals.map(({ id }, m) => [id, m]));
  const unknown = pairs.flatMap((pair, i) => pair.flatMap((id, side): EngineProblem[] => (at.has(id) ? [] : [{ field: `pairs[${i}][${side}]`, reason: `There is no mutual “${id}”.` }])));
  if (unknown.length > 0) return fail(unknown);
  const runs = await means.simulate(given);
  const parts = simulationParts(given, laid.value.problem, runs, { notes: laid.value.notes, pairs: pairs.map(([a, b]) => [at.get(a)!, at.get(b)!] as const) });
  return ok(await between(parts, () => means.pause(1, 'Putting the paths together')));
}

/** Runs a portfolio coupled and alone on the same random numbers, block of paths after block, and compares. */
async function couple({ obligations, runOff, ...given }: z.output<typeof coupledInput>, means: Pick<Means, 'pause'>): Promise<Answer<CoupledResult>> {
  const laid = problemOf(given);
  const problems = [...(laid.ok ? [] : laid.error), ...obligationProblems(given, obligations)];
  if (given.paths * given.mutuals.length > MOST_COUPLED_PATHS) problems.push({ field: 'paths', reason: `${given.mutuals.length.toLocaleString('en-GB')} mutuals can have ${Math.floor(MOST_COUPLED_PATHS / given.mutuals.length).toLocaleString('en-GB')} coupled paths at most.` });
  if (!laid.ok || problems.length > 0) return fail(problems);
  const { problem, notes } = laid.value;
  const { parts, run: runPart, runs } = coupledParts(problem, obligationsOf(given, obligations), runOff);
  for (let index = 0; index < parts; index += 1) {
    await means.pause(index / parts, 'Running coupled paths');
    runPart(index);
  }
  return ok(await between(coupledResultParts(given, problem, runs, [...notes, ...obligationNotes(given, obligations)]), () => means.pause(1, 'Putting the paths together')));
}

export const simulationRun = engineFunction<typeof runInput, SimulationResult>({
  name: 'simulation.run',
  summary: 'Cash of every mutual month by month on many paths: chances of failure, fan quantiles, peak needs, and what fails together, each with its sampling error.',
  input: runInput,
  conventions: ({ antithetic }) => simulationConventions(antithetic),
  run,
});

export const simulationCoupled = engineFunction<typeof coupledInput, CoupledResult>({
  name: 'simulation.coupled',
  summary: 'What the failure of mutuals does to those that they owe: failures, needs and losses coupled and alone, and the difference as contagion.',
  input: coupledInput,
  conventions: ({ antithetic, runOff }) => [...simulationConventions(antithetic).filter((sentence) => !sentence.startsWith('Paths go on')), ...coupledConventions(runOff)],
  run: couple,
});

export const simulationFunctions: readonly EngineFunction[] = [
  simulationRun,
  simulationCoupled,
  engineFunction<typeof correlationInput, CorrelationAnswer>({
    name: 'simulation.correlation',
    summary: 'Whether correlations can all hold at once, and if not the nearest that can.',
    input: correlationInput,
    conventions: () => ['A matrix is valid if no eigenvalue is below −1e-10. Nearest is by the sum of squared changes (Higham 2002).'],
    run: checkCorrelations,
  }),
];
