import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../../build/lib/bench-report.mjs';
import type { Checked, OneTimed, Timed } from './engine-cash-ours.ts';
import { median } from './support/figures.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const OURS = fileURLToPath(new URL('./engine-cash-ours.ts', import.meta.url));
/** The peer stands beside the repository. */
const PEER = fileURLToPath(new URL('../../../shared/bench/bench_numpy.py', import.meta.url));
const ROUNDS = 5;

/** The ways to run it, and how many times as fast as one thread of numpy each must be. */
const ways = [
  { name: 'TypeScript, 1 worker', args: ['typescript', '1'], least: 1.7 },
  { name: 'TypeScript, 2 workers', args: ['typescript', '2'], least: 3.3 },
  { name: 'WebAssembly SIMD, 1 worker', args: ['simd', '1'], least: 5.5 },
  { name: 'WebAssembly SIMD, 2 workers', args: ['simd', '2'], least: 10.5 },
  { name: 'WebAssembly SIMD, antithetic pairs, 1 worker', args: ['simd', '1', '200', 'antithetic'], least: 5.5 },
  { name: 'WebAssembly SIMD, antithetic pairs, 2 workers', args: ['simd', '2', '200', 'antithetic'], least: 10.5 },
] as const;

type PeerTimed = { readonly median_s: number; readonly mean_ruin60: number; readonly ruin12: number; readonly q50_last_mean: number; readonly q5_mid_mean: number; readonly peak95: number };

const errorOf = (mine: readonly Timed[]): string => (mine[0]?.standardError ?? Number.NaN).toFixed(5);
const ours = async <T>(...args: readonly string[]): Promise<T> => JSON.parse((await run(process.execPath, ['--no-warnings', OURS, ...args])).stdout) as T;

/** Different figures would make the comparison none. Both are means over 200 mutuals of 10,000 paths that share four factors, so that they scatter by about 1 in 100. */
function compare(mine: Checked, peer: PeerTimed): void {
  const pairs = [[mine.ruin60, peer.mean_ruin60], [mine.ruin12, peer.ruin12], [mine.q50Last, peer.q50_last_mean], [mine.q5Mid, peer.q5_mid_mean], [mine.peak95, peer.peak95]] as const;
  for (const [one, other] of pairs) if (Math.abs(one - other) > 0.06 * Math.abs(other)) throw new Error(`The two programs do not find the same figures (${one} and ${other}), so their times cannot be compared.`);
}

/**
 * Problem B1 of the engine's specification: 200 mutuals, 60 months, 10,000 paths, every output. Rounds of all ways and the peer (numpy,
 * 64 bits, one thread) in turn, each in a fresh process, which times itself from its inputs in memory to its last figure. The ratio
 * of a way is the median over the rounds of the peer's seconds over its own.
 */
const measure: Bench = async (report) => {
  const python = existsSync(PEER) ? await pythonWith('numpy') : null;
  const missing = existsSync(PEER) ? 'Debian’s python3-numpy is not installed' : 'shared/bench does not stand beside the repository';
  const peers: PeerTimed[] = [];
  const timed = ways.map((way) => ({ ...way, mine: [] as Timed[] }));
  for (let round = 0; round < (python === null ? 1 : ROUNDS); round += 1) {
    if (python !== null) peers.push(JSON.parse((await run(python, ['-B', PEER, '4', '1', 'float64', '1'])).stdout) as PeerTimed);
    for (const { args, mine } of timed) mine.push(await ours<Timed>('b1', ...args));
  }
  for (const { name, args, least, mine, plain } of timed.map((way, index) => ({ ...way, plain: timed[index - 2] }))) {
    const seconds = median(mine.map((one) => one.seconds));
    const memoryMB = Math.max(...mine.map((one) => one.memoryMB));
    const error = args.length > 2 ? `, batch standard error of a chance to fail ${errorOf(mine)} (plain ${errorOf(plain?.mine ?? [])})` : '';
    if (python === null) {
      report({ claim: `B1 by ${name}${error} (comparison not measured: ${missing})`, ours: seconds, unit: 's', limit: 60, memoryMB });
      continue;
    }
    const pairs = mine.flatMap((one, round) => peers.slice(round, round + 1).map((peer) => ({ one, peer })));
    for (const { one, peer } of pairs) compare(one, peer);
    const ratios = pairs.map(({ one, peer }) => peer.median_s / one.seconds);
    report({
      claim: `B1 by ${name}${error}; times as fast as numpy in one thread, from ${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)}`,
      ours: seconds, peer: median(peers.map((one) => one.median_s)), peerName: 'numpy', unit: 's', ratio: median(ratios), maxRatio: least, better: 'more', memoryMB,
    });
  }
  // A block of all balances would be 480 MB in 32 bits and 960 MB in 64.
  for (const { name, mine } of timed.filter(({ args }) => args.length === 2 && args[1] === '1')) {
    const memoryMB = Math.max(...mine.map((one) => one.memoryMB));
    report({ claim: `Peak memory of B1 by ${name}, the whole process`, ours: memoryMB, unit: 'MB', limit: 320, memoryMB });
  }
  const slider = await ours<OneTimed>('one', 'simd', '1');
  report({ claim: `One mutual, 36 months, 10,000 paths, asked again and again (the first time ${slider.firstMs.toFixed(0)} ms)`, ours: slider.ms, unit: 'ms', limit: 15 });
  const times: number[] = [];
  for (const mutuals of ['10', '100', '1000']) times.push((await ours<Timed>('b1', 'simd', '1', mutuals)).seconds / Number(mutuals));
  const [ten, hundred, thousand] = times as [number, number, number];
  report({ claim: `Seconds a mutual among 1,000 beside one among 10 (${(ten * 1_000).toFixed(2)} ms; among 100 ${(hundred * 1_000).toFixed(2)} ms)`, ours: thousand * 1_000, peer: ten * 1_000, peerName: 'among 10', unit: 'ms', maxRatio: 1.2 });
};
export default measure;
