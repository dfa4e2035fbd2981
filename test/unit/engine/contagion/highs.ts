import highs from 'highs';
import type { LpSolution } from '../../../../shared/engine/means.ts';

const solver = await highs();

/** HiGHS in this thread, as exact as it goes. */
export function solve(programme: string): LpSolution {
  const found = solver.solve(programme, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9, mip_feasibility_tolerance: 1e-9, primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 });
  if (found.Status !== 'Optimal') return { status: 'stopped' };
  return { status: 'optimal', objective: found.ObjectiveValue, values: new Map(Object.entries(found.Columns as Record<string, { readonly Primal?: number }>).map(([name, column]) => [name, column.Primal ?? Number.NaN])) };
}
