/** Compares two field values as they would be stored. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

type Fields = Readonly<Record<string, unknown>>;

/** The fields of `next` that differ from `base`. */
export function changedFields<F extends Fields>(base: Fields, next: F): Partial<F> {
  const changed: Partial<F> = {};
  for (const key of Object.keys(next) as (keyof F & string)[]) {
    if (!same(base[key], next[key])) changed[key] = next[key];
  }
  return changed;
}

export type FieldConflict = { readonly field: string; readonly base: unknown; readonly mine: unknown; readonly theirs: unknown };

/**
 * Merges two edits of one base: a field that only one side changed follows that side; one that both changed to the same
 * value is agreed; one that both changed differently is a conflict, which a person decides.
 */
export function mergeEdits(base: Fields, mine: Fields, theirs: Fields): { readonly merged: Record<string, unknown>; readonly conflicts: readonly FieldConflict[]; readonly taken: readonly string[] } {
  const merged: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  const taken: string[] = [];
  for (const field of Object.keys(mine)) {
    const iChanged = !same(base[field], mine[field]);
    const theyChanged = !same(base[field], theirs[field]);
    merged[field] = iChanged ? mine[field] : theirs[field];
    if (theyChanged && !iChanged) taken.push(field);
    if (theyChanged && iChanged && !same(mine[field], theirs[field])) conflicts.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
  }
  return { merged, conflicts, taken };
}
