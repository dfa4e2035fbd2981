import type { Answer } from '../contract.ts';
import { refuse } from '../contract.ts';
import type { Means } from '../means.ts';
import { ok } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import type { Clearing } from './clearing.ts';
import type { ClearingInput } from './input.ts';
import { clearByIteration } from './iteration.ts';
import type { DefaultCosts, Obligations } from './obligations.ts';
import { clearingProgramme, paidBySolution } from './programme.ts';

type Solver = ClearingInput['compareWith'][number];

/** How far another solver's payments are from the answer at most, in pounds on one tranche. */
export type Comparison = { readonly solver: Solver; readonly largestDifference: number; readonly converged: boolean };

async function paidBy(solver: Solver, obligations: Obligations, costs: DefaultCosts, means: Means): Promise<{ readonly paid: Float64Array | null; readonly converged: boolean }> {
  switch (solver) {
    case 'iteration from above': return clearByIteration(obligations, costs);
    case 'linear programme': {
      const paid = paidBySolution(obligations, await means.solve(clearingProgramme(obligations, costs)));
      return { paid, converged: paid !== null };
    }
    default: return unreachable(solver);
  }
}

/** Solves the same network again by each of the other solvers named. */
export async function compared(input: ClearingInput, obligations: Obligations, { paid }: Clearing, means: Means): Promise<Answer<readonly Comparison[]>> {
  const found: Comparison[] = [];
  for (const solver of new Set(input.compareWith)) {
    const other = await paidBy(solver, obligations, input, means);
    const theirs = other.paid;
    if (theirs === null) return refuse('compareWith', 'The solver of linear programmes gave no answer; leave it out to have the others.');
    found.push({ solver, converged: other.converged, largestDifference: paid.reduce((most, one, at) => Math.max(most, Math.abs(one - theirs[at]!)), 0) });
  }
  return ok(found);
}
