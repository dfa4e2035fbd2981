import { monthlyForecast } from '../../../shared/engine/cash/functions.ts';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import { ENGINE_VERSION } from '../../../shared/engine/provenance.ts';
import type { EngineCall, RunContent } from '../../../shared/ipc/scenarios.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { askEngine } from './ask-engine.ts';
import type { Around } from './around.ts';
import { provenanceOf } from './tables/inputs.ts';

export type Again = { readonly same: boolean; readonly sentence: string; readonly differences: readonly string[] };
const MOST_DIFFERENCES = 20;

/** What stands at a place, as JSON keeps it. */
const written = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)) as unknown);

/** By this share two kernels of the engine may differ: one reckons in shorter numbers. */
const ROUNDING = 1e-5;
const isClose = (then: unknown, now: unknown): boolean => typeof then === 'number' && typeof now === 'number' && Math.abs(then - now) <= ROUNDING * Math.max(1, Math.abs(then), Math.abs(now));

/** The places at which two results differ, in order; nothing is rounded. */
function* differing(then: unknown, now: unknown, at: string): Generator<{ readonly words: string; readonly close: boolean }> {
  if (Object.is(then, now)) return;
  if (typeof then === 'object' && typeof now === 'object' && then !== null && now !== null) {
    const array = Array.isArray(then);
    for (const key of new Set([...Object.keys(then), ...Object.keys(now)])) {
      yield* differing((then as Readonly<Record<string, unknown>>)[key], (now as Readonly<Record<string, unknown>>)[key], array ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`);
    }
    return;
  }
  yield { words: `${at}: ${JSON.stringify(then) ?? 'nothing'} then, ${JSON.stringify(now) ?? 'nothing'} now`, close: isClose(then, now) };
}

type Call = EngineCall & { readonly kept: unknown; readonly part: (result: unknown) => unknown };
function callsOf(content: RunContent): readonly Call[] {
  const { call, also } = content.inputs;
  if (content.run !== 'forecast') return [{ ...call, kept: content.found.result, part: (result) => result }];
  const { result } = content.found;
  if (result === null) return [];
  const months = also.find((one) => one.function === monthlyForecast.name);
  return [
    { ...call, kept: result.simulated.mutual, part: (found) => (found as { readonly mutuals: readonly unknown[] }).mutuals[0] },
    ...(months === undefined ? [] : [{ ...months, kept: result.expected.result, part: (found: unknown) => found }]),
  ];
}

/** Makes the same calls of the engine, with what was kept, and holds every figure against what was kept. */
export async function again(around: Around, content: RunContent): Promise<Result<Again>> {
  const calls = callsOf(content);
  if (calls.length === 0) return ok({ same: true, sentence: 'Nothing was run then, because something that stops the forecast was missing. There is nothing to compare.', differences: [] });
  const differences: string[] = [];
  let close = true;
  for (const { function: name, input, kept, part } of calls) {
    const wanted = engineFunctions.find((one) => one.name === name);
    if (wanted === undefined) return ok({ same: false, sentence: `The engine has no function “${name}” any more, so the figures cannot be made again. What was kept is unchanged.`, differences: [] });
    const found = await askEngine(around.engine, wanted, input, around, content.inputs.names);
    if (!found.ok) return found.error.code === 'cancelled' ? found : ok({ same: false, sentence: `The engine no longer takes what it was given then. ${found.error.message}`, differences: [] });
    for (const one of differing(kept, written(part((found.value as { readonly result: unknown }).result)), calls.length > 1 ? name : '')) {
      close &&= one.close;
      if (differences.length <= MOST_DIFFERENCES) differences.push(one.words);
    }
  }
  const version = provenanceOf(content)?.engineVersion ?? ENGINE_VERSION;
  if (differences.length === 0) return ok({ same: true, sentence: 'The same inputs gave the same figures, to the last digit.', differences: [] });
  const listed = differences.slice(0, MOST_DIFFERENCES);
  const many = differences.length > MOST_DIFFERENCES ? `more than ${MOST_DIFFERENCES} figures differ` : differences.length === 1 ? 'one figure differs' : `${differences.length} figures differ`;
  if (close) return ok({ same: false, sentence: `The same inputs gave the same figures but for their last digits (${many}): the engine has two ways to reckon, one in shorter numbers for speed, and this machine or version uses the other.`, differences: listed });
  const why = version === ENGINE_VERSION ? 'The engine says that it is the same version, so either what was kept was changed, or the engine was changed without saying so. Report this.' : `They were made by engine ${version}, and this is engine ${ENGINE_VERSION}: a new version may reckon differently. What was kept is unchanged.`;
  return ok({ same: false, sentence: `The same inputs did not give the same figures: ${many}. ${why}`, differences: listed });
}
