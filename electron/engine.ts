import { text } from 'node:stream/consumers';
import { kernelModule, threadsHere } from './app/simulation/host.ts';
import { makeMeans } from './app/simulation/means.ts';
import { SimulationPool } from './app/simulation/pool.ts';
import { engineFunctions } from '../shared/engine/functions.ts';
import type { EngineFunction } from '../shared/engine/contract.ts';
import { plain } from '../shared/engine/plain.ts';
import { readArguments, USAGE, type EngineOptions } from './engine/arguments.ts';
import { readJson } from './engine/json.ts';
import { functionNamed, listed, unknownFunction } from './engine/listing.ts';

const REFUSED = 1;
const MISUSED = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function showProgress(fraction: number, phrase: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${Math.round(fraction * 100)}% ${phrase}`);
}
const clearProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
};

async function run(one: EngineFunction, { workers, typescript }: EngineOptions): Promise<number> {
  const input = readJson(await text(process.stdin));
  if (!input.ok) {
    complain(input.error);
    return REFUSED;
  }
  const pool = new SimulationPool({ threads: workers ?? threadsHere(), module: typescript ? () => null : kernelModule });
  try {
    const answer = await one.call(input.value, makeMeans({ pool, signal: new AbortController().signal, progress: showProgress }));
    clearProgress();
    if (answer.ok) {
      say(JSON.stringify(plain(answer.value)));
      return 0;
    }
    for (const { field, reason } of answer.error) complain(`${field}: ${reason}`);
    return REFUSED;
  } catch (thrown) {
    clearProgress();
    complain(`${one.name} could not be run to its end, which is a fault of the program. ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
    return REFUSED;
  } finally {
    await pool.close();
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv);
  if (!read.ok) {
    complain(read.error);
    complain(USAGE);
    return MISUSED;
  }
  const { command, options } = read.value;
  if (command.is === 'help') {
    say(USAGE);
    return 0;
  }
  if (command.name === null) {
    say(JSON.stringify(engineFunctions.map(listed), null, 2));
    return 0;
  }
  const one = functionNamed(command.name);
  if (one === null) {
    complain(unknownFunction(command.name));
    return MISUSED;
  }
  if (command.is === 'run') return run(one, options);
  say(JSON.stringify(listed(one), null, 2));
  return 0;
}

// Ctrl-C is left to the system: it ends this process and its threads where they stand, also in the middle of arithmetic.
// What reads the result may have had enough of it (`| head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : REFUSED));
process.exitCode = await main(process.argv.slice(2));
