import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';

export type EngineCommand =
  | { readonly is: 'run'; readonly name: string }
  /** `null`: every function. */
  | { readonly is: 'list'; readonly name: string | null }
  | { readonly is: 'help' };

export type EngineOptions = {
  /** Threads that simulate; `null`: as many as this machine has processors. */
  readonly workers: number | null;
  /** Whether the plain kernel in 64 bits is asked for. */
  readonly typescript: boolean;
};

export const USAGE = `Usage: npm run --silent engine -- FUNCTION < input.json
       npm run --silent engine -- --list [FUNCTION]

  Runs a function of the engine on the input that is given as JSON, and prints what it found, with its provenance, as JSON.
  Amounts are in pounds, shares from 0 to 1, months counted from 0; not defined is null.

  --list         names every function (or one) with what it answers and the JSON schema of its input
  --workers N    threads that simulate, 1 to 64; the figures are the same for any number
  --typescript   simulate with the plain kernel in 64 bits, not with the SIMD one`;

const MOST_WORKERS = 64;

/** Reads the words of the command line; what is wrong comes back as a sentence. */
export function readArguments(argv: readonly string[]): Result<{ readonly command: EngineCommand; readonly options: EngineOptions }, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { list: { type: 'boolean' }, workers: { type: 'string' }, typescript: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const [name, ...more] = positionals;
    if (more.length > 0) return fail(`One function at a time: “${more.join(' ')}” is too much. Nothing was run.`);
    const workers = values.workers === undefined ? null : Number(values.workers);
    if (workers !== null && !(Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS)) return fail(`--workers takes a whole number from 1 to ${MOST_WORKERS}; “${values.workers}” is not one. Nothing was run.`);
    const options = { workers, typescript: values.typescript ?? false };
    if (values.help === true || (name === undefined && values.list !== true) || name === 'help') return ok({ command: { is: 'help' }, options });
    if (values.list === true) return ok({ command: { is: 'list', name: name ?? null }, options });
    return ok({ command: { is: 'run', name: name ?? '' }, options });
  } catch (thrown) {
    return fail(thrown instanceof Error ? `${thrown.message.split('\n', 1)[0]} Nothing was run.` : 'The options could not be read. Nothing was run.');
  }
}
