import { parentPort, workerData } from 'node:worker_threads';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import { plain } from '../../../shared/engine/plain.ts';
import { Cancelled } from './cancelled.ts';
import type { EngineAsked, EngineSettings, EngineTold } from './engine-messages.ts';
import { kernelModule } from './host.ts';
import { makeMeans } from './means.ts';
import { SimulationPool } from './pool.ts';

if (parentPort === null) throw new Error('This runs inside a thread that the application starts.');
const port = parentPort;
const { threads, plainKernel, simulationEntry } = workerData as EngineSettings;
const tell = (told: EngineTold): void => port.postMessage(told);
const pool = new SimulationPool({ threads, module: plainKernel ? () => null : kernelModule, ...(simulationEntry === null ? {} : { entry: new URL(simulationEntry) }) });
let stop = new AbortController();

async function answer(name: string, input: unknown): Promise<EngineTold> {
  const { signal } = stop;
  try {
    const found = engineFunctions.find((one) => one.name === name);
    if (found === undefined) throw new Error(`The engine has no function ${name}.`);
    const answered = await found.call(input, makeMeans({ pool, signal, progress: (fraction, phrase) => tell({ is: 'progress', fraction, phrase }) }));
    return { is: 'answered', answer: answered.ok ? { ok: true, value: plain(answered.value) } : answered };
  } catch (thrown) {
    if (thrown instanceof Cancelled) return { is: 'cancelled' };
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { is: 'failed', name: error.name, message: error.message, stack: error.stack ?? '' };
  }
}

port.on('message', (asked: EngineAsked) => {
  if (asked.is === 'cancel') {
    stop.abort();
    return;
  }
  stop = new AbortController();
  void answer(asked.name, asked.input).then(tell);
});
