import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../../build/lib/bench-report.mjs';
import type { PlanTiming } from '../../shared/plans/answers.ts';
import { must } from './support/cash-portfolio.ts';
import { figure, median } from './support/figures.ts';
import { startJobs } from './support/jobs.ts';
import { addPlan, contractOf, sampleStore } from './support/plan-on-call.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const PEER = fileURLToPath(new URL('./plan-timing-peer.py', import.meta.url));
const [PATHS, ROUNDS] = [10_000, 7];
const LIMIT_MS = 2_000;
type Peer = { readonly ms: number; readonly mean: number; readonly tried: number };

/** The peer simulates the same plan, so it agrees to within sampling; else the times are of different work. */
function sameWork({ mean, quantiles, money }: PlanTiming, peer: Peer): boolean {
  const at = (level: number): number => quantiles.find((one) => Math.abs(one.level - level) < 1e-9)?.value ?? Number.NaN;
  return Math.abs(mean - peer.mean) < (6 * (at(0.85) - at(0.15))) / 2 / Math.sqrt(PATHS) && money?.tried.length === peer.tried;
}

/**
 * A plan of 30 steps timed against the money of its mutual, from the question to its answer: the plan alone, the money twice (with and
 * without the trigger), and every step that matters shortened on the same paths. The peer is numpy doing the plan’s part of it alone: the
 * same network as many times over as steps were tried, without the money and without the differences.
 */
const measure: Bench = async (report) => {
  const place = sampleStore();
  try {
    const path = place.store.path;
    place.store.close();
    const first = startJobs(path, join(place.folder, 'first'));
    const organisationId = must(await first.ask('cash.runways', { months: null })).find(({ runwayWeeks }) => runwayWeeks !== null)?.organisationId;
    await first.close();
    if (organisationId === undefined) throw new Error('No mutual of the sample runs out of money.');
    const store = place.reopen();
    const id = addPlan(store, contractOf(store, organisationId));
    store.close();
    const jobs = startJobs(path, join(place.folder, 'second'));
    const [times, peers]: [number[], Peer[]] = [[], []];
    const python = await pythonWith('numpy');
    let tried = 0;
    try {
      for (let round = 0; round <= ROUNDS; round += 1) {
        const { result, ms } = await jobs.work('plan.timing', { id, paths: PATHS, seed: round + 1, headroomDays: 30 });
        const timing = must(result);
        if (timing.money === null) throw new Error(timing.moneyReason ?? 'There is no money to time it against.');
        tried = timing.money.tried.length;
        if (round === 0) continue;
        times.push(ms);
        if (python === null) continue;
        const file = join(place.folder, 'shortening.json');
        await writeFile(file, JSON.stringify(timing.calls.at(-1)?.input));
        const peer = JSON.parse((await run(python, [PEER, file])).stdout) as Peer;
        if (!sameWork(timing, peer)) throw new Error('The two simulations do not agree, so their times cannot be compared.');
        peers.push(peer);
      }
    } finally {
      await jobs.close();
    }
    report({
      claim: `a plan of 30 steps timed against its mutual’s money on ${PATHS.toLocaleString('en-GB')} paths, ${tried} steps tried shorter, median of ${times.length} (longest ${figure(Math.max(...times))} ms)`,
      ours: median(times), unit: 'ms', limit: LIMIT_MS, ...(peers.length === 0 ? {} : { peer: median(peers.map(({ ms }) => ms)), peerName: 'numpy, the plan’s part alone, without the money' }),
    });
  } finally {
    place.close();
  }
};
export default measure;
