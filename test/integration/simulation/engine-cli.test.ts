import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { engineSections } from '../../../shared/engine/contract.ts';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import { livelyPortfolio } from '../../fixtures/portfolio.ts';
import { runs } from '../../fixtures/programs.ts';

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
const MOST = 200 * 1024 * 1024;

/** The real program in a process of its own. */
function engine(words: readonly string[], input: string): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...runs('engine'), ...words], { encoding: 'utf8', input, maxBuffer: MOST });
  return { code: status, out: stdout, err: stderr };
}
function found(words: readonly string[], input: unknown): { readonly provenance: Record<string, unknown>; readonly result: Record<string, unknown> } {
  const { code, out, err } = engine(words, JSON.stringify(input));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(out) as ReturnType<typeof found>;
}

describe('the engine on the command line', () => {
  it('names every function with what it answers and the schema of its input', () => {
    const { code, out, err } = engine(['--list'], '');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const listed = JSON.parse(out) as readonly { readonly name: string; readonly summary: string; readonly input: Record<string, unknown> }[];
    expect(listed.map(({ name }) => name)).toEqual(engineFunctions.map(({ name }) => name));
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    for (const { name, summary, input } of listed) {
      expect(engineSections, name).toContain(name.split('.')[0]);
      expect(summary, name).toMatch(/\.$/);
      expect('properties' in input || 'anyOf' in input || 'oneOf' in input, name).toBe(true);
    }
    // Fields that a function does not know are refused, and its schema says so at every object with named fields.
    const closed = JSON.stringify(listed.find(({ name }) => name === 'simulation.run')?.input);
    expect(closed.match(/"additionalProperties":false/g)?.length).toBe(closed.match(/"properties":/g)?.length);
    expect(JSON.parse(engine(['--list', 'sensitivity.shock'], '').out)).toEqual(listed.find(({ name }) => name === 'sensitivity.shock'));
  });

  it('prints what a function found, with where it comes from', () => {
    // β = 50/√500 and Φ(−√5), as in test/unit/engine/sensitivity/shock.test.ts.
    const { provenance, result } = found(['sensitivity.shock'], { need: 50, factors: [{ name: 'resistance lost', effect: 1, deviation: 20 }, { name: 'load', effect: 1, deviation: 10 }], correlation: null });
    expect(result).toMatchObject({ distance: expect.closeTo(Math.sqrt(5), 12) as unknown, probability: expect.closeTo(0.012673659338734137, 12) as unknown });
    expect(provenance).toMatchObject({ function: 'sensitivity.shock', seed: null, paths: null });
  });

  it('simulates with any number of workers to the same text, arrays of numbers as arrays', () => {
    const input = JSON.stringify(livelyPortfolio(3, { paths: 100 }));
    const [one, two, plain] = [['--workers', '1'], ['--workers', '2'], ['--workers', '3', '--typescript']].map((words) => engine(['simulation.run', ...words], input));
    expect(one?.out).toBe(two?.out);
    const { provenance, result } = JSON.parse(plain?.out ?? '') as { provenance: object; result: { kernel: string; mutuals: { insolvency: { value: number[] } }[] } };
    expect(provenance).toMatchObject({ function: 'simulation.run', seed: 20_261_122, paths: 100 });
    expect(result.kernel).toBe('TypeScript, 64 bits');
    expect(result.mutuals.map(({ insolvency }) => insolvency.value.length)).toEqual([12, 12, 12]);
  });

  it.each([
    ['bad fields', ['sensitivity.shock'], '{"need":-1,"factors":[{"name":"a","effect":1e999,"deviation":1}]}', 1, ['need: Must be more than zero.', 'factors[0].effect: Give a number; NaN and infinity are not numbers here.', 'correlation: Is missing: give a list.']],
    ['what only the model knows', ['simulation.run'], JSON.stringify({ ...livelyPortfolio(1), months: 13 }), 1, ['mutuals[0].facility: Has 12 months where the horizon has 13.']],
    ['NaN', ['sensitivity.shock'], '{"need":NaN}', 1, ['The input is not JSON', 'not known is null.']],
    ['nothing', ['sensitivity.shock'], '', 1, ['No input was given.']],
    ['a function that there is not', ['sensitivity.shok'], '{}', 2, ['There is no function “sensitivity.shok”. The nearest are sensitivity.shock,', 'Nothing was run.']],
    ['no workers', ['sensitivity.shock', '--workers', '0'], '{}', 2, ['--workers takes a whole number from 1 to 64', 'Usage:']],
    ['an option that there is not', ['--colour'], '', 2, ['--colour', 'Nothing was run.']],
  ] as const)('refuses %s in sentences, with nothing on standard output', (_, words, input, code, sentences) => {
    const ended = engine(words, input);
    expect(ended).toMatchObject({ code, out: '' });
    for (const sentence of sentences) expect(ended.err).toContain(sentence);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  // Left alone, each would go on for a minute; how soon it ends on a quiet machine is measured by test/bench/engine-cancel.bench.ts.
  it('ends on Ctrl-C, also in the middle of arithmetic', async () => {
    const portfolio = livelyPortfolio(60, { months: 60, paths: 150_000 });
    for (const [words, given] of [[['simulation.run', '--workers', '2', '--typescript'], portfolio], [['simulation.coupled'], { ...portfolio, obligations: [], runOff: 0 }]] as const) {
      const child = spawn(process.execPath, [...runs('engine'), ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
      let said = 0;
      child.stdout.on('data', (bytes: Buffer) => { said += bytes.length; });
      const input = JSON.stringify(given);
      await new Promise<void>((resolve) => { child.stdin.end(input, resolve); });
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      expect(child.exitCode).toBeNull();
      child.kill('SIGINT');
      const signal = await new Promise((resolve) => { child.once('exit', (_, by) => resolve(by)); });
      expect({ signal, said }).toEqual({ signal: 'SIGINT', said: 0 });
    }
  });

  it('says how it is used', () => {
    expect(engine(['--help'], '')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Usage: npm run --silent engine -- FUNCTION < input.json') as unknown });
  });
});
