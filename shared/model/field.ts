import { z } from 'zod';
import { pence } from '../money.ts';
import { financialYear, isoDate } from '../time.ts';
import { optionalCount, optionalLine, optionalText, requiredLine } from './common.ts';
import { idSchemas, type EntityKind, type IdOf } from './ids.ts';

/**
 * One field of a record, said once: from it follow the schema at the door, the column, the form's input, the words in history
 * and the columns of imports, templates and exports.
 */
export type Field<S extends z.ZodType = z.ZodType> = FieldBase<S> & FieldSpecies;
type FieldBase<S extends z.ZodType> = {
  readonly schema: S;
  /** The field's own word, as screens, history and spreadsheets show it. */
  readonly label: string;
  /** A sentence under the input: what is meant, in what unit, from which source. */
  readonly about: string | null;
  /** Whether a record can be kept without it. */
  readonly required: boolean;
};
type FieldSpecies =
  | { readonly is: 'line' | 'text' | 'yes or no' | 'date' | 'money' | 'years' }
  /** `unit` stands after the number in forms and in the header of tables; `count` is whole and not negative. */
  | { readonly is: 'count' | 'number'; readonly unit: string | null }
  /** Whole basis points: 10,000 is 100 %. */
  | { readonly is: 'percent' }
  | { readonly is: 'choice' | 'choices'; readonly choices: readonly string[] }
  /** `sharing`: the field that the linked record has in common with this one, so that only those of the same plan or risk are offered; `null`: any is. */
  | { readonly is: 'link' | 'links'; readonly to: EntityKind; readonly sharing: string | null }
  /** A few values that are known together or not at all (a payment schedule). */
  | { readonly is: 'parts'; readonly of: Fieldset }
  /** A few rows that belong to the record alone (extension options, triggers); kept as JSON. */
  | { readonly is: 'rows'; readonly of: Fieldset; readonly noun: string };
export type FieldSort = FieldSpecies['is'];
export type Fieldset = Readonly<Record<string, Field>>;

export type ShapeOf<F extends Fieldset> = { readonly [K in keyof F]: F[K]['schema'] };
/** The schema of all fields together; refinements over several fields are added by whoever owns them. */
export const objectOf = <const F extends Fieldset>(fields: F): z.ZodObject<ShapeOf<F>> =>
  z.object(Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])) as ShapeOf<F>);

/** What each field is called, by its key. */
export const labelsIn = <const F extends Fieldset>(fields: F): { readonly [K in keyof F]: string } =>
  Object.fromEntries(Object.entries(fields).map(([key, { label }]) => [key, label])) as { readonly [K in keyof F]: string };

type Said = { readonly about?: string };
const base = <S extends z.ZodType, const R extends boolean>(schema: S, label: string, required: R, said: Said | undefined): FieldBase<S> & { readonly required: R } => ({ schema, label, required, about: said?.about ?? null });

/** One line that must be there; `sentence` says what to enter. */
export const neededLine = (label: string, sentence: string, said?: Said) => ({ ...base(requiredLine(sentence), label, true, said), is: 'line' } as const);
export const line = (label: string, said?: Said) => ({ ...base(optionalLine, label, false, said), is: 'line' } as const);
export const text = (label: string, said?: Said) => ({ ...base(optionalText, label, false, said), is: 'text' } as const);
export const date = (label: string, said?: Said) => ({ ...base(isoDate.nullable(), label, false, said), is: 'date' } as const);
export const neededDate = (label: string, said?: Said) => ({ ...base(isoDate, label, true, said), is: 'date' } as const);
export const count = (label: string, said?: Said & { readonly unit?: string }) => ({ ...base(optionalCount, label, false, said), is: 'count', unit: said?.unit ?? null } as const);

const finite = z.number('Enter a number.').min(-1e12, 'The number is too large.').max(1e12, 'The number is too large.');
/** Any number, as measured; `null` is not known. */
export const number = (label: string, said?: Said & { readonly unit?: string }) => ({ ...base(finite.nullable(), label, false, said), is: 'number', unit: said?.unit ?? null } as const);
export const neededNumber = (label: string, said?: Said & { readonly unit?: string }) => ({ ...base(finite, label, true, said), is: 'number', unit: said?.unit ?? null } as const);

const amount = pence.refine((value) => value >= 0, 'Enter 0 or more.');
/** Pence, not negative unless `signed`; `null` is not known. */
export const money = (label: string, said?: Said) => ({ ...base(amount.nullable(), label, false, said), is: 'money' } as const);
export const signedMoney = (label: string, said?: Said) => ({ ...base(pence.nullable(), label, false, said), is: 'money' } as const);
export const neededMoney = (label: string, said?: Said) => ({ ...base(amount, label, true, said), is: 'money' } as const);

