import type { z } from 'zod';
import { objectOf, type Field, type Fieldset, type ShapeOf } from '../field.ts';
import type { EntityKind } from '../ids.ts';

type Output<F extends Fieldset> = Readonly<z.output<z.ZodObject<ShapeOf<F>>>>;
export type AddIssue = (path: string | readonly (string | number)[], sentence: string) => void;
export type FieldGroup<F extends Fieldset = Fieldset> = { readonly title: string; readonly about?: string; readonly fields: readonly (keyof F & string)[] };

/**
 * A kind of record that is made of fields alone: its schema, table, form, list, history, import and export all follow from
 * this one description (the store's own rules for a kind stand in `db/repositories/record-rules/`).
 */
export type RecordKind<K extends EntityKind = EntityKind, F extends Fieldset = Fieldset, S extends Fieldset = Fieldset, T extends string = string> = {
  readonly kind: K;
  readonly table: T;
  /** "retained liability", "retained liabilities". */
  readonly noun: readonly [string, string];
  /** What a person fills in. */
  readonly fields: F;
  /** What the application keeps about it: shown and exported, never typed in. */
  readonly system: S;
  /** The form, section by section; holds every field once. */
  readonly groups: readonly FieldGroup<F>[];
  /** The columns of its list, most telling first; the first one names the record. */
  readonly columns: readonly (keyof F & string)[];
  /** The order of its list. */
  readonly sort: { readonly by: keyof F & string; readonly direction: 'ascending' | 'descending' };
  /** The records it is a part of: lists are asked by them, and a change of it tells whoever shows them. */
  readonly parents: readonly (keyof F & string)[];
  /** Rules over several fields. */
  readonly check: (fields: Output<F>, add: AddIssue) => void;
  /** All fields, refined by `check`. */
  readonly schema: z.ZodType<Output<F>, z.input<z.ZodObject<ShapeOf<F>>>>;
  /** The fields without `check`: what an edit's changes are made of. */
  readonly shape: z.ZodObject<ShapeOf<F>>;
};

/** A kind of which nothing is kept beside what is typed. */
type Nothing = { readonly [K in never]: Field };
type Described<K extends EntityKind, F extends Fieldset, S extends Fieldset, T extends string> = Omit<RecordKind<K, F, S, T>, 'schema' | 'shape' | 'check' | 'system'> & {
  readonly check?: (fields: Output<F>, add: AddIssue) => void;
  readonly system?: S;
};

export function recordKind<const K extends EntityKind, const F extends Fieldset, const T extends string, const S extends Fieldset = Nothing>(described: Described<K, F, S, T>): RecordKind<K, F, S, T> {
  const shape = objectOf(described.fields);
  const check = described.check ?? (() => undefined);
  const schema = shape.superRefine((fields, context) => {
    check(fields, (path, message) => context.addIssue({ code: 'custom', path: typeof path === 'string' ? [path] : [...path], message }));
  });
  return { ...described, system: described.system ?? ({} as S), check, shape, schema };
}

/** Both or neither: names the one that is missing. */
export function together(first: { readonly key: string; readonly value: unknown }, second: { readonly key: string; readonly value: unknown }, sentence: string, add: AddIssue): void {
  if ((first.value === null) !== (second.value === null)) add(first.value === null ? first.key : second.key, sentence);
}

/** Not before; unknown dates say nothing. */
export function inOrder(key: string, values: readonly (string | number | null)[], sentence: string, add: AddIssue): void {
  const known = values.filter((value) => value !== null);
  if (known.some((value, index) => index > 0 && value < (known[index - 1] ?? value))) add(key, sentence);
}
