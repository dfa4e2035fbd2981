import { z } from 'zod';
import { ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import { paths, seed } from '../fields.ts';
import type { Means } from '../means.ts';
import { between, intervalRanks, quantilePlace, selector } from '../numerics/quantile.ts';
import { chanceOf, chanceThat, meanOf, type Estimate } from '../simulation/estimate.ts';
import { finishTimes, type FinishTimes } from './finish-times.ts';
import { networkOf, type Network } from './network.ts';
import { pert, type Pert } from './pert.ts';
import { betaVariance, expectedTime } from './pert-beta.ts';
import { deadlines, uncertainTasks, type UncertainTask } from './three-times.ts';

export const simulateInput = z.object({ seed, paths, tasks: uncertainTasks, deadlines });
export type SimulateInput = z.output<typeof simulateInput>;

/** A quantile with the interval that holds it with 95 % confidence, from order statistics. */
export type QuantileEstimate = { readonly level: number; readonly value: number; readonly low: number; readonly high: number };

export type PlanSimulation = {
  /** In the order of the input; `variance` is that of the distribution that is drawn from. `criticality` is the share of paths on which the task holds up the end. */
  readonly tasks: readonly { readonly id: string; readonly expected: number; readonly variance: number; readonly criticality: Estimate }[];
  readonly mean: Estimate;
  readonly standardDeviation: number;
  /** From 5 % to 95 %; 50, 80 and 95 % are among them. */
  readonly quantiles: readonly QuantileEstimate[];
  readonly deadlines: readonly { readonly by: number; readonly probability: Estimate }[];
  /** What classic PERT makes of the same plan: one path alone, too hopeful where paths merge. */
  readonly classic: Pick<Pert, 'expected' | 'standardDeviation' | 'path' | 'deadlines'>;
};

const LEVELS = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

/** Type 7 quantiles of finish times with their intervals. */
export function quantileEstimates(values: Float64Array, levels: readonly number[]): readonly QuantileEstimate[] {
  const n = values.length;
  const places = levels.map((level) => ({ level, ...quantilePlace(n, level), ...intervalRanks(n, level) }));
  const ranks = [...new Set(places.flatMap(({ below, low, high }) => [below, Math.min(n - 1, below + 1), low, high]))].sort((a, b) => a - b);
  const found = new Float64Array(ranks.length);
  selector(n)(values, n, ranks, found);
  const at = new Map(ranks.map((rank, index) => [rank, found[index]!]));
  return places.map(({ level, below, part, low, high }) => ({ level, value: between(at.get(below)!, at.get(Math.min(n - 1, below + 1))!, part), low: at.get(low)!, high: at.get(high)! }));
}

/** Blocks between two pauses: about ten milliseconds of work. */
const BLOCKS = 16;

/** All paths, giving way between blocks: a cancelled one stops at one of the next. */
export async function runPaths(network: Network, tasks: readonly UncertainTask[], { seed: from, paths: count }: { readonly seed: number; readonly paths: number }, pause: Means['pause']): Promise<FinishTimes> {
  const run = finishTimes(network, tasks, from, count);
  for (let blocks = 1; ; blocks += 1) {
    const step = run.next();
    if (step.done === true) return step.value;
    if (blocks % BLOCKS === 0) await pause(step.value, 'Simulating the plan');
  }
}

/**
 * Simulates the whole network with PERT-beta durations (see `finishTimes`), tasks independent of each other. Times in the plan's own
 * unit, from its start. A plan without tasks takes no time on any path.
 *
 * Refuses what `networkOf` refuses. Standard errors: of probabilities √(p(1−p)/N), and 3/N where nothing was seen.
 */
export async function simulatePlan(input: SimulateInput, pause: Means['pause']): Promise<Answer<PlanSimulation>> {
  const { tasks, paths: count } = input;
  const network = networkOf(tasks);
  if (!network.ok) return network;
  const classic = pert(input);
  if (!classic.ok) return classic;
  const { finish, critical } = await runPaths(network.value, tasks, input, pause);
  const mean = meanOf((p) => finish[p]!, count, false);
  return ok({
    tasks: tasks.map((task, number) => ({ id: task.id, expected: expectedTime(task), variance: betaVariance(task), criticality: chanceOf({ draws: count, pairs: false, events: critical[number]! }) })),
    mean,
    standardDeviation: mean.standardError * Math.sqrt(count),
    quantiles: quantileEstimates(finish, LEVELS),
    deadlines: input.deadlines.map((by) => ({ by, probability: chanceThat((p) => finish[p]! <= by, count, false) })),
    classic: { expected: classic.value.expected, standardDeviation: classic.value.standardDeviation, path: classic.value.path, deadlines: classic.value.deadlines },
  });
}
