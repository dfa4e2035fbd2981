import type { LpSolution } from '../../../shared/engine/means.ts';

/** What of HiGHS's answer is read. */
export type Solved = { readonly Status: string; readonly ObjectiveValue: number; readonly Columns: Readonly<Record<string, object>> };

const valueOf = (column: object): number => ('Primal' in column && typeof column.Primal === 'number' ? column.Primal : Number.NaN);

const stopped: ReadonlySet<string> = new Set(['Time limit reached', 'Iteration limit reached', 'Bound on objective reached', 'Target for objective reached']);

const LONGEST_LINE = 560;

/** What HiGHS has been seen to reject or, worse, to misread: it is ours to write, so finding it is a defect. */
export function checkProgramme(programme: string): void {
  if (/\bnan\b/i.test(programme)) throw new Error('A linear programme holds a number that is not one.');
  if (!/\n\s*end\s*$/i.test(programme)) throw new Error('A linear programme has no end.');
  const long = programme.split('\n').findIndex((line) => line.length > LONGEST_LINE);
  if (long !== -1) throw new Error(`Line ${long + 1} of a linear programme is longer than ${LONGEST_LINE} characters.`);
}

/**
 * HiGHS's answer in the engine's words.
 * @throws Error for every end that is no answer, and for a figure that is not finite
 */
export function solutionOf({ Status, ObjectiveValue, Columns }: Solved): LpSolution {
  if (Status === 'Infeasible') return { status: 'infeasible' };
  if (Status === 'Unbounded') return { status: 'unbounded' };
  if (stopped.has(Status)) return { status: 'stopped' };
  if (Status !== 'Optimal') throw new Error(`The solver gave no answer to a linear programme: ${Status}.`);
  const values = new Map(Object.entries(Columns).map(([name, column]) => [name, valueOf(column)]));
  const wrong = [...values].find(([, value]) => !Number.isFinite(value));
  if (!Number.isFinite(ObjectiveValue) || wrong !== undefined) throw new Error(`The solver’s ${wrong === undefined ? 'objective' : `value of ${wrong[0]}`} is not finite.`);
  return { status: 'optimal', objective: ObjectiveValue, values };
}
