import { simulationRun } from '../../../../shared/engine/simulation/functions.ts';
import { appError } from '../../../../shared/errors.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { JobHandler } from '../handler.ts';

/** "mutuals[2].cash" as forms name it. */
const asInForm = (field: string): string => field.replaceAll(/\[(\d+)\]/g, '.$1');

export const runSimulation: JobHandler<'simulation.run'> = async ({ engine, signal, progress }, portfolio) => {
  const found = await engine.call(simulationRun, portfolio, { signal, progress });
  if (found.ok) return ok(found.value);
  const fields = Object.fromEntries(found.error.map(({ field, reason }) => [asInForm(field), reason]));
  return fail(appError('invalid_input', 'The portfolio cannot be simulated as it is. Nothing was run. Correct the fields that are marked.', { fields }));
};
