import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import { explainedBy } from './checks.ts';
import { correlationFaults, definiteness, nearestCorrelation } from './correlation.ts';
import { eigenOf, type Matrix } from './eigen.ts';

export type CorrelationQuestion = { readonly names: readonly string[]; readonly correlation: Matrix; readonly loadings: readonly number[] | null };

export type CorrelationAnswer = {
  /** Whether there are random numbers with these correlations: no eigenvalue is negative. */
  readonly valid: boolean;
  /** From the smallest up. */
  readonly eigenvalues: readonly number[];
  /** What was given where that is valid, else the nearest that is. */
  readonly correlation: Matrix;
  /** How far it moved: the root of the sum of squared changes over the whole matrix, and every pair that moved, most first. */
  readonly distance: number;
  readonly changes: readonly { readonly factors: readonly [string, string]; readonly from: number; readonly to: number }[];
  /** BᵀΣB by the correlations as answered, and whether that is at most 1; `null` where no loadings were given. */
  readonly explained: { readonly share: number; readonly possible: boolean } | null;
};

/** Tells a correlation matrix from one that is none, and answers with the nearest. Refuses by row what is not square, symmetric, of unit diagonal or within ±1. */
export function checkCorrelations({ names, correlation: given, loadings }: CorrelationQuestion): Answer<CorrelationAnswer> {
  const problems = correlationFaults(given, names.length).map(({ row, column, reason }): EngineProblem => ({ field: `correlation[${row}]${column === null ? '' : `[${column}]`}`, reason }));
  if (loadings !== null && loadings.length !== names.length) problems.push({ field: 'loadings', reason: `There are ${names.length} factors and ${loadings.length} loadings.` });
  if (problems.length > 0) return fail(problems);
  const { valid } = definiteness(given);
  const repair = valid ? null : nearestCorrelation(given);
  const correlation = repair?.matrix ?? given;
  const changes = correlation.flatMap((row, i) => row.flatMap((to, j) => (j < i && to !== given[i]![j]! ? [{ factors: [names[j]!, names[i]!] as const, from: given[i]![j]!, to }] : [])));
  const share = loadings === null ? null : explainedBy(loadings, correlation);
  return ok({
    valid,
    eigenvalues: eigenOf(given).values,
    correlation,
    distance: repair?.distance ?? 0,
    changes: changes.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)),
    explained: share === null ? null : { share, possible: share <= 1 + 1e-9 },
  });
}
