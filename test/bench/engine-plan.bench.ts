import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../../build/lib/bench-report.mjs';
import type { SimulateInput } from '../../shared/engine/plan/simulate.ts';
import type { PlanTimed } from './plan-ours.ts';
import { median } from './support/figures.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const OURS = fileURLToPath(new URL('./plan-ours.ts', import.meta.url));
const PEER = fileURLToPath(new URL('./plan-peer.py', import.meta.url));
const ROUNDS = 5;

/** Sixty tasks in twelve stages of five; each waits for two or three of the stage before, some with a lag; no task like another. */
function plan(paths: number): SimulateInput {
  const tasks = Array.from({ length: 60 }, (_, index) => {
    const stage = Math.floor(index / 5);
    const optimistic = 2 + ((index * 7) % 11);
    const likely = optimistic + 1 + ((index * 3) % 5);
    const befores = stage === 0 ? [] : [...new Set([index % 5, (index + 2) % 5, (index * 3) % 5])];
    return { id: `Task ${index}`, optimistic, likely, pessimistic: likely + 2 + ((index * 5) % 13), after: befores.map((before) => ({ task: `Task ${5 * (stage - 1) + before}`, lag: index % 9 === 0 ? 2 : 0 })) };
  });
  return { seed: 20_261_122, paths, tasks, deadlines: [] };
}

/** Both are samples of the same plan, so they agree to within sampling: a comparison of different work would be none. */
function sameFigures(ours: PlanTimed, peer: PlanTimed, paths: number): boolean {
  const near = (one: number, other: number, within: number): boolean => Math.abs(one - other) <= within;
  const spread = (peer.p95 - peer.p50) * (6 / Math.sqrt(paths));
  return near(ours.mean, peer.mean, spread) && near(ours.p50, peer.p50, 2 * spread) && near(ours.p80, peer.p80, 2 * spread) && near(ours.p95, peer.p95, 4 * spread)
    && ours.criticality.every((one, index) => near(one, peer.criticality[index] ?? Number.NaN, 5 / Math.sqrt(paths)));
}

/**
 * A plan of 60 tasks simulated on 100,000 paths (a million with --long): durations, forward pass, criticality and quantiles, against
 * numpy doing the same over arrays of all paths; five rounds each, taken in turn, every one in a fresh process, timed inside it from
 * the plan in memory to the figures. Ours is timed cold, before its code is compiled.
 */
const measure: Bench = async (report, { long }) => {
  const paths = long ? 1_000_000 : 100_000;
  const claim = `Simulation of a plan of 60 tasks on ${paths.toLocaleString('en-GB')} paths, with criticality and quantiles`;
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    const path = join(folder, 'plan.json');
    await writeFile(path, JSON.stringify(plan(paths)));
    const answered = async (program: string, args: readonly string[]): Promise<PlanTimed> => JSON.parse((await run(program, [...args, path])).stdout) as PlanTimed;
    const python = await pythonWith('numpy');
    const [mine, peers]: [PlanTimed[], PlanTimed[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      mine.push(await answered(process.execPath, ['--no-warnings', OURS]));
      if (python !== null) peers.push(await answered(python, [PEER]));
    }
    const memoryMB = Math.max(...mine.map((round) => round.memoryMB));
    const ms = median(mine.map((round) => round.ms));
    if (python === null) {
      report({ claim: `${claim} (comparison not measured: Debian’s python3-numpy is not installed)`, ours: ms, unit: 'ms', limit: paths / 50, memoryMB });
      return;
    }
    if (peers.some((peer, index) => !sameFigures(mine[index] ?? peer, peer, paths))) throw new Error('The two simulations do not agree, so their times cannot be compared.');
    const ratios = mine.map((round, index) => round.ms / (peers[index]?.ms ?? Number.NaN));
    report({
      claim: `${claim} (ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
      ours: ms, peer: median(peers.map((round) => round.ms)), peerName: `numpy (${Math.round(Math.max(...peers.map((round) => round.memoryMB)))} MB)`, unit: 'ms', ratio: median(ratios), maxRatio: 1, memoryMB,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
export default measure;