/** Basis points from 0 to `most` percent. */
export const percent = (label: string, said?: Said & { readonly most?: number }) => {
  const most = said?.most ?? 100;
  const schema = z.int('Enter a percentage with at most two decimals.').min(0, 'Enter 0 or more.').max(most * 100, `Enter at most ${most} %.`).nullable();
  return { ...base(schema, label, false, said), is: 'percent' } as const;
};
export const yesOrNo = (label: string, said?: Said) => ({ ...base(z.boolean().nullable(), label, false, said), is: 'yes or no' } as const);

type Words = readonly [string, ...string[]];
/** One of a closed list, or `null` for not known. */
export const choice = <const C extends Words>(label: string, choices: C, said?: Said) => ({ ...base(z.enum(choices).nullable(), label, false, said), is: 'choice', choices } as const);
export const neededChoice = <const C extends Words>(label: string, choices: C, said?: Said) => ({ ...base(z.enum(choices, 'Choose one of the list.'), label, true, said), is: 'choice', choices } as const);

type IdSchema<K extends EntityKind> = z.ZodType<IdOf<K>, string>;
// The checker does not follow a schema chosen by a type parameter.
const idSchema = <K extends EntityKind>(to: K) => idSchemas[to] as unknown as IdSchema<K>;
type Link<S extends z.ZodType, K extends EntityKind, I extends 'link' | 'links', R extends boolean = false> = FieldBase<S> & { readonly is: I; readonly to: K; readonly sharing: string | null; readonly required: R };
type SaidOfLink = Said & { readonly sharing?: string };

/** The id of another record, or `null`. */
export const link = <K extends EntityKind>(to: K, label: string, said?: SaidOfLink): Link<z.ZodNullable<IdSchema<K>>, K, 'link'> => ({ ...base(idSchema(to).nullable(), label, false, said), is: 'link', to, sharing: said?.sharing ?? null });
export const neededLink = <K extends EntityKind>(to: K, label: string, said?: SaidOfLink): Link<IdSchema<K>, K, 'link', true> => ({ ...base(idSchema(to), label, true, said), is: 'link', to, sharing: said?.sharing ?? null });
export const links = <K extends EntityKind>(to: K, label: string, said?: SaidOfLink): Link<z.ZodArray<IdSchema<K>>, K, 'links'> => {
  const schema = z.array(idSchema(to)).max(200, 'Keep at most 200.').refine((ids) => new Set<string>(ids).size === ids.length, `The same ${to} is named twice.`);
  return { ...base(schema, label, false, said), is: 'links', to, sharing: said?.sharing ?? null };
};

const yearAmounts = z.array(z.object({ year: financialYear, amount: pence })).max(60, 'Keep at most 60 financial years.')
  .superRefine((values, context) => {
    const seen = new Set<number>();
    values.forEach(({ year }, index) => {
      if (seen.has(year)) context.addIssue({ code: 'custom', path: [index, 'year'], message: 'This financial year is entered twice.' });
      seen.add(year);
    });
  })
  .transform((values) => [...values].sort((a, b) => a.year - b.year));
/** Pence by UK financial year; a year that is not named is not known, which is not £0. */
export const years = (label: string, said?: Said) => ({ ...base(yearAmounts, label, false, said), is: 'years' } as const);

/** A few rows of their own fields, at most 100. */
export const rows = <const F extends Fieldset>(label: string, noun: string, of: F, said?: Said) =>
  ({ ...base(z.array(objectOf(of)).max(100, 'Keep at most 100 rows.'), label, false, said), is: 'rows', of, noun } as const);

/** Values that are known together or not at all. */
export const parts = <const F extends Fieldset, S extends z.ZodType>(label: string, of: F, schema: S, said?: Said) => ({ ...base(schema, label, false, said), is: 'parts', of } as const);

/** A field whose schema is stricter than its sort's. */
export const refined = <const F extends Field, S extends z.ZodType>(field: F, schema: S): Omit<F, 'schema'> & { readonly schema: S } => ({ ...field, schema });

/** What a new record's form starts with: nothing known. */
export function blankOf<const F extends Fieldset>(fields: F): z.input<z.ZodObject<ShapeOf<F>>> {
  const blank = ({ is, required }: Field): unknown => (is === 'links' || is === 'choices' || is === 'years' || is === 'rows' ? [] : required && (is === 'line' || is === 'link' || is === 'date') ? '' : null);
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, blank(field)])) as z.input<z.ZodObject<ShapeOf<F>>>;
}
