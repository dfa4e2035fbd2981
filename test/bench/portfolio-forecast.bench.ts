import type { Bench } from '../../build/lib/bench-report.mjs';
import { Engine } from '../../electron/app/simulation/engine.ts';
import { simulationRun } from '../../shared/engine/simulation/functions.ts';
import { startApplication } from '../fixtures/application.ts';
import { livelyPortfolio } from '../fixtures/portfolio.ts';

const PORTFOLIO = livelyPortfolio(200, { months: 60, paths: 10_000 });
const SECONDS = 30;
/** A frame at 60 a second. */
const FRAME = 1_000 / 60;

/** 200 mutuals × 60 months × 10,000 paths as a job with progress, while other questions are asked of the application all the time. */
const measure: Bench = async (report) => {
  const bench = startApplication();
  const engine = new Engine({ threads: 1 });
  try {
    await bench.value('sample.open', undefined);
    const from = performance.now();
    const { jobId } = await bench.value('simulation.run', PORTFOLIO);
    const waits: number[] = [];
    const ended = (): boolean => bench.events.some((event) => event.is === 'finished' && event.jobId === jobId);
    while (!ended()) {
      const asked = performance.now();
      await bench.value('search.find', { text: 'nursing' });
      waits.push(performance.now() - asked);
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    const ours = performance.now() - from;
    const alone = performance.now();
    await engine.call(simulationRun, PORTFOLIO, { signal: new AbortController().signal, progress: () => undefined });
    report({ claim: '200 mutuals × 60 months × 10,000 paths through the job', ours: ours / 1_000, unit: 's', limit: SECONDS, peer: (performance.now() - alone) / 1_000, peerName: 'the engine in one thread' });
    report({ claim: 'Progress told meanwhile', ours: bench.events.filter((event) => event.is === 'progress' && event.jobId === jobId).length, unit: 'events' });
    report({ claim: 'Another question meanwhile, 95th percentile', ours: waits.toSorted((a, b) => a - b)[Math.ceil(0.95 * waits.length) - 1] ?? 0, unit: 'ms', limit: FRAME });
  } finally {
    await engine.close();
    await bench.close();
  }
};
export default measure;
