import type { ReactNode } from 'react';
import type { Control, FieldValues } from 'react-hook-form';
import type { Field, Fieldset } from '../../shared/model/field.ts';
import { FieldInput } from './kind-fields.tsx';
import type { Within } from './record-options.ts';
import { FieldRow } from './record-form-view.tsx';

const isShort = ({ is }: Field): boolean => is === 'date' || is === 'money' || is === 'count' || is === 'number' || is === 'percent' || is === 'yes or no';
const ABREAST = 3;

/** The keys in their order, those of short fields that follow one another together, at most three abreast. */
function abreast(fields: Fieldset, keys: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const key of keys) {
    const last = rows.at(-1);
    const short = fields[key] !== undefined && isShort(fields[key]);
    const before = last?.[0];
    if (short && last !== undefined && last.length < ABREAST && before !== undefined && fields[before] !== undefined && isShort(fields[before])) last.push(key);
    else rows.push([key]);
  }
  return rows;
}

type GroupProps<V extends FieldValues> = { readonly control: Control<V>; readonly fields: Fieldset; readonly keys: readonly string[]; readonly choices?: Readonly<Record<string, readonly string[]>>; readonly within?: Readonly<Record<string, Within>> };

/** The inputs of some fields in their order; short ones stand side by side where there is room. */
export function FieldGroup<V extends FieldValues>({ control, fields, keys, choices = {}, within = {} }: GroupProps<V>): ReactNode {
  const input = (key: string): ReactNode => fields[key] !== undefined && <FieldInput key={key} control={control} name={key} field={fields[key]} within={within[key] ?? null} {...(choices[key] === undefined ? {} : { options: choices[key] })} />;
  return <>{abreast(fields, keys).map((row) => (row.length === 1 ? input(row[0] ?? '') : <FieldRow key={row[0]}>{row.map(input)}</FieldRow>))}</>;
}
