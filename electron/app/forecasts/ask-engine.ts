import type { EngineFunction, EngineProblem } from '../../../shared/engine/contract.ts';
import { appError } from '../../../shared/errors.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { Cancelled } from '../simulation/cancelled.ts';
import type { CallTools, Engine, FoundOf } from '../simulation/engine.ts';

const MOST_SAID = 5;
const sentence = ({ field, reason }: EngineProblem, names: Readonly<Record<string, string>>): string => {
  const named = reason.replaceAll(/“([^”]+)”/g, (whole, id: string) => (names[id] === undefined ? whole : `“${names[id]}”`));
  return `${field}: ${named}`;
};

/**
 * Asks the engine, in its own thread. What it refuses is told with the names of the record; a cancelled call is the `cancelled` refusal, so
 * that it ends the same whether the job or a newer question stopped it.
 */
export async function askEngine<F extends EngineFunction>(engine: Engine, wanted: F, input: unknown, tools: CallTools, names: Readonly<Record<string, string>>): Promise<Result<FoundOf<F>>> {
  try {
    const found = await engine.call(wanted, input, tools);
    if (found.ok) return found;
    const said = found.error.slice(0, MOST_SAID).map((one) => sentence(one, names));
    const more = found.error.length > MOST_SAID ? ` And ${found.error.length - MOST_SAID} more.` : '';
    return fail(appError('invalid_input', `It cannot be run as it is, so nothing was. ${said.join(' ')}${more} Correct what is named, or leave out the mutual that it belongs to.`));
  } catch (thrown) {
    if (thrown instanceof Cancelled) return fail(appError('cancelled', 'The work was cancelled. Nothing was kept.'));
    throw thrown;
  }
}

