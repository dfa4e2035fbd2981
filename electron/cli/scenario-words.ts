import { resolve } from 'node:path';

export type ScenarioCommand = { readonly is: 'scenario'; readonly file: string; readonly keep: boolean };
/** `input`: the engine's input, for `npm run engine`, in the place of what it says. */
export type RunCommand = { readonly is: 'run'; readonly id: string; readonly input: boolean };
export type ScenarioFlags = { readonly keep?: boolean | undefined; readonly input?: boolean | undefined };
export const scenarioOptions = { keep: { type: 'boolean' }, input: { type: 'boolean' } } as const;

export const SCENARIO_USAGE = `  scenario FILE.json           a question about the future: title, question, mutuals, levers (lever, mutual or commissioner, contract, size, from, until),
                               startOn, horizonMonths, paths, seed; organisations by name, short name or id, contracts by reference or id; --keep keeps the run
  run ID                       what a kept run says; --input gives the engine's input as JSON, to be checked with npm run engine`;

/** "scenario FILE.json" and "run ID"; `null` where it is neither. */
export function scenarioCommandOf([first, second, ...more]: readonly string[], flags: ScenarioFlags, folder: string): ScenarioCommand | RunCommand | null {
  if (second === undefined || more.length > 0) return null;
  if (first === 'scenario') return { is: 'scenario', file: resolve(folder, second), keep: flags.keep ?? false };
  return first === 'run' ? { is: 'run', id: second, input: flags.input ?? false } : null;
}
