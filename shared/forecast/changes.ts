import type { Figure, FigureChange } from './figure.ts';

type Figured = { readonly organisationId: string; readonly figures: readonly Figure[] };

/** Less than this is rounding, not a change. */
const same = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

/** The figures that are others than they were, that are new or no longer there (`null` where there was or is none), in the order of `after`. */
export function figureChanges(before: readonly Figured[], after: readonly Figured[]): readonly FigureChange[] {
  const was = new Map(before.map((one) => [one.organisationId, new Map(one.figures.map((figure) => [figure.key, figure]))]));
  const changes: FigureChange[] = [];
  for (const { organisationId, figures } of after) {
    const known = was.get(organisationId) ?? new Map<string, Figure>();
    for (const { key, label, unit, value, how } of figures) {
      const earlier = known.get(key)?.value ?? null;
      if (!same(earlier, value)) changes.push({ organisationId, key, label, unit, before: earlier, after: value, how });
    }
    const now = new Set(figures.map(({ key }) => key));
    for (const { key, label, unit, value } of known.values()) if (!now.has(key) && value !== null) changes.push({ organisationId, key, label, unit, before: value, after: null, how: 'The record no longer has what it was worked out from.' });
    was.delete(organisationId);
  }
  for (const [organisationId, figures] of was) for (const { key, label, unit, value } of figures.values()) if (value !== null) changes.push({ organisationId, key, label, unit, before: value, after: null, how: 'The mutual is no longer forecast.' });
  return changes;
}
