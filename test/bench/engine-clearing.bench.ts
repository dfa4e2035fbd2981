import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import type { Bench, Report } from '../../build/lib/bench-report.mjs';
import { clear } from '../../shared/engine/contagion/clearing.ts';
import { clearByIteration } from '../../shared/engine/contagion/iteration.ts';
import { clearingProgramme, paidBySolution } from '../../shared/engine/contagion/programme.ts';
import { laidOut, largestGap, randomNetwork } from '../unit/engine/contagion/support.ts';
import { solve } from '../unit/engine/contagion/highs.ts';
import type { ClearingNetwork, ClearingTimed } from './clearing-ours.ts';
import { median } from './support/figures.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const OURS = fileURLToPath(new URL('./clearing-ours.ts', import.meta.url));
const PEER = fileURLToPath(new URL('./clearing-peer.py', import.meta.url));
const ROUNDS = 5;
const SEED = 20_261_122;

/** Every node owes ten others, and the outside; about half have too little cash, so that most fall and in several rounds. */
function network(nodes: number): ClearingNetwork {
  let state = SEED;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const each = <T>(count: number, of: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index));
  const from = each(10 * nodes, (index) => index % nodes);
  return {
    cash: each(nodes, () => 14 * next()), outside: each(nodes, () => 20 * next()), from,
    to: from.map((debtor) => (debtor + 1 + Math.floor(next() * (nodes - 1))) % nodes), amount: from.map(() => 1 + 9 * next()), alpha: 0.95, beta: 0.95,
  };
}

/** Both must have found the same: a comparison of different work would be none. */
const sameFound = (ours: ClearingTimed, peer: ClearingTimed): boolean =>
  JSON.stringify(ours.rounds) === JSON.stringify(peer.rounds) && ours.paid.every((one, index) => Math.abs(one - (peer.paid[index] ?? Number.NaN)) <= 1e-9 * (1 + one));

/** The three solvers on thousands of random networks, with costs of default in half of them (those are whole-number programmes). */
function agreement(report: Report, tries: number): void {
  const start = performance.now();
  let worst = { iteration: 0, programme: 0 };
  const networks = [false, true].flatMap((withCosts) => fc.sample(randomNetwork({ nodes: withCosts ? 8 : 12, classes: withCosts ? 2 : 1, withCosts }), { numRuns: tries / 2, seed: SEED }));
  for (const given of networks) {
    const obligations = laidOut(given);
    const { paid } = clear(obligations, given.costs);
    const iterated = clearByIteration(obligations, given.costs);
    const programmed = paidBySolution(obligations, solve(clearingProgramme(obligations, given.costs)));
    if (programmed === null) throw new Error('HiGHS gave no answer.');
    worst = { iteration: Math.max(worst.iteration, iterated.converged ? largestGap(paid, iterated.paid) : 0), programme: Math.max(worst.programme, largestGap(paid, programmed)) };
  }
  const claim = `${tries.toLocaleString('en-GB')} random networks cleared three ways in ${Math.round((performance.now() - start) / 1000)} s, the largest relative difference in parts of 10⁻⁹:`;
  report({ claim: `${claim} fictitious default and iteration from above`, ours: worst.iteration * 1e9, unit: 'e-9', limit: 10 });
  report({ claim: `${claim} fictitious default and HiGHS (its own tolerance is 1 in 10⁶)`, ours: worst.programme * 1e9, unit: 'e-9', limit: 10_000 });
}

/**
 * The greatest clearing vector of 2,000 nodes with costs of default and the story of its rounds, against numpy solving the same
 * rounds over full matrices, and of 5,000 nodes; five rounds each, taken in turn, every one in a fresh process, timed inside it
 * from the lists in memory to the payments. Then the three solvers on random networks, thousands of them with --long.
 */
const measure: Bench = async (report, { long }) => {
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
  try {
    const python = await pythonWith('numpy');
    for (const nodes of [2_000, 5_000]) {
      // Full matrices of 5,000 nodes would take numpy minutes and more than a gigabyte.
      const compare = python !== null && nodes === 2_000;
      const path = join(folder, `network-${nodes}.json`);
      await writeFile(path, JSON.stringify(network(nodes)));
      const answered = async (program: string, args: readonly string[]): Promise<ClearingTimed> => JSON.parse((await run(program, [...args, path], { maxBuffer: 1e8 })).stdout) as ClearingTimed;
      const [mine, peers]: [ClearingTimed[], ClearingTimed[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        mine.push(await answered(process.execPath, ['--no-warnings', OURS]));
        if (compare) peers.push(await answered(python, [PEER]));
      }
      const memoryMB = Math.max(...mine.map((round) => round.memoryMB));
      const ms = median(mine.map((round) => round.ms));
      const claim = `Clearing of ${nodes.toLocaleString('en-GB')} nodes with default costs, ${mine[0]?.rounds.join(' + ')} falling`;
      if (!compare) {
        report({ claim: `${claim}${python === null ? ' (comparison not measured: numpy is not installed)' : ''}`, ours: ms, unit: 'ms', limit: 1_000, memoryMB });
        continue;
      }
      if (peers.some((peer, index) => !sameFound(mine[index] ?? peer, peer))) throw new Error('The two found different payments, so their times cannot be compared.');
      const ratios = mine.map((round, index) => round.ms / (peers[index]?.ms ?? Number.NaN));
      report({
        claim: `${claim} (ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
        ours: ms, peer: median(peers.map((round) => round.ms)), peerName: `numpy, full matrices (${Math.round(Math.max(...peers.map((round) => round.memoryMB)))} MB)`, unit: 'ms', ratio: median(ratios), maxRatio: 1, memoryMB,
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  agreement(report, long ? 10_000 : 400);
};
export default measure;
