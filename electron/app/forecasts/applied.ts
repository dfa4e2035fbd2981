import { appError } from '../../../shared/errors.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { LeverRow } from '../../../shared/ipc/cash.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { applyLevers, type Applied as Moved } from '../../../shared/scenarios/apply.ts';
import type { LeverTerms } from '../../../shared/scenarios/target.ts';

export type Applied = Omit<Moved, 'problems' | 'sentences'> & { readonly told: readonly { readonly row: LeverRow; readonly sentence: string }[] };

/** Levers that cannot hold are refused, each by its place as the form has it and together in a sentence. */
export function applied(models: readonly MutualModel[], levers: readonly LeverRow[], terms: LeverTerms): Result<Applied> {
  const { problems, sentences, ...moved } = applyLevers(models, levers, terms);
  if (problems.length === 0) return ok({ ...moved, told: levers.map((row, index) => ({ row, sentence: sentences[index] ?? row.lever })) });
  const fields = Object.fromEntries(problems.toReversed().flatMap(({ levers: places, sentence }) => places.map((index) => [`levers.${index}.lever`, sentence])));
  return fail(appError('invalid_input', `It cannot be run as it is, so nothing was. ${[...new Set(problems.map(({ sentence }) => sentence))].join(' ')}`, { fields }));
}
