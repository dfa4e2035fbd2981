import type { Bench } from '../../build/lib/bench-report.mjs';
import { Engine } from '../../electron/app/simulation/engine.ts';
import { simulationRun } from '../../shared/engine/simulation/functions.ts';
import { startApplication } from '../fixtures/application.ts';

const MOVES = 100;
const LIMIT = 100;
const [MONTHS, PATHS] = [36, 10_000];
const p95 = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.ceil(0.95 * times.length) - 1] ?? 0;

/** One mutual of the sample, its slider moved a hundred times: through the application from question to answer, beside the engine alone. */
const measure: Bench = async (report) => {
  const bench = startApplication();
  const engine = new Engine({ threads: 2 });
  try {
    await bench.value('sample.open', undefined);
    const watch = await bench.work('cash.watch', { months: 12, paths: 100, seed: 1 });
    if (!watch.ok) throw new Error(watch.error.message);
    const organisationId = watch.value.rows.find(({ chance12 }) => chance12 !== null)!.organisationId;
    const kept = await bench.work('forecast.keep', { organisationId, months: MONTHS, paths: PATHS, seed: 1, levers: [] });
    if (!kept.ok) throw new Error(kept.error.message);
    const [ours, peer]: [number[], number[]] = [[], []];
    for (let move = 0; move <= MOVES; move += 1) {
      const from = performance.now();
      const answer = await bench.work('cash.forecast', { organisationId, months: MONTHS, paths: PATHS, seed: 1, asker: 'sliders', levers: [{ lever: 'income cut', organisationId, contractId: null, size: move / 10, from: null, until: null, note: null }] });
      if (!answer.ok) throw new Error(answer.error.message);
      ours.push(performance.now() - from);
      const alone = performance.now();
      const found = await engine.call(simulationRun, kept.value.content.inputs.call.input, { signal: new AbortController().signal, progress: () => undefined });
      if (!found.ok) throw new Error('The engine refused what was kept.');
      peer.push(performance.now() - alone);
    }
    // The first of each starts its threads.
    report({ claim: `A slider moved: 1 mutual × ${MONTHS} months × ${PATHS.toLocaleString('en-GB')} paths, 95th percentile of ${MOVES} moves`, ours: p95(ours.slice(1)), unit: 'ms', limit: LIMIT, peer: p95(peer.slice(1)), peerName: 'the engine alone' });
  } finally {
    await engine.close();
    await bench.close();
  }
};
export default measure;
