import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { Cancelled } from '../../electron/app/simulation/cancelled.ts';
import { Engine } from '../../electron/app/simulation/engine.ts';
import { solve } from '../../electron/app/simulation/solve.ts';
import { engineFunctions } from '../../shared/engine/functions.ts';
import { simulationRun } from '../../shared/engine/simulation/functions.ts';
import { livelyPortfolio } from '../fixtures/portfolio.ts';

const PROGRAM = fileURLToPath(new URL('../../electron/engine.ts', import.meta.url));
const LIMIT = 100;
/** When work is cancelled, in milliseconds after it was asked for: before it has begun, and somewhere in it. */
const MOMENTS = [0, 40, 90, 200, 333, 600, 900, 1_300];

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Minutes of work, whatever the moment. */
const portfolio = livelyPortfolio(60, { months: 60, paths: 150_000 });
const coupled = { ...portfolio, obligations: [], runOff: 0 };
/** Half of fifty whole numbers in each of six ways: more branches than anyone has time for. */
const endlessProgramme = [
  'Minimize', ' cost:', ...Array.from({ length: 6 }, (_, row) => ` + s${row} + t${row}`), 'Subject To',
  ...Array.from({ length: 6 }, (_, row) => [` c${row}:`, ...Array.from({ length: 50 }, (__, index) => ` + ${((row + 3) * (index + 7) ** 2 * 7_919) % 97} x${index}`), ` + s${row} - t${row}`, ' = 1200']).flat(),
  'Binary', ...Array.from({ length: 50 }, (_, index) => ` x${index}`), 'End', '',
].join('\n');

/** Milliseconds from cancelling to its being answered, for every moment. */
async function cancelTimes(work: (signal: AbortSignal) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const moment of MOMENTS) {
    const stop = new AbortController();
    const running = work(stop.signal).catch((thrown: unknown) => thrown);
    await wait(moment);
    const from = performance.now();
    stop.abort();
    const thrown = await running;
    times.push(performance.now() - from);
    if (!(thrown instanceof Cancelled)) throw new Error(`The work was not cancelled: ${String(thrown)}`);
    await wait(100);
  }
  return times;
}

/** Milliseconds from Ctrl-C to the end of the command line's process. */
async function interruptTimes(): Promise<number[]> {
  const times: number[] = [];
  for (const [name, input, moment] of [['simulation.run', portfolio, 1_500], ['simulation.coupled', coupled, 2_500]] as const) {
    const child = spawn(process.execPath, ['--no-warnings', PROGRAM, name], { stdio: ['pipe', 'ignore', 'inherit'] });
    const ended = new Promise((resolve) => { child.once('exit', (_, signal) => resolve(signal)); });
    child.stdin.end(JSON.stringify(input));
    await wait(moment);
    const from = performance.now();
    child.kill('SIGINT');
    const signal = await ended;
    times.push(performance.now() - from);
    if (signal !== 'SIGINT') throw new Error(`${name} was over before Ctrl-C.`);
  }
  return times;
}

/** How soon long work ends when it is cancelled, the worst of several moments, on the clock: the machine must have nothing else to do. */
const measure: Bench = async (report) => {
  const simulationCoupled = engineFunctions.find(({ name }) => name === 'simulation.coupled');
  if (simulationCoupled === undefined) throw new Error('There is no simulation.coupled.');
  const engine = new Engine({ threads: 2, plainKernel: true });
  const quiet = (signal: AbortSignal) => ({ signal, progress: () => undefined });
  const told = (what: string, times: readonly number[]): void => report({ claim: `${what}: the longest of ${times.length} until it is answered`, ours: Math.max(...times), unit: 'ms', limit: LIMIT });
  try {
    told('A simulation cancelled in its threads', await cancelTimes((signal) => engine.call(simulationRun, portfolio, quiet(signal))));
    told('A coupled simulation cancelled in its arithmetic', await cancelTimes((signal) => engine.call(simulationCoupled, coupled, quiet(signal))));
    told('A whole-number programme cancelled in the solver', await cancelTimes((signal) => solve(endlessProgramme, { signal })));
    told('The command line on Ctrl-C', await interruptTimes());
  } finally {
    await engine.close();
  }
};
export default measure;
